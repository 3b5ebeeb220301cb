//! Makes the views: one for each page, from the site alone. Entry point: [`Views`].

use super::address::Here;
use super::{DateView, EntrySummary, NavigationLink};
use crate::bilingual::Bilingual;
use crate::config::{LanguageIndex, PerLanguage};
use crate::document::Container;
use crate::language::Direction;
use crate::language::typography::typeset;
use crate::locale::{Locale, MessageArguments};
use crate::path::EntryId;
use crate::site::{Entry, EntryIndex, Route, Site};
use crate::theme::Theme;
use crate::value::quantity::PartialDate;

/// What views are made from. Making one changes nothing, so they are made in parallel.
pub struct Views<'a> {
    /// The site.
    pub site: &'a Site,
    /// The locale of each language.
    pub locales: &'a PerLanguage<Locale>,
    /// The theme, for containers.
    pub theme: &'a Theme,
    /// What its languages have to do with each other.
    pub bilingual: &'a Bilingual,
    /// The entries of the main menu, by language, in order, as far as they have a page.
    menu: PerLanguage<Vec<EntryIndex>>,
    footer: PerLanguage<Vec<EntryIndex>>,
}

impl<'a> Views<'a> {
    /// Prepares what every page shares.
    pub fn new(
        site: &'a Site,
        locales: &'a PerLanguage<Locale>,
        theme: &'a Theme,
        bilingual: &'a Bilingual,
    ) -> Self {
        let named = |ids: &[crate::config::EntryReference], language| -> Vec<EntryIndex> {
            ids.iter()
                .filter_map(|reference| site.find(&reference.id))
                .filter(|&index| site.routes().entry(index, language).is_some())
                .collect()
        };
        let config = &site.config;
        let menu = site.per_language(|language| match &config.menu {
            Some(ids) => named(ids, language),
            None => site
                .home()
                .map(|home| site.children(site.entry(home), language))
                .unwrap_or_default(),
        });
        let footer = site.per_language(|language| named(&config.footer, language));
        Self {
            site,
            locales,
            theme,
            bilingual,
            menu,
            footer,
        }
    }

    /// The site's title in a language, typeset.
    pub fn site_title(&self, language: LanguageIndex) -> String {
        self.typeset(language, &self.site.config.title[language])
    }

    /// What the site is, typeset; `None` where not said.
    pub fn site_description(&self, language: LanguageIndex) -> Option<String> {
        let text = &self.site.config.description[language];
        (!text.is_empty()).then(|| self.typeset(language, text))
    }

