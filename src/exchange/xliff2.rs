//! XLIFF 2.1 (OASIS Standard, 13 February 2018), its core: writing it.
//!
//! A `<file>` for each text, a `<unit>` for each unit, a `<segment>` for each sentence where both languages have the
//! same number. Codes are `<pc>` and `<ph>`, and what they stand for is in `<originalData>`.

use super::bundle::{Bundle, Exported, Note};
use super::content::{Code, CodeKind, Node, codes};
use super::paired::{PairedUnit, Standing};
use super::sentence::{Sentence, sentences};
use super::xml::Xml;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// Writes texts as XLIFF 2.1.
pub fn write(bundle: &Bundle<'_>) -> String {
    Xml::document(None, |xml| {
        let attributes = [
            ("xmlns", Some(NAMESPACE)),
            ("version", Some("2.1")),
            ("srcLang", Some(bundle.source.as_str())),
            ("trgLang", Some(bundle.target.as_str())),
        ];
        xml.element("xliff", &attributes, |xml| {
            for (at, text) in bundle.texts.iter().enumerate() {
                file(xml, bundle, text, at);
            }
        });
    })
}

fn file(xml: &mut Xml, bundle: &Bundle<'_>, text: &Exported<'_>, at: usize) {
    let id = format!("f{}", at + 1);
    let attributes = [("id", Some(id.as_str())), ("original", Some(text.path()))];
    xml.element("file", &attributes, |xml| {
        notes(xml, &text.notes);
        for chosen in &text.units {
            unit(xml, bundle, &text.paired.units[chosen.at], &chosen.notes);
        }
    });
}

fn notes(xml: &mut Xml, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    xml.element("notes", &[], |xml| {
        for note in notes {
            let category = ("category", Some(note.category.name()));
            let applies = ("appliesTo", Some("source"));
            xml.text_element("note", &[category, applies], &note.text);
        }
    });
}

fn unit(xml: &mut Xml, bundle: &Bundle<'_>, unit: &PairedUnit, unit_notes: &[Note]) {
    let data = Data::of(unit);
    let version = unit.version();
    let attributes = [
        ("id", Some(unit.id.as_str())),
        ("name", Some(version.as_str())),
        ("canResegment", Some("no")),
        ("xml:space", Some("preserve")),
    ];
    xml.element("unit", &attributes, |xml| {
        notes(xml, unit_notes);
        data.write(xml);
        let (state, sub_state) = state(unit);
        let mut number = 0;
        for part in sentences(bundle, unit) {
            let content = |xml: &mut Xml, part: &Sentence| {
                xml.mixed("source", &[], |xml| data.content(xml, &part.source));
                if let Some(target) = &part.target {
                    xml.mixed("target", &[], |xml| data.content(xml, target));
                }
            };
            if part.is_gap {
                xml.element("ignorable", &[], |xml| content(xml, &part));
                continue;
            }
            number += 1;
            let id = format!("s{number}");
            let attributes = [
                ("id", Some(id.as_str())),
                ("state", Some(state)),
                ("subState", sub_state),
            ];
            xml.element("segment", &attributes, |xml| content(xml, &part));
        }
    });
}

fn state(unit: &PairedUnit) -> (&'static str, Option<&'static str>) {
    match unit.standing {
        Standing::Missing => ("initial", None),
        Standing::Outdated => ("initial", Some("bromost:outdated")),
        Standing::Unknown => ("translated", Some("bromost:unknown")),
        Standing::Accepted if unit.translation.is_none() => ("initial", Some("bromost:left-out")),
        Standing::Accepted => ("final", None),
    }
}

/// What the codes of a unit stand for; what is written alike is said once.
struct Data {
    texts: Vec<String>,
}

impl Data {
    fn of(unit: &PairedUnit) -> Self {
        let mut texts: Vec<String> = Vec::new();
        let translation = unit.translation.as_deref().unwrap_or_default();
        for code in codes(&unit.original).into_iter().chain(codes(translation)) {
            for text in [&code.open.text, &code.close.text] {
                if !text.is_empty() && !texts.contains(text) {
                    texts.push(text.clone());
                }
            }
        }
        Self { texts }
    }

    fn write(&self, xml: &mut Xml) {
        if self.texts.is_empty() {
            return;
        }
        xml.element("originalData", &[], |xml| {
            for (at, text) in self.texts.iter().enumerate() {
                let id = format!("d{}", at + 1);
                xml.text_element("data", &[("id", Some(&id))], text);
            }
        });
    }

    fn reference(&self, text: &str) -> Option<String> {
        let at = self.texts.iter().position(|other| other == text)?;
        Some(format!("d{}", at + 1))
    }

    fn content(&self, xml: &mut Xml, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => xml.text(text),
                Node::Single(code) => self.single(xml, code),
                Node::Pair(code, inner) => self.pair(xml, code, inner),
            }
        }
    }

    fn single(&self, xml: &mut Xml, code: &Code) {
        let (kind, sub_kind) = kind(code.kind);
        let reference = self.reference(&code.open.text);
        let shown = code.shown();
        let free = (!code.kind.is_free()).then_some("no");
        let attributes = [
            ("id", Some(code.id.as_str())),
            ("canCopy", free),
            ("canDelete", free),
            ("disp", Some(shown.as_str())),
            ("type", Some(kind)),
            ("subType", sub_kind),
            ("dataRef", reference.as_deref()),
        ];
        xml.empty("ph", &attributes);
    }

    fn pair(&self, xml: &mut Xml, code: &Code, inner: &[Node]) {
        let (kind, sub_kind) = kind(code.kind);
        let (start, end) = (
            self.reference(&code.open.text),
            self.reference(&code.close.text),
        );
        let free = (!code.kind.is_free()).then_some("no");
        let attributes = [
            ("id", Some(code.id.as_str())),
            ("canCopy", free),
            ("canDelete", free),
            ("dispStart", Some(code.open.text.as_str())),
            ("dispEnd", Some(code.close.text.as_str())),
            ("type", Some(kind)),
            ("subType", sub_kind),
            ("dataRefStart", start.as_deref()),
            ("dataRefEnd", end.as_deref()),
        ];
        xml.inline("pc", &attributes, |xml| self.content(xml, inner));
    }
}

/// `type` and `subType` (XLIFF 2.1, 4.3.1.38 and 4.3.1.35).
fn kind(kind: CodeKind) -> (&'static str, Option<&'static str>) {
    match kind {
        CodeKind::Emphasis => ("fmt", Some("xlf:i")),
        CodeKind::Strong => ("fmt", Some("xlf:b")),
        CodeKind::Strikethrough => ("fmt", Some("bromost:strikethrough")),
        CodeKind::Break => ("fmt", Some("xlf:lb")),
        CodeKind::Division => ("fmt", Some("xlf:pb")),
        CodeKind::Link | CodeKind::BareLink => ("link", None),
        CodeKind::Image => ("image", None),
        CodeKind::Fact => ("other", Some("bromost:fact")),
        CodeKind::Code => ("other", Some("bromost:code")),
        CodeKind::Footnote => ("other", Some("bromost:footnote")),
        CodeKind::Html => ("other", Some("bromost:html")),
        CodeKind::Comment => ("other", Some("bromost:comment")),
    }
}
