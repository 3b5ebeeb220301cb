//! Pages that have nothing of their own: the choice of a language, wrong addresses, old addresses.

use serde::Serialize;

use super::address::Here;
use super::head::Subject;
use super::{Page, Views};
use crate::config::LanguageIndex;
use crate::site::Route;
use crate::site::route::AliasRoute;

/// The page for addresses that lead nowhere, and the chooser of a language at `/`: they have nothing of their own.
///
/// Hosts show the 404 page at any address, so its links begin at the host's root. There is one for each language, and
/// one at `/404.html` for hosts that know only one: that one speaks every language.
#[derive(Clone, Debug, Serialize)]
pub struct PlainPage {
    /// What every page has. On the chooser and the root's 404 page, `lang` is the site's source language, and each of
    /// `languages` has its own title in `choices`.
    #[serde(flatten)]
    pub page: Page,
    /// On the chooser and the root's 404 page: the site in each language; empty elsewhere.
    pub choices: Vec<Choice>,
}

/// The site in one language, on a page that speaks every language.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it; `null` where there is none.
    pub description: Option<String>,
    /// The home page in it.
    pub href: String,
}

/// An old address: a page that leads on. Its template is `redirect.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Redirect {
    /// The language of the page it leads to.
    pub lang: String,
    /// The way from this page to the root of the site.
    pub root: String,
    /// The title of the page it leads to.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// The same, absolute.
    pub canonical: String,
}

impl<'a> Views<'a> {
    /// The choice of a language, at the root.
    pub fn chooser_page(&self) -> PlainPage {
        let routes = self.site.routes();
        let here = Here::new(&routes.chooser);
        let mut subject = self.plain_subject(self.site.config.source_language, None);
        subject.canonical = Some(&routes.chooser);
        subject.default = Some(&routes.chooser);
        subject.translations = self.homes();
        let language = self.site.config.source_language;
        PlainPage {
            page: self.page("chooser", &here, language, None, &subject),
            choices: self.choices(&here),
        }
    }

    /// The page for addresses that lead nowhere, for hosts that know only one: in every language.
    pub fn root_not_found_page(&self) -> PlainPage {
        let route = &self.site.routes().root_not_found;
        let here = Here::anywhere(route, self.site.config.base_url.path());
        let titles: Vec<String> = self
            .locales
            .values()
            .map(|locale| self.message(locale, "not-found-title", &[]))
            .collect();
        let language = self.site.config.source_language;
        let subject = self.plain_subject(language, Some(titles.join(" · ")));
        PlainPage {
            page: self.page("not-found", &here, language, None, &subject),
            choices: self.choices(&here),
        }
    }

    /// The page for addresses that lead nowhere, in one language.
    pub fn not_found_page(&self, language: LanguageIndex, route: &Route) -> PlainPage {
        let here = Here::anywhere(route, self.site.config.base_url.path());
        let title = self.message(&self.locales[language], "not-found-title", &[]);
        let subject = self.plain_subject(language, Some(title));
        PlainPage {
            page: self.page("not-found", &here, language, None, &subject),
            choices: Vec::new(),
        }
    }

    /// A page at an old address; `None` where the page it leads to is not there.
    pub fn redirect(&self, alias: &AliasRoute) -> Option<Redirect> {
        let (language, route) = self.page_for(alias.entry, alias.language)?;
        let (shown, translation) = self.site.entry(alias.entry).text(language);
        let here = Here::new(&alias.route);
        Some(Redirect {
            lang: self.tag(language).to_owned(),
            root: here.root(),
            title: self.typeset(shown, &translation.title),
            href: here.link(route),
            canonical: self.site.config.base_url.join(route.as_str()),
        })
    }

    fn plain_subject(&self, language: LanguageIndex, title: Option<String>) -> Subject<'a> {
        Subject {
            hidden: title.is_some(),
            title,
            description: None,
            keywords: Vec::new(),
            canonical: None,
            translations: Vec::new(),
            default: None,
            switch: self
                .site
                .per_language(|language| (self.home_route(language), true)),
            text_language: language,
            entry: None,
        }
    }

    fn homes(&self) -> Vec<(LanguageIndex, &'a Route)> {
        let routes = self.site.routes();
        let Some(home) = self.site.home() else {
            return Vec::new();
        };
        self.site
            .config
            .languages
            .indexes()
            .filter(|&language| self.site.entry(home).translations[language].is_some())
            .filter_map(|language| Some((language, routes.entry(home, language)?)))
            .collect()
    }

    fn choices(&self, here: &Here<'_>) -> Vec<Choice> {
        let languages = self.site.config.languages.indexes();
        languages
            .map(|language| self.choice(here, language))
            .collect()
    }

    fn choice(&self, here: &Here<'_>, language: LanguageIndex) -> Choice {
        Choice {
            lang: self.tag(language).to_owned(),
            dir: self.direction(language),
            name: self.locales[language].language_name(),
            title: self.site_title(language),
            description: self.site_description(language),
            href: here.link(self.home_route(language)),
        }
    }
}
