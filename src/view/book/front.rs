//! What stands before the text: titles and the imprint.

use super::{ImprintLine, Plan, SideView, short_address};
use crate::config::{LanguageIndex, PerLanguage};
use crate::site::EntryIndex;
use crate::view::Views;

impl Views<'_> {
    /// The title of the book that an entry describes: in the language, or where there is none, in its source's.
    pub(super) fn book_title(&self, entry: EntryIndex, language: LanguageIndex) -> String {
        let (shown, text) = self.site.entry(entry).text(language);
        self.typeset(shown, &text.title)
    }

    /// What a language's title page and imprint say.
    pub(super) fn book_side(&self, plan: &Plan<'_>, language: LanguageIndex) -> SideView {
        let entry = self.site.entry(plan.entry);
        let imprint = &plan.publication.imprint;
        let (shown, text) = entry.text(language);
        let words = |text: &Option<PerLanguage<String>>| {
            let text = text
                .as_ref()
                .map(|text| self.typeset(language, &text[language]));
            text.filter(|text| !text.is_empty())
        };
        let publisher = words(&imprint.publisher);
        let lines = [
            ("publisher", publisher.clone()),
            ("year", imprint.year.map(|year| year.to_string())),
            ("isbn", imprint.isbn.as_ref().map(ToString::to_string)),
            ("funding", words(&imprint.funding)),
            ("licence", words(&imprint.licence)),
        ];
        SideView {
            lang: self.tag(language).to_owned(),
            dir: self.direction(language),
            name: self.locales[language].language_name(),
            title: self.typeset(shown, &text.title),
            subtitle: text
                .summary
                .as_deref()
                .map(|text| self.typeset(shown, text)),
            publisher,
            imprint: lines
                .into_iter()
                .filter_map(|(name, text)| Some(ImprintLine { name, text: text? }))
                .collect(),
            site: self.site_title(language),
            address: short_address(self.site.config.base_url.as_str()).to_owned(),
        }
    }
}
