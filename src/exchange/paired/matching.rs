//! Which units of a translation belong to which of the original, and how each stands. Entry point: [`Matcher::units`].

use std::collections::HashMap;
use std::ops::Range;

use super::codes::{joined, number, number_like};
use super::{Half, PairedUnit, Standing};
use crate::bilingual::align::Pair;
use crate::bilingual::block::BlockHash;
use crate::bilingual::staleness::Change;
use crate::exchange::content::Side;
use crate::exchange::unit::{Unit, UnitKind, units};
use crate::parse::parse;
use crate::path::SourcePath;
use crate::source::Span;

/// Two texts whose blocks are paired, and what is known of the translation.
pub(super) struct Matcher<'b, 'a> {
    /// The original.
    pub source: &'b Half<'a>,
    /// The translation.
    pub target: Option<&'b Half<'a>>,
    /// Which blocks belong together.
    pub pairs: &'b [Pair],
    /// Whether somebody has said what the translation was made from.
    pub is_accepted: bool,
    /// What changed, by the span of the block.
    pub changes: HashMap<Span, &'b Change>,
}

impl Matcher<'_, '_> {
    /// The units of the original, each with what it belongs to.
    pub fn units(&self) -> Vec<PairedUnit> {
        let mut matched = vec![Match::default(); self.source.units.len()];
        if self.target.is_some() {
            self.match_asides(&mut matched);
            for (at, pair) in self.pairs.iter().enumerate() {
                self.match_blocks(at, pair, &mut matched);
            }
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < matched.len() {
            let count = matched[at].joined.max(1);
            let source: Vec<usize> = (at..at + count).collect();
            found.push(self.unit(source, &matched[at]));
            at += count;
        }
        name(&mut found, self.source);
        found
    }

    fn unit(&self, source: Vec<usize>, matched: &Match) -> PairedUnit {
        let first = &self.source.units[source[0]];
        let (standing, then) = self.standing(first, &source, matched);
        let mut original = joined(
            &self.source.units,
            &source,
            self.source.text(),
            Side::Source,
        );
        number(&mut original);
        let translation = self
            .target
            .filter(|_| !matched.target.is_empty())
            .map(|target| {
                let mut nodes = joined(&target.units, &matched.target, target.text(), Side::Target);
                number_like(&mut nodes, &original);
                nodes
            });
        PairedUnit {
            id: String::new(),
            source,
            target: matched.target.clone(),
            standing,
            then,
            original,
            translation,
            reshapes: matched.reshapes,
        }
    }

    fn standing(
        &self,
        unit: &Unit,
        source: &[usize],
        matched: &Match,
    ) -> (Standing, Option<String>) {
        let has_translation = !matched.target.is_empty();
        if self.target.is_none() {
            return (Standing::Missing, None);
        }
        if !self.is_accepted {
            let optional = unit.kind.is_aside() && !has_translation;
            return match (has_translation, optional) {
                (true, _) => (Standing::Unknown, None),
                (false, true) => (Standing::Accepted, None),
                (false, false) => (Standing::Missing, None),
            };
        }
        let changes = source
            .iter()
            .filter_map(|&at| self.change(&self.source.units[at]));
        let Some(change) = changes.into_iter().next() else {
            return (Standing::Accepted, None);
        };
        let written = self.source.slice(source);
        let hash = BlockHash::of(written);
        match &change.then {
            None if has_translation => (Standing::Outdated, None),
            None => (Standing::Missing, None),
            Some(then) => {
                let old = old_units(then);
                if old.iter().any(|(_, old)| *old == hash) && has_translation {
                    return (Standing::Accepted, None);
                }
                let siblings: Vec<&Unit> = self
                    .source
                    .units
                    .iter()
                    .filter(|other| other.block == unit.block && unit.block.is_some())
                    .collect();
                let place = siblings.iter().position(|other| other.span == unit.span);
                let same = place.filter(|_| siblings.len() == old.len());
                let then = same.map_or_else(|| then.clone(), |at| old[at].0.clone());
                let standing = if has_translation {
                    Standing::Outdated
                } else {
                    Standing::Missing
                };
                (standing, Some(then))
            }
        }
    }

    /// What changed in the block that a unit belongs to.
    fn change(&self, unit: &Unit) -> Option<&Change> {
        let span = match (&unit.kind, unit.block) {
            (UnitKind::Title | UnitKind::Summary, _) => unit.span.clone().into(),
            // The fence of a container is remembered nowhere; it is new where what it holds is.
            (UnitKind::Attribute { .. }, Some(block)) => {
                let span = self.source.segments[block].span;
                let change = self.changes.get(&span)?;
                return change.then.is_none().then_some(*change);
            }
            (_, Some(block)) => self.source.segments[block].span,
            (_, None) => return None,
        };
        self.changes.get(&span).copied()
    }

    /// Front matter, and attributes of containers that begin with blocks that belong together.
    fn match_asides(&self, matched: &mut [Match]) {
        let Some(target) = self.target else { return };
        let mut blocks: HashMap<usize, usize> = HashMap::new();
        for pair in self.pairs {
            if let (Some(a), Some(b)) = (pair.a.clone().next(), pair.b.clone().next()) {
                blocks.insert(a, b);
            }
        }
        for (at, unit) in self.source.units.iter().enumerate() {
            let block = match (&unit.kind, unit.block) {
                (UnitKind::Attribute { .. }, Some(block)) => match blocks.get(&block) {
                    Some(&block) => Some(block),
                    None => continue,
                },
                (UnitKind::Attribute { .. }, None) => None,
                (_, None) => None,
                _ => continue,
            };
            let same = |other: &Unit| other.kind == unit.kind && other.block == block;
            if let Some(found) = target.units.iter().position(same) {
                matched[at].target = vec![found];
            }
        }
    }

    fn match_blocks(&self, at: usize, pair: &Pair, matched: &mut [Match]) {
        let Some(target) = self.target else { return };
        let a = of_blocks(&self.source.units, &pair.a);
        let b = of_blocks(&target.units, &pair.b);
        if a.is_empty() || b.is_empty() {
            return;
        }
        let kinds = |half: &Half<'_>, list: &[usize]| -> Vec<UnitKind> {
            list.iter().map(|&at| half.units[at].kind.clone()).collect()
        };
        let (kinds_a, kinds_b) = (kinds(self.source, &a), kinds(target, &b));
        let alike = kinds_a.len() == kinds_b.len()
            && kinds_a.iter().zip(&kinds_b).all(|(a, b)| a.is_like(b));
        if alike {
            for (a, b) in a.into_iter().zip(b) {
                matched[a].target = vec![b];
            }
            return;
        }
        let is_text = |kind: &UnitKind| {
            matches!(
                kind,
                UnitKind::Paragraph | UnitKind::Item | UnitKind::Footnote | UnitKind::Definition
            )
        };
        let neighbours = a.last().map(|last| last - a[0] + 1) == Some(a.len());
        if neighbours && kinds_a.iter().chain(&kinds_b).all(is_text) {
            matched[a[0]].joined = a.len();
            matched[a[0]].target = b;
            return;
        }
        if pair.a.len() == 1 && pair.b.len() == 1 {
            self.match_reshaped(at, &a, &b, matched);
        }
    }

