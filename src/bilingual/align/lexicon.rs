//! The dictionary that two documents make themselves: words of one that meet words of the other in sure pairs.
//!
//! No dictionary of the languages is wanted for it: a document repeats its own words, and where they meet elsewhere
//! they are likely to meet here. hunalign does the same for sentences (Varga and others 2005, "Parallel corpora for
//! medium density languages"). A pair never speaks for itself: what a candidate would teach is left out of what it is
//! judged by.

use std::ops::Range;

use super::band::Nodes;
use super::evidence::Evidence;
use super::lattice::Link;
use super::weights::Weights;
use crate::bilingual::segment::{Described, Features};

/// Words that meet less often than this, weighed by how sure the pairs are, say nothing.
const LEAST_MEETINGS: f32 = 1.2;

/// The words of two documents.
pub(super) struct Lexicon {
    stems: [Stems; 2],
}

impl Lexicon {
    pub(super) fn new(a: &Described, b: &Described) -> Self {
        Self {
            stems: [Stems::new(&a.features), Stems::new(&b.features)],
        }
    }

    /// Learns from `links` which words meet, and puts down in `evidence` what that says about the pairs near `nodes`:
    /// half of it is what the words of the first document say, half what those of the second say.
    pub(super) fn learn(
        &self,
        evidence: &mut Evidence<'_>,
        links: &[Link],
        nodes: &Nodes,
        weights: &Weights,
    ) {
        evidence.forget_words(nodes);
        let [a, b] = &self.stems;
        let (in_a, in_b) = in_pairs(links, [a, b]);
        let columns: Vec<Range<usize>> =
            (0..a.of_segment.len()).map(|i| nodes.columns(i)).collect();
        let rows = transpose(&columns, b.of_segment.len());
        let sureness: Vec<f32> = links.iter().map(|link| link.sureness).collect();
        let [open_a, open_b] = open(links, weights.sure);
        let sides = [
            (&in_a, &in_b, &columns, &open_a, 0),
            (&in_b, &in_a, &rows, &open_b, 1),
        ];
        let mut absent = [vec![0.0; in_a.pair.len()], vec![0.0; in_b.pair.len()]];
        for (from, to, near, open, side) in sides {
            Learner {
                from,
                to,
                sureness: &sureness,
                near,
                open,
                weights,
                floor: weights.lexicon_floor.exp(),
            }
            .learn(
                |i, j, gain, again| match side {
                    0 => evidence.add_word(i, j, gain, again),
                    _ => evidence.add_word_transposed(j, i, gain, again),
                },
                |i, weight| absent[side][i] += weight,
            );
        }
        evidence.set_absent_words(absent);
    }
}

/// How far around a pair that is not sure others are looked at again.
const AROUND: usize = 3;

/// For each segment of either document whether it is open what stands for it.
fn open(links: &[Link], sure: f32) -> [Vec<bool>; 2] {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for (at, link) in links.iter().enumerate() {
        let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(links.len());
        let is_open = links[near].iter().any(|link| link.sureness <= sure);
        a.extend(link.pair.a.clone().map(|_| is_open));
        b.extend(link.pair.b.clone().map(|_| is_open));
    }
    [a, b]
}

/// For each column of a band, its rows.
fn transpose(columns: &[Range<usize>], count: usize) -> Vec<Range<usize>> {
    let mut rows = vec![0..0; count];
    for (i, range) in columns.iter().enumerate() {
        for row in &mut rows[range.clone()] {
            let start = if row.end == 0 { i } else { row.start };
            *row = start..i + 1;
        }
    }
    rows
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
        // A stem and a segment as one number, which is quicker to sort than two.
        let mut list: Vec<u128> = Vec::new();
        for (at, one) in segments.iter().enumerate() {
            let stems = one.stems.iter();
            list.extend(stems.map(|stem| u128::from(stem.0) << 32 | (at as u32 as u128)));
        }
        list.sort_unstable();
        let limit = (segments.len() / 6).max(4);
        let places: Vec<Vec<usize>> = list
            .chunk_by(|one, next| one >> 32 == next >> 32)
            .filter(|places| (2..=limit).contains(&places.len()))
            .map(|places| places.iter().map(|one| *one as u32 as usize).collect())
            .collect();
        let mut of_segment = vec![Vec::new(); segments.len()];
        for (number, places) in places.iter().enumerate() {
            for &at in places {
                of_segment[at].push(number);
            }
        }
        Self { places, of_segment }
    }
}

