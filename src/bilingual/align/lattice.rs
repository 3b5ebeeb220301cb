//! All ways through the band at once, each as likely as its beads: the sum over them says how sure each bead is, and the
//! best way is the one whose beads are surest together.

use std::ops::Range;

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

/// Two deletions and insertions beside each other come in one order only, deletions first. So there are two states: a
/// way that has just inserted may not delete.
const STATES: usize = 2;

/// Below this a way is as good as impossible.
const NEVER: f32 = f32::NEG_INFINITY;

/// The weight of each bead that leads to a node.
type Beads = [f32; BEADS.len()];

/// The beads that lead to each of `nodes`, weighed without what is learnt of words.
pub(super) fn weigh(evidence: &Evidence<'_>, weights: &Weights, nodes: &Nodes) -> Vec<Beads> {
    weigh_by(nodes, |_, number, a, b| {
        let (x, y) = BEADS[number];
        let score = if x == 0 || y == 0 {
            Some(0.0)
        } else {
            evidence.score(a, b)
        };
        score.map_or(NEVER, |score| score + weights.prior(x, y))
    })
}

/// Adds to `beads` what was learnt of words.
pub(super) fn weigh_words(evidence: &Evidence<'_>, nodes: &Nodes, beads: &[Beads]) -> Vec<Beads> {
    weigh_by(nodes, |node, number, a, b| {
        let weight = beads[node][number];
        if weight == NEVER || a.is_empty() || b.is_empty() {
            weight
        } else {
            weight + evidence.words(a, b)
        }
    })
}

fn weigh_by(
    nodes: &Nodes,
    weigh: impl Fn(usize, usize, &Range<usize>, &Range<usize>) -> f32,
) -> Vec<Beads> {
    let mut beads = vec![[NEVER; BEADS.len()]; nodes.count()];
    let mut node = 0;
    for (i, row) in nodes.rows() {
        for j in row {
            for (number, &(x, y)) in BEADS.iter().enumerate() {
                if x <= i && y <= j && nodes.place(i - x, j - y).is_some() {
                    beads[node][number] = weigh(node, number, &(i - x..i), &(j - y..j));
                }
            }
            node += 1;
        }
    }
    beads
}

/// The nodes between segments and the beads that lead to them.
pub(super) struct Lattice<'a> {
    nodes: &'a Nodes,
    beads: &'a [Beads],
    forward: Vec<[f32; STATES]>,
    backward: Vec<[f32; STATES]>,
    /// The sum of both states of `forward`.
    either: Vec<f32>,
    total: f32,
}

impl<'a> Lattice<'a> {
    /// Sums up all ways through `nodes`.
    pub(super) fn new(nodes: &'a Nodes, beads: &'a [Beads]) -> Self {
        let count = nodes.count();
        let mut lattice = Self {
            nodes,
            beads,
            forward: vec![[NEVER; STATES]; count],
            backward: vec![[NEVER; STATES]; count],
            either: Vec::new(),
            total: NEVER,
        };
        lattice.go_forward();
        lattice.go_backward();
        lattice.either = lattice.forward.iter().map(|both| log_sum(both)).collect();
        lattice.total = lattice.either[count - 1];
        lattice
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
        let way = if y > 0 {
            self.either[before]
        } else {
            self.forward[before][0]
        };
        let log = way + score + self.backward[node][usize::from(x == 0)] - self.total;
        // What is as good as impossible needs no exponential.
        if log < -20.0 { 0.0 } else { log.exp() }
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
