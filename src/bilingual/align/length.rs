//! What lengths say about a pair: characters, after Gale and Church (1993, "A program for aligning sentences in
//! bilingual corpora"), and sentences.
//!
//! Gale and Church take the difference of lengths as normally distributed. Here it is the logarithm of their ratio,
//! which says the same for short and long blocks, and it is compared with the odds that a block of this length stands
//! there by chance.

use std::ops::Range;

use super::weights::Weights;
use crate::bilingual::segment::Segment;

/// Characters that are added to both documents before their lengths are compared, so that a short one with a few blocks
/// less does not pass for a terse language.
const EVEN: f32 = 5000.0;

/// The lengths of two documents' segments.
pub(super) struct Lengths {
    sides: [Side; 2],
    /// The logarithm of how much longer the second language is.
    ratio: f32,
    deviation: f32,
    deviation_short: f32,
    loose: f32,
}

/// The lengths of one document's segments, as logarithms.
struct Side {
    logs: Vec<f32>,
    mean: f32,
    variance: f32,
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
        Self {
            logs,
            mean,
            variance: variance.max(0.1),
        }
    }

    fn total(&self, range: &Range<usize>) -> f32 {
        match &self.logs[range.clone()] {
            [log] => *log,
            logs => logs.iter().map(|log| log.exp()).sum::<f32>().ln(),
        }
    }

    /// The logarithm of the odds to meet the lengths of `range` by chance, given that they are `total` together. Where
    /// there are several, each place to cut the total is as likely.
    fn chance(&self, range: &Range<usize>, total: f32) -> f32 {
        let own = |log: f32| normal(log, self.mean, self.variance);
        if range.len() == 1 {
            return own(total);
        }
        let parts = self.logs[range.clone()]
            .iter()
            .map(|&log| own(log) - log)
            .sum::<f32>();
        parts + total * range.len() as f32
    }
}

impl Lengths {
    pub(super) fn new(a: &[Segment], b: &[Segment], weights: &Weights) -> Self {
        let sum = |segments: &[Segment]| EVEN + segments.iter().map(length).sum::<f32>();
        Self {
            sides: [Side::new(a), Side::new(b)],
            ratio: (sum(b) / sum(a)).ln(),
            deviation: weights.length_deviation,
            deviation_short: weights.length_deviation_short,
            loose: weights.length_loose,
        }
    }

    /// The logarithm of the odds that texts of these lengths translate one another.
    pub(super) fn odds(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        let [side_a, side_b] = &self.sides;
        let (log_a, log_b) = (side_a.total(a), side_b.total(b));
        let size = ((log_a + log_b) / 2.0).exp();
        let variance = self.deviation.powi(2) + self.deviation_short / size;
        let mut odds = normal(log_b - log_a, self.ratio, variance) - side_b.chance(b, log_b);
        if a.len() > 1 {
            odds += normal(log_a, side_a.mean, side_a.variance) - side_a.chance(a, log_a);
        }
        if a.len() + b.len() > 2 {
            return odds;
        }
        // A translation that leaves things out or explains is rare, and can have any length.
        ((1.0 - self.loose) * odds.min(20.0).exp() + self.loose).ln()
    }
}

fn length(segment: &Segment) -> f32 {
    segment.characters.max(1) as f32
}

/// The logarithm of the normal distribution's density, but for a constant.
fn normal(value: f32, mean: f32, variance: f32) -> f32 {
    -0.5 * ((value - mean).powi(2) / variance + variance.ln())
}

/// More sentences than these count as these.
const MANY: usize = 8;

/// The numbers of sentences of two documents' segments.
pub(super) struct Sentences {
    counts: [Vec<usize>; 2],
    /// The logarithm of how frequent each number is.
    chances: [f32; MANY + 1],
}

impl Sentences {
    pub(super) fn new(a: &[Segment], b: &[Segment]) -> Self {
        let counts = [a, b].map(|side| side.iter().map(|segment| segment.sentences).collect());
        let mut frequencies = [1.0; MANY + 1];
        for count in counts.iter().flatten() {
            let count: &usize = count;
            frequencies[(*count).min(MANY)] += 1.0;
        }
        let all: f32 = frequencies.iter().sum();
        Self {
            counts,
            chances: frequencies.map(|frequency| (frequency / all).ln()),
        }
    }

    /// The logarithm of the odds that texts of so many sentences translate one another: translators mostly keep them.
    pub(super) fn odds(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        let [counts_a, counts_b] = [&self.counts[0][a.clone()], &self.counts[1][b.clone()]];
        let (in_a, in_b) = (
            counts_a.iter().sum::<usize>(),
            counts_b.iter().sum::<usize>(),
        );
        let kept: f32 = match in_a.abs_diff(in_b) {
            0 => 0.85,
            1 => 0.06,
            2 if in_a.max(in_b) > 4 => 0.02,
            _ => 0.005,
        };
        let mut odds = kept.ln() - self.chance(counts_b, in_b);
        if a.len() > 1 {
            odds += self.chances[in_a.min(MANY)] - self.chance(counts_a, in_a);
        }
        odds
    }

    fn chance(&self, counts: &[usize], total: usize) -> f32 {
        let parts: f32 = counts
            .iter()
            .map(|&count| self.chances[count.min(MANY)])
            .sum();
        let cuts = total.saturating_sub(1).max(1) as f32;
        parts + cuts.ln() * (counts.len() - 1) as f32
    }
}
