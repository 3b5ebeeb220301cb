//! What sentences say about a pair: how many there are, and how long they are one after the other.
//!
//! Translators mostly keep sentences. So two texts of several sentences that translate one another have nearly the same
//! number of them, and long and short ones follow in the same order, which says much more than the sum of their lengths.

use std::ops::Range;

use super::length::{EVEN, Spread, normal};
use super::weights::Weights;
use crate::bilingual::segment::{Features, Segment};

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
        kept(in_a, in_b) - (self.chance(in_a) + self.chance(in_b)) / 2.0
            + self.cut(counts_a, in_a)
            + self.cut(counts_b, in_b)
    }

    /// As [`odds`](Self::odds), for one segment of each.
    pub(super) fn single(&self, i: usize, j: usize) -> f32 {
        let (in_a, in_b) = (self.counts[0][i], self.counts[1][j]);
        kept(in_a, in_b) - (self.chance(in_a) + self.chance(in_b)) / 2.0
    }

    fn chance(&self, count: usize) -> f32 {
        self.chances[count.min(MANY)]
    }

    fn cut(&self, counts: &[usize], total: usize) -> f32 {
        if counts.len() == 1 {
            return 0.0;
        }
        let parts: f32 = counts.iter().map(|&count| self.chance(count)).sum();
        let cuts = total.saturating_sub(1).max(1) as f32;
        self.chance(total) - parts - cuts.ln() * (counts.len() - 1) as f32
    }
}

/// The logarithm of the odds that a translation has `b` sentences where the original has `a`.
fn kept(a: usize, b: usize) -> f32 {
    match a.abs_diff(b) {
        0 => -0.16,
        1 => -2.8,
        2 if a.max(b) > 4 => -3.9,
        _ => -5.3,
    }
}

/// More sentences than these are not compared one by one.
const MOST: usize = 24;

/// The lengths of the sentences of two documents.
pub(super) struct Profile {
    sides: [Side; 2],
    /// The logarithm of how much longer the second language is.
    ratio: f32,
    spread: Spread,
    two: f32,
    gap: f32,
}

/// The sentences of one document.
struct Side {
    /// Where the sentences of each segment begin, and where the last end.
    starts: Vec<usize>,
    sentences: Vec<Sentence>,
    /// Each sentence joined with the next.
    joined: Vec<Sentence>,
}

/// A sentence, or two.
#[derive(Clone, Copy)]
struct Sentence {
    /// The logarithm of its length.
    log: f32,
    /// Half the logarithm of the odds to meet this length by chance.
    chance: f32,
    /// Of two, what speaks for them being one that was cut.
    cut: f32,
}

impl Side {
    fn new(features: &[Features]) -> Self {
        let mut starts = vec![0];
        let mut lengths: Vec<f32> = Vec::new();
        for one in features {
            lengths.extend(one.sentences.iter().map(|length| *length.max(&1) as f32));
            starts.push(lengths.len());
        }
        let count = lengths.len().max(1) as f32;
        let logs: Vec<f32> = lengths.iter().map(|length| length.ln()).collect();
        let mean = logs.iter().sum::<f32>() / count;
        let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f32>() / count;
        let variance = variance.max(0.1);
        let sentence = |log: f32| Sentence {
            log,
            chance: normal(log, mean, variance) / 2.0,
            cut: 0.0,
        };
        let sentences: Vec<Sentence> = logs.into_iter().map(sentence).collect();
        let joined = sentences.windows(2).zip(lengths.windows(2));
        let joined = joined.map(|(two, lengths)| {
            let one = sentence((lengths[0] + lengths[1]).ln());
            let cut = 2.0 * (one.chance - two[0].chance - two[1].chance);
            Sentence { cut, ..one }
        });
        Self {
            joined: joined.collect(),
            starts,
            sentences,
        }
    }

    fn range(&self, segments: &Range<usize>) -> Range<usize> {
        self.starts[segments.start]..self.starts[segments.end]
    }
}

impl Profile {
    pub(super) fn new([a, b]: [&[Features]; 2], weights: &Weights) -> Self {
        let sum = |features: &[Features]| {
            let lengths = features.iter().flat_map(|one| &one.sentences);
            EVEN + lengths.sum::<u32>() as f32
        };
        Self {
            sides: [Side::new(a), Side::new(b)],
            ratio: (sum(b) / sum(a)).ln(),
            spread: Spread::new(weights.profile_deviation, weights.profile_deviation_short),
            two: weights.profile_two,
            gap: weights.profile_gap,
        }
    }

    /// The logarithm of the odds that texts of these sentences translate one another, where one has several: those of
    /// the best alignment of their sentences, found as that of the segments is.
    pub(super) fn odds(&self, a: &Range<usize>, b: &Range<usize>) -> f32 {
        let [side_a, side_b] = &self.sides;
        let (a, b) = (side_a.range(a), side_b.range(b));
        if a.len() > MOST || b.len() > MOST || (a.len() == 1 && b.len() == 1) {
            return 0.0;
        }
        let fit = |one: &Sentence, other: &Sentence| {
            let odds = self.spread.odds(one.log, other.log, self.ratio);
            odds - one.chance - other.chance + one.cut + other.cut
        };
        // The rows of the last two sentences, and that of this one.
        let mut rows = [[f32::NEG_INFINITY; MOST + 1]; 3];
        for (j, value) in rows[2].iter_mut().enumerate() {
            *value = j as f32 * self.gap;
        }
        for i in a {
            rows.rotate_left(1);
            let [earlier, last, row] = &mut rows;
            let sentence = &side_a.sentences[i];
            row[0] = last[0] + self.gap;
            for (at, j) in b.clone().enumerate() {
                let other = &side_b.sentences[j];
                let mut best = (last[at + 1] + self.gap).max(row[at] + self.gap);
                best = best.max(last[at] + fit(sentence, other));
                if i > 0 && earlier[at] > f32::NEG_INFINITY {
                    let two = fit(&side_a.joined[i - 1], other);
                    best = best.max(earlier[at] + self.two + two);
                }
                if at > 0 {
                    let two = fit(sentence, &side_b.joined[j - 1]);
                    best = best.max(last[at - 1] + self.two + two);
                }
                row[at + 1] = best;
            }
        }
        rows[2][b.len()]
    }
}
