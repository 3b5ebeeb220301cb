//! What lengths say about a pair, after Gale and Church (1993, "A program for aligning sentences in bilingual corpora").
//!
//! Gale and Church take the difference of lengths as normally distributed. Here it is the logarithm of their ratio,
//! which says the same for short and long blocks, and it is compared with the odds that a block of this length stands
//! there by chance.

use std::ops::Range;

use super::weights::Weights;
use crate::bilingual::segment::Segment;

/// Characters that are added to both documents before their lengths are compared, so that a short one with a few blocks
/// less does not pass for a terse language.
pub(super) const EVEN: f32 = 5000.0;

/// The lengths of two documents' segments.
pub(super) struct Lengths {
    sides: [Side; 2],
    /// The logarithm of how much longer the second language is.
    ratio: f32,
    spread: Spread,
    loose: f32,
}

/// How much the logarithm of the ratio of two lengths varies, and the logarithm of that, by their size.
pub(super) struct Spread(Vec<(f32, f32)>);

impl Spread {
    /// So many steps there are in the table for a size that is `e` times as large.
    const STEPS: f32 = 8.0;

    pub(super) fn new(deviation: f32, short: f32) -> Self {
        let entry = |step: usize| {
            let variance = deviation.powi(2) + short / (step as f32 / Self::STEPS).exp();
            (variance, variance.ln())
        };
        Self((0..=18 * Self::STEPS as usize).map(entry).collect())
    }

    /// The logarithm of the odds that texts of these lengths, given by their logarithms, translate one another, in a
    /// pair of languages with the ratio `ratio`.
    pub(super) fn odds(&self, log_a: f32, log_b: f32, ratio: f32) -> f32 {
        let step = (Self::STEPS / 2.0 * (log_a + log_b) + 0.5) as usize;
        let (variance, log) = self.0[step.min(self.0.len() - 1)];
        -0.5 * ((log_b - log_a - ratio).powi(2) / variance + log)
    }
}

/// The lengths of one document's segments, as logarithms.
struct Side {
    logs: Vec<f32>,
    mean: f32,
    variance: f32,
    /// The odds to meet each by chance.
    own: Vec<f32>,
}

impl Side {
    fn new(segments: &[Segment]) -> Self {
        let logs: Vec<f32> = segments
            .iter()
            .map(|segment| length(segment).ln())
            .collect();
        let count = logs.len().max(1) as f32;
        let mean = logs.iter().sum::<f32>() / count;
        let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f32>() / count;
        let variance = variance.max(0.1);
        let own = logs.iter().map(|&log| normal(log, mean, variance));
        Self {
            own: own.collect(),
            logs,
            mean,
            variance,
        }
    }

    fn total(&self, range: &Range<usize>) -> f32 {
        match &self.logs[range.clone()] {
            [log] => *log,
            logs => logs.iter().map(|log| log.exp()).sum::<f32>().ln(),
        }
    }

    /// The logarithm of the odds to meet the length `log` by chance.
    fn chance(&self, log: f32) -> f32 {
        normal(log, self.mean, self.variance)
    }

    /// The logarithm of the odds that a text of the length `total` was cut in these parts, rather than that they stand
    /// together by chance. Each place to cut is as likely.
    fn cut(&self, range: &Range<usize>, total: f32) -> f32 {
        if range.len() == 1 {
            return 0.0;
        }
        let parts = range.clone().map(|at| self.own[at] - self.logs[at]);
        self.chance(total) - parts.sum::<f32>() - total * range.len() as f32
    }
}

impl Lengths {
    pub(super) fn new(a: &[Segment], b: &[Segment], weights: &Weights) -> Self {
        let sum = |segments: &[Segment]| EVEN + segments.iter().map(length).sum::<f32>();
        Self {
            sides: [Side::new(a), Side::new(b)],
            ratio: (sum(b) / sum(a)).ln(),
            spread: Spread::new(weights.length_deviation, weights.length_deviation_short),
            loose: weights.length_loose.ln(),
        }
    }

    /// The logarithm of the odds that texts of these lengths translate one another.
    pub(super) fn odds(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        if a.len() + b.len() == 2 {
            return self.single(a.start, b.start);
        }
        let [side_a, side_b] = &self.sides;
        let (log_a, log_b) = (side_a.total(a), side_b.total(b));
        let chance = (side_a.chance(log_a) + side_b.chance(log_b)) / 2.0;
        let cuts = side_a.cut(a, log_a) + side_b.cut(b, log_b);
        self.spread.odds(log_a, log_b, self.ratio) - chance + cuts
    }

    /// As [`odds`](Self::odds), for one segment of each.
    pub(super) fn single(&self, i: usize, j: usize) -> f32 {
        let [a, b] = &self.sides;
        let odds = self.spread.odds(a.logs[i], b.logs[j], self.ratio);
        // A translation that leaves things out or explains is rare, and can have any length.
        (odds - (a.own[i] + b.own[j]) / 2.0).max(self.loose)
    }
}

fn length(segment: &Segment) -> f32 {
    segment.characters.max(1) as f32
}

/// The logarithm of the normal distribution's density, but for a constant.
pub(super) fn normal(value: f32, mean: f32, variance: f32) -> f32 {
    -0.5 * ((value - mean).powi(2) / variance + variance.ln())
}
