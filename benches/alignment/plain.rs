//! An aligner by kinds and lengths alone (Gale and Church 1993), to tell how hard a disturbed text is.

use bromost::bilingual::align::Pair;
use bromost::bilingual::segment::Segment;

/// How many segments of either document stand for one another, and how likely that is.
const BEADS: [(usize, usize, f64); 6] = [
    (1, 1, 0.89),
    (1, 0, 0.05),
    (0, 1, 0.05),
    (1, 2, 0.0445),
    (2, 1, 0.0445),
    (2, 2, 0.011),
];

/// The variance of a length for each character, as Gale and Church found it.
const VARIANCE: f64 = 6.8;

/// What two kinds cost that differ.
const OTHER_KIND: f64 = 8.0;

/// Pairs segments with the least sum of costs.
pub fn align(a: &[Segment], b: &[Segment]) -> Vec<Pair> {
    let sum = |side: &[Segment]| side.iter().map(|one| one.characters as f64).sum::<f64>();
    let ratio = sum(b) / sum(a).max(1.0);
    let width = b.len() + 1;
    let mut best = vec![(f64::INFINITY, 0); (a.len() + 1) * width];
    best[0].0 = 0.0;
    for i in 0..=a.len() {
        for j in 0..width {
            for (number, &(x, y, likely)) in BEADS.iter().enumerate() {
                if x > i || y > j {
                    continue;
                }
                let (in_a, in_b) = (&a[i - x..i], &b[j - y..j]);
                let mut cost = -likely.ln();
                if x > 0 && y > 0 {
                    let (long_a, long_b) = (ratio * sum(in_a), sum(in_b));
                    let mean = ((long_a + long_b) / 2.0).max(1.0);
                    cost += rarity((long_a - long_b).abs() / (VARIANCE * mean).sqrt());
                    let kind = in_a[0].kind;
                    if in_a.iter().chain(in_b).any(|one| one.kind != kind) {
                        cost += OTHER_KIND;
                    }
                }
                let way = best[(i - x) * width + j - y].0 + cost;
                if way < best[i * width + j].0 {
                    best[i * width + j] = (way, number);
                }
            }
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut pairs = Vec::new();
    while i + j > 0 {
        let (x, y, _) = BEADS[best[i * width + j].1];
        pairs.push(Pair {
            a: i - x..i,
            b: j - y..j,
        });
        (i, j) = (i - x, j - y);
    }
    pairs.reverse();
    pairs
}

/// The negative logarithm of how seldom so many standard deviations or more are met (Abramowitz and Stegun 1964,
/// 26.2.17).
fn rarity(deviations: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations);
    let terms = [
        0.319_381_530,
        -0.356_563_782,
        1.781_477_937,
        -1.821_255_978,
        1.330_274_429,
    ];
    let sum = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    let density = (-deviations * deviations / 2.0).exp() / std::f64::consts::TAU.sqrt();
    let tail = 2.0 * density * sum;
    if tail > 0.0 { -tail.ln() } else { 25.0 }
}
