//! A segment is one of a document's smallest blocks: what has one counterpart in a translation.
//!
//! Entry points: [`segments`], which gives them as a flat list in the order of the file, and [`describe`], which adds
//! what an alignment goes by and nobody wants to keep.
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

mod content;
mod lines;

use std::ops::RangeInclusive;

use self::content::{Content, sentences};
use self::lines::Lines;
use super::anchor::{Anchor, AnchorKind, Key};
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
}

/// What the aligner goes by in a segment, beside what [`Segment`] tells. It is large, and dropped after an alignment.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Features {
    /// What in it stays the same in a translation.
    pub anchors: Vec<Anchor>,
    /// The beginnings of its words, each once, for words that tend to meet each other in both languages.
    pub stems: Vec<Key>,
    /// The lengths of its sentences, in characters.
    pub sentences: Vec<u32>,
}

/// The segments of a document, each with its features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Described {
    /// The segments, in the order of the file.
    pub segments: Vec<Segment>,
    /// The features of each, in the same order.
    pub features: Vec<Features>,
}

impl Described {
    /// Adds the terms of a termbase as anchors: `concepts` gives the ids of the concepts that are named in a segment,
    /// which stands at its span in the text, in its language.
    pub fn with_terms<Id: AsRef<str>>(
        mut self,
        mut concepts: impl FnMut(&Segment) -> Vec<Id>,
    ) -> Self {
        for (segment, features) in self.segments.iter().zip(&mut self.features) {
            let terms = concepts(segment)
                .into_iter()
                .map(|id| Anchor::new(AnchorKind::Term, id.as_ref()));
            features.anchors.extend(terms);
            features.anchors.sort_unstable();
            features.anchors.dedup();
        }
        self
    }
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    let collector = Collector::collect(document, text, false);
    collector.found.into_iter().map(|(one, _)| one).collect()
}

/// As [`segments`], with what an alignment goes by.
pub fn describe(document: &Document, text: &str) -> Described {
    let (segments, features) = Collector::collect(document, text, true)
        .found
        .into_iter()
        .unzip();
    Described { segments, features }
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
    found: Vec<(Segment, Features)>,
    /// Whether features are wanted.
    described: bool,
    /// The id of a container that has been opened and has no segment yet.
    pending_id: Option<String>,
}

impl<'a> Collector<'a> {
    fn collect(document: &Document, text: &'a str, described: bool) -> Self {
        let mut collector = Self {
            text,
            lines: Lines::new(text),
            parents: 0,
            found: Vec::new(),
            described,
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
        collector.found.sort_by_key(|(segment, _)| segment.span);
        collector
    }

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

    fn push(&mut self, kind: SegmentKind, span: Span, mut content: Content, place: Place) {
        if kind == (SegmentKind::Item { numbered: true }) {
            content.anchors.ordinal(&self.text[span.range()]);
        }
        let lines = self.lines.of(self.text, span);
        let lengths = sentences(&content.text);
        let segment = Segment {
            kind,
            span,
            lines,
            characters: content.text.trim().chars().count(),
            sentences: lengths.len(),
            parent: place.parent,
            depth: place.depth,
            id: self.pending_id.take(),
        };
        let features = if self.described {
            Features {
                sentences: lengths,
                ..content.features()
            }
        } else {
            Features::default()
        };
        self.found.push((segment, features));
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
