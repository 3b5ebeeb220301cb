//! Which top-level blocks of two texts make a row. Entry point: [`groups`].

use std::ops::Range;

use crate::bilingual::align::Pair;
use crate::bilingual::alignment::Alignment;
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::document::{Block, BlockKind, List};

/// The blocks of one row, by their places among the top-level blocks of each text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// Set where both sides are one list each with the same items: the lists' first number, `None` inside for bullets.
    pub list: Option<Option<u64>>,
}

impl Group {
    fn new(source: Range<usize>, target: Range<usize>) -> Self {
        Self {
            source,
            target,
            list: None,
        }
    }
}

/// The rows of two texts, in order. Every block is in one row, but for a thematic break that only one text has: there
/// is nothing in it to read.
pub(super) fn groups(source: &[Block], target: &[Block], alignment: &Alignment) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for pair in &alignment.pairs {
        let mut found = Group::new(
            blocks_of(source, &alignment.source[pair.a.clone()]),
            blocks_of(target, &alignment.target[pair.b.clone()]),
        );
        // Pairs do not cross, so only the last group of each side can hold a block of this one.
        let last_source = groups.iter().rposition(|group| !group.source.is_empty());
        let last_target = groups.iter().rposition(|group| !group.target.is_empty());
        let shared = [
            last_source.filter(|&at| meet(&groups[at].source, &found.source)),
            last_target.filter(|&at| meet(&groups[at].target, &found.target)),
        ];
        if let Some(first) = shared.into_iter().flatten().min() {
            for group in groups.drain(first..) {
                found.source = joined(&group.source, &found.source);
                found.target = joined(&group.target, &found.target);
            }
        }
        if !found.source.is_empty() || !found.target.is_empty() {
            groups.push(found);
        }
    }
    let mut groups = with_the_rest(source, target, groups);
    for group in &mut groups {
        group.list = list_in_step(source, target, group, alignment);
    }
    groups
}

/// The blocks that hold these segments; empty where there are none. Footnotes are no blocks of the text.
fn blocks_of(blocks: &[Block], segments: &[Segment]) -> Range<usize> {
    let mut found = segments
        .iter()
        .filter(|segment| segment.kind != SegmentKind::Footnote)
        .filter_map(|segment| {
            let after = blocks.partition_point(|block| block.span.start <= segment.span.start);
            after.checked_sub(1)
        });
    let Some(first) = found.next() else {
        return 0..0;
    };
    let last = found.next_back().unwrap_or(first);
    first..last + 1
}

/// Whether a block is in both.
fn meet(last: &Range<usize>, next: &Range<usize>) -> bool {
    !last.is_empty() && !next.is_empty() && next.start < last.end
}

fn joined(last: &Range<usize>, next: &Range<usize>) -> Range<usize> {
    match (last.is_empty(), next.is_empty()) {
        (_, true) => last.clone(),
        (true, false) => next.clone(),
        (false, false) => last.start.min(next.start)..last.end.max(next.end),
    }
}

/// Adds the blocks without a text of their own, which no pair names: thematic breaks, containers without content.
fn with_the_rest(source: &[Block], target: &[Block], groups: Vec<Group>) -> Vec<Group> {
    let mut all = Vec::new();
    let (mut in_source, mut in_target) = (0, 0);
    for group in groups {
        let until =
            |range: &Range<usize>, next: usize| if range.is_empty() { next } else { range.start };
        let gap = (
            in_source..until(&group.source, in_source),
            in_target..until(&group.target, in_target),
        );
        fill(source, target, gap, &mut all);
        in_source = in_source.max(group.source.end);
        in_target = in_target.max(group.target.end);
        all.push(group);
    }
    fill(
        source,
        target,
        (in_source..source.len(), in_target..target.len()),
        &mut all,
    );
    all
}

