//! What speaks for a pair: the logarithm of how much likelier it is than chance.

use std::collections::HashMap;
use std::ops::Range;

use super::band::Band;
use super::matrix::Matrix;
use super::weights::Weights;
use crate::bilingual::anchor::AnchorKind;
use crate::bilingual::segment::{Segment, SegmentKind};

pub(super) struct Evidence<'a> {
    pub(super) a: &'a [Segment],
    pub(super) b: &'a [Segment],
    pub(super) band: Band,
    weights: &'a Weights,
    /// shared anchors
    anchors: Matrix,
    /// what of `anchors` is shared with this and the next of b / of a
    pub(super) again_b: Matrix,
    pub(super) again_a: Matrix,
    pub(super) again_b_anchors: Matrix,
    pub(super) again_a_anchors: Matrix,
    pub(super) lexicon: Matrix,
    base_a: Vec<f32>,
    base_b: Vec<f32>,
    kind_odds: HashMap<SegmentKind, f32>,
    ratio: f32,
    mean_a: (f32, f32),
    mean_b: (f32, f32),
    ln_a: Vec<f32>,
    ln_b: Vec<f32>,
}

fn class(kind: AnchorKind) -> usize {
    match kind {
        AnchorKind::Link
        | AnchorKind::Image
        | AnchorKind::Code
        | AnchorKind::Fact
        | AnchorKind::Footnote
        | AnchorKind::Term => 0,
        AnchorKind::Number => 1,
        AnchorKind::Name => 2,
        AnchorKind::Cognate => 3,
        AnchorKind::Form => 4,
    }
}

