//! The language of a text → diagnostics: what needs no second language beside it. Entry point: [`check`].
//!
//! Each rule stands in a file of its own, looks at one running text at a time and knows no language by itself: what
//! differs between languages stands in tables.

mod blank;
mod bracket;
mod doubled_word;
pub(super) mod own_words;
mod quotation;
pub(super) mod wrong_language;

use super::Text;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::running::{Running, running_texts};
use crate::language::Language;

/// A running text under check, and the text it stands in.
struct Passage<'a> {
    text: &'a Text<'a>,
    language: &'a Language,
    running: &'a Running,
}

impl Passage<'_> {
    /// The place in the file of the bytes from `start` to `end` of the running text.
    fn place(&self, start: usize, end: usize) -> Place {
        self.text.place(self.running.span_of(start..end))
    }
}

pub(super) fn check(text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let language = &text.site.config.languages[text.language];
    let (document, source) = (&text.translation.document, &text.translation.source.text);
    let keys = ["title", "summary"].into_iter();
    let mut all: Vec<Running> = keys
        .filter_map(|key| Running::of_front_matter(document, key, source))
        .collect();
    all.extend(running_texts(document, source));
    for running in &all {
        let passage = Passage {
            text,
            language,
            running,
        };
        // Braces that are no fact have been told of.
        if !running.text.contains("{{") {
            blank::check(&passage, diagnostics);
        }
        bracket::check(&passage, diagnostics);
        doubled_word::check(&passage, diagnostics);
    }
    quotation::check(text, language, &all, diagnostics);
    wrong_language::check(text, language, &all, diagnostics);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            " ", " ", "  ", "\n", "\u{a0}", "\u{2028}", "\u{fffc}", "\u{2060}", "\"", "'", "«",
            "»", "„", "”", "“", "(", ")", "[", "]", "{{", "}", ".", "..", ",", "?", "!", ":", ";",
            "-", "–", "://", "å", "ord", "Ord", "og", "I", "0", "12", "%", "é", "漢", "🙂",
        ]);
        prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn every_rule_takes_any_text(text in text(), other in "\\PC{0,20}", tag in "nb|pl|fr|ja|tlh") {
            for text in [text, other] {
                let faults = blank::find(&text, &tag)
                    .into_iter()
                    .map(|(start, end, _)| (start, end))
                    .chain(bracket::find(&text).into_iter().map(|(at, mark)| (at, at + mark.len_utf8())))
                    .chain(doubled_word::find(&text, &tag));
                for (start, end) in faults {
                    prop_assert!(start < end && text.get(start..end).is_some());
                }
                let _ = quotation::find(&text);
            }
        }
    }
}
