//! Puts a draft of the file together, of what was answered and what was there.

use std::collections::BTreeMap;
use std::ops::Range;

use super::expected::{Expected, Wanted};
use super::insertion::insert;
use super::{Answer, frame};
use crate::exchange::content::{CodeKind, Node, Side, Written, codes};
use crate::exchange::paired::{Half, PairedText, PairedUnit};
use crate::exchange::unit::{Form, Unit, UnitKind};
use crate::exchange::write::{Care, Edit, weave, write};

/// A file that has not been verified yet.
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) expected: Vec<Expected>,
    pub(super) left: Vec<usize>,
}

/// Puts one draft together.
pub(super) struct Composer<'p, 'a> {
    pub(super) paired: &'p PairedText<'a>,
    pub(super) answers: &'p BTreeMap<usize, Answer>,
    pub(super) care: &'p BTreeMap<usize, Care>,
    /// Titles of links and images in the original, translated: they stand within other units.
    inner_source: Vec<Edit>,
    inner_target: Vec<Edit>,
    /// Every unit of the original that has a translation, old or new.
    source: Vec<Edit>,
    /// The paired unit that each unit of the original belongs to.
    pub(super) owner: Vec<usize>,
}

impl<'p, 'a> Composer<'p, 'a> {
    pub(super) fn new(
        paired: &'p PairedText<'a>,
        answers: &'p BTreeMap<usize, Answer>,
        care: &'p BTreeMap<usize, Care>,
    ) -> Self {
        let mut owner = vec![0; paired.source.units.len()];
        for (at, unit) in paired.units.iter().enumerate() {
            for &source in &unit.source {
                owner[source] = at;
            }
        }
        let mut composer = Self {
            paired,
            answers,
            care,
            inner_source: Vec::new(),
            inner_target: Vec::new(),
            source: Vec::new(),
            owner,
        };
        composer.inner_source = composer.source_edits(|form| matches!(form, Form::Quoted(_)));
        composer.inner_target = composer.inner_target_edits();
        let mut source = composer.source_edits(|form| !matches!(form, Form::Quoted(_)));
        let outer: Vec<Range<usize>> = source.iter().map(|edit| edit.span.clone()).collect();
        let is_free = |edit: &&Edit| {
            !outer
                .iter()
                .any(|span| span.start <= edit.span.start && edit.span.end <= span.end)
        };
        source.extend(composer.inner_source.iter().filter(is_free).cloned());
        source.sort_by_key(|edit| (edit.span.start, edit.span.end));
        composer.source = source;
        composer
    }

    pub(super) fn compose(self) -> Draft {
        match &self.paired.target {
            None => self.new_file(),
            Some(target) => self.in_place(target),
        }
    }

    /// A new file.
    fn new_file(self) -> Draft {
        let text = self.paired.source.text();
        let mut edits = self.source.clone();
        let is_whole = self.paired.units.iter().enumerate().all(|(at, unit)| {
            self.answers.contains_key(&at)
                || self.paired.first(unit).kind.is_aside()
                || self.is_in_markdown(at)
        });
        let document = &self.paired.source.translation.document;
        edits.extend(frame::of_new_file(document, text, is_whole));
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let expected = (0..self.paired.source.units.len())
            .flat_map(|at| self.expected_of_source(at))
            .collect();
        Draft {
            text: weave(text, 0..text.len(), &edits),
            expected,
            left: Vec::new(),
        }
    }

