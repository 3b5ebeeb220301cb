//! One parsed Markdown file, as data: front matter and a tree of blocks, each with the bytes it came from.
//!
//! A document depends on its file's bytes and on nothing else. Links, facts and images stand in it as they were
//! written; the [`site`](crate::site) resolves them.

pub mod running;
pub mod text;
pub mod walk;

use crate::source::Span;
use crate::value::Table;

/// A Markdown file after parsing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The front matter as written.
    pub front_matter: FrontMatter,
    /// The bytes of the body, without the front matter.
    pub body: Span,
    /// The top-level blocks, in order. Footnote definitions stand in [`footnotes`](Self::footnotes) instead.
    pub blocks: Vec<Block>,
    /// The footnote definitions, in the order of the file.
    pub footnotes: Vec<Footnote>,
}

/// The data above the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The bytes between the fences; empty where there is no front matter.
    pub span: Span,
    /// The keys and values; empty where there is none or it could not be read.
    pub table: Table,
    /// Whether the data could not be read, so that what seems missing may stand in it.
    pub broken: bool,
}

impl FrontMatter {
    /// Whether the file has none, not even empty or unreadable front matter.
    pub fn is_absent(&self) -> bool {
        self.span.end == 0 && !self.broken
    }
}

/// A footnote's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// The label between `[^` and `]`.
    pub label: String,
    /// The bytes of the definition.
    pub span: Span,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The bytes of the block, with its markers, without the blank lines after it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block can be.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A bullet or numbered list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A note set apart: `> [!NOTE]`.
    Alert(AlertKind, Vec<Block>),
    /// A code block.
    Code {
        /// The first word after the fence; empty where there is none.
        language: String,
        /// The code, with its last line ending.
        text: String,
    },
    /// A table.
    TableBlock(TableBlock),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A container: `::: name attribute="value"`.
    Container(Container),
    /// Raw HTML, as written.
    Html(String),
    /// A thematic break.
    Rule,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id that the author gave with `{#id}`.
    pub id: Option<String>,
    /// The classes that the author gave with `{.class}`.
    pub classes: Vec<String>,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items are set close, without paragraphs.
    pub tight: bool,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The bytes of the item, with nested lists.
    pub span: Span,
    /// In a task list, whether it is done.
    pub task: Option<bool>,
    /// Its blocks. The text of a tight item is a [`BlockKind::Paragraph`] too.
    pub blocks: Vec<Block>,
}

/// GFM's five kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// The name in lower case, as in Fluent messages and CSS classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the text runs.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A table of GFM.
#[derive(Clone, Debug, PartialEq)]
pub struct TableBlock {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the heading row.
    pub head: Vec<Cell>,
    /// The cells of the other rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The bytes of the cell.
    pub span: Span,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A term with its definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The bytes of the term and its definitions.
    pub span: Span,
    /// The term.
    pub term: Vec<Inline>,
    /// What it means; one or more.
    pub definitions: Vec<Vec<Block>>,
}

/// A container as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// The word after `:::`.
    pub name: String,
    /// The bytes of the name.
    pub name_span: Span,
    /// The attributes, in the order written.
    pub attributes: Vec<Attribute>,
    /// What stands between its fences.
    pub blocks: Vec<Block>,
}

impl Container {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| attribute.value.as_str())
    }
}

/// An attribute of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value, unquoted.
    pub value: String,
    /// The bytes of name and value.
    pub span: Span,
}

/// A piece of running text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// The bytes, with markers.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What running text is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Plain text, entities and escapes decoded.
    Text(String),
    /// `code`
    Code(String),
    /// *emphasis*
    Emphasis(Vec<Inline>),
    /// **strong**
    Strong(Vec<Inline>),
    /// ~~struck out~~
    Strikethrough(Vec<Inline>),
    /// A link with a target as written.
    Link(Link),
    /// An image.
    Image(Image),
    /// `{{ fact }}`
    Fact(FactReference),
    /// `[^label]`
    FootnoteReference(String),
    /// A line ending in a paragraph.
    SoftBreak,
    /// A line break that was asked for.
    HardBreak,
    /// Raw HTML, as written.
    Html(String),
}

/// How a link was written, which decides what its target means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](target)` or a reference link.
    Markdown,
    /// `[[id]]` or `[[id|text]]`: the target is an entry's id.
    Entry,
    /// `<https://…>` or `<name@example.org>`; an email's target has `mailto:` before it.
    Automatic,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// How it was written.
    pub form: LinkForm,
    /// Where it points, as written (for [`LinkForm::Entry`] with its `#heading`).
    pub target: String,
    /// The title after the target; empty where there is none.
    pub title: String,
    /// Its words; empty for `[[id]]`, where the entry's title stands.
    pub content: Vec<Inline>,
}

/// An image as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The file, as written.
    pub target: String,
    /// The title after the target, which is its caption; empty where there is none.
    pub title: String,
    /// The alternative text.
    pub alt: Vec<Inline>,
}

/// A fact in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct FactReference {
    /// The entry, as written before the last dot; `None` for the entry of the document.
    pub entry: Option<String>,
    /// The field.
    pub field: String,
}
