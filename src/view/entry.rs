//! The page of an entry.

use super::address::Here;
use super::head::Subject;
use super::markdown::render;
use super::{
    ContentsItem, EntryPage, EntryView, MissingTranslation, NavigationLink, OutdatedTranslation,
    PublicationPart, PublicationView, Views,
};
use crate::bilingual::staleness::State;
use crate::config::{LanguageIndex, PerLanguage};
use crate::diagnostic::Diagnostic;
use crate::language::typography::typeset;
use crate::site::publication::Publication;
use crate::site::{EntryIndex, Route, Translation};

impl<'a> Views<'a> {
    /// The page of an entry in a language, at its route.
    pub fn entry_page(
        &self,
        index: EntryIndex,
        language: LanguageIndex,
        route: &Route,
    ) -> (EntryPage, Vec<Diagnostic>) {
        let here = Here::new(route);
        let entry = self.site.entry(index);
        let (shown, translation) = entry.text(language);
        // The home page is a way in, and not for study: no term is marked there.
        let languages = (shown, language);
        let with_terms = !entry.id.is_home();
        let (content, marked, diagnostics) =
            render(self, &here, entry, languages, translation, with_terms);
        let title = self.typeset(shown, &translation.title);
        let subject = Subject {
            title: (!entry.id.is_home()).then(|| title.clone()),
            description: self
                .description(index, language)
                .or_else(|| {
                    entry
                        .id
                        .is_home()
                        .then(|| self.site.config.description[language].clone())
                })
                .filter(|text| !text.is_empty()),
            keywords: translation.keywords.clone(),
            canonical: self
                .site
                .routes()
                .entry(index, shown)
                .or(Some(self.home_route(language))),
            translations: self.translations(index, language),
            default: self.default_page(index),
            switch: self.switch(index),
            text_language: shown,
            entry: Some(index),
            hidden: false,
        };
        let form = if entry.id.is_home() { "home" } else { "entry" };
        let facts = self.facts(&here, entry, language);
        let (previous, next) = self.neighbours(&here, index, language);
        let children = self.site.children(entry, language);
        let view = EntryView {
            id: entry.id.to_string(),
            kind: entry.kind.clone(),
            kind_label: self.kind_label(&entry.kind, language),
            title,
            summary: translation
                .summary
                .as_deref()
                .map(|text| self.typeset(shown, text)),
            text_lang: self.other_tag(shown, language),
            text_dir: (shown != language).then(|| self.direction(shown)),
            missing_translation: (shown != language)
                .then(|| self.missing_translation(&here, index, shown, language))
                .flatten(),
            side_by_side: self.side_by_side_links(&here, index, language),
            outdated_translation: self.outdated_translation(&here, index, language),
            contents: self.contents(translation, shown),
            content,
            terms: self.marked_terms(&here, &marked, shown, language),
            fact: facts
                .iter()
                .map(|fact| (fact.name.clone(), fact.clone()))
                .collect(),
            facts,
            topics: self.topic_links(&here, entry, language),
            children: self.summaries(&here, &children, language),
            previous,
            next,
            publication: entry
                .publication
                .as_deref()
                .map(|publication| self.publication(&here, publication, language)),
            date: entry.date.map(|date| self.date(date, language)),
            updated: entry.updated.map(|date| self.date(date, language)),
            translator: translation.translator.clone(),
        };
        let page = EntryPage {
            page: self.page(form, &here, language, Some(index), &subject),
            entry: view,
        };
        (page, diagnostics)
    }

    /// The pages that have an entry's text in a language of their own.
    fn translations(
        &self,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Vec<(LanguageIndex, &'a Route)> {
        let entry = self.site.entry(index);
        // A page that shows another language's text is not its own canonical, so it names no translations.
        if entry.translations[language].is_none() {
            return Vec::new();
        }
        let routes = self.site.routes();
        self.site
            .config
            .languages
            .indexes()
            .filter(|&language| entry.translations[language].is_some())
            .filter_map(|language| Some((language, routes.entry(index, language)?)))
            .collect()
    }

    fn default_page(&self, index: EntryIndex) -> Option<&'a Route> {
        let entry = self.site.entry(index);
        let routes = self.site.routes();
        if entry.id.is_home() {
            Some(&routes.chooser)
        } else {
            routes.entry(index, entry.source_language)
        }
    }

