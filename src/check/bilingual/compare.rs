//! What the blocks of two texts hold, thing beside thing. Entry point: [`compare`].

use super::{Both, Side};
use crate::bilingual::content::Content;
use crate::document::Inline;
use crate::source::Span;

/// The things of one text, for each pair.
pub(super) type PerPair<T> = Vec<Vec<T>>;

/// What two texts have in common, and what one lacks.
pub(super) struct Comparison<'a, T> {
    /// Things of the same pair that are the same.
    pub same: Vec<(&'a T, &'a T)>,
    /// Neighbouring pairs each of which has what the other lacks: they may have changed places.
    pub crossed: Vec<(usize, usize)>,
    /// What is left over, for each pair that is compared and has any.
    pub differences: Vec<Difference<'a, T>>,
}

/// What one side of a pair has and the other lacks.
pub(super) struct Difference<'a, T> {
    /// Which pair.
    pub pair: usize,
    /// What the translation lacks.
    pub missing: Vec<&'a T>,
    /// What only the translation has.
    pub added: Vec<&'a T>,
}

/// Compares what stands in each pair. What is left over in a pair, and left over on the other side of a neighbouring
/// one, has moved there and is not missing.
pub(super) fn compare<'a, T>(
    both: &Both<'_>,
    source: &'a PerPair<T>,
    target: &'a PerPair<T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> Comparison<'a, T> {
    let mut same = Vec::new();
    let mut missing: Vec<Vec<&T>> = Vec::with_capacity(source.len());
    let mut added: Vec<Vec<&T>> = Vec::with_capacity(target.len());
    for (source, target) in source.iter().zip(target) {
        let mut left: Vec<&T> = target.iter().collect();
        let mut not_found = Vec::new();
        for thing in source {
            match left.iter().position(|other| is_same(thing, other)) {
                Some(at) => same.push((thing, left.remove(at))),
                None => not_found.push(thing),
            }
        }
        missing.push(not_found);
        added.push(left);
    }
    let mut moved_to: Vec<(usize, usize)> = Vec::new();
    for (pair, missing) in missing.iter_mut().enumerate() {
        let neighbours = pair.saturating_sub(1)..(pair + 2).min(added.len());
        missing.retain(|thing| {
            !neighbours.clone().any(|near| {
                let moved = added[near].iter().position(|other| is_same(thing, other));
                moved.is_some_and(|at| {
                    added[near].remove(at);
                    moved_to.push((pair, near));
                    true
                })
            })
        });
    }
    let differences = missing
        .into_iter()
        .zip(added)
        .enumerate()
        .filter(|(pair, (missing, added))| {
            (!missing.is_empty() || !added.is_empty()) && both.is_compared(*pair)
        })
        .map(|(pair, (missing, added))| Difference {
            pair,
            missing,
            added,
        })
        .collect();
    let crossed = moved_to
        .iter()
        .filter(|(from, to)| from < to && moved_to.contains(&(*to, *from)))
        .copied()
        .collect();
    Comparison {
        same,
        crossed,
        differences,
    }
}

/// A piece of running text that both texts should have, by what it stands for.
pub(super) struct Thing<K> {
    /// What it stands for.
    pub key: K,
    /// Where it is written.
    pub span: Span,
}

impl Both<'_> {
    /// Gathers something from the blocks of each pair, on both sides.
    pub(super) fn per_pair<T>(
        &self,
        mut gather: impl FnMut(&Side<'_>, &Content<'_>, &mut Vec<T>),
    ) -> [PerPair<T>; 2] {
        let mut side =
            |side: &Side<'_>,
             range: fn(&crate::bilingual::align::Pair) -> std::ops::Range<usize>| {
                let pairs = self.pairs.iter();
                let found = pairs.map(|pair| {
                    let mut found = Vec::new();
                    for content in &side.contents[range(pair)] {
                        gather(side, content, &mut found);
                    }
                    found
                });
                found.collect()
            };
        [
            side(&self.source, |pair| pair.a.clone()),
            side(&self.target, |pair| pair.b.clone()),
        ]
    }

    /// Gathers the pieces of running text of each pair that `key` gives a key for.
    pub(super) fn things<K>(
        &self,
        mut key: impl FnMut(&Side<'_>, &Inline) -> Option<K>,
    ) -> [PerPair<Thing<K>>; 2] {
        self.per_pair(|side, content, found| {
            for inline in &content.inlines {
                if let Some(key) = key(side, inline) {
                    let span = inline.span;
                    found.push(Thing { key, span });
                }
            }
        })
    }
}
