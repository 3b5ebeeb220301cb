//! Headings and list items that stand in another order. Which headings belong together is known by their ids,
//! `## Cele {#aims}`, which items by what stands in them, or by their lengths.

use std::ops::Range;

use super::Both;
use crate::bilingual::align::Pair;
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::diagnostic::Diagnostic;

/// A heading or an item that stands in another place in the translation, with the blocks it was moved over on both sides.
pub(super) struct Move {
    block: usize,
    counterpart: usize,
    /// The blocks of the original that stand in another order.
    pub source: Range<usize>,
    /// Those of the translation.
    pub target: Range<usize>,
}

/// Finds the headings that stand in another place.
pub(super) fn moves(both: &Both<'_>) -> Vec<Move> {
    let (source, target) = (both.source.segments, both.target.segments);
    let (source_ids, target_ids) = (ids(source), ids(target));
    let mut moves: Vec<Move> = Vec::new();
    for &(id, heading) in &source_ids {
        let Some(&(_, counterpart)) = target_ids.iter().find(|(it, _)| *it == id) else {
            continue;
        };
        let pair = &both.pairs[both.pairs.partition_point(|pair| pair.a.end <= heading)];
        if pair.b.contains(&counterpart) {
            continue;
        }
        let other = &both.pairs[both.pairs.partition_point(|pair| pair.b.end <= counterpart)];
        // Where two changed places one may be paired and the other left over, or each is paired with the other.
        let is_left_over = pair.b.is_empty() && other.a.is_empty();
        let is_crossed = pair.b.clone().any(|paired| {
            let is_told = moves.iter().any(|it| it.counterpart == paired);
            !is_told
                && source_ids
                    .iter()
                    .any(|(it, _)| target[paired].id.as_deref() == Some(it))
        });
        if is_left_over || is_crossed {
            moves.push(Move {
                block: heading,
                counterpart,
                source: between(source, heading, other.a.start),
                target: between(target, counterpart, pair.b.start),
            });
        }
    }
    moves.extend(moved_items(both));
    moves
}

/// Finds items, and paragraphs, that stand alone on both sides of a paired one in the same list: the three can only be paired so where
/// the one that is paired belongs together, and the other two have changed places with it.
fn moved_items(both: &Both<'_>) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    let item = |segments: &[Segment]| match segments {
        [item] => match item.kind {
            SegmentKind::Item { .. } => Some((item.parent, item.characters, UNLIKE)),
            SegmentKind::Paragraph => Some((item.parent, item.characters, LIKE)),
            _ => None,
        },
        _ => None,
    };
    let sides = |pair: &Pair| {
        let source = item(&both.source.segments[pair.a.clone()]);
        (source, item(&both.target.segments[pair.b.clone()]))
    };
    for places in both.pairs.windows(3) {
        let [first, middle, last] = places else {
            continue;
        };
        let (Some(source), Some(target)) = sides(middle) else {
            continue;
        };
        let (block, counterpart) = match (sides(first), sides(last)) {
            ((Some(a), None), (None, Some(b))) if first.b.is_empty() && last.a.is_empty() => {
                ((a, first.a.start), (b, last.b.start))
            }
            ((None, Some(b)), (Some(a), None)) if first.a.is_empty() && last.b.is_empty() => {
                ((a, last.a.start), (b, first.b.start))
            }
            _ => continue,
        };
        let ((a, block), (b, counterpart)) = (block, counterpart);
        let is_one_list = a.0 == source.0 && b.0 == target.0;
        let is_one_kind = [a.2, b.2, source.2, target.2].iter().all(|it| *it == a.2);
        let is_told = moves
            .iter()
            .any(|it| it.block == block || it.counterpart == counterpart);
        if is_one_list && is_one_kind && !is_told && far(a.1 as f32, b.1 as f32) < a.2 {
            moves.push(Move {
                block,
                counterpart,
                source: block..block + 1,
                target: counterpart..counterpart + 1,
            });
        }
    }
    moves
}

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_lengths(both, diagnostics);
    for found in &both.moves {
        let block = &both.source.segments[found.block];
        let (what, help) = match block.kind {
            SegmentKind::Heading(_) => (
                "heading",
                "put it and what stands below it where the original has it",
            ),
            SegmentKind::Paragraph => (
                "paragraph",
                "put the paragraphs in the order of the original",
            ),
            _ => ("item", "put the items in the order of the original"),
        };
        let counterpart = both.target.segments[found.counterpart].span;
        diagnostics.push(
            Diagnostic::warning(
                "different-order",
                both.target.place(counterpart),
                format!("this {what} stands in another place than in the original"),
            )
            .with_related(
                both.source.place(block.span),
                format!("the same {what} in the original"),
            )
            .with_help(help),
        );
    }
}

