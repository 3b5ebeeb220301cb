//! Blocks that one language lacks: sections, paragraphs, list items, tables, code blocks. A section that is missing is
//! told once, at its heading, and neighbouring blocks as one.

use std::ops::Range;

use super::{Both, Side};
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::BlockKind;
use crate::document::walk::Visited;
use crate::source::Span;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_tables(both, diagnostics);
    let alone = Alone::new(both);
    let of_source = groups(&both.source, &alone.source, |at| {
        both.moves.iter().any(|it| it.source.contains(&at))
            || both.is_changed(at)
            || is_told_elsewhere(&both.source, at)
    });
    diagnostics.extend(of_source.iter().map(|group| missing(both, group)));
    let of_target = groups(&both.target, &alone.target, |at| {
        both.moves.iter().any(|it| it.target.contains(&at)) || is_told_elsewhere(&both.target, at)
    });
    let of_target = of_target
        .iter()
        .filter(|group| !is_gone_from_original(both, group.first));
    diagnostics.extend(of_target.map(|group| added(both, group)));
}

/// Tells tables of another size: a table is one block, so its rows are not paired.
fn check_tables(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for pair in 0..both.pairs.len() {
        let Some((a, b)) = both.tables(pair).filter(|_| !both.is_explained(pair)) else {
            continue;
        };
        for (what, a, b) in [
            ("rows", a.rows.len(), b.rows.len()),
            ("columns", a.alignments.len(), b.alignments.len()),
        ] {
            if a == b {
                continue;
            }
            let code = if a > b {
                "missing-block"
            } else {
                "added-block"
            };
            let message =
                format!("this table has another size: {what} here {b}, in the original {a}");
            diagnostics.push(
                both.warning(code, pair, None, message)
                    .with_related(both.original(pair, None), "the table of the original")
                    .with_help(format!("give both tables the same {what}")),
            );
        }
    }
}

/// The blocks that have no counterpart, each with its pair.
struct Alone {
    source: Vec<(usize, usize)>,
    target: Vec<(usize, usize)>,
}

impl Alone {
    fn new(both: &Both<'_>) -> Self {
        let list = |range: fn(&crate::bilingual::align::Pair) -> (&Range<usize>, &Range<usize>)| {
            let pairs = both.pairs.iter().enumerate();
            let alone = pairs.filter(|(_, pair)| range(pair).1.is_empty());
            let blocks = alone.flat_map(|(at, pair)| range(pair).0.clone().map(move |it| (it, at)));
            blocks.collect()
        };
        Self {
            source: list(|pair| (&pair.a, &pair.b)),
            target: list(|pair| (&pair.b, &pair.a)),
        }
    }
}

/// Neighbouring blocks without counterpart that are told as one.
struct Group {
    first: usize,
    pair: usize,
    count: usize,
}

/// Joins blocks that follow each other, a heading with its section.
fn groups(
    side: &Side<'_>,
    alone: &[(usize, usize)],
    is_told: impl Fn(usize) -> bool,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut end = None;
    for &(block, pair) in alone {
        if is_told(block) {
            // A picture between two paragraphs does not part them.
            end = end.map(|end| if end == block { block + 1 } else { end });
            continue;
        }
        let opens_section = |group: &Group| {
            let first = side.segments[group.first].kind;
            match (first, side.segments[block].kind) {
                (SegmentKind::Heading(above), SegmentKind::Heading(level)) => level <= above,
                (_, SegmentKind::Heading(_)) => true,
                _ => false,
            }
        };
        match groups.last_mut() {
            Some(group) if end == Some(block) && !opens_section(group) => group.count += 1,
            _ => groups.push(Group {
                first: block,
                pair,
                count: 1,
            }),
        }
        end = Some(block + 1);
    }
    groups
}

/// What other rules tell: images, and footnotes by their references. Raw HTML may be a comment.
fn is_told_elsewhere(side: &Side<'_>, block: usize) -> bool {
    let segment = &side.segments[block];
    let is_other = matches!(
        segment.kind,
        SegmentKind::Image | SegmentKind::Footnote | SegmentKind::Html
    );
    is_other || (segment.characters == 0 && side.contents[block].inlines.is_empty())
}