/// One document's stems and the pairs they are in.
struct InPairs<'a> {
    stems: &'a Stems,
    /// The pair of each segment.
    pair: Vec<Option<usize>>,
    /// The stems of each pair, ascending.
    of_pair: Vec<Vec<usize>>,
}

fn in_pairs<'a>(links: &[Link], [a, b]: [&'a Stems; 2]) -> (InPairs<'a>, InPairs<'a>) {
    let gather = |stems: &'a Stems, side: &dyn Fn(&Link) -> Range<usize>| {
        let mut pair = vec![None; stems.of_segment.len()];
        let mut of_pair = Vec::with_capacity(links.len());
        for (number, link) in links.iter().enumerate() {
            let mut gathered = Vec::new();
            if !link.pair.a.is_empty() && !link.pair.b.is_empty() {
                let range = side(link);
                pair[range.clone()].fill(Some(number));
                gathered = stems.of_segment[range].concat();
                gathered.sort_unstable();
                gathered.dedup();
            }
            of_pair.push(gathered);
        }
        InPairs {
            stems,
            pair,
            of_pair,
        }
    };
    (
        gather(a, &|link| link.pair.a.clone()),
        gather(b, &|link| link.pair.b.clone()),
    )
}

impl InPairs<'_> {
    fn has(&self, pair: usize, stem: usize) -> bool {
        self.of_pair[pair].binary_search(&stem).is_ok()
    }
}

/// What the words of one document teach about those of the other.
struct Learner<'a> {
    from: &'a InPairs<'a>,
    to: &'a InPairs<'a>,
    /// How sure each pair is.
    sureness: &'a [f32],
    /// What stands near each segment.
    near: &'a [Range<usize>],
    /// Whether it is open what stands for each segment.
    open: &'a [bool],
    weights: &'a Weights,
    /// A ratio below this is noise.
    floor: f32,
}

/// A stem that another meets: the other, and how often, weighed by how sure the pairs are.
struct Met {
    stem: usize,
    count: f32,
}

