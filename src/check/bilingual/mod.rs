//! A translation beside its original → diagnostics. Entry point: [`check`].
//!
//! Each rule stands in a file of its own. Most look at one [`Pair`](BothBlocks): blocks of the original and what
//! stands for them in the translation. What they find is placed in the translation, with the original as the related
//! place.

mod ending;
mod stray_term;
mod terms;
mod unexpected_term;
mod untranslated;

use std::ops::Range;

use super::prose::{Prose, prose};
use crate::bilingual::alignment::Alignment;
use crate::bilingual::content::{Content, contents};
use crate::bilingual::glossary::Glossary;
use crate::bilingual::segment::Segment;
use crate::bilingual::{Bilingual, align};
use crate::config::LanguageIndex;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::{Entry, EntryIndex, Site, Translation};
use crate::source::Span;

/// An original and one translation of it, under check.
pub(super) struct Both<'a> {
    pub site: &'a Site,
    pub glossary: &'a Glossary,
    pub entry: &'a Entry,
    pub pairs: &'a [align::Pair],
    pub source: Side<'a>,
    pub target: Side<'a>,
}

/// One of the two texts.
pub(super) struct Side<'a> {
    pub language: LanguageIndex,
    pub translation: &'a Translation,
    pub segments: &'a [Segment],
    /// What stands in each segment.
    pub contents: Vec<Content<'a>>,
    /// Its running texts, in the order of the file.
    prose: Vec<Prose>,
}

impl<'a> Side<'a> {
    fn new(language: LanguageIndex, translation: &'a Translation, segments: &'a [Segment]) -> Self {
        Self {
            language,
            translation,
            segments,
            contents: contents(&translation.document, segments),
            prose: prose(&translation.document),
        }
    }

    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.translation.source.path, span)
    }

    /// The running texts of the segments in `range`.
    pub fn prose_of(&self, range: &Range<usize>) -> &[Prose] {
        let segments = &self.segments[range.clone()];
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
            return &[];
        };
        let start = self
            .prose
            .partition_point(|prose| prose.span.start < first.span.start);
        let count = self.prose[start..].partition_point(|prose| prose.span.start < last.span.end);
        &self.prose[start..start + count]
    }
}

/// Blocks of the original and what stands for them in the translation; a side may be empty.
pub(super) struct BothBlocks<'a> {
    pub both: &'a Both<'a>,
    pub source: Blocks<'a>,
    pub target: Blocks<'a>,
}

impl<'a> BothBlocks<'a> {
    fn new(both: &'a Both<'a>, pair: &align::Pair) -> Self {
        Self {
            both,
            source: Blocks::new(&both.source, &pair.a),
            target: Blocks::new(&both.target, &pair.b),
        }
    }
}

/// Neighbouring blocks of one text.
pub(super) struct Blocks<'a> {
    pub side: &'a Side<'a>,
    pub segments: &'a [Segment],
    pub contents: &'a [Content<'a>],
}

impl<'a> Blocks<'a> {
    fn new(side: &'a Side<'a>, range: &std::ops::Range<usize>) -> Self {
        Self {
            side,
            segments: &side.segments[range.clone()],
            contents: &side.contents[range.clone()],
        }
    }

    /// From the beginning of the first block to the end of the last; `None` where there is none.
    pub fn span(&self) -> Option<Span> {
        let (first, last) = (self.segments.first()?, self.segments.last()?);
        Some(Span {
            start: first.span.start,
            end: last.span.end,
        })
    }
}

/// Applies every bilingual rule to the translations of an entry.
pub(super) fn check(
    site: &Site,
    bilingual: &Bilingual,
    index: EntryIndex,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let entry = site.entry(index);
    for language in site.config.languages.indexes() {
        if let Some(alignment) = bilingual.alignments.between(site, index, language) {
            check_translation(site, bilingual, entry, language, alignment, diagnostics);
        }
    }
}

fn check_translation(
    site: &Site,
    bilingual: &Bilingual,
    entry: &Entry,
    language: LanguageIndex,
    alignment: &Alignment,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (source_language, source) = entry.text(entry.source_language);
    let (_, target) = entry.text(language);
    let both = Both {
        site,
        glossary: &bilingual.glossary,
        entry,
        pairs: &alignment.pairs,
        source: Side::new(source_language, source, &alignment.source),
        target: Side::new(language, target, &alignment.target),
    };
    terms::check(&both, diagnostics);
    untranslated::check(&both, diagnostics);
    ending::check(&both, diagnostics);
}
