//! A segment is one of a document's smallest blocks: what has one counterpart in a translation.
//!
//! Entry point: [`segments`], which gives them as a flat list in the order of the file.
//!
//! | what | is |
//! |---|---|
//! | heading, table, code block, raw HTML | a segment |
//! | paragraph, also of a quotation, an alert or a container | a segment |
//! | paragraph that holds an image and nothing else | a segment of its own kind |
//! | list item | its own text is a segment; nested blocks are segments of their own |
//! | definition list | each term and each paragraph of a definition is a segment |
//! | footnote definition | one segment, however many paragraphs it has |
//! | front matter, thematic break, fence of a container | nothing: there is no text to translate in it |

use std::ops::RangeInclusive;

use super::anchor::{Anchor, Anchors};
use crate::document::text::plain_text;
use crate::document::{Block, BlockKind, Document, Inline, InlineKind, Item};
use crate::source::Span;

/// One of a document's smallest blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// The bytes of its own text, with its markers.
    pub span: Span,
    /// The lines of `span`, counted from 1.
    pub lines: RangeInclusive<usize>,
    /// How many characters a reader sees in it, without blanks at the ends.
    pub characters: usize,
    /// How many sentences it has, as far as full stops and capitals tell; at least 1.
    pub sentences: usize,
    /// What it stands in: a number for each quotation, container, list or definition list; 0 outside of them.
    /// Neighbours with the same number are siblings, which a translator may join.
    pub parent: usize,
    /// How many quotations, containers, lists and definition lists it stands in.
    pub depth: u8,
    /// The id that the author gave: of a heading, or of the container that begins with this segment.
    pub id: Option<String>,
    /// What in it stays the same in a translation.
    pub anchors: Vec<Anchor>,
    /// Its words in lower case, in order, for the words that tend to meet each other in both languages.
    pub words: Vec<String>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// A heading with its level, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of an item of a list.
    Item {
        /// Whether the list is numbered.
        numbered: bool,
    },
    /// A whole table.
    Table,
    /// A code block.
    Code,
    /// An image that stands alone in a paragraph.
    Image,
    /// The term of a definition list.
    Term,
    /// A footnote's definition.
    Footnote,
    /// Raw HTML.
    Html,
}

/// Lists the segments of `document`, which was parsed from `text`, in the order of the file.
pub fn segments(document: &Document, text: &str) -> Vec<Segment> {
    let mut collector = Collector {
        text,
        lines: Lines::new(text),
        parents: 0,
        segments: Vec::new(),
        pending_id: None,
    };
    let top = Place {
        parent: 0,
        depth: 0,
    };
    collector.blocks(&document.blocks, top);
    for footnote in &document.footnotes {
        collector.pending_id = None;
        let mut content = Content::default();
        content.anchors.footnote(&footnote.label);
        content.blocks(&footnote.blocks);
        collector.push(SegmentKind::Footnote, footnote.span, content, top);
    }
    collector.segments.sort_by_key(|segment| segment.span);
    collector.segments
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    parent: usize,
    depth: u8,
}

