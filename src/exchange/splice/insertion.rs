//! Blocks that the original has and the translation lacks: where they go, and with which markup.
//!
//! A block is taken from the original with the lines around it, blank lines and fences, and put after the counterpart
//! of the block before it or before that of the block after it, whichever leaves every container whole.

use std::ops::Range;

use super::Composer;
use super::expected::Expected;
use crate::exchange::paired::Half;
use crate::exchange::write::Edit;

/// A stretch of new blocks.
pub(super) struct Inserted {
    pub(super) edit: Edit,
    pub(super) expected: Vec<Expected>,
}

/// What came of it.
pub(super) struct Insertions {
    pub(super) blocks: Vec<Inserted>,
    /// The paired units that have no place.
    pub(super) left: Vec<usize>,
}

/// Finds a place for every block that is answered and not there.
pub(super) fn insert(composer: &Composer<'_, '_>, target: &Half<'_>) -> Insertions {
    let finder = Finder::new(composer, target);
    let mut blocks = Vec::new();
    let mut placed: Vec<usize> = Vec::new();
    for run in finder.runs() {
        let Some((range, at)) = finder.place(&run) else {
            continue;
        };
        if let Some((text, expected)) = composer.taken_over(range.clone()) {
            let units = composer.paired.source.units.iter().enumerate();
            let within = units
                .filter(|(_, unit)| range.start <= unit.span.start && unit.span.end <= range.end);
            placed.extend(within.map(|(at, _)| composer.owner[at]));
            let separated = match finder.separator(at) {
                true => format!("\n\n{text}\n"),
                false => text,
            };
            let edit = Edit {
                span: at..at,
                text: separated,
            };
            blocks.push(Inserted { edit, expected });
        }
    }
    let is_left = |at: &usize| {
        let unit = &composer.paired.units[*at];
        let first = composer.paired.first(unit);
        let is_inner = matches!(first.form, super::Form::Quoted(_));
        unit.target.is_empty()
            && unit.reshapes.is_none()
            && !placed.contains(at)
            && first.block.is_some()
            && !is_inner
    };
    let left = composer.answers.keys().copied().filter(is_left).collect();
    Insertions { blocks, left }
}

struct Finder<'c, 'p, 'a> {
    composer: &'c Composer<'p, 'a>,
    target: &'c Half<'c>,
    source_text: &'c str,
    target_text: &'c str,
    /// The blocks of the translation that belong to each block of the original.
    counterparts: Vec<Range<usize>>,
}

impl<'c, 'p, 'a> Finder<'c, 'p, 'a> {
    fn new(composer: &'c Composer<'p, 'a>, target: &'c Half<'c>) -> Self {
        let source = &composer.paired.source;
        let mut counterparts = vec![0..0; source.segments.len()];
        for pair in &composer.paired.pairs {
            for at in pair.a.clone() {
                counterparts[at] = pair.b.clone();
            }
        }
        Self {
            composer,
            target,
            source_text: source.text(),
            target_text: target.text(),
            counterparts,
        }
    }

    /// Neighbouring blocks that are new, with what was answered for each of their units.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in 0..self.counterparts.len() {
            if !self.is_ready(at) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        // Blocks without words, such as code, go along with others only.
        runs.retain(|run| run.clone().any(|at| self.is_answered(at)));
        runs
    }

    fn units(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        let units = self.composer.paired.source.units.iter().enumerate();
        units
            .filter(move |(_, unit)| unit.block == Some(block) && !unit.kind.is_aside())
            .map(|(at, _)| self.composer.owner[at])
    }

    fn is_answered(&self, block: usize) -> bool {
        self.units(block)
            .any(|owner| self.composer.answers.contains_key(&owner))
    }

    fn is_ready(&self, block: usize) -> bool {
        self.counterparts[block].is_empty()
            && self
                .units(block)
                .all(|owner| self.composer.answers.contains_key(&owner))
    }

    /// The bytes of the original that are new, and where in the translation they go.
    fn place(&self, run: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let source = &self.composer.paired.source.segments;
        let before = (0..run.start)
            .rev()
            .find(|&at| !self.counterparts[at].is_empty());
        let after = (run.end..source.len()).find(|&at| !self.counterparts[at].is_empty());
        let last_end = source[run.end - 1].span.range().end;
        if let Some(before) = before {
            let start = source[run.start - 1].span.range().end;
            let counterpart = &self.counterparts[before];
            let at = self.target.segments[counterpart.end - 1].span.range().end;
            for end in [last_end, self.after_closing_fence(last_end)] {
                if is_whole(&self.source_text[start..end]) {
                    return Some((start..end, at));
                }
            }
        }
        let first_start = source[run.start].span.range().start;
        let starts = [
            line_start(self.source_text, first_start),
            self.before_opening_fence(first_start),
        ];
        if let Some(after) = after.filter(|&after| after == run.end) {
            let end = line_start(self.source_text, source[after].span.range().start);
            let counterpart = &self.counterparts[after];
            let first = self.target.segments[counterpart.start].span.range().start;
            let at = line_start(self.target_text, first);
            for start in starts {
                if start < end && is_whole(&self.source_text[start..end]) {
                    return Some((start..end, at));
                }
            }
        }
        if run.end == source.len() {
            let end = self.after_closing_fence(last_end);
            for start in starts {
                for end in [last_end, end] {
                    if is_whole(&self.source_text[start..end]) {
                        return Some((start..end, self.target_text.trim_end().len()));
                    }
                }
            }
        }
        None
    }

    /// Whether blank lines must be put around what is inserted there: at the end of the file, after a fence.
    fn separator(&self, at: usize) -> bool {
        at == self.target_text.trim_end().len()
            && !self
                .target
                .segments
                .iter()
                .any(|segment| segment.span.range().end == at)
    }

    /// The end of the line of the fence that closes after byte `at`; `at` where there is none.
    fn after_closing_fence(&self, at: usize) -> usize {
        let rest = &self.source_text[at..];
        let words = rest.trim_start();
        let start = at + rest.len() - words.len();
        let line = words.lines().next().unwrap_or("");
        let is_closing = line.starts_with(":::") && line.trim_matches([':', ' ']).is_empty();
        if is_closing {
            start + line.trim_end().len()
        } else {
            at
        }
    }

    /// The start of the line of the fence that opens before byte `at`.
    fn before_opening_fence(&self, at: usize) -> usize {
        let start = line_start(self.source_text, at);
        let before = self.source_text[..start].trim_end();
        let line = line_start(before, before.len());
        if before[line..].starts_with(":::") {
            line
        } else {
            start
        }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether every container that begins in a text ends in it, and no other does.
fn is_whole(text: &str) -> bool {
    let mut open = 0i32;
    for line in text.lines() {
        let Some(rest) = line.trim_start().strip_prefix(":::") else {
            continue;
        };
        let is_closing = rest.trim_matches([':', ' ', '\t', '\r']).is_empty();
        open += if is_closing { -1 } else { 1 };
        if open < 0 {
            return false;
        }
    }
    open == 0
}
