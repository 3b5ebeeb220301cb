//! What speaks for a pair: the logarithm of how much likelier it is than chance.
//!
//! Entry point: [`Evidence::score`]. Each kind of evidence gives the odds that two texts which translate one another
//! look like this rather than two that do not; a segment without a counterpart has odds of one. What is shared is
//! found once for all pairs, by going through the places of each anchor.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::band::Nodes;
use super::length::{Lengths, Sentences};
use super::matrix::Matrix;
use super::weights::Weights;
use crate::bilingual::anchor::AnchorKind;
use crate::bilingual::segment::{Described, Features, Segment, SegmentKind};

/// The evidence for all pairs of two documents.
pub(super) struct Evidence<'a> {
    a: &'a [Segment],
    b: &'a [Segment],
    pub(super) features: [&'a [Features]; 2],
    weights: &'a Weights,
    anchors: Shared,
    words: Shared,
    nodes: Nodes,
    absent_a: Vec<f32>,
    absent_b: Vec<f32>,
    kind_odds: HashMap<SegmentKind, f32>,
    lengths: Lengths,
    sentences: Sentences,
}

/// What pairs share, and what of it they share with a neighbour too, so that it is not counted twice where two
/// segments stand for one.
struct Shared {
    gains: Matrix,
    /// What of the gain of `(i, j)` the pair `(i + 1, j)` has too.
    next_a: Matrix,
    /// What of the gain of `(i, j)` the pair `(i, j + 1)` has too.
    next_b: Matrix,
}

impl Shared {
    fn new(nodes: &Nodes, rows: usize) -> Self {
        let empty = Matrix::new(nodes, rows);
        Self {
            gains: empty.clone(),
            next_a: empty.clone(),
            next_b: empty,
        }
    }

    fn sum(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        let mut sum = 0.0;
        for i in a.clone() {
            for j in b.clone() {
                sum += self.gains.get(i, j)?;
                if i + 1 < a.end {
                    sum -= self.next_a.get(i, j)?;
                }
                if j + 1 < b.end {
                    sum -= self.next_b.get(i, j)?;
                }
            }
        }
        Some(sum)
    }
}

impl<'a> Evidence<'a> {
    /// Gathers what the pairs near `nodes` share.
    pub(super) fn new(
        a: &'a Described,
        b: &'a Described,
        weights: &'a Weights,
        nodes: &Nodes,
    ) -> Self {
        let features = [a.features.as_slice(), &b.features];
        let (a, b) = (a.segments.as_slice(), b.segments.as_slice());
        let mut kinds: HashMap<SegmentKind, f32> = HashMap::new();
        for segment in a.iter().chain(b) {
            *kinds.entry(segment.kind).or_default() += 1.0;
        }
        let total = (a.len() + b.len()) as f32 + 2.0;
        let kind_odds = kinds
            .into_iter()
            .map(|(kind, count)| (kind, weights.kind * (total / count).ln()))
            .collect();
        let mut evidence = Self {
            a,
            b,
            features,
            weights,
            anchors: Shared::new(nodes, a.len()),
            words: Shared::new(nodes, a.len()),
            nodes: nodes.clone(),
            absent_a: vec![0.0; a.len()],
            absent_b: vec![0.0; b.len()],
            kind_odds,
            lengths: Lengths::new(a, b, weights),
            sentences: Sentences::new(a, b),
        };
        evidence.gather_anchors(total);
        evidence
    }

