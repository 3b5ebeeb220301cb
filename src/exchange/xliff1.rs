//! XLIFF 1.2 (OASIS Standard, 1 February 2008), which many tools still want: writing it.
//!
//! A `<file>` for each text, a `<trans-unit>` for each unit. Codes are `<g>` and `<x>`, with what they stand for in
//! `equiv-text`; sentences are marked in `<seg-source>`.

use super::bundle::{Bundle, Exported, Note};
use super::content::{Code, CodeKind, Node};
use super::paired::{PairedUnit, Standing};
use super::sentence::sentences;
use super::xml::Xml;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// Writes texts as XLIFF 1.2.
pub fn write(bundle: &Bundle<'_>) -> String {
    Xml::document(None, |xml| {
        let attributes = [("xmlns", Some(NAMESPACE)), ("version", Some("1.2"))];
        xml.element("xliff", &attributes, |xml| {
            for text in &bundle.texts {
                file(xml, bundle, text);
            }
        });
    })
}

fn file(xml: &mut Xml, bundle: &Bundle<'_>, text: &Exported<'_>) {
    let attributes = [
        ("original", Some(text.path())),
        ("source-language", Some(bundle.source.as_str())),
        ("target-language", Some(bundle.target.as_str())),
        ("datatype", Some("x-markdown")),
        ("xml:space", Some("preserve")),
    ];
    xml.element("file", &attributes, |xml| {
        if !text.notes.is_empty() {
            xml.element("header", &[], |xml| notes(xml, &text.notes));
        }
        xml.element("body", &[], |xml| {
            for chosen in &text.units {
                unit(xml, bundle, &text.paired.units[chosen.at], &chosen.notes);
            }
        });
    });
}

fn notes(xml: &mut Xml, notes: &[Note]) {
    for note in notes {
        let text = format!("{}: {}", note.category.words(), note.text);
        let from = ("from", Some("bromost"));
        xml.text_element("note", &[from, ("xml:lang", Some("en"))], &text);
    }
}

fn unit(xml: &mut Xml, bundle: &Bundle<'_>, unit: &PairedUnit, unit_notes: &[Note]) {
    let approved = match unit.standing {
        Standing::Accepted if unit.translation.is_some() => "yes",
        _ => "no",
    };
    let version = unit.version();
    let attributes = [
        ("id", Some(unit.id.as_str())),
        ("resname", Some(version.as_str())),
        ("approved", Some(approved)),
        ("xml:space", Some("preserve")),
    ];
    xml.element("trans-unit", &attributes, |xml| {
        let parts = sentences(bundle, unit);
        let is_parted = parts.len() > 1;
        xml.mixed("source", &[], |xml| content(xml, &unit.original));
        if is_parted {
            xml.mixed("seg-source", &[], |xml| {
                let mut number = 0;
                for part in &parts {
                    mark(xml, part.is_gap, &mut number, &part.source);
                }
            });
        }
        if let Some(translation) = &unit.translation {
            let attributes = [("state", Some(state(unit.standing)))];
            xml.mixed("target", &attributes, |xml| {
                let whole = parts.iter().all(|part| part.target.is_some());
                if !is_parted || !whole {
                    return content(xml, translation);
                }
                let mut number = 0;
                for part in &parts {
                    let target = part.target.as_deref().unwrap_or_default();
                    mark(xml, part.is_gap, &mut number, target);
                }
            });
        }
        notes(xml, unit_notes);
    });
}

/// A sentence, or what stands between two.
fn mark(xml: &mut Xml, is_gap: bool, number: &mut usize, nodes: &[Node]) {
    if is_gap {
        return content(xml, nodes);
    }
    *number += 1;
    let id = number.to_string();
    let attributes = [("mtype", Some("seg")), ("mid", Some(id.as_str()))];
    xml.inline("mrk", &attributes, |xml| content(xml, nodes));
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "needs-translation",
        Standing::Outdated => "needs-review-translation",
        Standing::Unknown => "translated",
        Standing::Accepted => "final",
    }
}

fn content(xml: &mut Xml, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => xml.text(text),
            Node::Single(code) => {
                let shown = code.shown();
                let attributes = attributes(code, &shown);
                xml.empty("x", &attributes);
            }
            Node::Pair(code, inner) => {
                let shown = code.shown();
                let attributes = attributes(code, &shown);
                xml.inline("g", &attributes, |xml| content(xml, inner));
            }
        }
    }
}

fn attributes<'a>(code: &'a Code, shown: &'a str) -> [(&'a str, Option<&'a str>); 4] {
    let clone = (!code.kind.is_free()).then_some("no");
    let clone = clone.filter(|_| !code.open.text.is_empty());
    [
        ("id", Some(code.id.as_str())),
        ("ctype", Some(kind(code))),
        ("clone", clone),
        ("equiv-text", Some(shown)),
    ]
}

/// `ctype` (XLIFF 1.2, appendix on attribute values); `<g>` and `<x>` know different ones.
fn kind(code: &Code) -> &'static str {
    match code.kind {
        CodeKind::Emphasis => "italic",
        CodeKind::Strong => "bold",
        CodeKind::Strikethrough => "x-strikethrough",
        CodeKind::Break => "lb",
        CodeKind::Division => "x-paragraph",
        CodeKind::Link => "link",
        CodeKind::BareLink => "x-link",
        CodeKind::Image if code.close.text.is_empty() => "image",
        CodeKind::Image => "x-image",
        CodeKind::Fact => "x-fact",
        CodeKind::Code => "x-code",
        CodeKind::Footnote => "x-footnote",
        CodeKind::Html => "x-html",
        CodeKind::Comment => "x-comment",
    }
}
