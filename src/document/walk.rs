//! Visiting every block or every piece of running text of a document, in the order of the file, with footnotes last.

use super::{Block, BlockKind, Document, Inline, InlineKind};

/// What a visit comes past.
#[derive(Clone, Copy, Debug)]
pub enum Visited<'a> {
    /// A block, before what stands in it.
    Block(&'a Block),
    /// A piece of running text, before what stands in it.
    Inline(&'a Inline),
}

impl Document {
    /// Shows every block and every piece of running text to `visit`.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(Visited<'a>)) {
        walk_blocks(&self.blocks, visit);
        for footnote in &self.footnotes {
            walk_blocks(&footnote.blocks, visit);
        }
    }
}

fn walk_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(Visited<'a>)) {
    for block in blocks {
        visit(Visited::Block(block));
        match &block.kind {
            BlockKind::Heading(heading) => walk_inlines(&heading.content, visit),
            BlockKind::Paragraph(content) => walk_inlines(content, visit),
            BlockKind::List(list) => {
                for item in &list.items {
                    walk_blocks(&item.blocks, visit);
                }
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => walk_blocks(inner, visit),
            BlockKind::Container(container) => walk_blocks(&container.blocks, visit),
            BlockKind::TableBlock(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                for cell in cells {
                    walk_inlines(&cell.content, visit);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    walk_inlines(&definition.term, visit);
                    for blocks in &definition.definitions {
                        walk_blocks(blocks, visit);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

/// Shows running text, and what stands in it, to `visit`.
pub fn walk_inlines<'a>(content: &'a [Inline], visit: &mut impl FnMut(Visited<'a>)) {
    for inline in content {
        visit(Visited::Inline(inline));
        match &inline.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => walk_inlines(inner, visit),
            InlineKind::Link(link) => walk_inlines(&link.content, visit),
            InlineKind::Image(image) => walk_inlines(&image.alt, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Fact(_)
            | InlineKind::FootnoteReference(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        }
    }
}
