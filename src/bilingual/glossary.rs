//! The termbase, `locales/glossary.toml`: each concept with its terms in every language.
//!
//! Entry point: [`read`].

use crate::config::{Config, PerLanguage};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The termbase of a site; empty where it has none.
#[derive(Debug, Default)]
pub struct Glossary {
    /// The concepts, in the order of the file.
    pub concepts: Vec<Concept>,
}

/// What terms in all languages name.
#[derive(Debug)]
pub struct Concept {
    /// Its id, unique in the termbase.
    pub id: String,
    /// Where it is written.
    pub span: Span,
    /// What it means, in each language; `None` where that is not said.
    pub definition: PerLanguage<Option<String>>,
    /// Its terms in each language, the preferred one first.
    pub terms: PerLanguage<Vec<String>>,
    /// Words that are not to be used for it.
    pub forbidden: PerLanguage<Vec<String>>,
}

/// Reads a termbase.
pub fn read(_config: &Config, _source: &Source) -> (Glossary, Vec<Diagnostic>) {
    (Glossary::default(), Vec::new())
}
