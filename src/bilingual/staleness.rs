//! Whether a translation is up to date: what changed in the source since the translation was accepted.
//!
//! Entry point: [`Translations::new`]. Nothing is guessed: a translation that was never accepted is [`State::Unknown`].

use std::collections::HashMap;

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::{BlockHash, TextBlock, text_blocks};
use super::record::Record;
use crate::config::{LanguageIndex, PerLanguage};
use crate::site::{Entry, EntryIndex, Site};
use crate::source::Span;

/// How an entry stands in one language.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The text was written in this language first.
    Source,
    /// The translation is up to date.
    Complete,
    /// The source has changed since.
    Outdated(Vec<Change>),
    /// There is a translation, but nobody has said what it was made from.
    Unknown,
    /// There is a translation, but it is a draft.
    Draft,
    /// There is no translation.
    Missing,
}

impl State {
    /// The name of the state, as programs are told.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Complete => "complete",
            Self::Outdated(_) => "outdated",
            Self::Unknown => "unknown",
            Self::Draft => "draft",
            Self::Missing => "missing",
        }
    }
}

/// A block of the source that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its text when the translation was accepted; `None` where it is new.
    pub then: Option<String>,
    /// Its text now; `None` where it is gone.
    pub now: Option<String>,
    /// Where it stands in the source now, or where it stood: the end of the block before it.
    pub span: Span,
}

/// Two blocks are one that was changed, rather than one gone and another new, where this share of their words is the
/// same.
const LIKENESS: f32 = 0.4;

/// The records of a site's translations, by entry and language.
pub type Records = HashMap<(EntryIndex, LanguageIndex), Record>;

/// How every entry of a site stands in each language.
#[derive(Debug)]
pub struct Translations {
    states: HashMap<EntryIndex, PerLanguage<State>>,
}

impl Translations {
    /// Compares every translation with what it was made from.
    pub fn new(site: &Site, records: &Records) -> Self {
        let entries: Vec<(EntryIndex, &Entry)> = site.entries().collect();
        let states = entries
            .into_par_iter()
            .map(|(index, entry)| (index, states(site, records, index, entry)))
            .collect();
        Self { states }
    }

    /// How an entry stands in a language.
    pub fn state(&self, index: EntryIndex, language: LanguageIndex) -> &State {
        &self.states[&index][language]
    }
}

/// How an entry stands in each language.
fn states(site: &Site, records: &Records, index: EntryIndex, entry: &Entry) -> PerLanguage<State> {
    let source = entry.source_language;
    site.per_language(|language| {
        if language == source {
            return State::Source;
        }
        if entry.translations[language].is_none() {
            return if entry.drafts[language] {
                State::Draft
            } else {
                State::Missing
            };
        }
        let record = records.get(&(index, language));
        let Some(record) = record.filter(|record| record.source == source) else {
            return State::Unknown;
        };
        let (_, text) = entry.text(source);
        let changes = changes(record, &text_blocks(text));
        if changes.is_empty() {
            State::Complete
        } else {
            State::Outdated(changes)
        }
    })
}

/// What is not as it was.
pub fn changes(record: &Record, now: &[TextBlock]) -> Vec<Change> {
    let then_hashes: Vec<&BlockHash> = record.blocks.iter().map(|block| &block.hash).collect();
    let now_hashes: Vec<&BlockHash> = now.iter().map(|block| &block.hash).collect();
    let mut changes = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &then_hashes, &now_hashes) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let then: Vec<&str> = record.blocks[operation.old_range()]
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        let range = operation.new_range();
        let before = range.start.checked_sub(1).and_then(|at| now.get(at));
        let before = before.map_or(0, |block| block.span.end as usize);
        changed(&then, &now[range], Span::new(before, before), &mut changes);
    }
    changes.sort_by_key(|change| change.span);
    changes
}

/// Pairs the blocks of a changed stretch in their order, as far as they are alike.
fn changed(then: &[&str], now: &[TextBlock], mut before: Span, changes: &mut Vec<Change>) {
    let mut rest = then;
    for block in now {
        let alike = rest
            .iter()
            .position(|text| likeness(text, &block.text) >= LIKENESS);
        let span = block.span;
        let Some(at) = alike else {
            changes.push(Change {
                then: None,
                now: Some(block.text.clone()),
                span,
            });
            continue;
        };
        for gone in &rest[..at] {
            changes.push(gone_block(gone, before));
        }
        changes.push(Change {
            then: Some(rest[at].to_owned()),
            now: Some(block.text.clone()),
            span,
        });
        rest = &rest[at + 1..];
        before = Span::new(span.end as usize, span.end as usize);
    }
    changes.extend(rest.iter().map(|gone| gone_block(gone, before)));
}

fn gone_block(text: &str, span: Span) -> Change {
    Change {
        then: Some(text.to_owned()),
        now: None,
        span,
    }
}

/// The share of words that two texts have in common, in order, from 0 to 1.
fn likeness(a: &str, b: &str) -> f32 {
    let a: Vec<&str> = a.split_whitespace().collect();
    let b: Vec<&str> = b.split_whitespace().collect();
    let same: usize = capture_diff_slices(Algorithm::Myers, &a, &b)
        .iter()
        .filter_map(|operation| match operation {
            DiffOp::Equal { len, .. } => Some(*len),
            _ => None,
        })
        .sum();
    2.0 * same as f32 / (a.len() + b.len()).max(1) as f32
}
