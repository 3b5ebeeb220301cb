//! What a language decides: its tag, name and direction, typography, sentences, slugs, and which other stands in for it.
//!
//! Entry points: [`Language::new`], [`typography::Typographer`], [`sentence::sentences`], [`slug::slugify`].

pub mod hyphenation;
pub mod identify;
mod name;
pub mod sentence;
pub mod slug;
mod stand_in;
pub mod stem;
pub mod typography;

use std::fmt;
use std::sync::Arc;

/// A language by its BCP 47 tag, in canonical form (`nb`, `pl`, `sr-Latn`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

/// The direction a language is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Language {
    /// Reads a tag; `None` where it is not a well-formed BCP 47 language tag.
    pub fn new(tag: &str) -> Option<Self> {
        let language: unic_langid::LanguageIdentifier = tag.parse().ok()?;
        Some(Self(language.to_string().as_str().into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag as a file name has it: `nb`. Tags are compared without regard to case.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of its usual script.
    pub fn direction(&self) -> Direction {
        match self.primary() {
            "ar" | "arc" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => {
                Direction::RightToLeft
            }
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