struct Collector<'a> {
    text: &'a str,
    lines: Lines,
    parents: usize,
    segments: Vec<Segment>,
    /// The id of a container that has been opened and has no segment yet.
    pending_id: Option<String>,
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        let mut content = Content::default();
        let kind = match &block.kind {
            BlockKind::Heading(heading) => {
                self.pending_id = heading.id.clone().or(self.pending_id.take());
                content.inlines(&heading.content);
                SegmentKind::Heading(heading.level)
            }
            BlockKind::Paragraph(inlines) => {
                content.inlines(inlines);
                if is_image_alone(inlines) {
                    SegmentKind::Image
                } else {
                    SegmentKind::Paragraph
                }
            }
            BlockKind::TableBlock(table) => {
                content
                    .anchors
                    .shape(table.rows.len(), table.alignments.len());
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    content.inlines(&cell.content);
                    content.gap();
                }
                SegmentKind::Table
            }
            BlockKind::Code { language, text } => {
                content.anchors.code_block(language, text);
                content.text.push_str(text);
                SegmentKind::Code
            }
            BlockKind::Html(html) => {
                content.html(html);
                SegmentKind::Html
            }
            BlockKind::List(list) => {
                let inner = self.enter(place);
                let numbered = list.start.is_some();
                for item in &list.items {
                    self.item(item, numbered, inner);
                }
                return;
            }
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => {
                let inner = self.enter(place);
                return self.blocks(blocks, inner);
            }
            BlockKind::Container(container) => {
                let inner = self.enter(place);
                self.pending_id = container.attribute("id").map(str::to_owned);
                self.blocks(&container.blocks, inner);
                self.pending_id = None;
                return;
            }
            BlockKind::Definitions(definitions) => {
                let inner = self.enter(place);
                for definition in definitions {
                    let mut term = Content::default();
                    term.inlines(&definition.term);
                    let start = definition.span.range().start;
                    let end = definition.term.last();
                    let end = end.map_or(start, |inline| inline.span.range().end);
                    self.push(SegmentKind::Term, Span::new(start, end), term, inner);
                    for blocks in &definition.definitions {
                        let inside = self.enter(inner);
                        self.blocks(blocks, inside);
                    }
                }
                return;
            }
            BlockKind::Rule => return,
        };
        self.push(kind, block.span, content, place);
    }

    /// The paragraphs at the head of an item are its own text; an item without any is a segment only when it is empty.
    fn item(&mut self, item: &Item, numbered: bool, place: Place) {
        let own = |block: &&Block| matches!(&block.kind, BlockKind::Paragraph(_));
        let count = item.blocks.iter().take_while(own).count();
        let (head, rest) = item.blocks.split_at(count);
        let mut content = Content::default();
        content.blocks(head);
        let start = item.span.range().start;
        match (head.last(), rest.first()) {
            (Some(last), _) => {
                let span = Span::new(start, last.span.range().end);
                self.push(SegmentKind::Item { numbered }, span, content, place);
            }
            (None, None) => {
                self.push(SegmentKind::Item { numbered }, item.span, content, place);
            }
            (None, Some(_)) => {}
        }
        if !rest.is_empty() {
            let inner = self.enter(place);
            self.blocks(rest, inner);
        }
    }

    fn enter(&mut self, place: Place) -> Place {
        self.parents += 1;
        Place {
            parent: self.parents,
            depth: place.depth.saturating_add(1),
        }
    }

    fn push(&mut self, kind: SegmentKind, span: Span, content: Content, place: Place) {
        let lines = self.lines.of(self.text, span);
        let (anchors, words) = content.anchors.finish(&content.text);
        self.segments.push(Segment {
            kind,
            span,
            lines,
            characters: content.text.trim().chars().count(),
            sentences: sentences(&content.text),
            parent: place.parent,
            depth: place.depth,
            id: self.pending_id.take(),
            anchors,
            words,
        });
    }
}

/// What has been read of a segment's text.
#[derive(Default)]
struct Content {
    text: String,
    anchors: Anchors,
}

impl Content {
    fn blocks(&mut self, blocks: &[Block]) {
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

    fn inlines(&mut self, inlines: &[Inline]) {
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

    fn html(&mut self, html: &str) {
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

    fn gap(&mut self) {
        if !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }
}

/// Whether a paragraph holds an image, or a link around one, and nothing else.
fn is_image_alone(inlines: &[Inline]) -> bool {
    let mut meant = inlines.iter().filter(|inline| match &inline.kind {
        InlineKind::Text(text) => !text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => false,
        _ => true,
    });
    match (meant.next().map(|inline| &inline.kind), meant.next()) {
        (Some(InlineKind::Image(_)), None) => true,
        (Some(InlineKind::Link(link)), None) => is_image_alone(&link.content),
        _ => false,
    }
}

/// Counts the places where a sentence seems to end before another begins.
fn sentences(text: &str) -> usize {
    let opens = |rest: &str| {
        let rest = rest.trim_start_matches(['"', '”', '»', '’', ')', ']']);
        let next = rest
            .trim_start()
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with(char::is_whitespace)
            && next.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    let ends = text.match_indices(['.', '?', '!', '…']);
    1 + ends
        .filter(|(at, mark)| opens(&text[at + mark.len()..]))
        .count()
}

/// The bytes at which the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        Self(
            std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        )
    }

    /// The first and last line of `span`, without line endings at its end.
    fn of(&self, text: &str, span: Span) -> RangeInclusive<usize> {
        let range = span.range();
        let written = text.get(range.clone()).unwrap_or("").trim_end().len();
        let last = (range.start + written).saturating_sub(1).max(range.start);
        self.line(range.start)..=self.line(last)
    }

    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|&start| start <= offset)
    }
}
