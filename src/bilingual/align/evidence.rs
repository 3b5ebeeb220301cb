//! What speaks for a pair: the logarithm of how much likelier it is than chance.
//!
//! Entry point: [`Evidence::score`]. Each kind of evidence gives the odds that two texts which translate one another
//! look like this rather than two that do not; a segment without a counterpart has odds of one. What is shared is
//! found once for all pairs, by going through the places of each anchor.

use std::collections::HashMap;
use std::ops::Range;

use super::band::Nodes;
use super::length::Lengths;
use super::matrix::Matrix;
use super::sentence::{Profile, Sentences};
use super::weights::Weights;
use crate::bilingual::anchor::Anchor;
use crate::bilingual::segment::{Described, Features, Segment, SegmentKind};

/// The evidence for all pairs of two documents.
pub(super) struct Evidence<'a> {
    a: &'a [Segment],
    b: &'a [Segment],
    features: [&'a [Features]; 2],
    weights: &'a Weights,
    anchors: Shared,
    words: Shared,
    absent_a: Vec<f32>,
    absent_b: Vec<f32>,
    absent_words: [Vec<f32>; 2],
    /// What speaks for a pair of segments of the kind of each of the first document.
    kind_odds: Vec<f32>,
    lengths: Lengths,
    sentences: Sentences,
    profile: Profile,
}

