//! A text and its translation, unit beside unit: what a translator gets, and where each answer belongs.
//!
//! Entry point: [`PairedText::new`]. Blocks are paired by the [alignment](crate::bilingual::alignment); units within
//! paired blocks by their order. Where a table or the like has changed its shape, the cells that are as they were keep
//! their translation, which is found through the [record](crate::bilingual::record) of what was translated.

mod former;

use std::collections::HashMap;
use std::ops::Range;

use super::content::{
    Code, CodeKind, Node, Side, Written, codes, each_code_mut, plain, push_text, tidy,
};
use super::unit::{Form, Unit, UnitKind, units};
use crate::bilingual::Bilingual;
use crate::bilingual::align::Pair;
use crate::bilingual::block::BlockHash;
use crate::bilingual::segment::{Segment, segments};
use crate::bilingual::staleness::{Change, State, moves};
use crate::config::LanguageIndex;
use crate::parse::parse;
use crate::site::{EntryIndex, Site, Translation};

/// A text and its translation.
pub struct PairedText<'a> {
    /// The entry.
    pub entry: EntryIndex,
    /// The language of the translation.
    pub language: LanguageIndex,
    /// The original.
    pub source: Half<'a>,
    /// The translation; `None` where there is none.
    pub target: Option<Half<'a>>,
    /// Which blocks belong together; empty where there is no translation.
    pub pairs: Vec<Pair>,
    /// The units, in the order of the original.
    pub units: Vec<PairedUnit>,
    /// What changed in the original since the translation was accepted.
    pub changes: Vec<Change>,
    /// Blocks that are taken from where they stand in the translation, since the original was: the block of the
    /// original, and that of the translation.
    pub moved: Vec<(usize, usize)>,
}

/// One of the two texts.
pub struct Half<'a> {
    /// The text.
    pub translation: &'a Translation,
    /// Its blocks.
    pub segments: Vec<Segment>,
    /// Its units.
    pub units: Vec<Unit>,
}

impl<'a> Half<'a> {
    fn new(translation: &'a Translation, side: Side) -> Self {
        let text = &translation.source.text;
        Self {
            translation,
            segments: segments(&translation.document, text),
            units: units(&translation.document, text, side),
        }
    }

    /// The file's text.
    pub fn text(&self) -> &'a str {
        &self.translation.source.text
    }

    /// What stands in the file for some units, from the first to the last.
    fn slice(&self, units: &[usize]) -> &'a str {
        match (units.first(), units.last()) {
            (Some(&first), Some(&last)) => {
                &self.text()[self.units[first].span.start..self.units[last].span.end]
            }
            _ => "",
        }
    }
}

/// What a translator gets and gives back as one.
#[derive(Debug)]
pub struct PairedUnit {
    /// Its name among those of its entry: it stays as long as the text of the unit does, whatever else changes.
    pub id: String,
    /// The unit of the original, or several neighbours that one part of the translation stands for.
    pub source: Vec<usize>,
    /// Those of the translation; empty where there are none.
    pub target: Vec<usize>,
    /// How its translation stands.
    pub standing: Standing,
    /// What the original said when its translation was accepted, where it says something else now.
    pub then: Option<String>,
    /// What the original says.
    pub original: Vec<Node>,
    /// What the translation says; `None` where there is none.
    pub translation: Option<Vec<Node>>,
    /// The pair whose blocks differ in shape, so that a new translation replaces the whole block.
    pub reshapes: Option<usize>,
}

/// How the translation of a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// There is none.
    Missing,
    /// The original has changed since.
    Outdated,
    /// There is one, and nobody has accepted it.
    Unknown,
    /// It is accepted as it is, or to be left out.
    Accepted,
}

impl<'a> PairedText<'a> {
    /// Pairs the units of an entry with those of its translation into `language`.
    pub fn new(
        site: &'a Site,
        bilingual: &Bilingual,
        index: EntryIndex,
        language: LanguageIndex,
    ) -> Self {
        let entry = site.entry(index);
        let (_, source) = entry.text(entry.source_language);
        let source = Half::new(source, Side::Source);
        let target = entry.translations[language].as_ref();
        let target = target.map(|target| Half::new(target, Side::Target));
        let state = bilingual.translations.state(index, language);
        let changes = match state {
            State::Outdated(changes) => changes.clone(),
            _ => Vec::new(),
        };
        let carried = target.as_ref().filter(|_| !changes.is_empty());
        let carried = carried.and_then(|target| {
            let (source, now) = (source.translation, &source.segments);
            former::carried_over(source, now, target.translation, &changes)
        });
        let aligned = || bilingual.alignments.between(site, index, language);
        let pairs = carried
            .or_else(|| Some(aligned()?.pairs.clone()))
            .unwrap_or_default();
        let builder = Builder {
            source: &source,
            target: target.as_ref(),
            pairs: &pairs,
            is_accepted: matches!(state, State::Complete | State::Outdated(_)),
            changes: changes.iter().map(|change| (change.span, change)).collect(),
        };
        let units = builder.build();
        Self {
            entry: index,
            language,
            source,
            target,
            pairs,
            units,
            changes,
            moved: Vec::new(),
        }
    }

    /// The blocks of the original that were moved, by their places, since the translation was accepted.
    pub fn moved_blocks(&self) -> Vec<usize> {
        let moves = moves(&self.changes).into_iter();
        let spans = moves.map(|(_, new)| self.changes[new].span);
        spans
            .filter_map(|span| {
                let mut segments = self.source.segments.iter();
                segments.position(|segment| segment.span == span)
            })
            .collect()
    }

