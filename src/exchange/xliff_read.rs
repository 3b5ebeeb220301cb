//! Reading XLIFF 1.2, 2.0 and 2.1, as whatever program has rewritten it: with prefixes, CDATA, other orders of
//! attributes, codes split into a beginning and an end, marks around sentences.
//!
//! Nothing outside the file is read, and no entity is expanded: a document type is refused (roxmltree's default).

use roxmltree::{Document, Node, ParsingOptions};

use crate::diagnostic::{Diagnostic, Place};
use crate::exchange::received::{
    Received, ReceivedAnswer, ReceivedNode, ReceivedText, ReceivedUnit, Stage,
};
use crate::path::SourcePath;
use crate::source::Span;

const NAMESPACE_1: &str = "urn:oasis:names:tc:xliff:document:1.2";
const NAMESPACE_2: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// How deep codes may stand in each other.
const MAX_CODES: usize = 64;

/// Reads an XLIFF file; `None` where it cannot be one of ours, which the diagnostics tell.
pub fn read(text: &str, file: &SourcePath) -> (Option<Received>, Vec<Diagnostic>) {
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(fault) => return (None, vec![not_xml(text, file, &fault)]),
    };
    let root = document.root_element();
    let version = root.attribute("version").unwrap_or("");
    let is_second = match (root.tag_name().namespace(), root.tag_name().name(), version) {
        (Some(NAMESPACE_1), "xliff", "1.2") => false,
        (Some(NAMESPACE_2), "xliff", "2.0" | "2.1") => true,
        (_, "xliff", version) => {
            let message = format!("this is XLIFF `{version}`, and 1.2, 2.0 and 2.1 are read");
            return (None, vec![foreign(file, start_tag(text, root), message)]);
        }
        (_, name, _) => {
            let message = format!("this is a file of `{name}`, not of XLIFF");
            return (None, vec![foreign(file, start_tag(text, root), message)]);
        }
    };
    let mut reader = Reader {
        text,
        file,
        diagnostics: Vec::new(),
    };
    let received = if is_second {
        reader.second(root)
    } else {
        reader.first(root)
    };
    match received {
        Some(received) if reader.diagnostics.is_empty() => (Some(received), Vec::new()),
        _ => (None, reader.diagnostics),
    }
}

fn not_xml(text: &str, file: &SourcePath, fault: &roxmltree::Error) -> Diagnostic {
    let at = fault.pos();
    let line_start: usize = text
        .split_inclusive('\n')
        .take(at.row.saturating_sub(1) as usize)
        .map(str::len)
        .sum();
    let line = text[line_start..].lines().next().unwrap_or("");
    let column = at.col.saturating_sub(1) as usize;
    let offset = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |(at, _)| at);
    // Where the file is cut off, its end says more than its beginning.
    let is_cut = matches!(fault, roxmltree::Error::UnclosedRootNode);
    let start = if is_cut {
        text.trim_end().len()
    } else {
        line_start + offset
    };
    let message = match fault {
        roxmltree::Error::UnclosedRootNode => {
            "this is not whole XML: the file stops here, before its last element is closed"
                .to_owned()
        }
        roxmltree::Error::DtdDetected => {
            "a document type is not read, since it could make the file say anything".to_owned()
        }
        other => format!("this is not XML: {other}"),
    };
    let place = Place::new(file, Span::new(start, start));
    Diagnostic::error("damaged-exchange-file", place, message)
        .with_help("ask the translator to export the file again from their program")
}

fn foreign(file: &SourcePath, span: Span, message: String) -> Diagnostic {
    Diagnostic::error("foreign-exchange-file", Place::new(file, span), message)
        .with_help("import a file that `bromost translate export` wrote")
}

/// The bytes of an element's start tag.
fn start_tag(text: &str, node: Node<'_, '_>) -> Span {
    let range = node.range();
    let inner = &text[range.clone()];
    let end = inner.find('>').map_or(inner.len(), |at| at + 1);
    Span::new(range.start, range.start + end)
}

