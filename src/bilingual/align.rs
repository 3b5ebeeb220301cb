//! Pairs the segments of two documents.
//!
//! Entry point: [`align`]. A way from the beginning of both documents to their end is a chain of *beads*: one segment
//! for one, none for one, one for two and so on (Gale and Church 1993). Every bead has a weight from its
//! [evidence]: the kinds of the blocks, their ids, [lengths](length), [sentences](sentence), and the
//! [anchors](super::anchor) both have. The sum over all ways in a [lattice] says how sure each bead is, and the way with
//! the surest beads is taken rather than the single likeliest one, since it is pairs that are wanted. The order:
//!
//! 1. segments that their authors gave one id are [pinned](pin): no way parts them;
//! 2. a [coarse] pass with single segments bounds where a way may go;
//! 3. a full pass pairs the segments;
//! 4. where it is open what stands for what, a [dictionary](lexicon) is learnt from sure pairs, and the documents are
//!    aligned again with it.
//!
//! Headings hold what is below them without a rule of their own: they are few, so that a pair of headings of one level
//! has great odds, and no way can cross it. So a heading that was put in or dropped ruins nothing.
//!
//! Limits: a way strays from the diagonal between pins by the difference of the two numbers of segments and 200 more,
//! and less where that would be more than some millions of places. So time and memory grow with the length of a
//! document, not with its square. A pair has three segments of one side at most, or two of both.

mod band;
mod coarse;
mod evidence;
mod lattice;
mod length;
mod lexicon;
mod matrix;
mod pin;
mod sentence;
pub mod weights;

use std::cmp::Ordering;
use std::ops::Range;

use self::band::Nodes;
use self::evidence::Evidence;
use self::lattice::Lattice;
use self::lexicon::Lexicon;
use self::weights::Weights;
use super::segment::{Described, Segment, SegmentKind};

/// Neighbouring segments of one document and what stands for them in the other.
///
/// A side is empty where the other has no counterpart; it then tells where one would stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The segments of the first document, by their places in its list.
    pub a: Range<usize>,
    /// The segments of the second.
    pub b: Range<usize>,
}

/// Pairs the segments of two documents. Each segment is in exactly one pair, and pairs do not cross.
pub fn align(a: &Described, b: &Described) -> Vec<Pair> {
    align_with(a, b, &Weights::default())
}

/// As [`align`], with other weights: for measuring them.
pub fn align_with(a: &Described, b: &Described, weights: &Weights) -> Vec<Pair> {
    if compare(a, b).is_gt() {
        // One order for both, so that the pairs are the same whichever document is named first.
        return mirror(align_in_order(b, a, weights));
    }
    align_in_order(a, b, weights)
}

fn align_in_order(a: &Described, b: &Described, weights: &Weights) -> Vec<Pair> {
    let pins = pin::pins(&a.segments, &b.segments);
    let nodes = Nodes::near_diagonal(a.segments.len(), b.segments.len(), &pins);
    let evidence = Evidence::new(a, b, weights, &nodes);
    let nodes = coarse::likely(&evidence, weights, &nodes);
    let mut evidence = evidence;
    let beads = lattice::weigh(&evidence, weights, &nodes);
    let mut links = Lattice::new(&nodes, &beads).best();
    let mut lexicon = None;
    for _ in 0..weights.rounds {
        if links.iter().all(|link| link.sureness > weights.sure) {
            break;
        }
        let lexicon = lexicon.get_or_insert_with(|| Lexicon::new(a, b));
        lexicon.learn(&mut evidence, &links, &nodes, weights);
        let beads = lattice::weigh_words(&evidence, &nodes, &beads);
        links = Lattice::new(&nodes, &beads).best();
    }
    links.into_iter().map(|link| link.pair).collect()
}

/// Some order of documents that look different to the aligner.
fn compare(a: &Described, b: &Described) -> Ordering {
    fn key(segment: &Segment) -> (SegmentKind, u8, usize, Option<&str>) {
        let id = segment.id.as_deref();
        (segment.kind, segment.depth, segment.characters, id)
    }
    let (in_a, in_b) = (&a.segments, &b.segments);
    let order = in_a.len().cmp(&in_b.len());
    order
        .then_with(|| in_a.iter().map(key).cmp(in_b.iter().map(key)))
        .then_with(|| a.features.cmp(&b.features))
}

/// The same pairs with the documents changed. Of what stands alone in both at one place, the first document's comes first.
fn mirror(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = pairs
        .into_iter()
        .map(|Pair { a, b }| Pair { a: b, b: a })
        .collect();
    let is_gap = |pair: &Pair| pair.a.is_empty() || pair.b.is_empty();
    for gaps in pairs.chunk_by_mut(|one, next| is_gap(one) && is_gap(next)) {
        let (Some(first), Some(last)) = (gaps.first(), gaps.last()) else {
            continue;
        };
        if gaps.len() < 2 {
            continue;
        }
        let (mut i, mut j) = (first.a.start, first.b.start);
        let end = last.a.end;
        for gap in gaps {
            if i < end {
                *gap = Pair {
                    a: i..i + 1,
                    b: j..j,
                };
                i += 1;
            } else {
                *gap = Pair {
                    a: i..i,
                    b: j..j + 1,
                };
                j += 1;
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
