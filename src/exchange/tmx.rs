//! TMX 1.4b (LISA, 26 April 2005): the translations that are accepted, as a memory for the translator's program.
//!
//! A `<tu>` for each sentence where both languages have the same number, else for the unit as one.

use super::bundle::Bundle;
use super::content::{Code, CodeKind, Node, has_words};
use super::paired::Standing;
use super::sentence::sentences;
use super::unit::Form;
use super::xml::Xml;

/// Writes the accepted translations as TMX.
pub fn write(bundle: &Bundle<'_>) -> String {
    Xml::document(Some("tmx SYSTEM \"tmx14.dtd\""), |xml| {
        xml.element("tmx", &[("version", Some("1.4"))], |xml| {
            xml.empty_line(
                "header",
                &[
                    ("creationtool", Some("bromost")),
                    ("creationtoolversion", Some(env!("CARGO_PKG_VERSION"))),
                    ("segtype", Some("sentence")),
                    ("o-tmf", Some("bromost")),
                    ("adminlang", Some("en")),
                    ("srclang", Some(bundle.source.as_str())),
                    ("datatype", Some("x-markdown")),
                ],
            );
            xml.element("body", &[], |xml| body(xml, bundle));
        });
    })
}

/// How many pairs a memory of these texts has.
pub fn count(bundle: &Bundle<'_>) -> usize {
    pairs(bundle).len()
}

fn body(xml: &mut Xml, bundle: &Bundle<'_>) {
    for (source, target, is_sentence, entry) in pairs(bundle) {
        let kind = if is_sentence { None } else { Some("paragraph") };
        xml.element("tu", &[("segtype", kind)], |xml| {
            xml.text_element("prop", &[("type", Some("x-entry"))], &entry);
            for (language, nodes) in [(bundle.source, &source), (bundle.target, &target)] {
                let attributes = [("xml:lang", Some(language.as_str()))];
                xml.element("tuv", &attributes, |xml| {
                    xml.mixed("seg", &[], |xml| content(xml, nodes));
                });
            }
        });
    }
}

type PairOfNodes = (Vec<Node>, Vec<Node>, bool, String);

/// The accepted pairs, each once.
fn pairs(bundle: &Bundle<'_>) -> Vec<PairOfNodes> {
    let mut found: Vec<PairOfNodes> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for text in &bundle.texts {
        for unit in &text.paired.units {
            let is_accepted = unit.standing == Standing::Accepted;
            if !is_accepted || text.paired.first(unit).form == Form::List {
                continue;
            }
            let parts = sentences(bundle, unit);
            let is_sentence = parts.len() > 1;
            for part in parts {
                let Some(target) = part.target.filter(|_| !part.is_gap) else {
                    continue;
                };
                let key = (
                    format!("{:?}", shown(&part.source)),
                    format!("{:?}", shown(&target)),
                );
                if has_words(&part.source) && seen.insert(key) {
                    found.push((part.source, target, is_sentence, text.name.clone()));
                }
            }
        }
    }
    found
}

/// Content as one text, to tell pairs that are the same.
fn shown(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Single(code) => text.push_str(&code.open.text),
            Node::Pair(code, inner) => {
                text.push_str(&code.open.text);
                text.push_str(&shown(inner));
                text.push_str(&code.close.text);
            }
        }
    }
    text
}

fn content(xml: &mut Xml, nodes: &[Node]) {
    let mut next = 0;
    write_content(xml, nodes, &mut next);
}

fn write_content(xml: &mut Xml, nodes: &[Node], next: &mut usize) {
    for node in nodes {
        match node {
            Node::Text(text) => xml.text(text),
            Node::Single(code) => {
                let matching = matching(code);
                let attributes = [("x", matching.as_deref()), ("type", Some(kind(code.kind)))];
                xml.inline("ph", &attributes, |xml| xml.text(&code.open.text));
            }
            Node::Pair(code, inner) => {
                *next += 1;
                let number = next.to_string();
                let matching = matching(code);
                let attributes = [
                    ("i", Some(number.as_str())),
                    ("x", matching.as_deref()),
                    ("type", Some(kind(code.kind))),
                ];
                xml.inline("bpt", &attributes, |xml| xml.text(&code.open.text));
                write_content(xml, inner, next);
                xml.inline("ept", &attributes[..1], |xml| xml.text(&code.close.text));
            }
        }
    }
}

/// The number that the code has in both languages; none for one that only one language has.
fn matching(code: &Code) -> Option<String> {
    code.id
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| code.id.clone())
}

fn kind(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Emphasis => "italic",
        CodeKind::Strong => "bold",
        CodeKind::Strikethrough => "x-strikethrough",
        CodeKind::Break => "lb",
        CodeKind::Division => "x-paragraph",
        CodeKind::Link | CodeKind::BareLink => "link",
        CodeKind::Image => "image",
        CodeKind::Fact => "x-fact",
        CodeKind::Code => "x-code",
        CodeKind::Footnote => "fnote",
        CodeKind::Html => "x-html",
        CodeKind::Comment => "x-comment",
    }
}