    /// The translation that is there, with what is new in it.
    fn in_place(self, target: &Half<'_>) -> Draft {
        let text = target.text();
        let mut edits: Vec<Edit> = Vec::new();
        // What is expected, by where it stands.
        let mut expected: Vec<((usize, usize, usize), Expected)> = Vec::new();
        let mut left = Vec::new();
        let mut replaced: Vec<Range<usize>> = Vec::new();

        for block in self.reshaped_blocks() {
            if let Some((edit, found)) = self.reshape(target, block) {
                let start = edit.span.start;
                let found = found.into_iter().enumerate();
                expected.extend(found.map(|(order, found)| ((start, 1, order), found)));
                replaced.push(edit.span.clone());
                edits.push(edit);
            } else {
                let units = self.paired.units.iter().enumerate();
                let of_block = units.filter(|(_, unit)| unit.reshapes == Some(block));
                left.extend(
                    of_block
                        .map(|(at, _)| at)
                        .filter(|at| self.answers.contains_key(at)),
                );
            }
        }
        for &at in self.answers.keys() {
            let unit = &self.paired.units[at];
            if unit.reshapes.is_none() && !unit.target.is_empty() {
                self.edit_unit(target, at, unit, &mut edits, &mut expected, &mut replaced);
            }
        }
        let inserted = insert(&self, target);
        for (block, at) in &self.paired.moved {
            let units = self.paired.of_block(*block);
            if units.iter().all(|at| !inserted.left.contains(at)) {
                let span = lines_of(text, target.segments[*at].span.range());
                replaced.push(span.clone());
                edits.push(Edit {
                    span,
                    text: String::new(),
                });
            }
        }
        let is_replaced = |span: &Range<usize>| {
            replaced
                .iter()
                .any(|outer| outer.start <= span.start && span.end <= outer.end)
        };
        let of_target: BTreeMap<usize, usize> = (self.paired.units.iter().enumerate())
            .flat_map(|(at, unit)| unit.target.iter().map(move |&target| (target, at)))
            .collect();
        for (at, unit) in target.units.iter().enumerate() {
            if is_replaced(&unit.span) {
                continue;
            }
            let owner = of_target.get(&at).copied();
            let answered = owner.filter(|owner| self.answers.contains_key(owner));
            let wanted = match answered.map(|owner| (owner, &self.answers[&owner])) {
                Some((owner, Answer::Content(nodes))) => Wanted::content(owner, nodes),
                Some((owner, Answer::Markdown(_))) => Wanted::Any(owner),
                None => Wanted::Same(unit.content.clone()),
            };
            expected.push(((unit.span.start, 1, at), Expected::new(unit, wanted)));
        }
        let inner = self
            .inner_target
            .iter()
            .filter(|edit| !is_replaced(&edit.span));
        edits.extend(inner.cloned());
        let front = target.translation.document.front_matter.clone();
        for found in frame::keys(&self, target, &front) {
            edits.push(found.edit);
            expected.push(((front.span.range().end, 0, found.order), found.expected));
        }
        left.extend(inserted.left);
        for (order, found) in inserted.blocks.into_iter().enumerate() {
            let start = found.edit.span.start;
            let units = found.expected.into_iter();
            expected.extend(units.map(|found| ((start, 0, order), found)));
            edits.push(found.edit);
        }
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        expected.sort_by_key(|(place, found)| (found.front_matter_order(), *place));
        left.sort_unstable();
        left.dedup();
        Draft {
            text: weave(text, 0..text.len(), &edits),
            expected: expected.into_iter().map(|(_, found)| found).collect(),
            left,
        }
    }

    /// Replaces what stands for one paired unit.
    fn edit_unit(
        &self,
        target: &Half<'_>,
        at: usize,
        unit: &PairedUnit,
        edits: &mut Vec<Edit>,
        expected: &mut Vec<((usize, usize, usize), Expected)>,
        replaced: &mut Vec<Range<usize>>,
    ) {
        let first = &target.units[unit.target[0]];
        if matches!(first.form, Form::Quoted(_)) {
            return;
        }
        let parts = self.parts(at, unit);
        let last = &target.units[unit.target[unit.target.len() - 1]];
        let texts = parts.iter().map(|part| self.rendered(at, part, first));
        if parts.len() == unit.target.len() {
            let spans = unit.target.iter().map(|&at| target.units[at].span.clone());
            edits.extend(spans.zip(texts).map(|(span, text)| Edit { span, text }));
        } else {
            let texts: Vec<String> = texts.collect();
            edits.push(Edit {
                span: first.span.start..last.span.end,
                text: texts.join(&self.division(unit)),
            });
        }
        replaced.push(first.span.start..last.span.end);
        let mut order = 0;
        for part in &parts {
            let found = Expected::new(first, part.wanted(at));
            expected.push(((first.span.start, 1, order), found));
            order += 1;
            for inner in self.titles_within(part) {
                expected.push(((first.span.start, 1, order), inner));
                order += 1;
            }
        }
    }

    /// Whether a unit stands in another that was answered in Markdown, and so came with it.
    fn is_in_markdown(&self, at: usize) -> bool {
        let outer = self.paired.outer(at);
        let answer = outer.and_then(|outer| self.answers.get(&outer));
        matches!(answer, Some(Answer::Markdown(_)))
    }

