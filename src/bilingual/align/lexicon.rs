//! Words that meet in sure pairs: a dictionary that two documents make themselves.

use std::collections::HashMap;

use super::evidence::Evidence;
use super::lattice::Link;
use super::weights::Weights;
use crate::bilingual::segment::Segment;

const STEM: usize = 5;

struct Side {
    /// places of each stem, ascending
    places: Vec<Vec<u32>>,
    /// stems of each segment
    stems: Vec<Vec<u32>>,
}

fn side(list: &[Segment]) -> Side {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut places: Vec<Vec<u32>> = Vec::new();
    let mut stems = Vec::new();
    for (at, segment) in list.iter().enumerate() {
        let mut own = Vec::new();
        for word in &segment.words {
            let end = word
                .char_indices()
                .nth(STEM)
                .map_or(word.len(), |(end, _)| end);
            let next = numbers.len() as u32;
            let number = *numbers.entry(&word[..end]).or_insert(next);
            if number as usize == places.len() {
                places.push(Vec::new());
            }
            let list = &mut places[number as usize];
            if list.last() != Some(&(at as u32)) {
                list.push(at as u32);
                own.push(number);
            }
        }
        stems.push(own);
    }
    let limit = (list.len() / 3).max(4);
    for own in &mut stems {
        own.retain(|&stem| (2..=limit).contains(&places[stem as usize].len()));
    }
    Side { places, stems }
}

pub(super) fn learn(evidence: &mut Evidence<'_>, links: &[Link], w: &Weights) {
    let a = side(evidence.a);
    let b = side(evidence.b);
    let mut bead_a = vec![None; evidence.a.len()];
    let mut bead_b = vec![None; evidence.b.len()];
    let mut together: HashMap<(u32, u32), f32> = HashMap::new();
    let mut sure = Vec::new();
    for (number, link) in links.iter().enumerate() {
        sure.push(link.sureness);
        if link.pair.a.is_empty() || link.pair.b.is_empty() {
            continue;
        }
        let collect = |range: std::ops::Range<usize>, stems: &[Vec<u32>]| {
            let mut all: Vec<u32> = stems[range].iter().flatten().copied().collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let ts = collect(link.pair.a.clone(), &a.stems);
        let us = collect(link.pair.b.clone(), &b.stems);
        for i in link.pair.a.clone() {
            bead_a[i] = Some(number);
        }
        for j in link.pair.b.clone() {
            bead_b[j] = Some(number);
        }
        for &t in &ts {
            for &u in &us {
                *together.entry((t, u)).or_default() += link.sureness;
            }
        }
    }
    let mut by_stem: HashMap<u32, Vec<(u32, f32)>> = HashMap::new();
    for ((t, u), count) in together {
        if count > 1.2 {
            by_stem.entry(t).or_default().push((u, count));
        }
    }
    let mut stems: Vec<_> = by_stem.into_iter().collect();
    stems.sort_by_key(|(t, _)| *t);
    let m = evidence.b.len();
    let n = evidence.a.len();
    let mut best = vec![0.0f32; m];
    let mut touched: Vec<usize> = Vec::new();
    evidence.lexicon.clear();
    evidence.again_a = evidence.again_a_anchors.clone();
    evidence.again_b = evidence.again_b_anchors.clone();
    let mut in_t = vec![u32::MAX; links.len()];
    let mut in_u = vec![u64::MAX; links.len()];
    for (t, mut list) in stems {
        list.sort_by_key(|(u, _)| *u);
        let pt = &a.places[t as usize];
        let mut aligned_t = 0.0;
        for &i in pt {
            if let Some(bead) = bead_a[i as usize] {
                if in_t[bead] != t {
                    aligned_t += sure[bead];
                }
                in_t[bead] = t;
            }
        }
        let mut previous = (usize::MAX - 1, vec![0.0f32; m]);
        for &i in pt {
            let i = i as usize;
            touched.clear();
            for &(u, count) in &list {
                let pu = &b.places[u as usize];
                let stamp = (u64::from(t) << 32) | u64::from(u);
                for &j in pu {
                    if let Some(bead) = bead_b[j as usize] {
                        in_u[bead] = stamp;
                    }
                }
                let own_i = bead_a[i].map_or(0.0, |bead| sure[bead]);
                let with_i = bead_a[i].filter(|&bead| in_u[bead] == stamp);
                let background = (pu.len() as f32) / m as f32;
                for &j in pu {
                    let j = j as usize;
                    let mut count = count - with_i.map_or(0.0, |bead| sure[bead]);
                    let mut of_t = aligned_t - own_i;
                    if let Some(bead) = bead_b[j]
                        && bead_a[i] != Some(bead)
                        && in_t[bead] == t
                    {
                        count -= sure[bead];
                        of_t -= sure[bead];
                    }
                    let chance = (count.max(0.0) + w.lexicon_prior * background)
                        / (of_t.max(0.0) + w.lexicon_prior);
                    let gain = (chance / background).ln();
                    if gain > w.lexicon_floor && gain > best[j] {
                        if best[j] == 0.0 {
                            touched.push(j);
                        }
                        best[j] = gain;
                    }
                }
            }
            for &j in &touched {
                evidence.lexicon.add(i, j, w.lexicon * best[j]);
                if j + 1 < m && best[j + 1] > 0.0 {
                    evidence
                        .again_b
                        .add(i, j, w.lexicon * best[j].min(best[j + 1]));
                }
                if previous.0 + 1 == i && previous.1[j] > 0.0 {
                    evidence
                        .again_a
                        .add(i - 1, j, w.lexicon * best[j].min(previous.1[j]));
                }
            }
            previous.1.fill(0.0);
            previous.0 = i;
            for &j in &touched {
                previous.1[j] = best[j];
                best[j] = 0.0;
            }
        }
    }
    let _ = n;
}