/// Tells items of one list that have changed places: each has what the other lacks.
pub(super) fn check_crossed(
    both: &Both<'_>,
    crossed: &[(usize, usize)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for &(first, second) in crossed {
        if are_items(both, first, second) {
            diagnostics.push(swapped(both, first, second));
        }
    }
}

/// Tells neighbouring items of one list where each is as long as the other one should be.
fn check_lengths(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let characters = |segments: &[Segment]| segments.iter().map(|it| it.characters).sum::<usize>();
    let all = |segments| characters(segments) as f32 + 1000.0;
    let ratio = all(both.target.segments) / all(both.source.segments);
    for second in 1..both.pairs.len() {
        let first = second - 1;
        if !are_items(both, first, second) {
            continue;
        }
        let length = |pair: usize| {
            let pair = &both.pairs[pair];
            let source = both.source.segments[pair.a.start].characters as f32;
            (
                source * ratio,
                both.target.segments[pair.b.start].characters as f32,
            )
        };
        let ((a, b), (c, d)) = (length(first), length(second));
        let is_straight = far(a, b) < UNLIKE || far(c, d) < UNLIKE;
        if !is_straight && far(a, d) < LIKE && far(c, b) < LIKE {
            diagnostics.push(swapped(both, first, second));
        }
    }
}

/// By which factor lengths differ; a few characters say nothing.
fn far(a: f32, b: f32) -> f32 {
    (a.max(b) + 5.0) / (a.min(b) + 5.0)
}

/// From which factor lengths of items are unlike.
const UNLIKE: f32 = 1.8;

/// Up to which factor they are alike.
const LIKE: f32 = 1.35;

/// Whether two pairs are single items of one list, and compared.
fn are_items(both: &Both<'_>, first: usize, second: usize) -> bool {
    let item = |segments: &[Segment]| match segments {
        [item] if matches!(item.kind, SegmentKind::Item { .. }) => Some(item.parent),
        _ => None,
    };
    let [a, b] = [first, second].map(|pair| {
        let pair = &both.pairs[pair];
        let source = item(&both.source.segments[pair.a.clone()])?;
        Some((source, item(&both.target.segments[pair.b.clone()])?))
    });
    a.is_some() && a == b && both.is_compared(first) && both.is_compared(second)
}

fn swapped(both: &Both<'_>, first: usize, second: usize) -> Diagnostic {
    both.warning(
        "different-order",
        second,
        None,
        "this item and the one before it stand in another order than in the original",
    )
    .with_related(
        both.original(first, None),
        "its counterpart in the original",
    )
    .with_help("put the items in the order of the original")
}

/// The headings that have an id.
fn ids(segments: &[Segment]) -> Vec<(&str, usize)> {
    let headings = segments.iter().enumerate().filter_map(|(at, segment)| {
        let is_heading = matches!(segment.kind, SegmentKind::Heading(_));
        Some((segment.id.as_deref().filter(|_| is_heading)?, at))
    });
    headings.collect()
}

/// The blocks from one place to another, in either order, with the section that the later one opens or stands in.
fn between(segments: &[Segment], one: usize, other: usize) -> Range<usize> {
    let (start, last) = (one.min(other), one.max(other));
    let is_heading = |segment: &Segment| matches!(segment.kind, SegmentKind::Heading(_));
    let after = segments
        .iter()
        .skip(last + 1)
        .take_while(|segment| !is_heading(segment));
    start..(last + 1 + after.count()).min(segments.len())
}
