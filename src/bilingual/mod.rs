//! Two documents in two languages as one: which of their blocks belong together, whether the translation is up to
//! date, and the terms both should use.
//!
//! [`segment::segments`] lists the smallest blocks of a document, [`align::align`] pairs two such lists. What the
//! aligner goes by is language-independent: [anchors](anchor), lengths, and the kinds of the blocks; it knows no
//! dictionary and is not told the languages.

pub mod align;
pub mod alignment;
pub mod anchor;
pub mod block;
pub mod content;
pub mod difference;
pub mod glossary;
pub mod quantity;
pub mod record;
pub mod segment;
pub mod sentence;
pub mod staleness;

use std::collections::HashSet;

use alignment::Alignments;
use glossary::Glossary;
use staleness::{Records, Translations};

use crate::path::SourcePath;
use crate::site::Site;

/// What a site's languages have to do with each other.
#[derive(Debug)]
pub struct Bilingual {
    /// How every translation stands.
    pub translations: Translations,
    /// Every translation beside its original.
    pub alignments: Alignments,
    /// The termbase.
    pub glossary: Glossary,
    /// Texts that could not be read as they were meant, so that what they seem to lack may stand in them.
    pub faulty: HashSet<SourcePath>,
}

impl Bilingual {
    /// Compares every translation with what it was made from, and aligns nothing yet.
    pub fn new(
        site: &Site,
        records: &Records,
        glossary: Glossary,
        faulty: HashSet<SourcePath>,
    ) -> Self {
        Self {
            translations: Translations::new(site, records),
            alignments: Alignments::new(site),
            glossary,
            faulty,
        }
    }
}
