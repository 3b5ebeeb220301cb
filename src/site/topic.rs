//! Topics: `content/topics.toml`.

use crate::config::PerLanguage;
use crate::source::Span;

/// A topic, as an index into the site's topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIndex(u32);

impl TopicIndex {
    pub(super) fn new(at: usize) -> Self {
        // As for entries: so many topics do not fit in memory.
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    pub(super) fn get(self) -> usize {
        self.0 as usize
    }
}

/// A topic in every language.
#[derive(Debug)]
pub struct Topic {
    /// Its id, as content names it.
    pub id: String,
    /// Where it is declared.
    pub span: Span,
    /// Its label.
    pub label: PerLanguage<String>,
    /// The last part of its page's address.
    pub slug: PerLanguage<String>,
    /// What it is about; empty where not said.
    pub summary: PerLanguage<String>,
}
