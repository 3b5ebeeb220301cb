//! A text and its translation, unit beside unit: what a translator gets, and where each answer belongs.
//!
//! Entry point: [`PairedText::new`]. Blocks are paired by the [alignment](crate::bilingual::alignment); units within
//! paired blocks by their order. Where a table or the like has changed its shape, the cells that are as they were keep
//! their translation, which is found through the [record](crate::bilingual::record) of what was translated.

mod codes;
mod former;
mod matching;
mod version;

use super::content::{Node, Side};
use super::unit::{Form, Unit, units};
use crate::bilingual::Bilingual;
use crate::bilingual::align::Pair;
use crate::bilingual::segment::{Segment, segments};
use crate::bilingual::staleness::{Change, State, moves};
use crate::config::LanguageIndex;
use crate::site::{EntryIndex, Site, Translation};
use matching::Matcher;

pub use codes::{number_like, shortened};
pub use version::{NEW, version, version_of_text};

/// A text and its translation.
pub struct PairedText<'a> {
    /// The entry.
    pub entry: EntryIndex,
    /// The language of the translation.
    pub language: LanguageIndex,
    /// The original.
    pub source: Half<'a>,
    /// The translation; `None` where there is none.
    pub target: Option<Half<'a>>,
    /// Which blocks belong together; empty where there is no translation.
    pub pairs: Vec<Pair>,
    /// The units, in the order of the original.
    pub units: Vec<PairedUnit>,
    /// What changed in the original since the translation was accepted.
    pub changes: Vec<Change>,
    /// Blocks that are taken from where they stand in the translation, since the original was: the block of the
    /// original, and that of the translation.
    pub moved: Vec<(usize, usize)>,
}

/// One of the two texts.
pub struct Half<'a> {
    /// The text.
    pub translation: &'a Translation,
    /// Its blocks.
    pub segments: Vec<Segment>,
    /// Its units.
    pub units: Vec<Unit>,
}

impl<'a> Half<'a> {
    fn new(translation: &'a Translation, side: Side) -> Self {
        let text = &translation.source.text;
        Self {
            translation,
            segments: segments(&translation.document, text),
            units: units(&translation.document, text, side),
        }
    }

    /// The file's text.
    pub fn text(&self) -> &'a str {
        &self.translation.source.text
    }

    /// What stands in the file for some units, from the first to the last.
    fn slice(&self, units: &[usize]) -> &'a str {
        match (units.first(), units.last()) {
            (Some(&first), Some(&last)) => {
                &self.text()[self.units[first].span.start..self.units[last].span.end]
            }
            _ => "",
        }
    }
}

/// What a translator gets and gives back as one.
#[derive(Debug)]
pub struct PairedUnit {
    /// Its name among those of its entry: it stays as long as the text of the unit does, whatever else changes.
    pub id: String,
    /// The unit of the original, or several neighbours that one part of the translation stands for.
    pub source: Vec<usize>,
    /// Those of the translation; empty where there are none.
    pub target: Vec<usize>,
    /// How its translation stands.
    pub standing: Standing,
    /// What the original said when its translation was accepted, where it says something else now.
    pub then: Option<String>,
    /// What the original says.
    pub original: Vec<Node>,
    /// What the translation says; `None` where there is none.
    pub translation: Option<Vec<Node>>,
    /// The pair whose blocks differ in shape, so that a new translation replaces the whole block.
    pub reshapes: Option<usize>,
}

/// How the translation of a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// There is none.
    Missing,
    /// The original has changed since.
    Outdated,
    /// There is one, and nobody has accepted it.
    Unknown,
    /// It is accepted as it is, or to be left out.
    Accepted,
}

impl<'a> PairedText<'a> {
    /// Pairs the units of an entry with those of its translation into `language`.
    pub fn new(
        site: &'a Site,
        bilingual: &Bilingual,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Self {
        let entry = site.entry(index);
        let (_, source) = entry.text(entry.source_language);
        let source = Half::new(source, Side::Source);
        let target = entry.translations[language].as_ref();
        let target = target.map(|target| Half::new(target, Side::Target));
        let state = bilingual.translations.state(index, language);
        let changes = match state {
            State::Outdated(changes) => changes.clone(),
            _ => Vec::new(),
        };
        let carried = target.as_ref().filter(|_| !changes.is_empty());
        let carried = carried.and_then(|target| {
            let (source, now) = (source.translation, &source.segments);
            former::carried_over(source, now, target.translation, &changes)
        });
        let aligned = || bilingual.alignments.between(site, index, language);
        let pairs = carried
            .or_else(|| Some(aligned()?.pairs.clone()))
            .unwrap_or_default();
        let matcher = Matcher {
            source: &source,
            target: target.as_ref(),
            pairs: &pairs,
            is_accepted: matches!(state, State::Complete | State::Outdated(_)),
            changes: changes.iter().map(|change| (change.span, change)).collect(),
        };
        let units = matcher.units();
        Self {
            entry: index,
            language,
            source,
            target,
            pairs,
            units,
            changes,
            moved: Vec::new(),
        }
    }

    /// The blocks of the original that were moved, by their places, since the translation was accepted.
    pub fn moved_blocks(&self) -> Vec<usize> {
        let moves = moves(&self.changes).into_iter();
        let spans = moves.map(|(_, new)| self.changes[new].span);
        spans
            .filter_map(|span| {
                let mut segments = self.source.segments.iter();
                segments.position(|segment| segment.span == span)
            })
            .collect()
    }

    /// The paired units of a block of the original.
    pub fn of_block(&self, block: usize) -> Vec<usize> {
        let units = 0..self.units.len();
        units
            .filter(|&at| self.first(&self.units[at]).block == Some(block))
            .collect()
    }

    /// Takes the translation of a block that was moved from its place, so that it is put where the original has it.
    /// `false` where it does not stand in lines of its own.
    pub fn detach(&mut self, block: usize) -> bool {
        let Some(target) = &self.target else {
            return false;
        };
        let is_its = |pair: &&mut Pair| pair.a == (block..block + 1) && pair.b.len() == 1;
        let Some(pair) = self.pairs.iter_mut().find(is_its) else {
            return false;
        };
        let at = pair.b.start;
        let span = target.segments[at].span.range();
        let before = target.text()[..span.start].rsplit('\n').next();
        if before.is_some_and(|before| !before.trim().is_empty()) {
            return false;
        }
        pair.a = block..block;
        self.moved.push((block, at));
        for unit in self.of_block(block) {
            self.units[unit].target.clear();
        }
        true
    }

    /// The paired unit in whose markup this one stands: the text around a link, for the title of the link.
    pub fn outer(&self, at: usize) -> Option<usize> {
        let inner = self.first(&self.units[at]);
        if !matches!(inner.form, Form::Quoted(_)) {
            return None;
        }
        self.units.iter().position(|outer| {
            let mut units = outer.source.iter().map(|&at| &self.source.units[at]);
            units.any(|unit| {
                unit.form.is_markdown()
                    && unit.span.start <= inner.span.start
                    && inner.span.end <= unit.span.end
            })
        })
    }

    /// The first unit of the original that a paired unit stands for.
    pub fn first(&self, unit: &PairedUnit) -> &Unit {
        &self.source.units[unit.source[0]]
    }
}

impl PairedUnit {
    /// What its translation says now, as a short name.
    pub fn version(&self) -> String {
        let translation = self.translation.as_deref();
        translation.map_or_else(|| NEW.to_owned(), version)
    }
}
