//! Which blocks belong together, where the original has changed since it was translated.
//!
//! A new item between two others would be paired with the translation of its neighbour: an aligner that knows no
//! dictionary cannot tell them apart. So the translation is aligned with the original as it was, which the record
//! remembers, and what was found is carried over to the blocks as they are.

use crate::bilingual::align::Pair;
use crate::bilingual::alignment::pairs;
use crate::bilingual::block::BlockHash;
use crate::bilingual::segment::{Segment, segments};
use crate::bilingual::staleness::{Change, moves};
use crate::exchange::write::{Edit, weave};
use crate::parse::parse;
use crate::site::Translation;
use crate::source::Span;

/// The pairs of an original, whose blocks are `now`, and its translation; `None` where the original as it was cannot be
/// made out.
pub(super) fn carried_over(
    source: &Translation,
    now: &[Segment],
    target: &Translation,
    changes: &[Change],
) -> Option<Vec<Pair>> {
    let moved = Moved::new(source, changes);
    let changes: Vec<&Change> = moved.changes.iter().collect();
    let then = former_text(&source.source.text, &changes);
    let (document, _) = parse(&then, &source.source.path);
    let found = segments(&document, &then);
    let places = places(&source.source.text, now, &moved);
    let agrees = found.len() == places.len()
        && found
            .iter()
            .zip(&places)
            .all(|(segment, place)| BlockHash::of(&then[segment.span.range()]) == place.hash);
    if !agrees {
        return None;
    }
    let mut carried: Vec<Pair> = Vec::new();
    for pair in pairs((&document, &then), (&target.document, &target.source.text)) {
        let is_one = pair.a.len() == 1;
        let current: Vec<usize> = places[pair.a.clone()]
            .iter()
            .filter(|place| is_one || !place.is_moved)
            .filter_map(|place| place.now)
            .collect();
        let a = match (current.first(), current.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => {
                let at = carried.last().map_or(0, |pair| pair.a.end);
                at..at
            }
        };
        carried.push(Pair { a, b: pair.b });
    }
    Some(carried)
}

/// The original as it was.
fn former_text(text: &str, changes: &[&Change]) -> String {
    let mut edits: Vec<Edit> = changes
        .iter()
        .map(|change| Edit {
            span: change.span.range(),
            text: match (&change.then, &change.now) {
                (Some(then), Some(_)) => then.clone(),
                (Some(then), None) => format!("\n\n{then}\n\n"),
                (None, _) => String::new(),
            },
        })
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    weave(text, 0..text.len(), &edits)
}

/// The changes of the body, and where the blocks that were moved stand now.
struct Moved {
    changes: Vec<Change>,
    /// For each change the span of the block that was moved.
    to: Vec<Option<Span>>,
}

impl Moved {
    fn new(source: &Translation, changes: &[Change]) -> Self {
        let body = source.document.body.start;
        let moves = moves(changes);
        let mut found = Self {
            changes: Vec::new(),
            to: Vec::new(),
        };
        for (at, change) in changes.iter().enumerate() {
            let new = moves.iter().find(|&&(gone, _)| gone == at);
            let to = new.map(|&(_, new)| changes[new].span);
            let mut change = change.clone();
            if change.span.start < body {
                if to.is_none() {
                    continue;
                }
                // The first block of the body was moved; what stands before it is the front matter.
                change.span = Span::new(body as usize, body as usize);
            }
            found.changes.push(change);
            found.to.push(to);
        }
        found
    }
}

/// A block as it was.
struct Place {
    hash: BlockHash,
    /// Where it is now; `None` where it is gone.
    now: Option<usize>,
    is_moved: bool,
}

fn places(text: &str, now: &[Segment], moved: &Moved) -> Vec<Place> {
    let changes = moved.changes.iter().zip(&moved.to);
    let mut gone = changes
        .filter(|(change, _)| change.now.is_none())
        .peekable();
    let mut places = Vec::new();
    let mut push_gone = |places: &mut Vec<Place>, before: u32| {
        while let Some((change, to)) = gone.next_if(|(change, _)| change.span.start <= before) {
            places.extend(change.then.as_deref().map(|then| Place {
                hash: BlockHash::of(then),
                now: to.and_then(|to| now.iter().position(|segment| segment.span == to)),
                is_moved: true,
            }));
        }
    };
    for (at, segment) in now.iter().enumerate() {
        push_gone(&mut places, segment.span.start);
        let change = (moved.changes.iter())
            .find(|change| change.span == segment.span && change.now.is_some());
        let words = match change {
            None => Some(&text[segment.span.range()]),
            Some(change) => change.then.as_deref(),
        };
        places.extend(words.map(|words| Place {
            hash: BlockHash::of(words),
            now: Some(at),
            is_moved: false,
        }));
    }
    push_gone(&mut places, u32::MAX);
    places
}
