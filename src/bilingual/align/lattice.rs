//! All ways through the band at once, each as likely as its beads: the sum over them says how sure each bead is, and the
//! best way is the one whose beads are surest together.

use super::Pair;
use super::band::Nodes;
use super::evidence::Evidence;
use super::weights::Weights;

/// A pair and how sure it is, between 0 and 1.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) pair: Pair,
    pub(super) sureness: f32,
}

/// How many segments of either document a bead takes.
const BEADS: [(usize, usize); 8] = [
    (1, 1),
    (1, 0),
    (0, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
];

/// The first of [`BEADS`], which take one segment of a document at most.
pub(super) const SIMPLE_BEADS: usize = 3;

/// The number of [`BEADS`].
pub(super) const ALL_BEADS: usize = BEADS.len();

/// Two deletions and insertions beside each other come in one order only, deletions first. So there are two states: a
/// way that has just inserted may not delete.
const STATES: usize = 2;

/// Below this a way is as good as impossible.
const NEVER: f32 = f32::NEG_INFINITY;

/// The nodes between segments and the beads that lead to them.
pub(super) struct Lattice {
    nodes: Nodes,
    beads: Vec<[f32; BEADS.len()]>,
    forward: Vec<[f32; STATES]>,
    backward: Vec<[f32; STATES]>,
    total: f32,
}

impl Lattice {
    /// Weighs all ways through `nodes` with the first `beads` of [`BEADS`].
    pub(super) fn new(
        evidence: &Evidence<'_>,
        weights: &Weights,
        nodes: Nodes,
        beads: usize,
    ) -> Self {
        let count = nodes.count();
        let mut lattice = Self {
            nodes,
            beads: vec![[NEVER; BEADS.len()]; count],
            forward: vec![[NEVER; STATES]; count],
            backward: vec![[NEVER; STATES]; count],
            total: NEVER,
        };
        lattice.weigh(evidence, weights, beads);
        lattice.go_forward();
        lattice.go_backward();
        let end = count - 1;
        lattice.total = log_sum(&lattice.forward[end]);
        lattice
    }

    fn weigh(&mut self, evidence: &Evidence<'_>, weights: &Weights, beads: usize) {
        for (i, row) in self.nodes.rows() {
            for j in row {
                let node = self.nodes.place(i, j);
                let Some(node) = node else { continue };
                for (number, &(x, y)) in BEADS.iter().enumerate().take(beads) {
                    if x > i || y > j || self.nodes.place(i - x, j - y).is_none() {
                        continue;
                    }
                    let score = if x == 0 || y == 0 {
                        Some(0.0)
                    } else {
                        evidence.score(&(i - x..i), &(j - y..j))
                    };
                    if let Some(score) = score {
                        self.beads[node][number] = score + weights.prior(x, y);
                    }
                }
            }
        }
    }

    fn go_forward(&mut self) {
        self.forward[0][0] = 0.0;
        for (i, row) in self.nodes.rows() {
            for j in row {
                let Some(node) = self.nodes.place(i, j) else {
                    continue;
                };
                let mut plain = Sum::default();
                plain.add(self.forward[node][0]);
                let mut inserted = Sum::default();
                for (number, &(x, y)) in BEADS.iter().enumerate() {
                    let score = self.beads[node][number];
                    if score == NEVER {
                        continue;
                    }
                    let Some(before) = self.nodes.place(i - x, j - y) else {
                        continue;
                    };
                    let [after_plain, after_insertion] = self.forward[before];
                    let sum = if x == 0 { &mut inserted } else { &mut plain };
                    sum.add(after_plain + score);
                    if y > 0 {
                        sum.add(after_insertion + score);
                    }
                }
                self.forward[node] = [plain.log(), inserted.log()];
            }
        }
    }

    fn go_backward(&mut self) {
        let last = self.backward.len() - 1;
        self.backward[last] = [0.0; STATES];
        for (i, row) in self.nodes.rows().rev() {
            for j in row.rev() {
                let Some(node) = self.nodes.place(i, j) else {
                    continue;
                };
                let mut plain = Sum::default();
                plain.add(self.backward[node][0]);
                let mut inserted = Sum::default();
                inserted.add(self.backward[node][1]);
                for (number, &(x, y)) in BEADS.iter().enumerate() {
                    let Some(after) = self.nodes.place(i + x, j + y) else {
                        continue;
                    };
                    let score = self.beads[after][number];
                    if score == NEVER {
                        continue;
                    }
                    let rest = self.backward[after][usize::from(x == 0)] + score;
                    plain.add(rest);
                    if y > 0 {
                        inserted.add(rest);
                    }
                }
                self.backward[node] = [plain.log(), inserted.log()];
            }
        }
    }

    /// How sure the bead is that leads to node `(i, j)`.
    fn sureness(&self, i: usize, j: usize, number: usize) -> f32 {
        let (x, y) = BEADS[number];
        let places = (self.nodes.place(i - x, j - y), self.nodes.place(i, j));
        let (Some(before), Some(node)) = places else {
            return 0.0;
        };
        let score = self.beads[node][number];
        if score == NEVER {
            return 0.0;
        }
        let [after_plain, after_insertion] = self.forward[before];
        let way = if y > 0 {
            log_sum(&[after_plain, after_insertion])
        } else {
            after_plain
        };
        (way + score + self.backward[node][usize::from(x == 0)] - self.total).exp()
    }

    /// The way whose beads have the greatest sum of sureness.
    pub(super) fn best(&self) -> Vec<Link> {
        let mut value = vec![(NEVER, 0); self.beads.len()];
        value[0].0 = 0.0;
        for (i, row) in self.nodes.rows() {
            for j in row {
                let Some(node) = self.nodes.place(i, j) else {
                    continue;
                };
                for (number, &(x, y)) in BEADS.iter().enumerate() {
                    if self.beads[node][number] == NEVER {
                        continue;
                    }
                    let Some(before) = self.nodes.place(i - x, j - y) else {
                        continue;
                    };
                    let way = value[before].0 + self.sureness(i, j, number);
                    if way > value[node].0 {
                        value[node] = (way, number);
                    }
                }
            }
        }
        let mut links = Vec::new();
        let (mut i, mut j) = self.nodes.end();
        while i + j > 0 {
            let Some(node) = self.nodes.place(i, j) else {
                break;
            };
            let number = value[node].1;
            let (x, y) = BEADS[number];
            let pair = Pair {
                a: i - x..i,
                b: j - y..j,
            };
            let sureness = self.sureness(i, j, number);
            links.push(Link { pair, sureness });
            (i, j) = (i - x, j - y);
        }
        links.reverse();
        links
    }

    /// The nodes that a way passes whose odds have at least the logarithm `least`, and `margin` more on both sides.
    pub(super) fn likely(&self, least: f32, margin: usize) -> Nodes {
        let width = self.nodes.end().1 + 1;
        let mut rows = Vec::new();
        for (i, row) in self.nodes.rows() {
            let likely = |j: &usize| {
                self.nodes.place(i, *j).is_some_and(|node| {
                    let [f, g] = self.forward[node];
                    let [b, c] = self.backward[node];
                    log_sum(&[f + b, g + c]) - self.total > least
                })
            };
            let first = row.clone().find(likely).unwrap_or(row.start);
            let last = row.clone().rev().find(likely).unwrap_or(first);
            rows.push(first.saturating_sub(margin)..(last + 1 + margin).min(width));
        }
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.end = width;
        }
        Nodes::new(rows)
    }
}

/// A sum of numbers that are given by their logarithms.
struct Sum {
    highest: f32,
    sum: f32,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            highest: NEVER,
            sum: 0.0,
        }
    }
}

impl Sum {
    fn add(&mut self, log: f32) {
        if log > self.highest {
            let far = self.highest - log;
            self.sum = if far < -30.0 {
                1.0
            } else {
                self.sum * far.exp() + 1.0
            };
            self.highest = log;
        } else if log - self.highest > -30.0 {
            self.sum += (log - self.highest).exp();
        }
    }

    fn log(&self) -> f32 {
        if self.sum == 1.0 {
            self.highest
        } else {
            self.highest + self.sum.ln()
        }
    }
}

fn log_sum(logs: &[f32]) -> f32 {
    let mut sum = Sum::default();
    logs.iter().for_each(|log| sum.add(*log));
    sum.log()
}