    /// Where the language switch leads: to the same page or, where that is not there, to the nearest above it.
    pub(super) fn switch(&self, index: EntryIndex) -> PerLanguage<(&'a Route, bool)> {
        let routes = self.site.routes();
        self.site.per_language(|language| {
            let above = std::iter::once(index).chain(self.site.ancestors(index));
            let route = above
                .filter_map(|index| routes.entry(index, language))
                .next()
                .unwrap_or_else(|| self.home_route(language));
            let translated = self.site.entry(index).translations[language].is_some();
            (route, translated)
        })
    }

    fn missing_translation(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        shown: LanguageIndex,
        language: LanguageIndex,
    ) -> Option<MissingTranslation> {
        let route = self.site.routes().entry(index, shown)?;
        Some(MissingTranslation {
            lang: self.tag(shown).to_owned(),
            name: self.language_in_text(shown, language),
            href: here.link(route),
        })
    }

    fn outdated_translation(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Option<OutdatedTranslation> {
        let State::Outdated(changes) = self.bilingual.translations.state(index, language) else {
            return None;
        };
        let source = self.site.entry(index).source_language;
        let route = self.site.routes().entry(index, source)?;
        Some(OutdatedTranslation {
            lang: self.tag(source).to_owned(),
            name: self.locales[source].language_name(),
            href: here.link(route),
            changes: changes.len(),
        })
    }

    /// What a book is made of.
    fn publication(
        &self,
        here: &Here<'_>,
        publication: &Publication,
        language: LanguageIndex,
    ) -> PublicationView {
        let parts = publication.parts.iter().map(|part| PublicationPart {
            title: part
                .title
                .as_ref()
                .map(|title| self.typeset(language, &title[language])),
            href: part
                .opening
                .and_then(|section| self.navigation_link(here, section, language))
                .map(|link| link.href),
            chapters: part
                .chapters
                .iter()
                .filter_map(|&chapter| self.navigation_link(here, chapter, language))
                .collect(),
        });
        PublicationView {
            layout: publication.layout.name(),
            parts: parts.collect(),
        }
    }

    /// The headings of a text as a tree.
    fn contents(&self, translation: &Translation, language: LanguageIndex) -> Vec<ContentsItem> {
        let tag = &self.site.config.languages[language];
        let mut top: Vec<ContentsItem> = Vec::new();
        for anchor in &translation.anchors {
            let Some(level) = anchor.level else { continue };
            let item = ContentsItem {
                id: anchor.id.clone(),
                title: typeset(tag, &anchor.title),
                level: level.max(2),
                children: Vec::new(),
            };
            insert(&mut top, item);
        }
        top
    }

    fn neighbours(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> (Option<NavigationLink>, Option<NavigationLink>) {
        let entry = self.site.entry(index);
        let Some(parent) = entry.parent.filter(|_| self.site.kind(entry).previous_next) else {
            return (None, None);
        };
        let siblings: Vec<EntryIndex> = self
            .site
            .children(self.site.entry(parent), language)
            .into_iter()
            .filter(|&sibling| self.site.entry(sibling).kind == entry.kind)
            .collect();
        let Some(at) = siblings.iter().position(|&sibling| sibling == index) else {
            return (None, None);
        };
        let link = |at: Option<usize>| {
            let sibling = siblings.get(at?)?;
            self.navigation_link(here, *sibling, language)
        };
        (link(at.checked_sub(1)), link(at.checked_add(1)))
    }
}

/// Puts a heading below the last one of a lower level.
fn insert(items: &mut Vec<ContentsItem>, item: ContentsItem) {
    match items.last_mut() {
        Some(last) if last.level < item.level => insert(&mut last.children, item),
        _ => items.push(item),
    }
}
