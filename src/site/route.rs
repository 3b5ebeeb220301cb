//! The route table: which page stands at which address. The only place where a [`Route`] is made, so a page has one
//! address and no two pages share one, not even where a file system folds case or Unicode normalisation.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::entry::{Entry, EntryIndex};
use super::topic::Topic;
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::output::OutputPath;
use crate::path::EntryId;

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

/// The addresses of a site.
#[derive(Debug)]
pub struct Routes {
    entries: Vec<PerLanguage<Option<Route>>>,
    topics: Vec<PerLanguage<Option<Route>>>,
    /// The page that lists the topics; `None` where no entry has one.
    pub topic_index: PerLanguage<Option<Route>>,
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
            .chain([&self.topic_index])
            .flat_map(|routes| routes.values().flatten())
            .chain(self.not_found.values())
            .chain(self.feeds.values())
            .chain([
                &self.chooser,
                &self.root_not_found,
                &self.sitemap,
                &self.robots,
            ])
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

    /// Gives every page its address; a diagnostic where two ask for one or none can be made.
    pub fn new(
        config: &Config,
        entries: &[Entry],
        topics: &[Topic],
        topic_entries: &[Vec<EntryIndex>],
        topics_file: Option<&Place>,
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
        let attachments = table.attachments(entries, &pages);
        let aliases = table.aliases(entries);
        Self {
            entries: pages,
            topics: topic_pages,
            topic_index,
            not_found,
            feeds,
            chooser,
            root_not_found,
            sitemap,
            robots,
            aliases,
            attachments,
        }
    }
}

/// The table while it is filled.
struct Table<'a> {
    config: &'a Config,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// By folded path: the claim, and whether the path is a folder that holds others.
    files: HashMap<String, Claim>,
    folders: HashMap<String, Claim>,
    /// The claim of the theme to everything in its folder.
    assets: Option<Claim>,
}

