//! A translation beside its original → diagnostics. Entry point: [`check`].
//!
//! Each rule stands in a file of its own and looks at [`Both`]. What it finds is placed in the translation, with the
//! original as the related place. Most compare what the blocks of a pair hold: [`compare`](compare::compare) pairs it,
//! and looks one pair around before it calls anything missing.
//!
//! A text with an error of its own is not compared until that is mended: what it seems to lack may stand in it. Where the
//! original has changed since the translation was accepted, `outdated-translation` says so, and what differs
//! in that block is not told. What a rule for one text has found and one of these says better is taken out: see
//! [`Cascades`].

mod block;
mod caption;
mod cell;
mod code;
mod compare;
mod ending;
mod fact;
mod footnote;
mod heading;
mod image;
mod length;
mod link;
mod number;
mod order;
mod sign;
mod stray_term;
mod summary;
mod terms;
mod unexpected_term;
mod untranslated;

use std::collections::HashSet;
use std::ops::Range;

use super::cascade::Cascades;
use crate::bilingual::Bilingual;
use crate::bilingual::align::Pair;
use crate::bilingual::alignment::Alignment;
use crate::bilingual::content::{Content, contents};
use crate::bilingual::glossary::Glossary;
use crate::bilingual::quantity::convention::Convention;
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::bilingual::staleness::{Change, State};
use crate::config::{LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::running::{Running, running_texts, within};
use crate::document::{Block, BlockKind, TableBlock};
use crate::language::identify::Identifier;
use crate::locale::Locale;
use crate::site::{Entry, EntryIndex, Site, Translation};
use crate::source::Span;

/// How each language of a site writes, for all of its texts.
pub(super) type Conventions = PerLanguage<Convention>;

/// Asks the locales of a site how they write.
pub(super) fn conventions(locales: &PerLanguage<Locale>) -> Conventions {
    locales.map(|_, locale| Convention::new(locale))
}

/// An original and one translation of it, under check.
pub(super) struct Both<'a> {
    pub site: &'a Site,
    pub glossary: &'a Glossary,
    pub identifier: &'a Identifier,
    pub entry: &'a Entry,
    /// Which blocks belong together; see [`pairs`].
    pub pairs: Vec<Pair>,
    pub source: Side<'a>,
    pub target: Side<'a>,
    /// The headings that stand in another order.
    moves: Vec<order::Move>,
    /// What has changed in the original since the translation was accepted.
    changes: &'a [Change],
    /// Where blocks of the original begin that have changed or are new.
    changed: HashSet<u32>,
}

/// One of the two texts.
pub(super) struct Side<'a> {
    pub language: LanguageIndex,
    pub convention: &'a Convention,
    pub translation: &'a Translation,
    pub segments: &'a [Segment],
    /// What stands in each segment.
    pub contents: Vec<Content<'a>>,
    /// Its running texts, in the order of the file, without its front matter.
    running: Vec<Running>,
}

impl<'a> Side<'a> {
    /// The running texts of the segments in `range`.
    pub fn running_of(&self, range: &Range<usize>) -> &[Running] {
        let segments = &self.segments[range.clone()];
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
            return &[];
        };
        let span = Span {
            start: first.span.start,
            end: last.span.end,
        };
        within(&self.running, span)
    }

    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.translation.source.path, span)
    }

    /// The file as a whole.
    pub fn file(&self) -> Place {
        Place::file(&self.translation.source.path)
    }

    /// What is written in `span`.
    pub fn written(&self, span: Span) -> &'a str {
        let text: &'a str = &self.translation.source.text;
        text.get(span.range()).unwrap_or_default()
    }

    /// The first line of neighbouring blocks; `None` where there are none.
    pub fn head(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.segments[range.clone()].first()?;
        let line = self.written(first.span).lines().next().unwrap_or_default();
        let start = first.span.range().start;
        Some(Span::new(start, start + line.trim_end().len()))
    }
}

impl Both<'_> {
    /// Whether what a pair holds is compared: both sides have a block, and nothing else explains what differs.
    pub fn is_compared(&self, pair: usize) -> bool {
        let blocks = &self.pairs[pair];
        let is_resized = self.tables(pair).is_some_and(|(a, b)| {
            a.rows.len() != b.rows.len() || a.alignments.len() != b.alignments.len()
        });
        !blocks.a.is_empty() && !blocks.b.is_empty() && !is_resized && !self.is_explained(pair)
    }

    /// Whether the original has changed there since the translation was accepted, or stands in another order.
    pub fn is_explained(&self, pair: usize) -> bool {
        let (mut a, mut b) = (self.pairs[pair].a.clone(), self.pairs[pair].b.clone());
        let moves = &self.moves;
        a.any(|at| self.is_changed(at) || moves.iter().any(|it| it.source.contains(&at)))
            || b.any(|at| moves.iter().any(|it| it.target.contains(&at)))
    }

    /// The tables of a pair of tables.
    pub fn tables(&self, pair: usize) -> Option<(&TableBlock, &TableBlock)> {
        let pair = &self.pairs[pair];
        let source = table(&self.source.contents[pair.a.clone()])?;
        Some((source, table(&self.target.contents[pair.b.clone()])?))
    }

    /// Whether a block of the original has changed, or is new, since the translation was accepted.
    pub fn is_changed(&self, segment: usize) -> bool {
        self.changed
            .contains(&self.source.segments[segment].span.start)
    }

    /// The pair that a place of the original belongs to.
    pub fn pair_of_source(&self, span: Span) -> usize {
        let segments = self.source.segments;
        let segment = segments.partition_point(|segment| segment.span.start <= span.start);
        let segment = segment.saturating_sub(1);
        let pair = self.pairs.partition_point(|pair| pair.a.end <= segment);
        pair.min(self.pairs.len().saturating_sub(1))
    }

    /// A warning about a pair, at `span` in the translation or else at its first line there.
    pub fn warning(
        &self,
        code: &'static str,
        pair: usize,
        span: Option<Span>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let span = span.or_else(|| self.target.head(&self.pairs[pair].b));
        let place = span.map_or_else(|| self.target.file(), |span| self.target.place(span));
        Diagnostic::warning(code, place, message)
    }

    /// The original's place that belongs to a finding: `span`, or else the first line of the pair.
    pub fn original(&self, pair: usize, span: Option<Span>) -> Place {
        let span = span.or_else(|| self.source.head(&self.pairs[pair].a));
        span.map_or_else(|| self.source.file(), |span| self.source.place(span))
    }
}

