//! The order of texts as a language's readers expect it, by CLDR's collation.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::locale::Locale;

use super::data::compiled;

/// Sorts texts of one language.
///
/// CLDR gives the alphabet: in Norwegian æ, ø, å stand last and `aa` counts as å; in Polish ą follows a. Numbers
/// within texts compare by value, so that chapter 10 follows chapter 9.
#[derive(Debug)]
pub(super) struct Sorter(CollatorBorrowed<'static>);

impl Sorter {
    pub(super) fn new(locale: &Locale) -> Self {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(compiled(Collator::try_new(
            preferences,
            CollatorOptions::default(),
        )))
    }

    /// Texts that the alphabet holds equal are told apart by their code points, so that the order never depends on
    /// where they were found.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The collation key, then a zero byte and the text itself, which breaks ties as [`compare`](Self::compare) does.
    pub(super) fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 3 + 8);
        let Ok(()) = self.0.write_sort_key_to(text, &mut key);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}
