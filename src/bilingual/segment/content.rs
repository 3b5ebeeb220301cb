//! What stands in a segment: its text, and the anchors in it.

use super::Features;
use crate::bilingual::anchor::Anchors;
use crate::document::text::plain_text;
use crate::document::{Block, BlockKind, Inline, InlineKind};

/// What has been read of a segment's text.
#[derive(Default)]
pub(super) struct Content {
    pub text: String,
    pub anchors: Anchors,
}

impl Content {
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(heading) => self.inlines(&heading.content),
                BlockKind::Paragraph(inlines) => self.inlines(inlines),
                BlockKind::List(list) => {
                    for item in &list.items {
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => self.blocks(inner),
                BlockKind::Container(container) => self.blocks(&container.blocks),
                BlockKind::TableBlock(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.inlines(&cell.content);
                        self.gap();
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&definition.term);
                        self.gap();
                        for inner in &definition.definitions {
                            self.blocks(inner);
                        }
                    }
                }
                BlockKind::Code { language, text } => {
                    self.anchors.code_block(language, text);
                    self.text.push_str(text);
                }
                BlockKind::Html(html) => self.html(html),
                BlockKind::Rule => {}
            }
            self.gap();
        }
    }

    pub fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text.push_str(text),
                InlineKind::Code(code) => {
                    self.anchors.code(code);
                    self.text.push_str(code);
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => {
                    self.anchors.mark(&inline.kind);
                    self.inlines(inner);
                }
                InlineKind::Link(link) => {
                    self.anchors.link(&link.target);
                    self.inlines(&link.content);
                }
                InlineKind::Image(image) => {
                    self.anchors.image(&image.target);
                    self.text.push_str(&plain_text(&image.alt));
                }
                InlineKind::Fact(fact) => self.anchors.fact(fact),
                InlineKind::FootnoteReference(label) => self.anchors.footnote(label),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.gap(),
                InlineKind::Html(html) => self.html(html),
            }
        }
    }

    pub fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            self.text.push_str(before);
            let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
            self.anchors.tag(tag);
            self.gap();
            rest = after;
        }
        self.text.push_str(rest);
        self.anchors.addresses(html);
    }

    /// What the aligner goes by.
    pub fn features(self) -> Features {
        let (anchors, stems) = self.anchors.finish(&self.text);
        Features {
            anchors,
            stems,
            sentences: Vec::new(),
        }
    }

    pub fn gap(&mut self) {
        if !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }
}

/// The lengths of the sentences of a text in characters, as far as full stops and capitals tell; at least one.
pub(super) fn sentences(text: &str) -> Vec<u32> {
    let opens = |rest: &str| {
        let rest = rest.trim_start_matches(['"', '”', '»', '’', ')', ']']);
        let next = rest
            .trim_start()
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with(char::is_whitespace)
            && next.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    let mut lengths = Vec::new();
    let mut start = 0;
    let length = |sentence: &str| sentence.trim().chars().count() as u32;
    for (at, mark) in text.match_indices(['.', '?', '!', '…']) {
        let end = at + mark.len();
        if opens(&text[end..]) {
            lengths.push(length(&text[start..end]));
            start = end;
        }
    }
    lengths.push(length(&text[start..]));
    lengths
}