/// The table that some blocks are, where they are nothing else.
fn table<'a>(contents: &[Content<'a>]) -> Option<&'a TableBlock> {
    let [content] = contents else { return None };
    match content.blocks.as_slice() {
        [
            Block {
                kind: BlockKind::TableBlock(table),
                ..
            },
        ] => Some(table),
        _ => None,
    }
}

/// Applies every bilingual rule to the translations of an entry.
pub(super) fn check(
    site: &Site,
    bilingual: &Bilingual,
    conventions: &Conventions,
    identifier: &Identifier,
    index: EntryIndex,
    diagnostics: &mut Vec<Diagnostic>,
    cascades: &mut Cascades,
) {
    let entry = site.entry(index);
    let is_faulty = |language| {
        let (_, text) = entry.text(language);
        bilingual.faulty.contains(&text.source.path)
    };
    for language in site.config.languages.indexes() {
        if is_faulty(language) || is_faulty(entry.source_language) {
            continue;
        }
        let Some(alignment) = bilingual.alignments.between(site, index, language) else {
            continue;
        };
        let changes = match bilingual.translations.state(index, language) {
            State::Outdated(changes) => changes.as_slice(),
            _ => &[],
        };
        let both = both(
            site,
            bilingual,
            conventions,
            identifier,
            entry,
            language,
            alignment,
            changes,
        );
        check_translation(&both, diagnostics, cascades);
    }
}

#[expect(clippy::too_many_arguments, reason = "each is a part of what is made")]
fn both<'a>(
    site: &'a Site,
    bilingual: &'a Bilingual,
    conventions: &'a Conventions,
    identifier: &'a Identifier,
    entry: &'a Entry,
    language: LanguageIndex,
    alignment: &'a Alignment,
    changes: &'a [Change],
) -> Both<'a> {
    let side = |language: LanguageIndex, segments: &'a [Segment]| {
        let (language, translation) = entry.text(language);
        Side {
            language,
            convention: &conventions[language],
            translation,
            segments,
            contents: contents(&translation.document, segments),
            running: running_texts(&translation.document, &translation.source.text),
        }
    };
    let changed = changes
        .iter()
        .filter(|change| change.now.is_some())
        .map(|change| change.span.start);
    let mut both = Both {
        site,
        glossary: &bilingual.glossary,
        identifier,
        entry,
        pairs: pairs(alignment),
        source: side(entry.source_language, &alignment.source),
        target: side(language, &alignment.target),
        moves: Vec::new(),
        changes,
        changed: changed.collect(),
    };
    both.moves = order::moves(&both);
    both
}

/// The pairs of an alignment. Blocks that stand alone on both sides of one place, as many of the same kinds, are pairs
/// too: the aligner left them apart for a link, a number or a length that differs, which is what is looked for here. And
/// two items for two are two pairs: it joined them because they have changed places.
fn pairs(alignment: &Alignment) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(alignment.pairs.len());
    let is_alone = |pair: &Pair| pair.a.is_empty() || pair.b.is_empty();
    for places in alignment.pairs.chunk_by(|a, b| is_alone(a) && is_alone(b)) {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            continue;
        };
        let source = &alignment.source[first.a.start..last.a.end];
        let target = &alignment.target[first.b.start..last.b.end];
        let is_item = |segment: &Segment| matches!(segment.kind, SegmentKind::Item { .. });
        let divides = is_alone(first) || source.iter().all(is_item);
        if divides
            && source
                .iter()
                .map(|it| it.kind)
                .eq(target.iter().map(|it| it.kind))
        {
            pairs.extend((0..source.len()).map(|at| Pair {
                a: first.a.start + at..first.a.start + at + 1,
                b: first.b.start + at..first.b.start + at + 1,
            }));
        } else {
            pairs.extend(places.iter().cloned());
        }
    }
    pairs
}

fn check_translation(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>, cascades: &mut Cascades) {
    block::check(both, diagnostics);
    caption::check(both, diagnostics, cascades);
    cell::check(both, diagnostics);
    code::check(both, diagnostics);
    ending::check(both, diagnostics);
    fact::check(both, diagnostics);
    footnote::check(both, diagnostics);
    heading::check(both, diagnostics);
    image::check(both, diagnostics);
    length::check(both, diagnostics);
    link::check(both, diagnostics);
    number::check(both, diagnostics);
    order::check(both, diagnostics);
    summary::check(both, diagnostics);
    terms::check(both, diagnostics);
    untranslated::check(both, diagnostics, cascades);
}
