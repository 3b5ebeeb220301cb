//! Two texts of an entry, block beside block. Entry point: [`Alignments::between`].

use std::sync::OnceLock;

use super::align::{Pair, align};
use super::segment::{Segment, describe};
use crate::config::{LanguageIndex, PerLanguage};
use crate::document::Document;
use crate::site::{EntryIndex, Site, Translation};

/// An original and a translation of it, block beside block.
#[derive(Debug)]
pub struct Alignment {
    /// The blocks of the original, in the order of its file.
    pub source: Vec<Segment>,
    /// The blocks of the translation.
    pub target: Vec<Segment>,
    /// Which belong together: `a` counts in `source`, `b` in `target`. Every block is in one pair, and pairs do not
    /// cross.
    pub pairs: Vec<Pair>,
}

/// The pairs of the blocks of two documents, each with the text it was parsed from.
pub fn pairs(a: (&Document, &str), b: (&Document, &str)) -> Vec<Pair> {
    align(&describe(a.0, a.1), &describe(b.0, b.1))
}

impl Alignment {
    /// Aligns two texts of one entry.
    pub fn new(source: &Translation, target: &Translation) -> Self {
        // Terms of the termbase become evidence by `Described::with_terms`.
        let read = |text: &Translation| describe(&text.document, &text.source.text);
        let (source, target) = (read(source), read(target));
        Self {
            pairs: align(&source, &target),
            source: source.segments,
            target: target.segments,
        }
    }
}

/// The alignments of a site, each made when it is first asked for.
#[derive(Debug)]
pub struct Alignments {
    cells: Vec<PerLanguage<OnceLock<Alignment>>>,
}

impl Alignments {
    /// Room for every translation of a site; nothing is aligned yet.
    pub fn new(site: &Site) -> Self {
        Self {
            cells: site
                .entries()
                .map(|_| site.per_language(|_| OnceLock::new()))
                .collect(),
        }
    }

    /// An entry's original beside its translation into `language`; `None` where that is the original's language, or
    /// there is no translation.
    pub fn between(
        &self,
        site: &Site,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Option<&Alignment> {
        let entry = site.entry(index);
        if language == entry.source_language {
            return None;
        }
        let target = entry.translations[language].as_ref()?;
        let source = entry.translations[entry.source_language].as_ref()?;
        let cell = &self.cells[index.get()][language];
        Some(cell.get_or_init(|| Alignment::new(source, target)))
    }
}
