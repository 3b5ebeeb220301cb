//! The language of a text → diagnostics: what needs no second language beside it. Entry point: [`check`].
//!
//! Each rule stands in a file of its own, looks at one running text at a time and knows no language by itself: what
//! differs between languages stands in tables.

mod blank;
mod bracket;
mod doubled_word;
mod quotation;
pub(super) mod wrong_language;

use super::Text;
use super::prose::{Prose, prose};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::Language;

/// A running text under check, and the text it stands in.
struct Passage<'a> {
    text: &'a Text<'a>,
    language: &'a Language,
    prose: &'a Prose,
}

impl Passage<'_> {
    /// The place in the file of the bytes from `start` to `end` of the running text.
    fn place(&self, start: usize, end: usize) -> Place {
        let source = &self.text.translation.source.text;
        self.text.place(self.prose.span_of(start, end, source))
    }
}

pub(super) fn check(text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let language = &text.site.config.languages[text.language];
    let all = prose(&text.translation.document);
    for prose in &all {
        let passage = Passage {
            text,
            language,
            prose,
        };
        // Braces that are no fact have been told of.
        if !prose.text.contains("{{") {
            blank::check(&passage, diagnostics);
        }
        bracket::check(&passage, diagnostics);
        doubled_word::check(&passage, diagnostics);
    }
    quotation::check(text, language, &all, diagnostics);
    wrong_language::check(text, language, &all, diagnostics);
}