/// Pairs the blocks of a gap by what they are.
fn fill(
    source: &[Block],
    target: &[Block],
    (in_source, in_target): (Range<usize>, Range<usize>),
    all: &mut Vec<Group>,
) {
    let mut next = in_target.start;
    let alone = |range: Range<usize>, all: &mut Vec<Group>| {
        for at in range {
            if !matches!(target[at].kind, BlockKind::Rule) {
                all.push(Group::new(0..0, at..at + 1));
            }
        }
    };
    for at in in_source {
        // A break is nothing to look for: what stands before the next one may belong to what comes.
        let near = match source[at].kind {
            BlockKind::Rule => in_target.end.min(next + 1),
            _ => in_target.end,
        };
        let same = (next..near).find(|&other| is_alike(&source[at], &target[other]));
        if let Some(other) = same {
            alone(next..other, all);
            all.push(Group::new(at..at + 1, other..other + 1));
            next = other + 1;
        } else if !matches!(source[at].kind, BlockKind::Rule) {
            all.push(Group::new(at..at + 1, 0..0));
        }
    }
    alone(next..in_target.end, all);
}

fn is_alike(a: &Block, b: &Block) -> bool {
    match (&a.kind, &b.kind) {
        (BlockKind::Container(a), BlockKind::Container(b)) => a.name == b.name,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// The first number of two lists whose items belong together one to one. Lists of tasks are left whole: their boxes
/// stand in the margin of their own list.
fn list_in_step(
    source: &[Block],
    target: &[Block],
    group: &Group,
    alignment: &Alignment,
) -> Option<Option<u64>> {
    let ([a], [b]) = (&source[group.source.clone()], &target[group.target.clone()]) else {
        return None;
    };
    let (BlockKind::List(list_a), BlockKind::List(list_b)) = (&a.kind, &b.kind) else {
        return None;
    };
    let has_tasks = |list: &List| list.items.iter().any(|item| item.task.is_some());
    let fits = list_a.start == list_b.start
        && list_a.items.len() == list_b.items.len()
        && !has_tasks(list_a)
        && !has_tasks(list_b);
    let is_here = |pair: &&Pair| {
        let here = |blocks: &[Block], segments: &[Segment], range: &Range<usize>| {
            !segments.is_empty() && blocks_of(blocks, segments) == *range
        };
        here(source, &alignment.source[pair.a.clone()], &group.source)
            || here(target, &alignment.target[pair.b.clone()], &group.target)
    };
    let mut pairs = alignment.pairs.iter().filter(is_here);
    let in_step = |pair: &Pair| {
        let a = items_of(list_a, &alignment.source[pair.a.clone()]);
        let b = items_of(list_b, &alignment.target[pair.b.clone()]);
        match (a, b) {
            (Some(a), Some(b)) => a.len() == 1 && a == b,
            _ => true,
        }
    };
    (fits && pairs.all(in_step)).then_some(list_a.start)
}

/// The items that hold these segments; `None` where there are no segments.
fn items_of(list: &List, segments: &[Segment]) -> Option<Range<usize>> {
    let item_of = |segment: &Segment| {
        let after = list
            .items
            .partition_point(|item| item.span.start <= segment.span.start);
        after.saturating_sub(1)
    };
    let (first, last) = (segments.first()?, segments.last()?);
    Some(item_of(first)..item_of(last) + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bilingual::align::align;
    use crate::bilingual::segment::{Described, describe};
    use crate::document::Document;
    use crate::parse::parse;
    use crate::path::SourcePath;

    fn read(text: &str) -> (Document, Described) {
        let path = SourcePath::new("content/nb.md").expect("a path");
        let (document, _) = parse(text, &path);
        let described = describe(&document, text);
        (document, described)
    }

    /// The rows as `source-target`, each by its blocks; `=` after lists in step.
    fn rows(source: &str, target: &str) -> Vec<String> {
        let ((a, source), (b, target)) = (read(source), read(target));
        let pairs = align(&source, &target);
        let alignment = Alignment {
            source: source.segments,
            target: target.segments,
            pairs,
        };
        let name = |range: &Range<usize>| {
            let places: Vec<String> = range.clone().map(|at| at.to_string()).collect();
            places.join("+")
        };
        groups(&a.blocks, &b.blocks, &alignment)
            .iter()
            .map(|group| {
                let step = if group.list.is_some() { "=" } else { "" };
                format!("{}-{}{step}", name(&group.source), name(&group.target))
            })
            .collect()
    }

    #[test]
    fn a_container_is_one_row_whatever_its_blocks_are_paired_with() {
        assert_eq!(
            rows(
                "Before 1.\n\n> Year 2014.\n>\n> Year 2021.\n\nAfter 2.\n",
                "Before 1.\n\nYear 2014.\n\nYear 2021.\n\nAfter 2.\n"
            ),
            ["0-0", "1-1+2", "2-3"]
        );
    }

    #[test]
    fn lists_are_in_step_where_they_have_the_same_items() {
        let list = "- Write to 12.\n- Call 3.\n- Meet `one`.\n";
        assert_eq!(rows(list, list), ["0-0="]);
        assert_eq!(rows(list, "- Write to 12.\n- Call 3.\n"), ["0-0"]);
        assert_eq!(
            rows(list, "3. Write to 12.\n4. Call 3.\n5. Meet `one`.\n"),
            ["0-0"]
        );
        let tasks = "- [x] Write to 12.\n- [ ] Call 3.\n";
        assert_eq!(rows(tasks, tasks), ["0-0"]);
    }

    #[test]
    fn blocks_without_text_are_paired_by_what_they_are() {
        let list = "::: list kind=\"tool\"\n:::\n";
        assert_eq!(
            rows(
                &format!("One 1.\n\n***\n\n{list}"),
                &format!("One 1.\n\n{list}\n***\n")
            ),
            ["0-0", "2-1"]
        );
        assert_eq!(rows("***\n", "***\n"), ["0-0"]);
        assert_eq!(rows("", "One.\n"), ["-0"]);
    }

    proptest! {
        #[test]
        fn each_block_is_in_one_row_and_rows_are_in_order(
            source in proptest::collection::vec(0..BLOCKS.len(), 0..9),
            target in proptest::collection::vec(0..BLOCKS.len(), 0..9),
        ) {
            let text = |blocks: &[usize]| -> String { blocks.iter().map(|&at| BLOCKS[at]).collect() };
            let (source, target) = (text(&source), text(&target));
            let ((a, sources), (b, targets)) = (read(&source), read(&target));
            let pairs = align(&sources, &targets);
            let alignment = Alignment { source: sources.segments, target: targets.segments, pairs };
            let groups = groups(&a.blocks, &b.blocks, &alignment);
            type SideOf = fn(&Group) -> &Range<usize>;
            let sides: [(&Document, SideOf); 2] =
                [(&a, |group| &group.source), (&b, |group| &group.target)];
            for (document, side) in sides {
                let is_text = |at: &usize| !matches!(document.blocks[*at].kind, BlockKind::Rule);
                let found: Vec<usize> = groups.iter().flat_map(|group| side(group).clone()).collect();
                prop_assert!(found.is_sorted_by(|a, b| a < b), "{found:?}");
                let found: Vec<usize> = found.into_iter().filter(is_text).collect();
                let all: Vec<usize> = (0..document.blocks.len()).filter(is_text).collect();
                prop_assert_eq!(found, all);
            }
        }
    }

    const BLOCKS: [&str; 8] = [
        "A paragraph of 12.\n\n",
        "## A heading\n\n",
        "- One 1\n- Two 2\n  - Three 3\n\n<!-- -->\n\n",
        "> Said in 2014.\n>\n> - By 3\n\n",
        "***\n\n",
        "::: steps\n1. First of 2.\n2. Second.\n:::\n\n",
        "::: list\n:::\n\n",
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n",
    ];
}