impl Learner<'_> {
    /// Puts down what each word says by `add`, which is given a segment of either document, what the word gains for
    /// them, and what of it counts for the segment before and for the next of the other document too.
    fn learn(
        &self,
        mut add: impl FnMut(usize, usize, f32, [f32; 2]),
        mut miss: impl FnMut(usize, f32),
    ) {
        let mut counts = vec![0.0; self.to.stems.places.len()];
        let mut gains = Gains::new(self.to.stems.of_segment.len());
        let mut pairs = Vec::new();
        for (stem, places) in self.from.stems.places.iter().enumerate() {
            if !places.iter().any(|&i| self.open[i]) {
                continue;
            }
            pairs.clear();
            pairs.extend(places.iter().filter_map(|&i| self.from.pair[i]));
            pairs.dedup();
            let occurrences = pairs.iter().map(|&pair| self.sureness[pair]).sum::<f32>();
            let mut met = self.met(&pairs, &mut counts);
            met.retain(|met| self.ratio(met, met.count, occurrences - 1.0) > self.floor);
            if met.is_empty() {
                continue;
            }
            let mut last = None;
            for &i in places.iter().filter(|&&i| self.open[i]) {
                let mut likely = 0.0_f32;
                for met in &met {
                    likely = likely.max(self.raise(stem, met, occurrences, i, &mut gains));
                }
                let follows = last == Some(i.wrapping_sub(1));
                let absent = self.weights.lexicon_absent * (1.0 - likely.min(0.9)).ln();
                miss(i, absent / 2.0);
                let weight = self.weights.lexicon / 2.0;
                gains.put_down(i, follows, weight, -absent / 2.0, &mut add);
                last = Some(i);
            }
            gains.clear();
        }
    }

    /// What is met in `pairs`. `counts` is zero before and after.
    fn met(&self, pairs: &[usize], counts: &mut [f32]) -> Vec<Met> {
        let mut met = Vec::new();
        for &pair in pairs {
            for &other in &self.to.of_pair[pair] {
                let before = counts[other];
                counts[other] += self.sureness[pair];
                if before < LEAST_MEETINGS && counts[other] >= LEAST_MEETINGS {
                    met.push(Met {
                        stem: other,
                        count: 0.0,
                    });
                }
            }
        }
        for met in &mut met {
            met.count = counts[met.stem];
        }
        for &pair in pairs {
            for &other in &self.to.of_pair[pair] {
                counts[other] = 0.0;
            }
        }
        met
    }

    /// How much likelier the other stem stands in a segment that translates one of this stem, which was in
    /// `occurrences` pairs and met the other in `count` of them.
    fn ratio(&self, met: &Met, count: f32, occurrences: f32) -> f32 {
        let places = self.to.stems.places[met.stem].len() as f32;
        let background = places / self.to.stems.of_segment.len() as f32;
        let prior = self.weights.lexicon_prior;
        let smoothed = count.max(0.0) + prior * background;
        smoothed / (background * (occurrences.max(0.0) + prior))
    }

    /// What the meetings of `stem`, which is in so many pairs, with another say about segment `i` and those near it.
    /// Gives how likely the other stem stands in what translates the segment.
    fn raise(&self, stem: usize, met: &Met, occurrences: f32, i: usize, gains: &mut Gains) -> f32 {
        // What the two segments teach themselves is left out.
        let (mut count, mut occurrences) = (met.count, occurrences);
        let own = self.from.pair[i];
        if let Some(pair) = own {
            occurrences -= self.sureness[pair];
            if self.to.has(pair, met.stem) {
                count -= self.sureness[pair];
            }
        }
        let usual = self.ratio(met, count, occurrences);
        if usual <= self.floor {
            return 0.0;
        }
        let near = &self.near[i];
        let places = &self.to.stems.places[met.stem];
        let first = places.partition_point(|&j| j < near.start);
        let mut usual_gain = None;
        for &j in places[first..].iter().take_while(|&&j| j < near.end) {
            let mut gain = *usual_gain.get_or_insert_with(|| usual.ln());
            if let Some(pair) = self.to.pair[j]
                && own != Some(pair)
                && self.from.has(pair, stem)
            {
                let own = self.sureness[pair];
                let ratio = self.ratio(met, count - own, occurrences - own);
                if ratio <= self.floor {
                    continue;
                }
                gain = ratio.ln();
            }
            gains.raise(j, gain);
        }
        usual * places.len() as f32 / self.to.stems.of_segment.len() as f32
    }
}

/// What one stem of one segment says about each segment of the other document: the best of what it meets there.
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

    /// Hands the gains on, with what would be counted twice where two neighbours stand for one.
    fn put_down(
        &mut self,
        i: usize,
        follows: bool,
        weight: f32,
        present: f32,
        add: &mut impl FnMut(usize, usize, f32, [f32; 2]),
    ) {
        for &j in &self.raised {
            let gain = self.values[j];
            let again_next = gain.min(self.values[j + 1]);
            let again_last = if follows {
                gain.min(self.last_values[j])
            } else {
                0.0
            };
            let weighed = |gain: f32| {
                if gain > 0.0 {
                    weight * gain + present
                } else {
                    0.0
                }
            };
            add(
                i,
                j,
                weighed(gain),
                [weighed(again_last), weighed(again_next)],
            );
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
