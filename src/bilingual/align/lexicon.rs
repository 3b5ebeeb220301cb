//! The dictionary that two documents make themselves: words of one that meet words of the other in sure pairs.
//!
//! No dictionary of the languages is wanted for it: a document repeats its own words, and where they meet elsewhere
//! they are likely to meet here. hunalign does the same for sentences (Varga and others 2005, "Parallel corpora for
//! medium density languages"). A pair never speaks for itself: what a candidate would teach is left out of what it is
//! judged by.

use std::collections::HashMap;
use std::ops::Range;

use super::band::Nodes;
use super::evidence::Evidence;
use super::lattice::Link;
use super::weights::Weights;
use crate::bilingual::segment::Features;

/// How many letters of a word are its stem, roughly, in languages that inflect at the end.
const STEM: usize = 5;

/// Words that meet less often than this, weighed by how sure the pairs are, say nothing.
const LEAST_MEETINGS: f32 = 1.2;

/// Learns from `links` which words meet, and puts down in `evidence` what that says about the pairs near `nodes`.
pub(super) fn learn(evidence: &mut Evidence<'_>, links: &[Link], nodes: &Nodes, weights: &Weights) {
    let a = Stems::new(evidence.features[0]);
    let b = Stems::new(evidence.features[1]);
    let meetings = Meetings::new(&a, &b, links);
    evidence.forget_words();
    let mut counts = vec![0.0; b.places.len()];
    let mut gains = Gains::new(evidence.features[1].len());
    for stem in 0..a.places.len() {
        let met = meetings.of(&a, stem, &mut counts);
        if met.is_empty() {
            continue;
        }
        for (at, &i) in a.places[stem].iter().enumerate() {
            let columns = nodes.columns(i);
            for &(other, count) in &met {
                meetings.gains(
                    &a,
                    &b,
                    (stem, other),
                    count,
                    i,
                    &columns,
                    weights,
                    &mut gains,
                );
            }
            let follows = at > 0 && a.places[stem][at - 1] + 1 == i;
            gains.put_down(evidence, i, follows, weights.lexicon);
        }
        gains.clear();
    }
}

/// The stems of a document, numbered, without those that stand once or everywhere.
struct Stems {
    /// The segments that each stands in, ascending.
    places: Vec<Vec<usize>>,
    /// The stems of each segment.
    of_segment: Vec<Vec<usize>>,
}

impl Stems {
    fn new(segments: &[Features]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut places: Vec<Vec<usize>> = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            for word in &segment.words {
                let end = word
                    .char_indices()
                    .nth(STEM)
                    .map_or(word.len(), |(end, _)| end);
                let number = *numbers.entry(&word[..end]).or_insert(places.len());
                if number == places.len() {
                    places.push(Vec::new());
                }
                if places[number].last() != Some(&at) {
                    places[number].push(at);
                }
            }
        }
        let limit = (segments.len() / 3).max(4);
        places.retain(|places| (2..=limit).contains(&places.len()));
        let mut of_segment = vec![Vec::new(); segments.len()];
        for (number, places) in places.iter().enumerate() {
            for &at in places {
                of_segment[at].push(number);
            }
        }
        Self { places, of_segment }
    }
}

/// Which pair each segment is in, and what stems of the second document each pair has.
struct Meetings {
    pair_of_a: Vec<Option<usize>>,
    pair_of_b: Vec<Option<usize>>,
    sureness: Vec<f32>,
    stems_a: Vec<Vec<usize>>,
    stems_b: Vec<Vec<usize>>,
}

impl Meetings {
    fn new(a: &Stems, b: &Stems, links: &[Link]) -> Self {
        let mut meetings = Self {
            pair_of_a: vec![None; a.of_segment.len()],
            pair_of_b: vec![None; b.of_segment.len()],
            sureness: Vec::new(),
            stems_a: Vec::new(),
            stems_b: Vec::new(),
        };
        let gather = |stems: &Stems, range: Range<usize>| {
            let mut gathered: Vec<usize> = stems.of_segment[range].concat();
            gathered.sort_unstable();
            gathered.dedup();
            gathered
        };
        for link in links {
            let pair = &link.pair;
            if pair.a.is_empty() || pair.b.is_empty() {
                continue;
            }
            let number = meetings.sureness.len();
            meetings.pair_of_a[pair.a.clone()].fill(Some(number));
            meetings.pair_of_b[pair.b.clone()].fill(Some(number));
            meetings.sureness.push(link.sureness);
            meetings.stems_a.push(gather(a, pair.a.clone()));
            meetings.stems_b.push(gather(b, pair.b.clone()));
        }
        meetings
    }