impl<'a> Table<'a> {
    fn new(config: &'a Config, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            config,
            diagnostics,
            files: HashMap::new(),
            folders: HashMap::new(),
            assets: None,
        }
    }

    /// Takes an address that every site needs.
    fn reserve(&mut self, route: Route, what: &str) -> Route {
        let claim = Claim {
            place: Place::file(&self.config.file),
            what: what.to_owned(),
            remedy: OTHER_SLUG,
        };
        self.claim(route.clone(), claim);
        route
    }

    /// Takes an address, or says who has it already.
    fn claim(&mut self, route: Route, claim: Claim) -> Option<Route> {
        let file = route.file();
        if let Err(invalid) = OutputPath::new(&file) {
            self.diagnostics.push(
                Diagnostic::error(
                    "invalid-address",
                    claim.place,
                    format!(
                        "{} cannot stand at `/{}`: {invalid}",
                        claim.what,
                        route.as_str()
                    ),
                )
                .with_help(claim.remedy),
            );
            return None;
        }
        let folded = fold(&file);
        let taken = self
            .files
            .get(&folded)
            .or_else(|| self.folders.get(&folded))
            .or_else(|| parents(&folded).find_map(|folder| self.files.get(folder)))
            .or_else(|| {
                self.assets
                    .as_ref()
                    .filter(|_| folded.starts_with(ASSETS_FOLDER))
            });
        if let Some(first) = taken {
            self.diagnostics.push(
                Diagnostic::error(
                    "duplicate-route",
                    claim.place,
                    format!(
                        "{} and {} would both stand at `/{}`",
                        claim.what,
                        first.what,
                        route.as_str()
                    ),
                )
                .with_related(
                    first.place.clone(),
                    format!("{} has the address already", first.what),
                )
                .with_help(claim.remedy),
            );
            return None;
        }
        for folder in parents(&folded) {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), claim.clone());
            }
        }
        self.files.insert(folded, claim);
        Some(route)
    }

    fn entries(&mut self, entries: &[Entry]) -> Vec<PerLanguage<Option<Route>>> {
        let by_id: HashMap<&EntryId, &Entry> =
            entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut pages: Vec<PerLanguage<Option<Route>>> = entries
            .iter()
            .map(|entry| {
                self.config.languages.map(|language, _| {
                    entry.translations[language].as_ref()?;
                    self.entry(entry, language, language, &by_id)
                })
            })
            .collect();
        // A page that shows another language's text stands back for texts of its own language. Where that text has
        // no address in its own language either, this has been told.
        for (entry, pages) in entries.iter().zip(&mut pages) {
            for language in self.config.languages.indexes() {
                let shown = entry.shown_language(language);
                let Some(shown) = shown.filter(|&shown| shown != language) else {
                    continue;
                };
                if pages[shown].is_some() {
                    pages[language] = self.entry(entry, language, shown, &by_id);
                }
            }
        }
        pages
    }

    fn entry(
        &mut self,
        entry: &Entry,
        language: LanguageIndex,
        shown: LanguageIndex,
        by_id: &HashMap<&EntryId, &Entry>,
    ) -> Option<Route> {
        let (_, translation) = entry.text(language);
        let tag = &self.config.languages[language];
        let mut path = format!("{tag}/");
        push_slugs(&entry.id, language, by_id, self.config, &mut path);
        let file = &translation.source.path;
        let data = &translation.document.front_matter.table;
        let place = match data.get("slug").or_else(|| data.get("title")) {
            Some(node) => Place::new(file, node.span),
            None => Place::file(file),
        };
        let what = if shown == language {
            format!("the page of `{file}`")
        } else {
            format!("the `{tag}` page of `{file}` (it has no text in `{tag}`)")
        };
        let remedy = OTHER_SLUG;
        let claim = Claim {
            place,
            what,
            remedy,
        };
        self.claim(Route(path), claim)
    }

    fn topic_index(&mut self, wanted: bool, file: Option<&Place>) -> PerLanguage<Option<Route>> {
        self.config.languages.map(|language, tag| {
            let place = file.filter(|_| wanted)?;
            let path = format!("{tag}/{}/", self.config.topics_slug[language]);
            let what = format!("the list of topics (`{tag}`)");
            self.claim(
                Route(path),
                Claim {
                    place: place.clone(),
                    what,
                    remedy: "set another `slug` under `[topics]` in the configuration",
                },
            )
        })
    }

    fn topics(
        &mut self,
        topics: &[Topic],
        topic_entries: &[Vec<EntryIndex>],
        index: &PerLanguage<Option<Route>>,
        file: Option<&Place>,
    ) -> Vec<PerLanguage<Option<Route>>> {
        topics
            .iter()
            .zip(topic_entries)
            .map(|(topic, entries)| {
                self.config.languages.map(|language, tag| {
                    if entries.is_empty() {
                        return None;
                    }
                    let folder = index[language].as_ref()?;
                    let place = Place::new(&file?.file, topic.span);
                    let path = format!("{}{}/", folder.as_str(), topic.slug[language]);
                    let what = format!("the topic `{}` (`{tag}`)", topic.id);
                    let remedy = "give one of the topics another `slug`";
                    let claim = Claim {
                        place,
                        what,
                        remedy,
                    };
                    self.claim(Route(path), claim)
                })
            })
            .collect()
    }

    fn attachments(
        &mut self,
        entries: &[Entry],
        pages: &[PerLanguage<Option<Route>>],
    ) -> Vec<AttachmentRoute> {
        let mut routes = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            for (number, attachment) in entry.attachments.iter().enumerate() {
                for (language, file) in attachment.files.iter() {
                    let (Some(file), Some(page)) = (file, &pages[at][language]) else {
                        continue;
                    };
                    let claim = Claim {
                        place: Place::file(&file.path),
                        what: format!("the file `{}`", file.path),
                        remedy: "rename the file",
                    };
                    let route = Route(format!("{}{}", page.as_str(), attachment.name));
                    if let Some(route) = self.claim(route, claim) {
                        routes.push(AttachmentRoute {
                            route,
                            entry: EntryIndex::new(at),
                            attachment: number,
                            language,
                        });
                    }
                }
            }
        }
        routes
    }

    fn aliases(&mut self, entries: &[Entry]) -> Vec<AliasRoute> {
        let mut routes = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            for (language, translation) in entry.translations.iter() {
                let Some(translation) = translation else {
                    continue;
                };
                for alias in &translation.aliases {
                    let claim = Claim {
                        place: Place::new(&translation.source.path, alias.span),
                        what: format!("the alias `/{}`", alias.path),
                        remedy: "remove the alias: there is something at this address already",
                    };
                    if let Some(route) = self.claim(Route(alias.path.clone()), claim) {
                        routes.push(AliasRoute {
                            route,
                            entry: EntryIndex::new(at),
                            language,
                        });
                    }
                }
            }
        }
        routes
    }
}

/// Appends the slugs of an entry and of the folders above it, without the home page's.
fn push_slugs(
    id: &EntryId,
    language: LanguageIndex,
    by_id: &HashMap<&EntryId, &Entry>,
    config: &Config,
    path: &mut String,
) {
    let Some(parent) = id.parent() else { return };
    push_slugs(&parent, language, by_id, config, path);
    match by_id.get(id) {
        Some(entry) => path.push_str(&entry.text(language).1.slug),
        // A folder that is no entry has only its name.
        None => path.push_str(&crate::language::slug::slugify(
            id.name(),
            &config.languages[language],
        )),
    }
    path.push('/');
}

/// Folds what file systems may take for the same name: Unicode normalisation and case.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        path.nfc()
            .collect::<String>()
            .to_lowercase()
            .nfc()
            .collect()
    }
}

/// The folders above a path, nearest first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}