    /// The paired units of a block of the original.
    pub fn of_block(&self, block: usize) -> Vec<usize> {
        let units = 0..self.units.len();
        units
            .filter(|&at| self.first(&self.units[at]).block == Some(block))
            .collect()
    }

    /// Takes the translation of a block that was moved from its place, so that it is put where the original has it.
    /// `false` where it does not stand in lines of its own.
    pub fn detach(&mut self, block: usize) -> bool {
        let Some(target) = &self.target else {
            return false;
        };
        let is_its = |pair: &&mut Pair| pair.a == (block..block + 1) && pair.b.len() == 1;
        let Some(pair) = self.pairs.iter_mut().find(is_its) else {
            return false;
        };
        let at = pair.b.start;
        let span = target.segments[at].span.range();
        let before = target.text()[..span.start].rsplit('\n').next();
        if before.is_some_and(|before| !before.trim().is_empty()) {
            return false;
        }
        pair.a = block..block;
        self.moved.push((block, at));
        for unit in self.of_block(block) {
            self.units[unit].target.clear();
        }
        true
    }

    /// The paired unit in whose markup this one stands: the text around a link, for the title of the link.
    pub fn outer(&self, at: usize) -> Option<usize> {
        let inner = self.first(&self.units[at]);
        if !matches!(inner.form, Form::Quoted(_)) {
            return None;
        }
        self.units.iter().position(|outer| {
            let mut units = outer.source.iter().map(|&at| &self.source.units[at]);
            units.any(|unit| {
                unit.form.is_markdown()
                    && unit.span.start <= inner.span.start
                    && inner.span.end <= unit.span.end
            })
        })
    }

    /// The first unit of the original that a paired unit stands for.
    pub fn first(&self, unit: &PairedUnit) -> &Unit {
        &self.source.units[unit.source[0]]
    }
}

struct Builder<'b, 'a> {
    source: &'b Half<'a>,
    target: Option<&'b Half<'a>>,
    pairs: &'b [Pair],
    is_accepted: bool,
    /// What changed, by the span of the block.
    changes: HashMap<crate::source::Span, &'b Change>,
}

impl Builder<'_, '_> {
    fn build(&self) -> Vec<PairedUnit> {
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
    let file = crate::path::SourcePath::new("then.md").expect("a plain file name is a path");
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

/// What some neighbouring units say, as one.
fn joined(units: &[Unit], list: &[usize], text: &str, side: Side) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut end = None;
    for &at in list {
        let unit = &units[at];
        if let Some(end) = end {
            let span: Range<usize> = end..unit.span.start;
            nodes.push(Node::Single(division(text, span, side)));
        }
        end = Some(unit.span.end);
        for node in &unit.content {
            match node {
                Node::Text(words) => push_text(&mut nodes, words),
                node => nodes.push(node.clone()),
            }
        }
    }
    nodes
}

fn division(text: &str, span: Range<usize>, side: Side) -> Code {
    Code {
        id: String::new(),
        kind: CodeKind::Division,
        key: String::new(),
        open: Written {
            text: text[span.clone()].to_owned(),
            span,
            side,
        },
        close: Written::default(),
    }
}

/// Numbers the codes of the original from 1.
fn number(nodes: &mut [Node]) {
    let mut next = 0;
    each_code_mut(nodes, &mut |code| {
        next += 1;
        code.id = next.to_string();
    });
}

/// Gives the codes of a translation the names of those in the original that they are; others get names of their own.
pub fn number_like(nodes: &mut [Node], original: &[Node]) {
    let mut left: Vec<&Code> = codes(original);
    let mut own = 0;
    each_code_mut(nodes, &mut |code| {
        let same = left.iter().position(|other| other.is_like(code));
        code.id = match same {
            Some(at) => left.remove(at).id.clone(),
            None => {
                own += 1;
                format!("t{own}")
            }
        };
    });
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

/// The version of a unit that has no translation.
pub const NEW: &str = "new";

/// A short name of what a translation says, by which it is known whether somebody has changed it in the meantime.
pub fn version(nodes: &[Node]) -> String {
    fn write(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Single(code) => text.push_str(&format!("\u{1}{}\u{2}", code.id)),
                Node::Pair(code, inner) => {
                    text.push_str(&format!("\u{1}{}\u{3}", code.id));
                    write(inner, text);
                    text.push('\u{4}');
                }
            }
        }
    }
    let mut text = String::new();
    write(&tidy(nodes), &mut text);
    version_of_text(&text)
}

/// The same of a translation in Markdown.
pub fn version_of_text(text: &str) -> String {
    BlockHash::of(text).as_str()[..8].to_owned()
}

/// The words of content, shortened for a message.
pub fn shortened(nodes: &[Node]) -> String {
    const LONGEST: usize = 60;
    let words: Vec<String> = plain(nodes).split_whitespace().map(str::to_owned).collect();
    let words = words.join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    words.chars().take(LONGEST - 1).chain(['…']).collect()
}

impl PairedUnit {
    /// What its translation says now, as a short name.
    pub fn version(&self) -> String {
        let translation = self.translation.as_deref();
        translation.map_or_else(|| NEW.to_owned(), version)
    }
}