    /// The pairs that a stem of the first document is in.
    fn pairs(&self, a: &Stems, stem: usize) -> Vec<usize> {
        let mut pairs: Vec<usize> = a.places[stem]
            .iter()
            .filter_map(|&i| self.pair_of_a[i])
            .collect();
        pairs.dedup();
        pairs
    }

    /// The stems of the second document that `stem` meets, each with how often. `counts` is zero before and after.
    fn of(&self, a: &Stems, stem: usize, counts: &mut [f32]) -> Vec<(usize, f32)> {
        let pairs = self.pairs(a, stem);
        let mut met = Vec::new();
        for &pair in &pairs {
            for &other in &self.stems_b[pair] {
                let before = counts[other];
                counts[other] += self.sureness[pair];
                if before < LEAST_MEETINGS && counts[other] >= LEAST_MEETINGS {
                    met.push(other);
                }
            }
        }
        let met = met
            .into_iter()
            .map(|other| (other, counts[other]))
            .collect();
        for &pair in &pairs {
            for &other in &self.stems_b[pair] {
                counts[other] = 0.0;
            }
        }
        met
    }

    /// What the meetings of `stem` and `other` say about pairs of segment `i` with those of `columns`.
    #[allow(clippy::too_many_arguments)]
    fn gains(
        &self,
        a: &Stems,
        b: &Stems,
        (stem, other): (usize, usize),
        count: f32,
        i: usize,
        columns: &Range<usize>,
        weights: &Weights,
        gains: &mut Gains,
    ) {
        let places = &b.places[other];
        let first = places.partition_point(|&j| j < columns.start);
        let near = places[first..].iter().take_while(|&&j| j < columns.end);
        let has = |pair: usize, stems: &[Vec<usize>], stem: usize| {
            stems[pair].binary_search(&stem).is_ok()
        };
        let background = places.len() as f32 / b.of_segment.len() as f32;
        let mut occurrences = None;
        for &j in near {
            let occurrences = *occurrences.get_or_insert_with(|| {
                self.pairs(a, stem)
                    .iter()
                    .map(|&pair| self.sureness[pair])
                    .sum::<f32>()
            });
            // What these two segments teach themselves is left out.
            let (mut count, mut occurrences) = (count, occurrences);
            let own = self.pair_of_a[i];
            if let Some(pair) = own {
                occurrences -= self.sureness[pair];
                if has(pair, &self.stems_b, other) {
                    count -= self.sureness[pair];
                }
            }
            if let Some(pair) = self.pair_of_b[j]
                && own != Some(pair)
                && has(pair, &self.stems_a, stem)
            {
                count -= self.sureness[pair];
                occurrences -= self.sureness[pair];
            }
            let smoothed = (count.max(0.0) + weights.lexicon_prior * background)
                / (occurrences.max(0.0) + weights.lexicon_prior);
            let gain = (smoothed / background).ln();
            if gain > weights.lexicon_floor {
                gains.raise(j, gain);
            }
        }
    }
}

/// What one stem of one segment says about each segment of the second document: the best of what it meets there.
struct Gains {
    values: Vec<f32>,
    raised: Vec<usize>,
    /// The same for the stem's last segment.
    last_values: Vec<f32>,
    last_raised: Vec<usize>,
}

impl Gains {
    fn new(columns: usize) -> Self {
        Self {
            values: vec![0.0; columns + 1],
            raised: Vec::new(),
            last_values: vec![0.0; columns + 1],
            last_raised: Vec::new(),
        }
    }

    fn raise(&mut self, j: usize, gain: f32) {
        if self.values[j] == 0.0 {
            self.raised.push(j);
        }
        self.values[j] = self.values[j].max(gain);
    }

    /// Adds the gains to `evidence`, with what would be counted twice where two neighbours stand for one.
    fn put_down(&mut self, evidence: &mut Evidence<'_>, i: usize, follows: bool, weight: f32) {
        for &j in &self.raised {
            let gain = self.values[j];
            let again_b = gain.min(self.values[j + 1]);
            let again_a = if follows {
                gain.min(self.last_values[j])
            } else {
                0.0
            };
            let again = [weight * again_a, weight * again_b];
            evidence.add_word(i, j, weight * gain, again);
        }
        for j in self.last_raised.drain(..) {
            self.last_values[j] = 0.0;
        }
        std::mem::swap(&mut self.values, &mut self.last_values);
        std::mem::swap(&mut self.raised, &mut self.last_raised);
    }

    fn clear(&mut self) {
        for j in self.last_raised.drain(..) {
            self.last_values[j] = 0.0;
        }
    }
}
