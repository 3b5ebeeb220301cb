//! XML with mixed content, written with quick-xml: structure is indented, and text is left as it is.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document that is being written into memory.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    depth: usize,
}

/// The attributes of an element; those with no value are left out.
pub(super) type Attributes<'a> = &'a [(&'a str, Option<&'a str>)];

impl Xml {
    /// Writes a document whose content `fill` adds. `doctype` stands before its root.
    pub(super) fn document(doctype: Option<&str>, fill: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            depth: 0,
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        if let Some(doctype) = doctype {
            xml.line();
            xml.event(Event::DocType(BytesText::from_escaped(doctype)));
        }
        fill(&mut xml);
        let mut bytes = xml.writer.into_inner();
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("what was written is text")
    }

    /// Adds an element with others in it, each in a line of its own.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        fill: impl FnOnce(&mut Self),
    ) {
        self.line();
        self.start(name, attributes);
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        self.line();
        self.end(name);
    }

    /// Adds an element with text and elements in it, as they are, in a line of its own.
    pub(super) fn mixed(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        fill: impl FnOnce(&mut Self),
    ) {
        self.line();
        self.inline(name, attributes, fill);
    }

    /// Adds an element with text in it, in a line of its own.
    pub(super) fn text_element(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.mixed(name, attributes, |xml| xml.text(text));
    }

    /// Adds an element within text.
    pub(super) fn inline(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        fill: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes);
        fill(self);
        self.end(name);
    }

    /// Adds an element with nothing in it within text.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        let start = start(name, attributes);
        self.event(Event::Empty(start));
    }

    /// Adds an element with nothing in it, in a line of its own.
    pub(super) fn empty_line(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.empty(name, attributes);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        let text = allowed(text);
        // A carriage return that is not written as an entity is gone when the file is read.
        let escaped = quick_xml::escape::partial_escape(text.as_str()).replace('\r', "&#13;");
        self.event(Event::Text(BytesText::from_escaped(escaped)));
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        let start = start(name, attributes);
        self.event(Event::Start(start));
    }

    fn end(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn line(&mut self) {
        let line = format!("\n{}", "  ".repeat(self.depth));
        self.event(Event::Text(BytesText::from_escaped(line)));
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("writing to memory does not fail");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        if let Some(value) = value {
            let value = allowed(value).replace(['\n', '\r', '\t'], " ");
            start.push_attribute((*name, value.as_str()));
        }
    }
    start
}

/// Text without the control characters that no XML document can hold (XML 1.0, production 2).
fn allowed(text: &str) -> String {
    let is_allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars()
        .filter(|&c| is_allowed(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
