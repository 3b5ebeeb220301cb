//! XML documents, written with quick-xml.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Writes one XML document into memory.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// Writes a document whose content `fill` adds.
    pub fn document(fill: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self {
            writer: Writer::new_with_indent(Vec::new(), b' ', 1),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        fill(&mut xml);
        let mut bytes = xml.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// Adds an element with others in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        fill: impl FnOnce(&mut Self),
    ) {
        let mut start = quick_xml::events::BytesStart::new(name);
        let clean: Vec<(&str, String)> = attributes
            .iter()
            .map(|&(name, value)| (name, allowed(value)))
            .collect();
        start.extend_attributes(clean.iter().map(|(name, value)| (*name, value.as_str())));
        self.event(Event::Start(start.borrow()));
        fill(self);
        self.event(Event::End(start.to_end()));
    }

    /// Adds an element with text in it.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let clean = allowed(text);
        let attributes = attributes.iter().copied();
        let element = self.writer.create_element(name).with_attributes(attributes);
        in_memory(element.write_text_content(BytesText::new(&clean)).map(drop));
    }

    /// Adds an element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let clean: Vec<(&str, String)> = attributes
            .iter()
            .map(|&(name, value)| (name, allowed(value)))
            .collect();
        let attributes = clean.iter().map(|(name, value)| (*name, value.as_str()));
        let element = self.writer.create_element(name).with_attributes(attributes);
        in_memory(element.write_empty().map(drop));
    }

    fn event(&mut self, event: Event<'_>) {
        in_memory(self.writer.write_event(event));
    }
}

fn in_memory(written: std::io::Result<()>) {
    written.expect("writing to memory does not fail");
}

/// Text without the control characters that no XML document can hold (XML 1.0, production 2).
fn allowed(text: &str) -> String {
    let is_allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars()
        .filter(|&c| is_allowed(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
