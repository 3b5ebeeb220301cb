//! What goes out to a translator: texts, the units chosen of each, and the notes beside them.
//!
//! Entry point: [`Bundle::new`].

mod note;

use super::paired::{PairedText, Standing};
use crate::bilingual::Bilingual;
use crate::config::LanguageIndex;
use crate::language::Language;
use crate::site::{EntryIndex, Site};

pub use note::{Category, Note};

/// Which units are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Those whose original has changed since they were translated, and those that are new with it.
    Outdated,
    /// Those that have no translation.
    Missing,
}

/// Texts of one language for translation into another.
pub struct Bundle<'a> {
    /// The language of the originals.
    pub source: &'a Language,
    /// The language of the translations.
    pub target: &'a Language,
    /// The texts, sorted by the id of their entry; those without a unit are left out.
    pub texts: Vec<Exported<'a>>,
}

/// A text of a bundle.
pub struct Exported<'a> {
    /// The text and its translation.
    pub paired: PairedText<'a>,
    /// The units chosen, in the order of the original.
    pub units: Vec<Chosen>,
    /// What is said of the text as a whole.
    pub notes: Vec<Note>,
    /// The entry's id, `/` for the home page.
    pub name: String,
}

/// A unit that was chosen.
pub struct Chosen {
    /// Its place among the paired units.
    pub at: usize,
    /// What a translator should know.
    pub notes: Vec<Note>,
}

impl Exported<'_> {
    /// The file of the original, from the project's root.
    pub fn path(&self) -> &str {
        self.paired.source.translation.source.path.as_str()
    }
}

impl<'a> Bundle<'a> {
    /// The units of `entries` that are wanted; all of them where `only` is `None`. Entries whose source language is not
    /// `from` are passed over.
    pub fn new(
        site: &'a Site,
        bilingual: &Bilingual,
        entries: &[EntryIndex],
        languages: (LanguageIndex, LanguageIndex),
        only: Option<Only>,
    ) -> Self {
        let (from, to) = languages;
        let mut texts = Vec::new();
        for &index in entries {
            if site.entry(index).source_language != from || from == to {
                continue;
            }
            let paired = PairedText::new(site, bilingual, index, to);
            let is_chosen = |at: &usize| is_wanted(&paired, *at, only);
            let places: Vec<usize> = (0..paired.units.len()).filter(is_chosen).collect();
            if places.is_empty() {
                continue;
            }
            let units = places
                .into_iter()
                .map(|at| Chosen {
                    at,
                    notes: note::of_unit(&paired, at, bilingual, from, only.is_some()),
                })
                .collect();
            let id = &site.entry(index).id;
            let name = if id.is_home() {
                "/".to_owned()
            } else {
                id.to_string()
            };
            texts.push(Exported {
                units,
                notes: note::of_text(site, &paired),
                name,
                paired,
            });
        }
        Self {
            source: &site.config.languages[from],
            target: &site.config.languages[to],
            texts,
        }
    }

    /// How many units there are.
    pub fn count(&self) -> usize {
        self.texts.iter().map(|text| text.units.len()).sum()
    }
}

fn is_wanted(paired: &PairedText<'_>, at: usize, only: Option<Only>) -> bool {
    let unit = &paired.units[at];
    match only {
        None => true,
        Some(Only::Missing) => unit.standing == Standing::Missing,
        Some(Only::Outdated) => {
            paired.target.is_some()
                && match unit.standing {
                    Standing::Outdated => true,
                    // New in an original that was translated before.
                    Standing::Missing => !paired.changes.is_empty(),
                    Standing::Unknown | Standing::Accepted => false,
                }
        }
    }
}
