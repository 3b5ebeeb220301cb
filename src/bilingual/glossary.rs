//! The termbase, `locales/glossary.toml`: each concept with its terms in every language.
//!
//! [`read`] reads it, and tells what is wrong with it; [`TermFinder`] finds its terms in a text, whatever their
//! inflection. What they are found in is a [running text](crate::document::running).

mod find;
mod pattern;
mod read;

use crate::config::{LanguageIndex, PerLanguage};
use crate::language::Language;
use crate::path::SourcePath;
use crate::source::Span;

pub use find::{TermFinder, TermMatch, TermStatus};
pub use read::read;

/// The termbase of a site; empty where it has none.
#[derive(Debug)]
pub struct Glossary {
    /// The file; `None` where the site has no termbase.
    pub file: Option<SourcePath>,
    /// The concepts, in the order of the file.
    pub concepts: Vec<Concept>,
    finders: PerLanguage<TermFinder>,
}

/// A concept, as an index into the termbase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptIndex(u32);

impl ConceptIndex {
    fn new(at: usize) -> Self {
        // So many concepts do not fit in memory.
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn get(self) -> usize {
        self.0 as usize
    }
}

/// What terms in all languages name.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its id, unique in the termbase.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// What it means, in each language; `None` where that is not said.
    pub definition: PerLanguage<Option<String>>,
    /// Its terms in each language, the preferred one first.
    pub terms: PerLanguage<Vec<Term>>,
    /// Words that are not to be used for it.
    pub forbidden: PerLanguage<Vec<Term>>,
    /// Inflected forms of its terms that are not found by stem.
    pub forms: PerLanguage<Vec<Term>>,
    /// Other ways to say it that are no terms, and right in a translation.
    pub accepted: PerLanguage<Vec<Term>>,
    /// How its terms are found.
    pub matching: Matching,
    /// Whether it is marked where it first stands on a page.
    pub mark: bool,
    /// Whether it is checked that a translation uses its terms. Forbidden words are told in any case.
    pub check: bool,
    /// What translators should know; for them alone.
    pub note: Option<String>,
}

/// A term, or a word that is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The word or words.
    pub text: String,
    /// Where it is written in the termbase.
    pub span: Span,
}

/// How terms are found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matching {
    /// By the stems of their words, whatever their case. A word in capitals, such as `KS`, is found as it is.
    Stem,
    /// As they are written, but for their case: where a stem would be that of other words too.
    Word,
    /// As they are written, case too: names that are everyday words otherwise.
    Exact,
}

impl Glossary {
    /// A termbase of these concepts.
    pub fn new(
        languages: &PerLanguage<Language>,
        file: Option<SourcePath>,
        concepts: Vec<Concept>,
    ) -> Self {
        let finders = languages.map(|index, language| TermFinder::new(&concepts, index, language));
        Self {
            file,
            concepts,
            finders,
        }
    }

    /// No termbase.
    pub fn empty(languages: &PerLanguage<Language>) -> Self {
        Self::new(languages, None, Vec::new())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// A concept.
    pub fn concept(&self, index: ConceptIndex) -> &Concept {
        &self.concepts[index.get()]
    }

    /// The concepts with their indexes.
    pub fn concepts(&self) -> impl Iterator<Item = (ConceptIndex, &Concept)> {
        let indexes = (0..).map(ConceptIndex);
        indexes.zip(&self.concepts)
    }

    /// What finds the terms of a language.
    pub fn finder(&self, language: LanguageIndex) -> &TermFinder {
        &self.finders[language]
    }
}

impl Concept {
    /// The term to use in a language; `None` where it has none there.
    pub fn preferred(&self, language: LanguageIndex) -> Option<&Term> {
        self.terms[language].first()
    }
}

#[cfg(test)]
mod tests;
