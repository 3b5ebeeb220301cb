//! Which blocks belong together, where the original has changed since it was translated.
//!
//! A new item between two others would be paired with the translation of its neighbour: an aligner that knows no
//! dictionary cannot tell them apart. So the translation is aligned with the original as it was, which the record
//! remembers, and what was found is carried over to the blocks as they are.

use crate::bilingual::align::Pair;
use crate::bilingual::alignment::pairs;
use crate::bilingual::block::BlockHash;
use crate::bilingual::segment::{Segment, segments};
use crate::bilingual::staleness::Change;
use crate::exchange::write::{Edit, weave};
use crate::parse::parse;
use crate::site::Translation;

/// The pairs of an original, whose blocks are `now`, and its translation; `None` where the original as it was cannot be
/// made out.
pub(super) fn carried_over(
    source: &Translation,
    now: &[Segment],
    target: &Translation,
    changes: &[Change],
) -> Option<Vec<Pair>> {
    let body = source.document.body.start;
    let changes: Vec<&Change> = changes
        .iter()
        .filter(|change| change.span.start >= body)
        .collect();
    let then = former_text(&source.source.text, &changes);
    let (document, _) = parse(&then, &source.source.path);
    let found = segments(&document, &then);
    let places = places(&source.source.text, now, &changes);
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
        let current: Vec<usize> = places[pair.a.clone()]
            .iter()
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

/// A block as it was.
struct Place {
    hash: BlockHash,
    /// Where it is now; `None` where it is gone.
    now: Option<usize>,
}

fn places(text: &str, now: &[Segment], changes: &[&Change]) -> Vec<Place> {
    let mut gone = changes
        .iter()
        .filter(|change| change.now.is_none())
        .peekable();
    let mut places = Vec::new();
    let mut push_gone = |places: &mut Vec<Place>, before: u32| {
        while let Some(change) = gone.next_if(|change| change.span.start <= before) {
            places.extend(change.then.as_deref().map(|then| Place {
                hash: BlockHash::of(then),
                now: None,
            }));
        }
    };
    for (at, segment) in now.iter().enumerate() {
        push_gone(&mut places, segment.span.start);
        let change = changes
            .iter()
            .find(|change| change.span == segment.span && change.now.is_some());
        let words = match change {
            None => Some(&text[segment.span.range()]),
            Some(change) => change.then.as_deref(),
        };
        places.extend(words.map(|words| Place {
            hash: BlockHash::of(words),
            now: Some(at),
        }));
    }
    push_gone(&mut places, u32::MAX);
    places
}
