//! One value for each language of the site.

use std::ops::{Index, IndexMut};

use crate::language::Language;

/// A language of the site, as an index into the configuration's list. Made only by [`PerLanguage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageIndex(u16);

/// One value for each language of the site, in the site's order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PerLanguage<T>(Vec<T>);

impl<T> PerLanguage<T> {
    /// Takes the values in the site's order.
    pub fn new(values: Vec<T>) -> Self {
        Self(values)
    }

    /// The values with their languages.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (LanguageIndex, &T)> + ExactSizeIterator {
        self.0
            .iter()
            .enumerate()
            .map(|(at, value)| (index(at), value))
    }

    /// The values alone.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The languages alone.
    pub fn indexes(
        &self,
    ) -> impl DoubleEndedIterator<Item = LanguageIndex> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(index)
    }

    /// Makes a value of each value.
    pub fn map<U>(&self, mut make: impl FnMut(LanguageIndex, &T) -> U) -> PerLanguage<U> {
        PerLanguage(self.iter().map(|(at, value)| make(at, value)).collect())
    }

    /// The first language, which there always is.
    pub fn first(&self) -> LanguageIndex {
        index(0)
    }

    /// How many languages there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl PerLanguage<Language> {
    /// The tags, as a message names them: "`nb`, `pl`".
    pub fn list(&self) -> String {
        let tags: Vec<String> = self.values().map(|tag| format!("`{tag}`")).collect();
        tags.join(", ")
    }
}

fn index(at: usize) -> LanguageIndex {
    // The configuration takes at most 64 languages, so the index always fits.
    LanguageIndex(u16::try_from(at).unwrap_or(u16::MAX))
}

impl<T> Index<LanguageIndex> for PerLanguage<T> {
    type Output = T;

    fn index(&self, language: LanguageIndex) -> &T {
        &self.0[language.0 as usize]
    }
}

impl<T> IndexMut<LanguageIndex> for PerLanguage<T> {
    fn index_mut(&mut self, language: LanguageIndex) -> &mut T {
        &mut self.0[language.0 as usize]
    }
}
