//! Whether a translation is up to date: what changed in the source since the translation was accepted.
//!
//! Entry point: [`Translations::new`]. Nothing is guessed: a translation that was never accepted is [`State::Unknown`].

use std::collections::HashMap;

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::{BlockHash, TextBlock, text_blocks};
use super::record::{Record, RecordedBlock};
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

/// What is not as it was. A block that was moved is gone where it stood and new where it stands: [`moves`] finds both.
pub fn changes(record: &Record, now: &[TextBlock]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (keys, body) = now.split_at(now.iter().take_while(|block| block.is_key).count());
    let then = changed_keys(&record.blocks, keys, body, &mut changes);
    let then_hashes: Vec<&BlockHash> = then.iter().map(|block| &block.hash).collect();
    let now_hashes: Vec<&BlockHash> = body.iter().map(|block| &block.hash).collect();
    let mut operations = capture_diff_slices(Algorithm::Patience, &then_hashes, &now_hashes);
    operations.retain(|operation| !matches!(operation, DiffOp::Equal { .. }));
    let moved = |hash: &BlockHash| {
        let is_gone = |operation: &DiffOp| then_hashes[operation.old_range()].contains(&hash);
        let is_new = |operation: &DiffOp| now_hashes[operation.new_range()].contains(&hash);
        operations.iter().any(is_gone) && operations.iter().any(is_new)
    };
    let start = keys.last().map_or(0, |block| block.span.end as usize);
    for operation in &operations {
        let (then, range) = (&then[operation.old_range()], operation.new_range());
        let before = range.start.checked_sub(1).and_then(|at| body.get(at));
        let before = before.map_or(start, |block| block.span.end as usize);
        let stretch = Stretch {
            then: (then
                .iter()
                .map(|block| (block.text.as_str(), moved(&block.hash))))
            .collect(),
            now: (body[range].iter().map(|block| (block, moved(&block.hash)))).collect(),
        };
        stretch.tell(Span::new(before, before), &mut changes);
    }
    changes.sort_by_key(|change| change.span);
    changes
}

/// Which changes are one block that was moved: where it is gone, and where it is new.
pub fn moves(changes: &[Change]) -> Vec<(usize, usize)> {
    let hash = |text: &Option<String>| text.as_deref().map(BlockHash::of);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (gone, change) in changes.iter().enumerate() {
        if change.now.is_some() {
            continue;
        }
        let then = hash(&change.then);
        let new = changes.iter().enumerate().position(|(at, other)| {
            other.then.is_none()
                && hash(&other.now) == then
                && found.iter().all(|&(_, taken)| taken != at)
        });
        found.extend(new.map(|new| (gone, new)));
    }
    found
}

/// Pairs title and summary by what they are; the blocks of the record that are left are those of the body.
fn changed_keys<'a>(
    then: &'a [RecordedBlock],
    keys: &[TextBlock],
    body: &[TextBlock],
    changes: &mut Vec<Change>,
) -> &'a [RecordedBlock] {
    let mut rest = then;
    for key in keys {
        // Records do not say which of their blocks is the summary: it is the one before those of the body.
        let is_of_body = |text: &str| {
            Kind::of(text) != Kind::Paragraph
                || (body.iter()).any(|block| likeness(text, &block.text) >= LIKENESS)
        };
        let former = rest.first().filter(|first| {
            first.hash == key.hash
                || likeness(&first.text, &key.text) >= LIKENESS
                || !is_of_body(&first.text)
        });
        if former.is_some() {
            rest = &rest[1..];
        }
        if former.is_none_or(|former| former.hash != key.hash) {
            changes.push(Change {
                then: former.map(|former| former.text.clone()),
                now: Some(key.text.clone()),
                span: key.span,
            });
        }
    }
    rest
}

/// Neighbouring blocks as they were and as they are, each with whether it was moved.
struct Stretch<'a> {
    then: Vec<(&'a str, bool)>,
    now: Vec<(&'a TextBlock, bool)>,
}

impl Stretch<'_> {
    /// Pairs the blocks in their order, as far as they are alike, and between those one for one, as far as they are of
    /// one kind: a paragraph that was written anew is still the one that was translated.
    fn tell(&self, mut before: Span, changes: &mut Vec<Change>) {
        let (ends, mut links) = ((self.then.len(), self.now.len()), Vec::new());
        self.link((0, 0), ends, &mut links, |then, now| {
            likeness(then, now) >= LIKENESS
        });
        let mut start = (0, 0);
        for (then, now) in links.clone().into_iter().chain([ends]) {
            self.link(start, (then, now), &mut links, |then, now| {
                Kind::of(then) == Kind::of(now)
            });
            start = (then + 1, now + 1);
        }
        links.sort_unstable();
        let mut rest = 0;
        for (at, (block, _)) in self.now.iter().enumerate() {
            let span = block.span;
            let former = links
                .iter()
                .find(|&&(_, now)| now == at)
                .map(|&(then, _)| then);
            if let Some(former) = former {
                let gone = &self.then[rest..former];
                changes.extend(gone.iter().map(|(text, _)| gone_block(text, before)));
                rest = former + 1;
                before = Span::new(span.end as usize, span.end as usize);
            }
            changes.push(Change {
                then: former.map(|former| self.then[former].0.to_owned()),
                now: Some(block.text.clone()),
                span,
            });
        }
        let gone = &self.then[rest..];
        changes.extend(gone.iter().map(|(text, _)| gone_block(text, before)));
    }

    /// Links blocks in a part of the stretch, in order, that are not moved and are the same by `is_same`.
    fn link(
        &self,
        start: (usize, usize),
        end: (usize, usize),
        links: &mut Vec<(usize, usize)>,
        is_same: impl Fn(&str, &str) -> bool,
    ) {
        let mut from = start.0;
        for now in start.1..end.1 {
            let (block, is_moved) = self.now[now];
            let same = |&then: &usize| {
                let (text, was_moved) = self.then[then];
                !was_moved && is_same(text, &block.text)
            };
            if let Some(then) = (from..end.0).find(same).filter(|_| !is_moved) {
                links.push((then, now));
                from = then + 1;
            }
        }
    }
}

/// What a block is, as far as its first characters tell.
#[derive(PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    Table,
    Paragraph,
    /// A quotation, code, a footnote, a definition: by its first character.
    Other(char),
}

impl Kind {
    fn of(text: &str) -> Self {
        let text = text.trim_start();
        let number = text.trim_start_matches(|character: char| character.is_ascii_digit());
        let is_item = text.starts_with(['-', '*', '+']) && text[1..].starts_with([' ', '\t'])
            || number.len() < text.len() && (number.starts_with(". ") || number.starts_with(") "));
        match text.chars().next() {
            Some('#') => Self::Heading,
            Some('|') => Self::Table,
            _ if is_item => Self::Item,
            Some(first @ ('>' | '`' | '~' | ':')) => Self::Other(first),
            Some('[') if text.starts_with("[^") => Self::Other('^'),
            _ => Self::Paragraph,
        }
    }
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