    /// Cells of a table, or the like, of another shape: those that are as they were have their translation.
    fn match_reshaped(&self, pair: usize, a: &[usize], b: &[usize], matched: &mut [Match]) {
        let then = a
            .first()
            .and_then(|&at| self.change(&self.source.units[at]))
            .and_then(|change| change.then.as_deref());
        let old = then.map_or_else(Vec::new, old_units);
        let mut used = vec![false; old.len()];
        for &at in a {
            matched[at].reshapes = Some(pair);
            if old.len() != b.len() {
                continue;
            }
            let hash = BlockHash::of(self.source.slice(&[at]));
            let same = (0..old.len()).find(|&place| !used[place] && old[place].1 == hash);
            if let Some(place) = same {
                used[place] = true;
                matched[at].target = vec![b[place]];
            }
        }
    }
}

/// What a unit of the original was found to belong to.
#[derive(Clone, Debug, Default)]
struct Match {
    target: Vec<usize>,
    /// With how many units that follow it, and itself, it is one.
    joined: usize,
    reshapes: Option<usize>,
}

/// The units of some blocks, without attributes.
fn of_blocks(units: &[Unit], blocks: &Range<usize>) -> Vec<usize> {
    units
        .iter()
        .enumerate()
        .filter(|(_, unit)| {
            unit.block.is_some_and(|block| blocks.contains(&block))
                && !matches!(unit.kind, UnitKind::Attribute { .. })
        })
        .map(|(at, _)| at)
        .collect()
}

/// The units of a block as it once was: their text and its hash.
fn old_units(then: &str) -> Vec<(String, BlockHash)> {
    let file = SourcePath::new("then.md").expect("a plain file name is a path");
    let (document, _) = parse(then, &file);
    units(&document, then, Side::Source)
        .into_iter()
        .filter(|unit| unit.block.is_some())
        .map(|unit| {
            let text = &then[unit.span];
            (text.to_owned(), BlockHash::of(text))
        })
        .collect()
}

/// Names the units by what they say; of several that say the same, by their place among them.
fn name(found: &mut [PairedUnit], source: &Half<'_>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for unit in found.iter_mut() {
        let kind = match &source.units[unit.source[0]].kind {
            UnitKind::Title => "t",
            UnitKind::Summary => "s",
            UnitKind::Description => "d",
            UnitKind::Keywords => "k",
            _ => "u",
        };
        unit.id = format!("{kind}{}", BlockHash::of(source.slice(&unit.source)));
        *counts.entry(unit.id.clone()).or_default() += 1;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for unit in found {
        let count = counts[&unit.id];
        if count > 1 {
            let place = seen.entry(unit.id.clone()).or_default();
            *place += 1;
            unit.id = format!("{}.{place}-{count}", unit.id);
        }
    }
}
