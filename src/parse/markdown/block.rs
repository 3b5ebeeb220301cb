//! Blocks: what each tag opens, and what each closed frame becomes.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

use super::builder::Builder;
use super::frame::{Frame, Node};
use crate::diagnostic::Diagnostic;
use crate::document::{
    AlertKind, Alignment, Block, BlockKind, Cell, Definition, Footnote, Heading, Item, List,
    TableBlock,
};
use crate::source::Span;

impl Builder<'_, '_> {
    pub(super) fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.close_implicit();
        match tag {
            Tag::BlockQuote(kind) => self.open_nesting(Node::Quote(kind.map(alert)), range),
            Tag::List(first) => {
                let list = Node::List {
                    start: first,
                    tight: true,
                    items: Vec::new(),
                };
                self.open_nesting(list, range);
            }
            Tag::Item => self.open_part(Node::Item { task: None }, range),
            Tag::FootnoteDefinition(label) => {
                self.open_nesting(Node::Footnote(label.to_string()), range);
            }
            Tag::DefinitionList => self.open_nesting(Node::Definitions(Vec::new()), range),
            Tag::DefinitionListTitle if self.is_flattening() => self.open_leaf(paragraph(), range),
            Tag::DefinitionListTitle => self.open_leaf(Node::Term, range),
            Tag::DefinitionListDefinition => self.open_part(Node::Definition, range),
            Tag::Paragraph => {
                self.mark_loose();
                self.open_leaf(paragraph(), range);
            }
            Tag::Heading { .. } => self.open_heading(tag, range),
            Tag::CodeBlock(kind) => self.open_code(&kind, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.open_leaf(Node::Html(String::new()), range);
            }
            Tag::Table(columns) => {
                let table = Node::Table {
                    alignments: columns.into_iter().map(alignment).collect(),
                    head: Vec::new(),
                    rows: Vec::new(),
                };
                self.open_leaf(table, range);
            }
            Tag::TableHead | Tag::TableRow => {
                let end = self.trimmed_end(&range);
                let cells = Vec::new();
                self.open_leaf(Node::Row { cells, end }, range);
            }
            Tag::TableCell => self.open_leaf(Node::Cell, range),
            // Inlines, which never come here.
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => {}
        }
    }

    pub(super) fn end_block(&mut self, tag: TagEnd, range: Range<usize>) {
        self.close_implicit();
        match tag {
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.close_nesting(range.end),
            TagEnd::TableHead => self.close_head(),
            _ => self.close(range.end),
        }
    }

    /// Ends a paragraph that has no end of its own.
    pub(super) fn close_implicit(&mut self) {
        if let Node::Paragraph { implicit: true } = self.top().node {
            self.flush_text();
            let end = self.top().end;
            self.close(end);
        }
    }

    pub(super) fn rule(&mut self, range: Range<usize>) {
        self.close_implicit();
        let range = range.start..self.trimmed_end(&range);
        let span = self.span(range);
        self.add_block(Block {
            span,
            kind: BlockKind::Rule,
        });
    }

    /// Adds a block to the frame being filled.
    pub(super) fn add_block(&mut self, block: Block) {
        let end = block.span.range().end - self.offset;
        let frame = self.top();
        frame.end = frame.end.max(end);
        frame.blocks.push(block);
    }

    fn open_leaf(&mut self, node: Node, range: Range<usize>) {
        self.frames.push(Frame::new(node, range));
    }

    /// A paragraph of its own in an item makes the list loose.
    fn mark_loose(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && matches!(item.node, Node::Item { .. })
            && let Node::List { tight, .. } = &mut list.node
        {
            *tight = false;
        }
    }

    fn open_heading(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let Tag::Heading {
            level,
            id,
            classes,
            attrs,
        } = tag
        else {
            return;
        };
        for (name, _) in attrs {
            let line = range.start..self.trimmed_end(&range);
            let message = format!("`{name}` in braces means nothing at the end of a heading");
            let found = Diagnostic::warning("invalid-attribute", self.place(line), message)
                .with_help("a heading can have an id and classes: `{#id .class}`");
            self.diagnostics.push(found);
        }
        let heading = Heading {
            level: level as u8,
            id: id.map(|id| id.to_string()),
            classes: classes.iter().map(ToString::to_string).collect(),
            content: Vec::new(),
        };
        self.open_leaf(Node::Heading(heading), range);
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let (language, indented) = match kind {
            CodeBlockKind::Indented => ("", true),
            CodeBlockKind::Fenced(info) => (info.split_whitespace().next().unwrap_or(""), false),
        };
        if indented {
            self.report_indented_text(&range);
        } else {
            self.report_unclosed_code(&range);
        }
        // An indented block's marker is its indentation.
        let indentation = self.body[..range.start]
            .bytes()
            .rev()
            .take_while(|byte| indented && matches!(byte, b' ' | b'\t'))
            .count();
        let code = Node::Code {
            language: language.to_owned(),
            text: String::new(),
        };
        let start = (range.start - indentation).max(self.top().end);
        self.open_leaf(code, start..range.end);
    }

    fn close_head(&mut self) {
        if let (Some(row), Node::Table { head, .. }) = (self.frames.pop(), &mut self.top().node)
            && let Node::Row { cells, .. } = row.node
        {
            *head = cells;
        }
    }

    /// Closes the frame being filled, which ends at byte `end` of the body at the latest, and adds it to the one below.
    pub(super) fn close(&mut self, end: usize) {
        self.flush_text();
        if self.frames.len() < 2 {
            return;
        }
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        let trimmed = self.trimmed_end(&(frame.start..end));
        // pulldown-cmark ends a definition list after the block that follows it.
        let end = match frame.node {
            Node::Definitions(_) | Node::Paragraph { implicit: true } => frame.end,
            _ => trimmed.max(frame.end),
        };
        let range = frame.start..end.min(frame.limit).max(frame.start);
        let span = self.span(range.clone());
        if let Some(node) = self.close_inline(&mut frame, &range) {
            frame.node = node;
        } else {
            return;
        }
        let kind = match frame.node {
            Node::Paragraph { .. } => BlockKind::Paragraph(frame.inlines),
            Node::Heading(mut heading) => {
                heading.content = frame.inlines;
                BlockKind::Heading(heading)
            }
            Node::Quote(None) => BlockKind::Quote(frame.blocks),
            Node::Quote(Some(kind)) => BlockKind::Alert(kind, frame.blocks),
            Node::Code { language, text } => BlockKind::Code { language, text },
            Node::Html(text) => match self.without_comments(text, &range) {
                Some(text) => {
                    self.report_misplaced(&range);
                    BlockKind::Html(text)
                }
                None => return,
            },
            Node::List {
                start,
                tight,
                items,
            } => BlockKind::List(List {
                start,
                tight,
                items,
            }),
            Node::Definitions(definitions) => BlockKind::Definitions(definitions),
            Node::Table {
                alignments,
                head,
                rows,
            } => {
                self.report_lost_cells(alignments.len(), &range);
                BlockKind::TableBlock(TableBlock {
                    alignments,
                    head,
                    rows,
                })
            }
            Node::Container(mut container) => {
                container.blocks = frame.blocks;
                BlockKind::Container(container)
            }
            Node::Footnote(label) => {
                let blocks = frame.blocks;
                return self.footnotes.push(Footnote {
                    label,
                    span,
                    blocks,
                });
            }
            part => {
                frame.node = part;
                return self.close_part(frame, range);
            }
        };
        self.report_lookalikes(&kind, &range);
        self.add_block(Block { span, kind });
    }

    /// Adds an item, a row or the like to the list or table it belongs to.
    fn close_part(&mut self, part: Frame, range: Range<usize>) {
        let span = self.span(range.clone());
        let cell = self.without_blanks(&range);
        let offset = self.offset;
        let parent = self.top();
        let end = match parent.node {
            Node::Row { end, .. } => range.end.min(end),
            _ => range.end,
        };
        parent.end = parent.end.max(end);
        match (&mut parent.node, part.node) {
            (Node::List { items, .. }, Node::Item { task }) => items.push(Item {
                span,
                task,
                blocks: part.blocks,
            }),
            (Node::Table { rows, .. }, Node::Row { cells, .. }) => rows.push(cells),
            // The cells that a short row lacks stand after its line ending for pulldown-cmark.
            (Node::Row { cells, end }, Node::Cell) => cells.push(Cell {
                span: Span::from(cell.start.min(*end)..cell.end.min(*end)).shifted(offset),
                content: part.inlines,
            }),
            (Node::Definitions(definitions), Node::Term) => definitions.push(Definition {
                span,
                term: part.inlines,
                definitions: Vec::new(),
            }),
            (Node::Definitions(definitions), Node::Definition) => {
                if let Some(definition) = definitions.last_mut() {
                    let start = definition.span.range().start;
                    definition.span = Span::new(start, span.range().end);
                    definition.definitions.push(part.blocks);
                }
            }
            // pulldown-cmark opens these nowhere else.
            _ => {}
        }
    }

    /// The end of `range` without the blanks and line endings at its end.
    pub(super) fn trimmed_end(&self, range: &Range<usize>) -> usize {
        let text = self.body.get(range.clone()).unwrap_or("");
        range.start + text.trim_end_matches([' ', '\t', '\n', '\r']).len()
    }

    fn without_blanks(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.trimmed_end(range);
        let text = self.body.get(range.start..end).unwrap_or("");
        end - text.trim_start_matches([' ', '\t']).len()..end
    }
}

fn paragraph() -> Node {
    Node::Paragraph { implicit: false }
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