    /// A message of the theme or the site. One that is missing shows its id; the checks report it.
    pub(super) fn message(
        &self,
        locale: &Locale,
        id: &str,
        arguments: &[(&'static str, i64)],
    ) -> String {
        let mut values = MessageArguments::new();
        for &(name, value) in arguments {
            values.set(name, value);
        }
        locale
            .message(id, &values)
            .unwrap_or_else(|_| id.to_owned())
    }

    /// As [`message`](Self::message), with one argument that is text.
    pub(super) fn words(
        &self,
        language: LanguageIndex,
        id: &str,
        argument: &'static str,
        text: &str,
    ) -> String {
        let mut values = MessageArguments::new();
        values.set(argument, text);
        self.locales[language]
            .message(id, &values)
            .unwrap_or_else(|_| id.to_owned())
    }

    /// The label of the first of several messages that there is.
    pub(super) fn label(&self, language: LanguageIndex, ids: &[&str], fall_back: &str) -> String {
        let locale = &self.locales[language];
        ids.iter()
            .find(|id| locale.has_message(id))
            .map_or_else(|| humanized(fall_back), |id| self.message(locale, id, &[]))
    }

    /// A language's name as running text of another writes it: `polsk`, not `Polski`.
    pub(super) fn language_in_text(&self, named: LanguageIndex, written: LanguageIndex) -> String {
        let id = format!("language-in-text-{}", self.tag(named));
        let locale = &self.locales[written];
        if locale.has_message(&id) {
            self.message(locale, &id, &[])
        } else {
            self.locales[named].language_name()
        }
    }

    pub(super) fn kind_label(&self, kind: &str, language: LanguageIndex) -> String {
        self.label(language, &[&format!("kind-{kind}")], kind)
    }

    pub(super) fn tag(&self, language: LanguageIndex) -> &str {
        self.site.config.languages[language].as_str()
    }

    pub(super) fn direction(&self, language: LanguageIndex) -> &'static str {
        match self.site.config.languages[language].direction() {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }

    /// The language's tag where it is not the page's.
    pub(super) fn other_tag(&self, language: LanguageIndex, page: LanguageIndex) -> Option<String> {
        (language != page).then(|| self.tag(language).to_owned())
    }

    /// Text set as its language asks.
    pub fn typeset(&self, language: LanguageIndex, text: &str) -> String {
        typeset(&self.site.config.languages[language], text)
    }

    /// The page that a reader of `language` is sent to for an entry: in their language or, where there is none, in
    /// the entry's source language.
    pub(super) fn page_for(
        &self,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Option<(LanguageIndex, &'a Route)> {
        let routes = self.site.routes();
        [language, self.site.entry(index).source_language]
            .into_iter()
            .find_map(|language| Some((language, routes.entry(index, language)?)))
    }

    pub(super) fn attachment_route(
        &self,
        index: EntryIndex,
        attachment: usize,
        language: LanguageIndex,
    ) -> Option<&'a Route> {
        self.site.routes().attachment(index, attachment, language)
    }

    pub(super) fn date(&self, date: PartialDate, language: LanguageIndex) -> DateView {
        let locale = &self.locales[language];
        DateView {
            iso: locale.datetime_iso(&date),
            text: locale.date(&date),
        }
    }

    /// The menu, from a page that lies in or below `current`.
    pub(super) fn menu(
        &self,
        here: &Here<'_>,
        current: Option<EntryIndex>,
        language: LanguageIndex,
    ) -> Vec<NavigationLink> {
        self.links(here, &self.menu[language], current, language)
    }

    pub(super) fn footer(
        &self,
        here: &Here<'_>,
        current: Option<EntryIndex>,
        language: LanguageIndex,
    ) -> Vec<NavigationLink> {
        self.links(here, &self.footer[language], current, language)
    }

    fn links(
        &self,
        here: &Here<'_>,
        entries: &[EntryIndex],
        current: Option<EntryIndex>,
        language: LanguageIndex,
    ) -> Vec<NavigationLink> {
        entries
            .iter()
            .filter_map(|&index| {
                let mut link = self.navigation_link(here, index, language)?;
                link.current = current == Some(index);
                link.active = !link.current
                    && current.is_some_and(|current| {
                        self.site.ancestors(current).any(|above| above == index)
                    });
                Some(link)
            })
            .collect()
    }

    /// A link to an entry's page for readers of `language`; `None` where there is no page to lead to.
    pub(super) fn navigation_link(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Option<NavigationLink> {
        let (_, route) = self.page_for(index, language)?;
        let (shown, translation) = self.site.entry(index).text(language);
        Some(NavigationLink {
            title: self.typeset(shown, &translation.title),
            lang: self.other_tag(shown, language),
            href: here.entry(index, language, route),
            current: false,
            active: false,
        })
    }

    /// An entry as other pages list it; `None` where there is no page to lead to.
    pub(super) fn summary(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Option<EntrySummary> {
        let (_, route) = self.page_for(index, language)?;
        let entry = self.site.entry(index);
        let (shown, translation) = entry.text(language);
        Some(EntrySummary {
            id: entry.id.to_string(),
            kind: entry.kind.clone(),
            kind_label: self.kind_label(&entry.kind, language),
            title: self.typeset(shown, &translation.title),
            summary: translation
                .summary
                .as_deref()
                .map(|text| self.typeset(shown, text)),
            href: here.entry(index, language, route),
            page_number: here.book().and_then(|chapter| {
                let id = chapter.places.chapter(index, language)?;
                Some(chapter.places.page_number(id))
            }),
            lang: self.other_tag(shown, language),
            date: entry.date.map(|date| self.date(date, language)),
            topics: entry
                .topics
                .iter()
                .map(|&topic| self.site.topic(topic).label[language].clone())
                .collect(),
        })
    }

    pub(super) fn summaries(
        &self,
        here: &Here<'_>,
        entries: &[EntryIndex],
        language: LanguageIndex,
    ) -> Vec<EntrySummary> {
        entries
            .iter()
            .filter_map(|&index| self.summary(here, index, language))
            .collect()
    }

    /// The entries that a `::: list` asks for.
    pub(super) fn query(
        &self,
        here: &Here<'_>,
        container: &Container,
        language: LanguageIndex,
    ) -> Vec<EntrySummary> {
        let kind = container.attribute("kind");
        let topic = container.attribute("topic");
        let section = container.attribute("section").map(EntryId::new);
        let limit = container
            .attribute("limit")
            .and_then(|limit| limit.parse().ok())
            .unwrap_or(usize::MAX);
        let is_asked_for = |index: EntryIndex, entry: &Entry| {
            kind.is_none_or(|kind| entry.kind == kind)
                && topic.is_none_or(|topic| {
                    entry
                        .topics
                        .iter()
                        .any(|&found| self.site.topic(found).id == topic)
                })
                && section.as_ref().is_none_or(|section| {
                    self.site
                        .ancestors(index)
                        .any(|above| self.site.entry(above).id == *section)
                })
        };
        let mut found: Vec<(EntryIndex, &Entry)> = self
            .site
            .entries()
            .filter(|&(index, entry)| !entry.id.is_home() && is_asked_for(index, entry))
            .filter(|&(index, _)| self.site.routes().entry(index, language).is_some())
            .collect();
        found.sort_by_key(|(_, entry)| entry.rank[language]);
        found
            .into_iter()
            .filter_map(|(index, _)| self.summary(here, index, language))
            .take(limit)
            .collect()
    }
}

/// An id as words, where a message is missing: `case-study` → `Case study`.
pub(crate) fn humanized(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
