//! What a new file is expected to say, to be compared with what its parsed text says.

use std::collections::BTreeMap;

use crate::exchange::content::{Node, plain, says_the_same, tidy};
use crate::exchange::unit::{Form, Unit, UnitKind};

/// A unit that is expected.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    kind: UnitKind,
    wanted: Wanted,
}

/// What a unit is expected to say.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// What it said before.
    Same(Vec<Node>),
    /// What was answered for this paired unit, tidied.
    Content(usize, Vec<Node>),
    /// Whatever the Markdown that was answered for this paired unit means.
    Any(usize),
}

impl Wanted {
    pub(super) fn content(owner: usize, nodes: &[Node]) -> Self {
        Self::Content(owner, tidy(nodes))
    }
}

impl Expected {
    pub(super) fn new(unit: &Unit, wanted: Wanted) -> Self {
        Self {
            kind: unit.kind.clone(),
            wanted,
        }
    }

    /// Where it stands among the keys of the front matter, which are listed in an order of their own; everything else
    /// after them.
    pub(super) fn front_matter_order(&self) -> usize {
        match self.kind {
            UnitKind::Title => 0,
            UnitKind::Summary => 1,
            UnitKind::Description => 2,
            UnitKind::Keywords => 3,
            _ => 4,
        }
    }

    fn is_met_by(&self, found: &Unit) -> bool {
        if !self.kind.is_like(&found.kind) {
            return false;
        }
        match &self.wanted {
            Wanted::Any(_) => true,
            Wanted::Same(nodes) => says_the_same(&tidy(nodes), &tidy(&found.content)),
            Wanted::Content(_, nodes) if self.kind == UnitKind::Keywords => {
                let words = |nodes: &[Node]| {
                    plain(nodes)
                        .split(',')
                        .map(|word| word.trim().to_owned())
                        .filter(|word| !word.is_empty())
                        .collect::<Vec<_>>()
                };
                words(nodes) == words(&found.content)
            }
            Wanted::Content(_, nodes) => says_the_same(nodes, &tidy(&found.content)),
        }
    }

    fn owner(&self) -> Option<usize> {
        match self.wanted {
            Wanted::Content(at, _) | Wanted::Any(at) => Some(at),
            Wanted::Same(_) => None,
        }
    }
}

/// Each unit that is expected beside the one that is there; `None` where their numbers differ.
///
/// Markdown that was answered may hold titles of links, which nobody was asked for: they are passed over.
fn beside<'a>(
    expected: &'a [Expected],
    found: &'a [Unit],
) -> Option<Vec<(&'a Expected, &'a Unit)>> {
    let mut pairs = Vec::with_capacity(expected.len());
    let mut rest = found.iter().peekable();
    for expected in expected {
        let unit = rest.next()?;
        pairs.push((expected, unit));
        while matches!(expected.wanted, Wanted::Any(_))
            && rest
                .next_if(|inner| {
                    matches!(inner.form, Form::Quoted(_)) && inner.span.end <= unit.span.end
                })
                .is_some()
        {}
    }
    rest.next().is_none().then_some(pairs)
}

/// The paired units that are not as expected; `None` for one that nobody answered, and where the number differs.
pub(super) fn mismatches(expected: &[Expected], found: &[Unit]) -> Vec<Option<usize>> {
    let Some(pairs) = beside(expected, found) else {
        return vec![None];
    };
    let wrong: Vec<Option<usize>> = pairs
        .into_iter()
        .filter(|(expected, found)| !expected.is_met_by(found))
        .map(|(expected, _)| expected.owner())
        .collect();
    // What was not touched and came out otherwise was changed by a neighbour.
    if wrong.contains(&None) {
        return vec![None];
    }
    wrong
}

/// What each paired unit says in the new file, a division between its paragraphs left out.
pub(super) fn contents(expected: &[Expected], found: &[Unit]) -> BTreeMap<usize, Vec<Node>> {
    let mut contents: BTreeMap<usize, Vec<Node>> = BTreeMap::new();
    for (expected, found) in beside(expected, found).unwrap_or_default() {
        if let Some(owner) = expected.owner() {
            contents
                .entry(owner)
                .or_default()
                .extend(found.content.iter().cloned());
        }
    }
    contents
}
