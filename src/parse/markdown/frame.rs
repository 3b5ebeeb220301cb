//! A block or inline that has begun and not ended, with what it holds so far.

use std::ops::Range;

use crate::document::{
    AlertKind, Alignment, Block, Cell, Container, Definition, Heading, Image, Inline, Item, Link,
};

use super::text::TextRun;

/// How deep blocks may stand in blocks, and inlines in inlines. What is deeper is taken to this depth, and reported as
/// `nested-too-deep`. Later stages walk the tree by recursion and rely on it.
pub const MAX_NESTING: usize = 64;

/// An open block or inline.
pub(super) struct Frame {
    /// What it will be.
    pub(super) node: Node,
    /// Its first byte in the body.
    pub(super) start: usize,
    /// The end of what it holds so far.
    pub(super) end: usize,
    /// Where it ends at the latest.
    pub(super) limit: usize,
    /// The blocks in it.
    pub(super) blocks: Vec<Block>,
    /// The inlines in it.
    pub(super) inlines: Vec<Inline>,
    /// Text in it that more text may follow.
    pub(super) run: TextRun,
}

impl Frame {
    pub(super) fn new(node: Node, range: Range<usize>) -> Self {
        Self {
            node,
            start: range.start,
            end: range.start,
            limit: range.end,
            blocks: Vec::new(),
            inlines: Vec::new(),
            run: TextRun::default(),
        }
    }
}

/// What an open frame will be.
pub(super) enum Node {
    /// The document.
    Root,
    /// A paragraph. One without a start of its own in the text (in a tight list) is implicit: the next block ends it.
    Paragraph { implicit: bool },
    /// A heading without its content.
    Heading(Heading),
    /// A quotation or an alert.
    Quote(Option<AlertKind>),
    /// A code block.
    Code { language: String, text: String },
    /// Raw HTML.
    Html(String),
    /// A list.
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Item>,
    },
    /// An item of a list.
    Item { task: Option<bool> },
    /// A footnote definition.
    Footnote(String),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A term of a definition list.
    Term,
    /// What a term means.
    Definition,
    /// A table.
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    /// A row of a table, or its heading row; `end` is the end of its line.
    Row { cells: Vec<Cell>, end: usize },
    /// A cell of a table.
    Cell,
    /// A container without its blocks.
    Container(Container),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link without its content. The words of `[[id]]` are those of the target, and are dropped.
    Link { link: Link, keep_words: bool },
    /// An image without its alternative text.
    Image { image: Image, keep_words: bool },
}

impl Node {
    /// Whether blocks stand in it, so that text needs a paragraph of its own.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self,
            Self::Root
                | Self::Quote(_)
                | Self::Item { .. }
                | Self::Footnote(_)
                | Self::Definition
                | Self::Container(_)
        )
    }

    /// Whether it counts towards the depth of blocks. Items and definitions do not: their list does.
    pub(super) fn nests_blocks(&self) -> bool {
        matches!(
            self,
            Self::Quote(_)
                | Self::List { .. }
                | Self::Footnote(_)
                | Self::Definitions(_)
                | Self::Container(_)
        )
    }
}
