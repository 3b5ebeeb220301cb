//! Pairs the segments of two documents.
//!
//! Entry point: [`align`].

mod band;
mod evidence;
mod lattice;
mod lexicon;
mod matrix;
pub mod weights;

use std::ops::Range;

use self::evidence::Evidence;
use self::lattice::{Lattice, Nodes};
use self::weights::Weights;
use super::segment::Segment;

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
pub fn align(a: &[Segment], b: &[Segment]) -> Vec<Pair> {
    align_with(a, b, &Weights::default())
}

/// As [`align`], with other weights.
pub fn align_with(a: &[Segment], b: &[Segment], weights: &Weights) -> Vec<Pair> {
    lattice(a, b, weights)
        .best()
        .into_iter()
        .map(|link| link.pair)
        .collect()
}

fn lattice(a: &[Segment], b: &[Segment], weights: &Weights) -> Lattice {
    let mut evidence = Evidence::new(a, b, weights);
    let nodes = Nodes::new(vec![0..b.len() + 1; a.len() + 1]);
    let coarse = Lattice::new(&evidence, weights, nodes, 3);
    let mut lattice = Lattice::new(&evidence, weights, coarse.likely(-12.0, 3), 8);
    for _ in 0..weights.rounds {
        let nodes = lattice.likely(-14.0, 0);
        lexicon::learn(&mut evidence, &lattice.best(), &nodes, weights);
        lattice = Lattice::new(&evidence, weights, nodes, 8);
    }
    lattice
}

/// how sure
pub fn sureness(a: &[Segment], b: &[Segment], weights: &Weights, gold: &[Pair]) -> Vec<f32> {
    let lattice = lattice(a, b, weights);
    gold.iter().map(|pair| lattice.sureness_of(pair)).collect()
}