/// What pairs share, and what of it they share with a neighbour too, so that it is not counted twice where two
/// segments stand for one.
#[derive(Default)]
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
        let odds = |segment: &Segment| {
            let count = kinds.get(&segment.kind).copied().unwrap_or(1.0);
            weights.kind * (total / count).ln()
        };
        let mut evidence = Self {
            a,
            b,
            features,
            weights,
            anchors: Shared::new(nodes, a.len()),
            words: Shared::default(),
            absent_a: vec![0.0; a.len()],
            absent_b: vec![0.0; b.len()],
            absent_words: [vec![0.0; a.len()], vec![0.0; b.len()]],
            kind_odds: a.iter().map(odds).collect(),
            lengths: Lengths::new(a, b, weights),
            sentences: Sentences::new(a, b),
            profile: Profile::new(features, weights),
        };
        evidence.gather_anchors(total, nodes);
        evidence
    }

    fn gather_anchors(&mut self, total: f32, nodes: &Nodes) {
        let [in_a, in_b] = self.features.map(occurrences);
        for (places, absent) in [(&in_a, &mut self.absent_a), (&in_b, &mut self.absent_b)] {
            for one in places {
                absent[one.place()] += self.weights.absent[usize::from(one.class())];
            }
        }
        let mut rest = in_b.as_slice();
        for places in in_a.chunk_by(|one, next| one.anchor() == next.anchor()) {
            let anchor = places[0].anchor();
            rest = &rest[rest.partition_point(|other| other.anchor() < anchor)..];
            let (others, after) =
                rest.split_at(rest.partition_point(|other| other.anchor() == anchor));
            rest = after;
            if !others.is_empty() {
                self.share(places, others, total, nodes);
            }
        }
    }

    /// Adds what an anchor says that stands in these places of both documents.
    fn share(&mut self, in_a: &[Occurrence], in_b: &[Occurrence], total: f32, nodes: &Nodes) {
        let class = usize::from(in_a[0].class());
        let frequency = (in_a.len() + in_b.len()) as f32 / total;
        let gain = -self.weights.shared[class] * frequency.ln() - 2.0 * self.weights.absent[class];
        for (x, i) in in_a.iter().map(Occurrence::place).enumerate() {
            let columns = nodes.columns(i);
            let again_a = in_a.get(x + 1).is_some_and(|next| next.place() == i + 1);
            let first = in_b.partition_point(|one| one.place() < columns.start);
            for (y, j) in in_b.iter().map(Occurrence::place).enumerate().skip(first) {
                if j >= columns.end {
                    break;
                }
                self.anchors.gains.add(i, j, gain);
                if again_a {
                    self.anchors.next_a.add(i, j, gain);
                }
                if in_b.get(y + 1).is_some_and(|next| next.place() == j + 1) {
                    self.anchors.next_b.add(i, j, gain);
                }
            }
        }
    }

    /// Makes room for what is learnt of words near `nodes`, and forgets what was learnt before.
    pub(super) fn forget_words(&mut self, nodes: &Nodes) {
        self.words = Shared::new(nodes, self.a.len());
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

    /// As [`add_word`](Self::add_word) for a word of segment `j` of the second document.
    pub(super) fn add_word_transposed(
        &mut self,
        i: usize,
        j: usize,
        gain: f32,
        [last_b, next_a]: [f32; 2],
    ) {
        self.words.gains.add(i, j, gain);
        if last_b > 0.0 {
            self.words.next_b.add(i, j - 1, last_b);
        }
        if next_a > 0.0 {
            self.words.next_a.add(i, j, next_a);
        }
    }

    /// Sets what speaks against any pair of each segment as long as the words that it should share are not there.
    pub(super) fn set_absent_words(&mut self, absent: [Vec<f32>; 2]) {
        self.absent_words = absent;
    }

    /// What was learnt of words that speaks for a pair.
    pub(super) fn words(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        let [absent_a, absent_b] = &self.absent_words;
        self.words.sum(a, b).unwrap_or(0.0)
            + absent_a[a.clone()].iter().sum::<f32>()
            + absent_b[b.clone()].iter().sum::<f32>()
    }

    /// As [`score`](Self::score) for one segment of each, without their single sentences.
    pub(super) fn single(&self, i: usize, j: usize) -> f32 {
        let mut score = self.alike(i, j, 1);
        score += self.anchors.gains.get(i, j).unwrap_or(0.0);
        score += self.absent_a[i] + self.absent_b[j];
        score += self.weights.length * self.lengths.single(i, j);
        score + self.weights.sentences * self.sentences.single(i, j)
    }

    /// Whether the documents look undisturbed: the same kinds at the same depths in the same order, and each segment
    /// likelier than chance the counterpart of the one at its place.
    pub(super) fn is_alike(&self) -> bool {
        let key = |segment: &Segment| (segment.kind, segment.depth);
        self.a.iter().map(key).eq(self.b.iter().map(key))
            && (0..self.a.len()).all(|at| self.single(at, at) > 0.0)
    }

    /// What speaks for a pair of the segments `a` and `b`, neither of which is empty, besides its prior and the words
    /// that were learnt; `None` where they can't be a pair.
    pub(super) fn score(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        if !is_divisible(&self.a[a.clone()]) || !is_divisible(&self.b[b.clone()]) {
            return None;
        }
        let mut score = self.alike(a.start, b.start, a.len() + b.len() - 1);
        score += self.anchors.sum(a, b)?;
        score += self.absent_a[a.clone()].iter().sum::<f32>();
        score += self.absent_b[b.clone()].iter().sum::<f32>();
        score += self.weights.length * self.lengths.odds(a, b);
        score += self.weights.sentences * self.sentences.odds(a, b);
        score += self.weights.profile * self.profile.odds(a, b);
        Some(score)
    }

    /// What the kinds and ids of two segments say, where the kind speaks `times` times.
    fn alike(&self, i: usize, j: usize, times: usize) -> f32 {
        let (x, y) = (&self.a[i], &self.b[j]);
        let weights = self.weights;
        let mut score = match (x.kind, y.kind) {
            (one, other) if one == other => self.kind_odds[i] * times as f32,
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
        score
    }
}

/// An anchor's class, its key and a segment that it stands in, as one number, since most of the work is to sort them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u128);

impl Occurrence {
    fn new(anchor: &Anchor, place: usize) -> Self {
        let class = Weights::class(anchor.kind) as u128;
        Self(class << 96 | u128::from(anchor.key.0) << 32 | (place as u32 as u128))
    }

    fn anchor(&self) -> u128 {
        self.0 >> 32
    }

    fn class(&self) -> u8 {
        (self.0 >> 96) as u8
    }

    fn place(&self) -> usize {
        self.0 as u32 as usize
    }
}

/// The anchors of a document, sorted.
fn occurrences(features: &[Features]) -> Vec<Occurrence> {
    let mut list = Vec::new();
    for (place, one) in features.iter().enumerate() {
        list.extend(
            one.anchors
                .iter()
                .map(|anchor| Occurrence::new(anchor, place)),
        );
    }
    list.sort_unstable();
    list
}

/// Whether segments can stand together for one: a translator cuts and joins running text only, and within one list.
fn is_divisible(segments: &[Segment]) -> bool {
    // Nothing is cut into parts without a text, such as a link that takes its words from a title.
    let has_text = segments.iter().all(|segment| segment.characters > 0);
    if segments.len() > 1 && !has_text {
        return false;
    }
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