    fn gather_anchors(&mut self, total: f32) {
        type Places = [Vec<usize>; 2];
        let mut anchors: BTreeMap<(AnchorKind, &str), Places> = BTreeMap::new();
        for (side, features) in self.features.into_iter().enumerate() {
            for (at, one) in features.iter().enumerate() {
                for anchor in &one.anchors {
                    let places = anchors.entry((anchor.kind, &anchor.key)).or_default();
                    places[side].push(at);
                }
            }
        }
        for ((kind, _), [in_a, in_b]) in anchors {
            let class = Weights::class(kind);
            let absent = self.weights.absent[class];
            in_a.iter().for_each(|&i| self.absent_a[i] += absent);
            in_b.iter().for_each(|&j| self.absent_b[j] += absent);
            let frequency = (in_a.len() + in_b.len()) as f32 / total;
            let gain = -self.weights.shared[class] * frequency.ln() - 2.0 * absent;
            for (x, &i) in in_a.iter().enumerate() {
                let columns = self.nodes.columns(i);
                let first = in_b.partition_point(|&j| j < columns.start);
                for (y, &j) in in_b.iter().enumerate().skip(first) {
                    if j >= columns.end {
                        break;
                    }
                    self.anchors.gains.add(i, j, gain);
                    if in_a.get(x + 1) == Some(&(i + 1)) {
                        self.anchors.next_a.add(i, j, gain);
                    }
                    if in_b.get(y + 1) == Some(&(j + 1)) {
                        self.anchors.next_b.add(i, j, gain);
                    }
                }
            }
        }
    }

    /// Forgets what was learnt of words.
    pub(super) fn forget_words(&mut self) {
        self.words = Shared::new(&self.nodes, self.a.len());
    }

    /// Adds what a word of segment `i` says about `(i, j)`, and what of it was counted for the segment before `i` and
    /// will be for the one after `j`.
    pub(super) fn add_word(&mut self, i: usize, j: usize, gain: f32, [last_a, next_b]: [f32; 2]) {
        self.words.gains.add(i, j, gain);
        if last_a > 0.0 {
            self.words.next_a.add(i - 1, j, last_a);
        }
        if next_b > 0.0 {
            self.words.next_b.add(i, j, next_b);
        }
    }

    /// What speaks for a pair of the segments `a` and `b`, neither of which is empty, besides its prior; `None` where
    /// they can't be a pair.
    pub(super) fn score(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        let mut score = self.kind(a, b)?;
        score += self.anchors.sum(a, b)? + self.words.sum(a, b)?;
        score += self.absent_a[a.clone()].iter().sum::<f32>();
        score += self.absent_b[b.clone()].iter().sum::<f32>();
        score += self.weights.length * self.lengths.odds(a, b);
        score += self.weights.sentences * self.sentences.odds(a, b);
        Some(score)
    }

    fn kind(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        if !is_divisible(&self.a[a.clone()]) || !is_divisible(&self.b[b.clone()]) {
            return None;
        }
        let (x, y) = (&self.a[a.start], &self.b[b.start]);
        let weights = self.weights;
        let mut score = match (x.kind, y.kind) {
            (one, other) if one == other => {
                let odds = self.kind_odds.get(&one).copied().unwrap_or(0.0);
                odds * (a.len() + b.len() - 1) as f32
            }
            (SegmentKind::Heading(_), SegmentKind::Heading(_)) => weights.kind_near,
            (one, other) if is_running_text(one) && is_running_text(other) => weights.kind_near,
            _ => weights.kind_other,
        };
        if x.depth != y.depth {
            score += weights.depth;
        }
        score += match (&x.id, &y.id) {
            (Some(one), Some(other)) if one == other => weights.same_id,
            (Some(_), Some(_)) => weights.other_id,
            _ => 0.0,
        };
        Some(score)
    }
}

/// Whether segments can stand together for one: a translator cuts and joins running text only, and within one list.
fn is_divisible(segments: &[Segment]) -> bool {
    segments.windows(2).all(|two| {
        two[0].kind == two[1].kind && two[0].depth == two[1].depth && is_running_text(two[0].kind)
    })
}

fn is_running_text(kind: SegmentKind) -> bool {
    matches!(
        kind,
        SegmentKind::Paragraph | SegmentKind::Item { .. } | SegmentKind::Term
    )
}