    /// What is written between two paragraphs of a unit.
    fn division(&self, unit: &PairedUnit) -> String {
        let both = unit.translation.iter().chain([&unit.original]);
        let found = both
            .flat_map(|nodes| codes(nodes))
            .find(|code| code.kind == CodeKind::Division);
        found.map_or_else(|| "\n\n".to_owned(), |code| code.open.text.clone())
    }

    /// An answer, a part for each paragraph.
    fn parts(&self, at: usize, unit: &PairedUnit) -> Vec<Part> {
        match (&self.answers.get(&at), &unit.translation) {
            (Some(Answer::Content(nodes)), _) => {
                split(nodes).into_iter().map(Part::Nodes).collect()
            }
            (Some(Answer::Markdown(texts)), _) => {
                texts.iter().cloned().map(Part::Markdown).collect()
            }
            (None, Some(nodes)) => split(nodes).into_iter().map(Part::Nodes).collect(),
            (None, None) => Vec::new(),
        }
    }

    pub(super) fn rendered(&self, at: usize, part: &Part, unit: &Unit) -> String {
        let care = self.care.get(&at).copied().unwrap_or(Care::AsWritten);
        let text = match part {
            Part::Markdown(text) if unit.form.is_markdown() => match care {
                Care::AsWritten => text.clone(),
                _ => format!("\\{text}"),
            },
            Part::Markdown(text) => {
                let words = [Node::Text(text.clone())];
                write(&words, unit.form, care, &|written| self.markup(written))
            }
            Part::Nodes(nodes) => write(nodes, unit.form, care, &|written| self.markup(written)),
        };
        match &unit.kind {
            UnitKind::Attribute { name, .. } => format!("{name}={text}"),
            _ => text,
        }
    }

    /// How a code is written: as in its file, with the titles in it translated.
    fn markup(&self, written: &Written) -> String {
        if written.span.is_empty() {
            return written.text.clone();
        }
        match (written.side, &self.paired.target) {
            (Side::Target, Some(target)) => {
                weave(target.text(), written.span.clone(), &self.inner_target)
            }
            _ => weave(
                self.paired.source.text(),
                written.span.clone(),
                &self.inner_source,
            ),
        }
    }

