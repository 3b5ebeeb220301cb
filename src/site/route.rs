//! The route table: which page stands at which address. The only place where a [`Route`] is made, so a page has one
//! address and no two pages share one, not even where a file system folds case or Unicode normalisation.

mod table;

use super::entry::{Entry, EntryIndex};
use super::topic::Topic;
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use table::Table;

/// The address of a page or file, from the site's root without a leading slash: `nb/verktoy/samson/`, `robots.txt`,
/// or nothing for the root itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders deep it lies.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The file that holds it.
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }
}

/// Who asks for an address, to tell an author when two do.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where it is asked for.
    pub place: Place,
    /// What asks, as in "the page of `tools/samson` (nb)".
    pub what: String,
    /// How its author gives way.
    pub remedy: &'static str,
}

const OTHER_SLUG: &str = "give one of them another `slug` in its front matter; addresses that differ only by case or in how an accent is encoded count as the same";

/// An old address that leads to a page.
#[derive(Clone, Debug)]
pub struct AliasRoute {
    /// The old address.
    pub route: Route,
    /// The entry it leads to.
    pub entry: EntryIndex,
    /// The language of the page it leads to.
    pub language: LanguageIndex,
}

/// A file that is published beside a page.
#[derive(Clone, Debug)]
pub struct AttachmentRoute {
    /// Its address.
    pub route: Route,
    /// The entry it belongs to.
    pub entry: EntryIndex,
    /// Its place in the entry's attachments.
    pub attachment: usize,
    /// The language of the page it stands beside.
    pub language: LanguageIndex,
}

/// A page that shows an entry's original and a translation of it side by side.
#[derive(Clone, Debug)]
pub struct SideBySideRoute {
    /// Its address.
    pub route: Route,
    /// The entry.
    pub entry: EntryIndex,
    /// The page's own language, whose text stands first.
    pub language: LanguageIndex,
    /// The language of the other text. One of the two is the original's.
    pub other: LanguageIndex,
}

/// The addresses of a site.
#[derive(Debug)]
pub struct Routes {
    entries: Vec<PerLanguage<Option<Route>>>,
    topics: Vec<PerLanguage<Option<Route>>>,
    /// The page that lists the topics; `None` where no entry has one.
    pub topic_index: PerLanguage<Option<Route>>,
    /// The page of the termbase; `None` where there is none.
    pub glossary: PerLanguage<Option<Route>>,
    /// The page for addresses that lead nowhere, in each language.
    pub not_found: PerLanguage<Route>,
    /// The Atom feed of each language.
    pub feeds: PerLanguage<Route>,
    /// Where readers choose a language: the root.
    pub chooser: Route,
    /// The page for addresses that lead nowhere, for hosts that know only one.
    pub root_not_found: Route,
    /// `sitemap.xml`
    pub sitemap: Route,
    /// `robots.txt`
    pub robots: Route,
    /// The pages that show two texts side by side, sorted by entry, language and other language.
    pub side_by_side: Vec<SideBySideRoute>,
    /// The old addresses.
    pub aliases: Vec<AliasRoute>,
    /// The files beside pages.
    pub attachments: Vec<AttachmentRoute>,
}

/// The folder of the theme's assets.
pub const ASSETS: &str = "assets";
const ASSETS_FOLDER: &str = "assets/";

impl Routes {
    /// Whether anything of the site stands at this path from its root.
    pub fn has(&self, path: &str) -> bool {
        let routes = self
            .entries
            .iter()
            .chain(&self.topics)
            .chain([&self.topic_index, &self.glossary])
            .flat_map(|routes| routes.values().flatten())
            .chain(self.not_found.values())
            .chain(self.feeds.values())
            .chain([
                &self.chooser,
                &self.root_not_found,
                &self.sitemap,
                &self.robots,
            ])
            .chain(self.side_by_side.iter().map(|page| &page.route))
            .chain(self.aliases.iter().map(|alias| &alias.route))
            .chain(self.attachments.iter().map(|file| &file.route));
        let is_here = |route: &Route| route.as_str().trim_matches('/') == path.trim_matches('/');
        path.starts_with(&format!("{ASSETS}/")) || routes.into_iter().any(is_here)
    }

    /// The page of an entry in a language; `None` where there is none.
    pub fn entry(&self, entry: EntryIndex, language: LanguageIndex) -> Option<&Route> {
        self.entries[entry.get()][language].as_ref()
    }

    /// The page of a topic in a language; `None` where no entry of the language has it.
    pub fn topic(&self, topic: super::TopicIndex, language: LanguageIndex) -> Option<&Route> {
        self.topics[topic.get()][language].as_ref()
    }

    /// The address of an entry's file beside its page in `language`.
    pub fn attachment(
        &self,
        entry: EntryIndex,
        attachment: usize,
        language: LanguageIndex,
    ) -> Option<&Route> {
        // They were made in this order.
        let key = (entry, attachment, language);
        self.attachments
            .binary_search_by_key(&key, |found| {
                (found.entry, found.attachment, found.language)
            })
            .ok()
            .map(|at| &self.attachments[at].route)
    }

    /// The pages in `language` that show an entry's text beside another language's.
    pub fn side_by_side(
        &self,
        entry: EntryIndex,
        language: LanguageIndex,
    ) -> impl Iterator<Item = &SideBySideRoute> {
        // They were made in this order.
        let key = (entry, language);
        let start = self
            .side_by_side
            .partition_point(|page| (page.entry, page.language) < key);
        self.side_by_side[start..]
            .iter()
            .take_while(move |page| (page.entry, page.language) == key)
    }

    /// Gives every page its address; a diagnostic where two ask for one or none can be made.
    pub fn new(
        config: &Config,
        entries: &[Entry],
        topics: &[Topic],
        topic_entries: &[Vec<EntryIndex>],
        topics_file: Option<&Place>,
        glossary_file: Option<&Place>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut table = Table::new(config, diagnostics);
        let fixed = |path: String| Route(path);
        let chooser = table.reserve(fixed(String::new()), "the choice of a language");
        let root_not_found =
            table.reserve(fixed("404.html".into()), "the page for wrong addresses");
        let sitemap = table.reserve(fixed("sitemap.xml".into()), "the sitemap");
        let robots = table.reserve(fixed("robots.txt".into()), "the rules for robots");
        table.reserve(fixed(ASSETS_FOLDER.to_owned()), "the theme's assets");
        table.assets = table.files.get("assets/index.html").cloned();
        let not_found = config.languages.map(|_, language| {
            table.reserve(
                fixed(format!("{language}/404.html")),
                "the page for wrong addresses",
            )
        });
        let feeds = config
            .languages
            .map(|_, language| table.reserve(fixed(format!("{language}/feed.xml")), "the feed"));

        let pages = table.entries(entries);
        let topic_index = table.topic_index(
            topic_entries.iter().any(|found| !found.is_empty()),
            topics_file,
        );
        let topic_pages = table.topics(topics, topic_entries, &topic_index, topics_file);
        let glossary = table.glossary(glossary_file);
        let attachments = table.attachments(entries, &pages);
        let side_by_side = table.side_by_side(entries, &pages);
        let aliases = table.aliases(entries);
        Self {
            entries: pages,
            topics: topic_pages,
            topic_index,
            glossary,
            not_found,
            feeds,
            chooser,
            root_not_found,
            sitemap,
            robots,
            side_by_side,
            aliases,
            attachments,
        }
    }
}