impl<'a> Evidence<'a> {
    pub(super) fn new(a: &'a [Segment], b: &'a [Segment], weights: &'a Weights) -> Self {
        let band = Band::new(a.len(), b.len());
        let mut places: HashMap<(AnchorKind, &str), (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (i, segment) in a.iter().enumerate() {
            for anchor in &segment.anchors {
                places
                    .entry((anchor.kind, &anchor.key))
                    .or_default()
                    .0
                    .push(i);
            }
        }
        for (j, segment) in b.iter().enumerate() {
            for anchor in &segment.anchors {
                places
                    .entry((anchor.kind, &anchor.key))
                    .or_default()
                    .1
                    .push(j);
            }
        }
        let mut anchors = Matrix::new(&band);
        let mut again_b = Matrix::new(&band);
        let mut again_a = Matrix::new(&band);
        let mut base_a = vec![0.0; a.len()];
        let mut base_b = vec![0.0; b.len()];
        let total = (a.len() + b.len()) as f32 + 2.0;
        let mut keys: Vec<_> = places.iter().collect();
        keys.sort_by_key(|(key, _)| **key);
        for ((kind, _), (in_a, in_b)) in keys {
            let class = class(*kind);
            let absent = weights.absent[class];
            for &i in in_a {
                base_a[i] += absent;
            }
            for &j in in_b {
                base_b[j] += absent;
            }
            let frequency = (in_a.len() + in_b.len()) as f32;
            let gain = weights.shared[class] * (total / frequency).ln() - 2.0 * absent;
            for (x, &i) in in_a.iter().enumerate() {
                let next_a = in_a.get(x + 1) == Some(&(i + 1));
                for (y, &j) in in_b.iter().enumerate() {
                    anchors.add(i, j, gain);
                    if in_b.get(y + 1) == Some(&(j + 1)) {
                        again_b.add(i, j, gain);
                    }
                    if next_a {
                        again_a.add(i, j, gain);
                    }
                }
            }
        }
        let mut kinds: HashMap<SegmentKind, f32> = HashMap::new();
        for segment in a.iter().chain(b) {
            *kinds.entry(segment.kind).or_default() += 1.0;
        }
        let kind_odds = kinds
            .into_iter()
            .map(|(kind, count)| (kind, weights.kind * (total / count).ln()))
            .collect();
        let ln = |list: &[Segment]| -> Vec<f32> {
            list.iter()
                .map(|segment| (segment.characters.max(1) as f32).ln())
                .collect()
        };
        let ln_a = ln(a);
        let ln_b = ln(b);
        let mean = |list: &[f32]| {
            let n = list.len().max(1) as f32;
            let mean = list.iter().sum::<f32>() / n;
            let var = list.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / n;
            (mean, var.max(0.1))
        };
        let mean_a = mean(&ln_a);
        let mean_b = mean(&ln_b);
        let sum = |list: &[Segment]| list.iter().map(|s| s.characters as f32).sum::<f32>();
        let ratio = ((sum(b) + 5000.0) / (sum(a) + 5000.0)).ln();
        Self {
            lexicon: Matrix::new(&band),
            a,
            b,
            band,
            weights,
            anchors,
            again_b_anchors: again_b.clone(),
            again_a_anchors: again_a.clone(),
            again_b,
            again_a,
            base_a,
            base_b,
            kind_odds,
            ratio,
            mean_a,
            mean_b,
            ln_a,
            ln_b,
        }
    }

    pub(super) fn forget_words(&mut self) {
        self.lexicon.clear();
        self.again_a = self.again_a_anchors.clone();
        self.again_b = self.again_b_anchors.clone();
    }

    pub(super) fn add_words(&mut self, i: usize, j: usize, gain: f32, again_a: f32, again_b: f32) {
        self.lexicon.add(i, j, gain);
        if again_a > 0.0 {
            self.again_a.add(i - 1, j, again_a);
        }
        if again_b > 0.0 {
            self.again_b.add(i, j, again_b);
        }
    }

    /// The logarithm of the odds of a bead, without its prior.
    pub(super) fn score(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        let kind = self.kind(a, b)?;
        let mut score = kind;
        for i in a.clone() {
            score += self.base_a[i];
            for j in b.clone() {
                score += self.anchors.get(i, j)? + self.lexicon.get(i, j)?;
                if j + 1 < b.end {
                    score -= self.weights.repeated * self.again_b.get(i, j)?;
                }
                if i + 1 < a.end {
                    score -= self.weights.repeated * self.again_a.get(i, j)?;
                }
            }
        }
        for j in b.clone() {
            score += self.base_b[j];
        }
        Some(score + self.weights.length * self.length(a, b))
    }

    fn kind(&self, a: &Range<usize>, b: &Range<usize>) -> Option<f32> {
        let (x, y) = (&self.a[a.start], &self.b[b.start]);
        let same = |list: &[Segment]| {
            list.windows(2).all(|two| {
                two[0].kind == two[1].kind
                    && two[0].depth == two[1].depth
                    && matches!(
                        two[0].kind,
                        SegmentKind::Paragraph | SegmentKind::Item { .. }
                    )
            })
        };
        let apart = |list: &[Segment]| {
            list.windows(2)
                .filter(|two| two[0].parent != two[1].parent)
                .count() as f32
        };
        if a.len() + b.len() > 2 && !(same(&self.a[a.clone()]) && same(&self.b[b.clone()])) {
            return None;
        }
        let w = self.weights;
        let mut score = if x.kind == y.kind {
            let odds = self.kind_odds.get(&x.kind).copied().unwrap_or(0.0);
            odds * (a.len() + b.len() - 1) as f32
        } else {
            match (x.kind, y.kind) {
                (SegmentKind::Heading(_), SegmentKind::Heading(_)) => w.kind_near,
                (
                    SegmentKind::Paragraph | SegmentKind::Item { .. } | SegmentKind::Term,
                    SegmentKind::Paragraph | SegmentKind::Item { .. } | SegmentKind::Term,
                ) => w.kind_near,
                _ => w.kind_other,
            }
        };
        if x.depth != y.depth {
            score += w.depth;
        }
        score += w.apart * (apart(&self.a[a.clone()]) + apart(&self.b[b.clone()]));
        Some(score)
    }

    fn length(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        let w = self.weights;
        let sum = |list: &[Segment]| list.iter().map(|s| s.characters.max(1) as f32).sum::<f32>();
        let (la, lb) = if a.len() + b.len() == 2 {
            (self.ln_a[a.start], self.ln_b[b.start])
        } else {
            (sum(&self.a[a.clone()]).ln(), sum(&self.b[b.clone()]).ln())
        };
        let normal = |x: f32, mean: f32, var: f32| -0.5 * (x - mean).powi(2) / var - 0.5 * var.ln();
        let size = (0.5 * (la + lb)).exp();
        let var = w.length_sd.powi(2) + w.length_sd_short / size;
        // joint density of the two logarithms: of their mean from the corpus, of the difference from the translation
        let mut score = normal(lb - la, self.ratio, var);
        if b.len() == 1 {
            score -= normal(lb, self.mean_b.0, self.mean_b.1);
        } else {
            // Given `a`, the total of `b`; the places of the cuts are uniform.
            for j in b.clone() {
                score -= normal(self.ln_b[j], self.mean_b.0, self.mean_b.1) - self.ln_b[j];
            }
            score -= lb * b.len() as f32;
        }
        if a.len() > 1 {
            for i in a.clone() {
                score -= normal(self.ln_a[i], self.mean_a.0, self.mean_a.1) - self.ln_a[i];
            }
            score -= la * a.len() as f32;
            score += normal(la, self.mean_a.0, self.mean_a.1);
        }
        if a.len() + b.len() > 2 {
            return score;
        }
        // A translation that leaves out or explains is rare, and can have any length.
        ((1.0 - w.loose) * score.min(20.0).exp() + w.loose).ln()
    }
}
