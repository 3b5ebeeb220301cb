//! A first pass with single segments only, which bounds where a way may go.
//!
//! It takes the best way through each node rather than the sum over all ways, so that the many nodes of two long
//! documents cost a few additions each.

use super::band::Nodes;
use super::evidence::Evidence;
use super::weights::Weights;

/// How far beyond a gap the beads that this pass does not know may lead.
const MARGIN: usize = 3;

/// The nodes whose best way falls short of the best of all by `least` at most, and more of them where segments stand
/// alone, since two may stand for one there.
pub(super) fn likely(evidence: &Evidence<'_>, weights: &Weights, nodes: &Nodes) -> Nodes {
    let ways = Ways::new(evidence, weights, nodes);
    let (end, width) = (nodes.end(), nodes.end().1 + 1);
    // Equal structure is evidence of its own: an undisturbed page is bound so closely that nothing is left to weigh.
    let far = if evidence.is_alike() {
        weights.far_alike
    } else {
        weights.far
    };
    let least = ways.forward[nodes.count() - 1] - far;
    let mut rows = Vec::with_capacity(end.0 + 1);
    for (i, row) in nodes.rows() {
        let first = nodes.place(i, row.start).unwrap_or(0);
        let is_likely = |j: &usize| {
            let node = first + j - row.start;
            ways.forward[node] + ways.backward[node] >= least
        };
        let start = row.clone().find(is_likely).unwrap_or(row.start);
        let last = row.clone().rev().find(is_likely).unwrap_or(start);
        rows.push(start..last + 1);
    }
    let straight: Vec<bool> = (0..rows.len())
        .map(|i| {
            let follows = i == 0 || rows[i].start == rows[i - 1].start + 1;
            rows[i].len() == 1 && (follows || rows[i].start == 0)
        })
        .collect();
    let widened = (0..rows.len()).map(|i| {
        let near = i.saturating_sub(MARGIN)..(i + MARGIN + 1).min(rows.len());
        if straight[near].iter().all(|straight| *straight) {
            return rows[i].clone();
        }
        let allowed = nodes.row(i);
        let start = rows[i].start.saturating_sub(MARGIN).max(allowed.start);
        start..(rows[i].end + MARGIN).min(allowed.end).min(width)
    });
    Nodes::new(widened.collect())
}

/// The weight of the best way to each node, and from it.
struct Ways {
    forward: Vec<f32>,
    backward: Vec<f32>,
}

impl Ways {
    fn new(evidence: &Evidence<'_>, weights: &Weights, nodes: &Nodes) -> Self {
        let count = nodes.count();
        let mut ways = Self {
            forward: vec![f32::NEG_INFINITY; count],
            backward: vec![f32::NEG_INFINITY; count],
        };
        let scores = scores(evidence, nodes);
        let gap = weights.gap;
        ways.forward[0] = 0.0;
        for (i, row) in nodes.rows() {
            let first = nodes.place(i, row.start).unwrap_or(0);
            let above = i.checked_sub(1).map(|above| nodes.row(above));
            let above_first = above.as_ref().and_then(|row| nodes.place(i - 1, row.start));
            for (at, j) in row.clone().enumerate() {
                let mut best = ways.forward[first + at];
                if at > 0 {
                    best = best.max(ways.forward[first + at - 1] + gap);
                }
                if let (Some(above), Some(start)) = (&above, above_first) {
                    if above.contains(&j) {
                        best = best.max(ways.forward[start + j - above.start] + gap);
                    }
                    if j > above.start && j <= above.end {
                        let node = start + j - 1 - above.start;
                        best = best.max(ways.forward[node] + scores[node]);
                    }
                }
                ways.forward[first + at] = best;
            }
        }
        ways.backward[count - 1] = 0.0;
        for (i, row) in nodes.rows().rev() {
            let first = nodes.place(i, row.start).unwrap_or(0);
            let below = nodes.row(i + 1);
            let below_first = nodes.place(i + 1, below.start);
            for (at, j) in row.clone().enumerate().rev() {
                let mut best = ways.backward[first + at];
                if at + 1 < row.len() {
                    best = best.max(ways.backward[first + at + 1] + gap);
                }
                if let Some(start) = below_first {
                    if below.contains(&j) {
                        best = best.max(ways.backward[start + j - below.start] + gap);
                    }
                    if below.contains(&(j + 1)) {
                        let node = start + j + 1 - below.start;
                        best = best.max(ways.backward[node] + scores[first + at]);
                    }
                }
                ways.backward[first + at] = best;
            }
        }
        ways
    }
}

/// What speaks for the pair of segments behind each node.
fn scores(evidence: &Evidence<'_>, nodes: &Nodes) -> Vec<f32> {
    let (a, b) = nodes.end();
    let mut scores = vec![f32::NEG_INFINITY; nodes.count()];
    for (i, row) in nodes.rows().take(a) {
        let first = nodes.place(i, row.start).unwrap_or(0);
        for (at, j) in row.enumerate().take_while(|&(_, j)| j < b) {
            scores[first + at] = evidence.single(i, j);
        }
    }
    scores
}
