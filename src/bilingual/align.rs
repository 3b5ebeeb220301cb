//! Pairs the segments of two documents.
//!
//! Entry point: [`align`]. A way from the beginning of both documents to their end is a chain of *beads*: one segment
//! for one, none for one, one for two and so on (Gale and Church 1993). Every bead has a weight from its
//! [evidence]: the kinds of the blocks, their ids, [lengths](length), and the [anchors](super::anchor) both have.
//! The sum over all ways in a [lattice] says how sure each bead is, and the way with the surest beads is taken rather
//! than the single likeliest one, since it is pairs that are wanted. Then:
//!
//! 1. a coarse pass with the simplest beads bounds where a way may go, so that the rest is linear in the length;
//! 2. a full pass pairs the segments;
//! 3. a [dictionary](lexicon) is learnt from sure pairs, and the documents are aligned again with it.
//!
//! Headings hold what is below them without a rule of their own: they are few, so that a pair of headings of one level
//! has great odds, and no way can cross it. So a heading that was put in or dropped ruins nothing.

mod band;
mod evidence;
mod lattice;
mod length;
mod lexicon;
mod matrix;
pub mod weights;

use std::ops::Range;

use self::band::Nodes;
use self::evidence::Evidence;
use self::lattice::{ALL_BEADS, Lattice, SIMPLE_BEADS};
use self::weights::Weights;
use super::segment::Described;

/// The logarithm of how unlikely a node must be to be left out of further passes.
const NEAR: f32 = -13.0;

/// How far beyond likely nodes of the coarse pass the beads that it does not know may lead.
const MARGIN: usize = 3;

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
    let nodes = Nodes::near_diagonal(a.segments.len(), b.segments.len());
    let mut evidence = Evidence::new(a, b, weights, &nodes);
    let coarse = Lattice::new(&evidence, weights, nodes, SIMPLE_BEADS);
    let nodes = coarse.likely(NEAR, MARGIN);
    let mut lattice = Lattice::new(&evidence, weights, nodes, ALL_BEADS);
    for _ in 0..weights.rounds {
        let nodes = lattice.likely(NEAR, 0);
        lexicon::learn(&mut evidence, &lattice.best(), &nodes, weights);
        lattice = Lattice::new(&evidence, weights, nodes, ALL_BEADS);
    }
    lattice.best().into_iter().map(|link| link.pair).collect()
}

#[cfg(test)]
mod tests;