/// Whether the original had a block there when the translation was accepted.
fn is_gone_from_original(both: &Both<'_>, block: usize) -> bool {
    let before = both
        .pairs
        .iter()
        .rev()
        .find(|pair| pair.b.end <= block && !pair.a.is_empty());
    let after = both
        .pairs
        .iter()
        .find(|pair| pair.b.start >= block && !pair.a.is_empty());
    let start = before.map_or(0, |pair| both.source.segments[pair.a.start].span.start);
    let end = after.map_or(u32::MAX, |pair| both.source.segments[pair.a.start].span.end);
    let gone = both.changes.iter().filter(|change| change.now.is_none());
    let mut places = gone.map(|change| change.span.start);
    places.any(|place| (start..=end).contains(&place))
}

fn missing(both: &Both<'_>, group: &Group) -> Diagnostic {
    let segment = &both.source.segments[group.first];
    let (place, where_) = place_in_translation(both, group.pair);
    let container = container_of(&both.source, group);
    let message = match (segment.kind, container) {
        (_, Some(name)) => {
            format!("{where_} the container `{name}` of the original is missing")
        }
        (SegmentKind::Heading(_), None) if group.count > 1 => format!(
            "{where_} a section of the original is missing, of {}",
            blocks(group.count)
        ),
        (_, None) if group.count > 1 => {
            format!(
                "{where_} {} of the original are missing",
                blocks(group.count)
            )
        }
        (kind, None) => format!("{where_} {} of the original is missing", name(kind)),
    };
    Diagnostic::warning("missing-block", place, message)
        .with_related(
            both.source.place(head(segment, &both.source)),
            "the original",
        )
        .with_help("translate it, or remove it from the original")
}

/// The name of the container that a group is the whole of; of several within one another, the outermost.
fn container_of<'a>(side: &Side<'a>, group: &Group) -> Option<&'a str> {
    let blocks = group.first..group.first + group.count;
    let mut name = None;
    side.translation.document.walk(&mut |visited| {
        if let Visited::Block(block) = visited
            && let BlockKind::Container(container) = &block.kind
            && name.is_none()
        {
            let is_within = |at: usize| {
                block
                    .span
                    .range()
                    .contains(&side.segments[at].span.range().start)
            };
            let is_outside =
                |at: Option<usize>| at.is_none_or(|at| at >= side.segments.len() || !is_within(at));
            if blocks.clone().all(is_within)
                && is_outside(blocks.start.checked_sub(1))
                && is_outside(Some(blocks.end))
            {
                name = Some(container.name.as_str());
            }
        }
    });
    name
}

fn added(both: &Both<'_>, group: &Group) -> Diagnostic {
    let segment = &both.target.segments[group.first];
    let message = match segment.kind {
        SegmentKind::Heading(_) if group.count > 1 => format!(
            "the original does not have this section of {}",
            blocks(group.count)
        ),
        _ if group.count > 1 => {
            format!(
                "the original does not have this and what follows, {}",
                blocks(group.count)
            )
        }
        kind => format!("the original does not have this: {}", name(kind)),
    };
    let place = both.target.place(head(segment, &both.target));
    Diagnostic::warning("added-block", place, message)
        .with_help("add it to the original, or remove it here")
}

/// Where a block would stand in the translation: after the nearest block before it that has a counterpart.
fn place_in_translation(both: &Both<'_>, pair: usize) -> (Place, &'static str) {
    let before = both.pairs[..pair].iter().rfind(|pair| !pair.b.is_empty());
    let after = || both.pairs[pair..].iter().find(|pair| !pair.b.is_empty());
    if let Some(before) = before {
        let last = &both.target.segments[before.b.end - 1];
        (both.target.place(head(last, &both.target)), "after this,")
    } else if let Some(after) = after() {
        let first = &both.target.segments[after.b.start];
        (both.target.place(head(first, &both.target)), "before this,")
    } else {
        (both.target.file(), "here,")
    }
}

fn head(segment: &Segment, side: &Side<'_>) -> Span {
    let line = side
        .written(segment.span)
        .lines()
        .next()
        .unwrap_or_default();
    let start = segment.span.range().start;
    Span::new(start, start + line.trim_end().len())
}

fn blocks(count: usize) -> String {
    format!("{count} blocks")
}

/// A block in an editor's words.
fn name(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Heading(_) => "a heading",
        SegmentKind::Paragraph => "a paragraph",
        SegmentKind::Item { .. } => "an item of a list",
        SegmentKind::Table => "a table",
        SegmentKind::Code => "a code block",
        SegmentKind::Image => "an image",
        SegmentKind::Term => "a term",
        SegmentKind::Footnote => "a footnote",
        SegmentKind::Html => "raw HTML",
    }
}