    /// The units of the original, as far as they have a translation, of the forms that are asked for.
    fn source_edits(&self, is_asked: impl Fn(Form) -> bool) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, unit) in self.paired.units.iter().enumerate() {
            let parts = self.parts(at, unit);
            let first = self.paired.first(unit);
            if !is_asked(first.form) || parts.is_empty() {
                continue;
            }
            let units = unit.source.iter().map(|&at| &self.paired.source.units[at]);
            let spans: Vec<Range<usize>> = units.map(|unit| unit.span.clone()).collect();
            let texts: Vec<String> = parts
                .iter()
                .map(|part| self.rendered(at, part, first))
                .collect();
            if spans.len() == texts.len() {
                let pairs = spans.into_iter().zip(texts);
                edits.extend(pairs.map(|(span, text)| Edit { span, text }));
            } else {
                let span = spans[0].start..spans[spans.len() - 1].end;
                let text = texts.join(&self.division(unit));
                edits.push(Edit { span, text });
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    fn inner_target_edits(&self) -> Vec<Edit> {
        let Some(target) = &self.paired.target else {
            return Vec::new();
        };
        let mut edits = Vec::new();
        for &at in self.answers.keys() {
            let unit = &self.paired.units[at];
            let Some(&place) = unit.target.first() else {
                continue;
            };
            let found = &target.units[place];
            if matches!(found.form, Form::Quoted(_)) && unit.reshapes.is_none() {
                let text = self.parts(at, unit);
                let text = text
                    .first()
                    .map_or_else(String::new, |part| self.rendered(at, part, found));
                let span = found.span.clone();
                edits.push(Edit { span, text });
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    /// What is expected where a unit of the original is written, translated where it can be.
    fn expected_of_source(&self, at: usize) -> Vec<Expected> {
        let unit = &self.paired.source.units[at];
        let owner = self.owner[at];
        if self.is_in_markdown(owner) {
            return Vec::new();
        }
        let paired = &self.paired.units[owner];
        let parts = self.parts(owner, paired);
        if parts.is_empty() {
            return vec![Expected::new(unit, Wanted::Same(unit.content.clone()))];
        }
        let place = paired.source.iter().position(|&source| source == at);
        let place = place.unwrap_or(0);
        let range = if parts.len() == paired.source.len() {
            place..place + 1
        } else if place == 0 {
            0..parts.len()
        } else {
            0..0
        };
        parts[range]
            .iter()
            .map(|part| Expected::new(unit, part.wanted(owner)))
            .collect()
    }

    /// The titles that stand in the codes of a part.
    fn titles_within(&self, part: &Part) -> Vec<Expected> {
        let Part::Nodes(nodes) = part else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for code in codes(nodes) {
            for written in [&code.open, &code.close] {
                let half = match (written.side, &self.paired.target) {
                    (Side::Target, Some(target)) => target,
                    _ => &self.paired.source,
                };
                for (at, unit) in half.units.iter().enumerate() {
                    let is_within =
                        written.span.start <= unit.span.start && unit.span.end <= written.span.end;
                    if !is_within || written.span.is_empty() {
                        continue;
                    }
                    let owner = self
                        .paired
                        .units
                        .iter()
                        .position(|paired| match written.side {
                            Side::Source => paired.source.contains(&at),
                            Side::Target => paired.target.contains(&at),
                        });
                    let parts = owner.map(|at| (at, self.parts(at, &self.paired.units[at])));
                    let wanted = match parts {
                        Some((at, parts)) if !parts.is_empty() => parts[0].wanted(at),
                        _ => Wanted::Same(unit.content.clone()),
                    };
                    found.push(Expected::new(unit, wanted));
                }
            }
        }
        found
    }

    /// The pairs whose blocks differ in shape, and of which something is answered.
    fn reshaped_blocks(&self) -> Vec<usize> {
        let mut pairs: Vec<usize> = self
            .answers
            .keys()
            .filter_map(|&at| self.paired.units[at].reshapes)
            .collect();
        pairs.dedup();
        pairs
    }

    /// A block of the original with its units translated, in place of the block that stood for it; `None` where one has
    /// no translation.
    fn reshape(&self, target: &Half<'_>, pair: usize) -> Option<(Edit, Vec<Expected>)> {
        let blocks = &self.paired.pairs[pair];
        let (source, replaced) = (
            self.paired.source.segments[blocks.a.start].span.range(),
            target.segments[blocks.b.start].span.range(),
        );
        let (text, expected) = self.taken_over(source)?;
        let edit = Edit {
            span: replaced,
            text,
        };
        Some((edit, expected))
    }

    /// A stretch of the original with its units translated; `None` where one has no translation.
    pub(super) fn taken_over(&self, range: Range<usize>) -> Option<(String, Vec<Expected>)> {
        let mut expected = Vec::new();
        for (at, unit) in self.paired.source.units.iter().enumerate() {
            if range.start <= unit.span.start && unit.span.end <= range.end {
                let owner = self.owner[at];
                if self.parts(owner, &self.paired.units[owner]).is_empty() && !unit.kind.is_aside()
                {
                    return None;
                }
                expected.extend(self.expected_of_source(at));
            }
        }
        let text = weave(self.paired.source.text(), range, &self.source);
        Some((text, expected))
    }
}

/// The lines of a block, with the blank lines that would be too many without it.
fn lines_of(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let last = span.start + text[span.clone()].trim_end().len();
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |at| last + at + 1);
    let rest = &text[end..];
    if rest.trim().is_empty() {
        return text[..start].trim_end().len()..text.trim_end().len();
    }
    let above = text[..start].lines().next_back().unwrap_or("");
    if !above.trim().is_empty() {
        return start..end;
    }
    let blank: usize = rest
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty())
        .map(str::len)
        .sum();
    start..end + blank
}

/// An answer, or a paragraph of it.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Nodes(Vec<Node>),
    Markdown(String),
}

impl Part {
    fn wanted(&self, owner: usize) -> Wanted {
        match self {
            Self::Nodes(nodes) => Wanted::content(owner, nodes),
            Self::Markdown(_) => Wanted::Any(owner),
        }
    }
}

/// The paragraphs of content.
fn split(nodes: &[Node]) -> Vec<Vec<Node>> {
    let is_division =
        |node: &Node| matches!(node, Node::Single(code) if code.kind == CodeKind::Division);
    nodes.split(is_division).map(<[Node]>::to_vec).collect()
}
