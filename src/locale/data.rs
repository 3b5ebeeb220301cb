//! ICU4X's compiled-in data: how a language finds its own in it.

use icu::locale::Locale;

use crate::language::Language;

/// The language as ICU4X has it; the root where it has no place for the tag.
pub(super) fn icu_locale(language: &Language) -> Locale {
    Locale::try_from_str(language.as_str()).unwrap_or(Locale::UNKNOWN)
}

/// Takes a formatter out of ICU4X's answer.
pub(super) fn compiled<T, E: std::fmt::Debug>(formatter: Result<T, E>) -> T {
    // The data is compiled in and every locale falls back to the root, which has all of it; a test tries all tags.
    formatter.expect("compiled-in data holds the root locale")
}
