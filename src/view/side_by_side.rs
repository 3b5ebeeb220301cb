//! The view of an entry's original and a translation of it side by side.

use serde::Serialize;

use super::address::Here;
use super::head::Subject;
use super::parallel::Parallel;
use super::{Page, ParallelRow, SideBySideLink, Views};
use crate::bilingual::staleness::State;
use crate::config::{LanguageIndex, PerLanguage};
use crate::diagnostic::Diagnostic;
use crate::site::route::SideBySideRoute;
use crate::site::{EntryIndex, Route};

/// An entry's original and a translation of it, side by side.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySidePage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The two texts.
    pub side_by_side: SideBySideView,
}

/// Two texts of an entry, aligned.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySideView {
    /// The entry's id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The kind's label in the page's language.
    pub kind_label: String,
    /// The two sides, that of the page's language first.
    pub sides: [SideView; 2],
    /// How many parts of the original are new, changed or gone since it was translated; 0 where the translation is
    /// up to date, or nobody said what it was made from.
    pub changes: usize,
    /// The text.
    pub rows: Vec<ParallelRow>,
}

/// One of two texts side by side.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself.
    pub name: String,
    /// The same as its own running text writes it.
    pub name_in_text: String,
    /// The plain page of this text.
    pub href: String,
    /// Whether this is the original.
    pub original: bool,
    /// The title.
    pub title: String,
    /// The summary; `null` where there is none.
    pub summary: Option<String>,
    /// Whether the original's title has changed since this translation was made.
    pub outdated_title: bool,
    /// Whether the original's summary has changed since this translation was made.
    pub outdated_summary: bool,
}

impl Views<'_> {
    /// The view at a route; `None` where its two texts are not there.
    pub fn side_by_side_page(
        &self,
        at: &SideBySideRoute,
    ) -> Option<(SideBySidePage, Vec<Diagnostic>)> {
        let here = Here::new(&at.route);
        let entry = self.site.entry(at.entry);
        let (parallel, diagnostics) = self.parallel(
            &here,
            at.entry,
            [at.language, at.other],
            ["", &format!("{}-", self.tag(at.other))],
        )?;
        let sides = [
            self.side(&here, at.entry, at.language, &parallel)?,
            self.side(&here, at.entry, at.other, &parallel)?,
        ];
        let translated = if at.language == entry.source_language {
            at.other
        } else {
            at.language
        };
        let changes = match self.bilingual.translations.state(at.entry, translated) {
            State::Outdated(changes) => changes.len(),
            _ => 0,
        };
        let names = [&sides[0], &sides[1]].map(|side| side.name.as_str());
        let subject = Subject {
            title: Some(format!("{} ({} – {})", sides[0].title, names[0], names[1])),
            description: self.description(at.entry, at.language),
            keywords: Vec::new(),
            // Both texts have a page of their own, which is what search engines should find.
            canonical: self.site.routes().entry(at.entry, at.language),
            translations: Vec::new(),
            default: None,
            switch: self.side_by_side_switch(at),
            text_language: at.language,
            entry: Some(at.entry),
            hidden: true,
        };
        let mut page = self.page("side-by-side", &here, at.language, Some(at.entry), &subject);
        let own = self.navigation_link(&here, at.entry, at.language);
        page.breadcrumbs.extend(own);
        // What leads to the entry's plain page leads above this one.
        for link in page.menu.iter_mut().chain(&mut page.footer) {
            link.active |= link.current;
            link.current = false;
        }
        let view = SideBySideView {
            id: entry.id.to_string(),
            kind: entry.kind.clone(),
            kind_label: self.kind_label(&entry.kind, at.language),
            sides,
            changes,
            rows: parallel.rows,
        };
        let page = SideBySidePage {
            page,
            side_by_side: view,
        };
        Some((page, diagnostics))
    }

    fn side(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
        parallel: &Parallel,
    ) -> Option<SideView> {
        let entry = self.site.entry(index);
        let translation = entry.translations[language].as_ref()?;
        let original = language == entry.source_language;
        Some(SideView {
            lang: self.tag(language).to_owned(),
            dir: self.direction(language),
            name: self.locales[language].language_name(),
            name_in_text: self.language_in_text(language, language),
            href: here.link(self.site.routes().entry(index, language)?),
            original,
            title: self.typeset(language, &translation.title),
            summary: translation
                .summary
                .as_deref()
                .map(|text| self.typeset(language, text)),
            outdated_title: parallel.outdated_title && !original,
            outdated_summary: parallel.outdated_summary && !original,
        })
    }

    /// The switch leads to the same two texts with the other's language first, and elsewhere to the plain page.
    fn side_by_side_switch(&self, at: &SideBySideRoute) -> PerLanguage<(&Route, bool)> {
        let plain = self.switch(at.entry);
        self.site.per_language(|language| {
            let mut views = self.site.routes().side_by_side(at.entry, language);
            let pair = [at.language, at.other];
            views
                .find(|view| pair.contains(&language) && pair.contains(&view.other))
                .map_or(plain[language], |view| (&view.route, true))
        })
    }

    /// The views that a text's page leads to.
    pub(super) fn side_by_side_links(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Vec<SideBySideLink> {
        let views = self.site.routes().side_by_side(index, language);
        views
            .map(|view| SideBySideLink {
                lang: self.tag(view.other).to_owned(),
                name: self.language_in_text(view.other, language),
                own_name: self.language_in_text(language, language),
                href: here.link(&view.route),
            })
            .collect()
    }
}
