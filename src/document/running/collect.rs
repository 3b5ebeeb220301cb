//! The running texts of a document, gathered from its blocks. Entry point: [`running_texts`].

use super::{LINE_BREAK, MARKER, OBJECT, Running};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind, LinkForm};
use crate::source::Span;

/// The running texts of a document, without its front matter, in the order of the file. `source` is the file's text.
pub fn running_texts(document: &Document, source: &str) -> Vec<Running> {
    let mut collector = Collector {
        source,
        found: Vec::new(),
        quotations: 0,
    };
    collector.blocks(&document.blocks);
    for footnote in &document.footnotes {
        collector.blocks(&footnote.blocks);
    }
    collector.found.sort_by_key(|running| running.span);
    collector.found
}

struct Collector<'a> {
    source: &'a str,
    found: Vec<Running>,
    /// How many quotations are open.
    quotations: usize,
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.running(block.span, &heading.content),
            BlockKind::Paragraph(content) => self.running(block.span, content),
            BlockKind::List(list) => {
                for item in &list.items {
                    self.blocks(&item.blocks);
                }
            }
            BlockKind::Quote(inner) => self.quotation(inner),
            BlockKind::Alert(_, inner) => self.blocks(inner),
            BlockKind::Container(container) if container.name == "quote" => {
                self.quotation(&container.blocks);
            }
            BlockKind::Container(container) => self.blocks(&container.blocks),
            BlockKind::TableBlock(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.running(cell.span, &cell.content);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    if let Some(last) = definition.term.last() {
                        let end = last.span.range().end;
                        let span = Span::new(definition.span.range().start, end);
                        self.running(span, &definition.term);
                    }
                    for blocks in &definition.definitions {
                        self.blocks(blocks);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }

    fn quotation(&mut self, blocks: &[Block]) {
        self.quotations += 1;
        self.blocks(blocks);
        self.quotations -= 1;
    }

    fn running(&mut self, span: Span, content: &[Inline]) {
        let mut running = Running {
            span,
            is_quotation: self.quotations > 0,
            ..Running::default()
        };
        self.inlines(content, false, &mut running);
        if !running.text.is_empty() {
            self.found.push(running);
        }
    }

    fn inlines(&mut self, content: &[Inline], is_title: bool, running: &mut Running) {
        for inline in content {
            let span = inline.span;
            match &inline.kind {
                InlineKind::Text(text) => running.push(text, span, is_title, self.source),
                InlineKind::Emphasis(inner) => self.inlines(inner, true, running),
                InlineKind::Strong(inner) => self.inlines(inner, is_title, running),
                InlineKind::Link(link)
                    if link.form != LinkForm::Automatic && !link.content.is_empty() =>
                {
                    let is_title = is_title || link.target.contains("://");
                    self.inlines(&link.content, is_title, running);
                }
                InlineKind::Image(image) => {
                    running.push_mark(OBJECT, span);
                    self.running(span, &image.alt);
                }
                InlineKind::Link(_) | InlineKind::Code(_) | InlineKind::Fact(_) => {
                    running.push_mark(OBJECT, span);
                }
                InlineKind::SoftBreak => running.push_mark('\n', span),
                InlineKind::HardBreak => running.push_mark(LINE_BREAK, span),
                InlineKind::Html(tag) if tag.starts_with("<br") => {
                    running.push_mark(LINE_BREAK, span);
                }
                InlineKind::Strikethrough(_)
                | InlineKind::FootnoteReference(_)
                | InlineKind::Html(_) => running.push_mark(MARKER, span),
            }
        }
    }
}
