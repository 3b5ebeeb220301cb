//! What every page has: head, menus, languages and breadcrumbs.

use super::address::Here;
use super::head::Subject;
use super::{LanguageLink, NavigationLink, Page, SiteView, Views};
use crate::config::LanguageIndex;
use crate::site::{EntryIndex, Route};

impl<'a> Views<'a> {
    /// What every page has, for a page at `here` in `language`.
    ///
    /// `at` is the entry that the page is, or lies below; `alternates` are the routes of the same page in every
    /// language, `None` where it is not there.
    pub(super) fn page(
        &self,
        form: &'static str,
        here: &Here<'_>,
        language: LanguageIndex,
        at: Option<EntryIndex>,
        subject: &Subject<'_>,
    ) -> Page {
        Page {
            form,
            lang: self.tag(language).to_owned(),
            dir: self.direction(language),
            root: here.root(),
            site: SiteView {
                title: self.site_title(language),
                description: self.site_description(language),
                home: here.link(self.home_route(language)),
            },
            head: self.head(here, language, subject),
            languages: self.languages(here, language, subject),
            menu: self.menu(here, at, language),
            footer: self.footer(here, at, language),
            topics_page: self.site.routes().topic_index[language]
                .as_ref()
                .map(|route| here.link(route)),
            glossary_page: self.site.routes().glossary[language]
                .as_ref()
                .map(|route| here.link(route)),
            breadcrumbs: at
                .map(|at| self.breadcrumbs(here, at, language))
                .unwrap_or_default(),
        }
    }

    /// The home page of a language or, where the site has none, the choice of a language.
    pub(super) fn home_route(&self, language: LanguageIndex) -> &'a Route {
        let routes = self.site.routes();
        self.site
            .home()
            .and_then(|home| routes.entry(home, language))
            .unwrap_or(&routes.chooser)
    }

    fn languages(
        &self,
        here: &Here<'_>,
        language: LanguageIndex,
        subject: &Subject<'_>,
    ) -> Vec<LanguageLink> {
        subject
            .switch
            .iter()
            .map(|(other, (route, translated))| LanguageLink {
                lang: self.tag(other).to_owned(),
                name: self.locales[other].language_name(),
                href: here.link(route),
                current: other == language,
                translated: *translated,
            })
            .collect()
    }

    /// The pages above an entry, from the home page down.
    fn breadcrumbs(
        &self,
        here: &Here<'_>,
        at: EntryIndex,
        language: LanguageIndex,
    ) -> Vec<NavigationLink> {
        let mut links: Vec<NavigationLink> = self
            .site
            .ancestors(at)
            .filter_map(|index| self.navigation_link(here, index, language))
            .collect();
        links.reverse();
        links
    }
}

pub(super) fn non_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