struct Reader<'a> {
    text: &'a str,
    file: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn second(&mut self, root: Node<'_, '_>) -> Option<Received> {
        let place = start_tag(self.text, root);
        let Some(target) = root.attribute("trgLang") else {
            let message = "this file does not say which language it is for: `trgLang` is missing";
            self.diagnostics
                .push(foreign(self.file, place, message.to_owned()));
            return None;
        };
        let files = children(root, "file");
        let texts = files
            .map(|file| {
                let units = file.descendants().filter(|node| is_element(*node, "unit"));
                ReceivedText {
                    entry: String::new(),
                    path: Some(file.attribute("original").unwrap_or("").to_owned()),
                    span: start_tag(self.text, file),
                    units: units.map(|unit| self.unit(unit)).collect(),
                }
            })
            .collect();
        Some(Received {
            source: root.attribute("srcLang").map(str::to_owned),
            target: target.to_owned(),
            place,
            texts,
        })
    }

    fn unit(&mut self, unit: Node<'_, '_>) -> ReceivedUnit {
        let mut parts: Vec<(usize, Option<Vec<ReceivedNode>>)> = Vec::new();
        let mut stage = Stage::Final;
        let mut source = String::new();
        let mut is_whole = true;
        let elements = unit.children().filter(Node::is_element);
        let elements =
            elements.filter(|node| matches!(node.tag_name().name(), "segment" | "ignorable"));
        for (at, part) in elements.enumerate() {
            let is_segment = part.tag_name().name() == "segment";
            let original = children(part, "source").next();
            let words = original.map_or_else(String::new, words);
            source.push_str(&words);
            let target = children(part, "target").next();
            if is_segment {
                stage = stage.min(match part.attribute("state") {
                    Some("translated") => Stage::Translated,
                    Some("reviewed" | "final") => Stage::Final,
                    _ => Stage::Initial,
                });
            }
            let order = target
                .and_then(|target| target.attribute("order"))
                .and_then(|order| order.parse::<usize>().ok());
            let content = match (target, is_segment) {
                (Some(target), _) => Some(self.content(target)),
                (None, false) => original.map(|original| self.content(original)),
                (None, true) => None,
            };
            let is_empty = content.as_ref().is_none_or(|nodes| is_empty(nodes));
            is_whole &= !(is_segment && is_empty && !words.trim().is_empty());
            parts.push((order.unwrap_or(at + 1), content));
        }
        parts.sort_by_key(|(order, _)| *order);
        let nodes: Vec<ReceivedNode> = parts
            .into_iter()
            .flat_map(|(_, nodes)| nodes.unwrap_or_default())
            .collect();
        let span = start_tag(self.text, unit);
        ReceivedUnit {
            id: unit.attribute("id").unwrap_or("").to_owned(),
            span,
            source,
            stage,
            version: unit.attribute("name").map(str::to_owned),
            answer: self.answer(nodes, is_whole, span),
        }
    }

    fn first(&mut self, root: Node<'_, '_>) -> Option<Received> {
        let files: Vec<Node<'_, '_>> = children(root, "file").collect();
        let mut texts = Vec::new();
        let mut languages: Option<(Option<String>, String, Span)> = None;
        for file in files {
            let place = start_tag(self.text, file);
            let Some(target) = file.attribute("target-language") else {
                let message =
                    "this file does not say which language it is for: `target-language` is missing";
                self.diagnostics
                    .push(foreign(self.file, place, message.to_owned()));
                return None;
            };
            let own = (
                file.attribute("source-language").map(str::to_owned),
                target.to_owned(),
                place,
            );
            if let Some((_, first, _)) = &languages
                && *first != own.1
            {
                let message = format!("this part is for `{}`, and the first for `{first}`", own.1);
                self.diagnostics.push(foreign(self.file, place, message));
                return None;
            }
            languages.get_or_insert(own);
            let units = file
                .descendants()
                .filter(|node| is_element(*node, "trans-unit"));
            texts.push(ReceivedText {
                entry: String::new(),
                path: Some(file.attribute("original").unwrap_or("").to_owned()),
                span: place,
                units: units.map(|unit| self.trans_unit(unit)).collect(),
            });
        }
        let Some((source, target, place)) = languages else {
            let place = start_tag(self.text, root);
            self.diagnostics.push(foreign(
                self.file,
                place,
                "there is no `file` in it".to_owned(),
            ));
            return None;
        };
        Some(Received {
            source,
            target,
            place,
            texts,
        })
    }

    fn trans_unit(&mut self, unit: Node<'_, '_>) -> ReceivedUnit {
        let target = children(unit, "target").next();
        let source = children(unit, "source")
            .next()
            .map_or_else(String::new, words);
        let state = target.and_then(|target| target.attribute("state"));
        let stage = match (unit.attribute("approved"), state) {
            (Some("yes"), _) | (_, Some("final" | "signed-off")) => Stage::Final,
            (_, Some("translated")) => Stage::Translated,
            _ => Stage::Initial,
        };
        let nodes = target.map_or_else(Vec::new, |target| self.content(target));
        // A sentence that was marked and left empty.
        let is_whole = target.is_none_or(|target| {
            target
                .descendants()
                .filter(|node| is_element(*node, "mrk") && node.attribute("mtype") == Some("seg"))
                .all(|mark| mark.has_children())
        });
        let span = start_tag(self.text, unit);
        ReceivedUnit {
            id: unit.attribute("id").unwrap_or("").to_owned(),
            span,
            source,
            stage,
            version: unit.attribute("resname").map(str::to_owned),
            answer: self.answer(nodes, is_whole && target.is_some(), span),
        }
    }

    fn answer(&mut self, nodes: Vec<ReceivedNode>, is_whole: bool, span: Span) -> ReceivedAnswer {
        if !is_whole || is_empty(&nodes) {
            return ReceivedAnswer::None;
        }
        if holds_control(&nodes) {
            let place = Place::new(self.file, span);
            let message = "this translation holds a control character, which no page can show";
            let found = Diagnostic::error("damaged-exchange-file", place, message)
                .with_help("remove it in the translator's program, or ask for the file again");
            self.diagnostics.push(found);
        }
        ReceivedAnswer::Content(nodes)
    }

    /// What stands in a source or a target.
    fn content(&mut self, element: Node<'_, '_>) -> Vec<ReceivedNode> {
        // The codes that have begun and not ended, each with what stood before it.
        let mut open: Vec<(String, Span, Vec<ReceivedNode>)> = Vec::new();
        let mut nodes = Vec::new();
        self.gather(element, 0, &mut open, &mut nodes);
        if let Some((id, span, _)) = open.first() {
            self.code_fault(*span, format!("the code `{id}` begins and never ends"));
        }
        nodes
    }

    fn gather(
        &mut self,
        element: Node<'_, '_>,
        depth: usize,
        open: &mut Vec<(String, Span, Vec<ReceivedNode>)>,
        nodes: &mut Vec<ReceivedNode>,
    ) {
        for node in element.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                nodes.push(ReceivedNode::Text(text.to_owned()));
            }
            if !node.is_element() {
                continue;
            }
            let span = start_tag(self.text, node);
            if depth > MAX_CODES {
                return self.code_fault(span, "codes stand too deep in each other".to_owned());
            }
            let id = node.attribute("id").unwrap_or("").to_owned();
            match node.tag_name().name() {
                "pc" | "g" => {
                    let mut inner_open = Vec::new();
                    let mut inner = Vec::new();
                    self.gather(node, depth + 1, &mut inner_open, &mut inner);
                    if let Some((id, span, _)) = inner_open.first() {
                        self.code_fault(*span, format!("the code `{id}` begins and never ends"));
                    }
                    nodes.push(ReceivedNode::Pair(id, span, inner));
                }
                "ph" if node.has_attribute("dataRef")
                    || node.has_attribute("type")
                    || !node.has_children() =>
                {
                    nodes.push(ReceivedNode::Single(id, span));
                }
                "x" => nodes.push(ReceivedNode::Single(id, span)),
                "mrk" => self.gather(node, depth + 1, open, nodes),
                "sm" | "em" => {}
                "sc" | "bx" => {
                    let name = node.attribute("rid").map_or(id, str::to_owned);
                    open.push((name, span, std::mem::take(nodes)));
                }
                "ec" | "ex" => {
                    let name = node
                        .attribute("startRef")
                        .or(node.attribute("rid"))
                        .unwrap_or(&id);
                    match open.pop() {
                        Some((begun, begun_at, before)) if begun == name => {
                            let inner = std::mem::replace(nodes, before);
                            nodes.push(ReceivedNode::Pair(begun, begun_at, inner));
                        }
                        Some((begun, begun_at, before)) => {
                            let message =
                                format!("the code `{name}` ends within the code `{begun}`");
                            self.code_fault(span, message);
                            open.push((begun, begun_at, before));
                        }
                        None => {
                            self.code_fault(
                                span,
                                format!("the code `{name}` ends and has not begun"),
                            );
                        }
                    }
                }
                other => {
                    let message = format!("`{other}` is no code of the original");
                    self.code_fault(span, message);
                }
            }
        }
    }

    fn code_fault(&mut self, span: Span, message: String) {
        let found = Diagnostic::error("unknown-inline-code", Place::new(self.file, span), message)
            .with_help("in the translator's program, copy the codes from the original");
        self.diagnostics.push(found);
    }
}

/// The words of an element, for messages.
fn words(element: Node<'_, '_>) -> String {
    element
        .descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children()
        .filter(move |child| is_element(*child, name))
}

fn is_element(node: Node<'_, '_>, name: &str) -> bool {
    let is_ours = matches!(node.tag_name().namespace(), Some(NAMESPACE_1 | NAMESPACE_2));
    node.is_element() && is_ours && node.tag_name().name() == name
}

/// Whether there is nothing but blanks.
fn is_empty(nodes: &[ReceivedNode]) -> bool {
    nodes.iter().all(|node| match node {
        ReceivedNode::Text(text) => text.trim().is_empty(),
        ReceivedNode::Pair(_, _, inner) => is_empty(inner),
        ReceivedNode::Single(..) => false,
    })
}

fn holds_control(nodes: &[ReceivedNode]) -> bool {
    nodes.iter().any(|node| match node {
        ReceivedNode::Text(text) => text.chars().any(is_refused),
        ReceivedNode::Pair(_, _, inner) => holds_control(inner),
        ReceivedNode::Single(..) => false,
    })
}

/// Control characters other than blanks.
pub fn is_refused(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}
