//! A unit is the smallest part of a file that a translator gets: a title, a paragraph, a cell of a table.
//!
//! Entry point: [`units`], which gives those of a document in the order of the file.
//!
//! | what | is |
//! |---|---|
//! | `title`, `summary`, `description`, `keywords` | a unit each; keywords are one, with commas |
//! | heading, paragraph, term, cell of a table | a unit |
//! | alternative text of an image alone in its paragraph | a unit |
//! | what stands in quotation marks after a link's or an image's target | a unit |
//! | attribute of a container that readers see as text ([`TEXT_ATTRIBUTES`]) | a unit |
//! | code, raw HTML, facts, addresses, what has neither letter nor digit | none |

use std::ops::Range;

use super::content::{Node, Side, content, has_words};
use crate::bilingual::segment::segments;
use crate::document::{
    Block, BlockKind, Container, Document, Image, Inline, InlineKind, Item, Link,
};
use crate::value::Value;

/// The attributes of containers that are text for readers.
pub const TEXT_ATTRIBUTES: [&str; 7] = [
    "alt", "author", "caption", "label", "source", "summary", "title",
];

/// The keys of front matter that are text for readers, in the order in which translators get them.
const TEXT_KEYS: [(&str, UnitKind); 3] = [
    ("title", UnitKind::Title),
    ("summary", UnitKind::Summary),
    ("description", UnitKind::Description),
];

/// The smallest part of a file that a translator gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// How it is written.
    pub form: Form,
    /// The bytes that a translation of it replaces.
    pub span: Range<usize>,
    /// What it says.
    pub content: Vec<Node>,
    /// The block that it belongs to, as a place in the list of the document's segments; of an attribute the first block
    /// in its container; `None` in front matter and where no block follows.
    pub block: Option<usize>,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// `title` in the front matter.
    Title,
    /// `summary` in the front matter.
    Summary,
    /// `description` in the front matter.
    Description,
    /// `keywords` in the front matter.
    Keywords,
    /// A heading with its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a list item.
    Item,
    /// A cell of a table; row 0 is its head. Both count from 0.
    Cell(usize, usize),
    /// A term of a definition list.
    Term,
    /// What a term means.
    Definition,
    /// A paragraph of a footnote.
    Footnote,
    /// The alternative text of an image that stands alone in its paragraph.
    AlternativeText(String),
    /// The caption of an image: what stands in quotation marks after its file.
    Caption(String),
    /// What stands in quotation marks after the target of a link.
    LinkTitle(String),
    /// An attribute of a container.
    Attribute {
        /// The container's name.
        container: String,
        /// The attribute's.
        name: String,
    },
}

impl UnitKind {
    /// What it is, in a translator's words.
    pub fn words(&self) -> String {
        match self {
            Self::Title => "title of the page".to_owned(),
            Self::Summary => "summary of the page, shown in lists".to_owned(),
            Self::Description => "description of the page for search engines".to_owned(),
            Self::Keywords => {
                "keywords of the page for search engines, parted by commas".to_owned()
            }
            Self::Heading(level) => format!("heading of level {level}"),
            Self::Paragraph => "paragraph".to_owned(),
            Self::Item => "list item".to_owned(),
            Self::Cell(0, column) => format!("table, head of column {}", column + 1),
            Self::Cell(row, column) => format!("table, row {row}, column {}", column + 1),
            Self::Term => "term of a definition list".to_owned(),
            Self::Definition => "definition".to_owned(),
            Self::Footnote => "footnote".to_owned(),
            Self::AlternativeText(file) => {
                format!("alternative text of the image {file}, for readers who cannot see it")
            }
            Self::Caption(file) => format!("caption of the image {file}"),
            Self::LinkTitle(target) => format!("title of the link to {target}"),
            Self::Attribute { container, name } => format!("`{name}` of a container `{container}`"),
        }
    }

    /// Whether it is markup's or data's, and not the text of a block, so that nothing tells when it changes.
    pub fn is_aside(&self) -> bool {
        matches!(
            self,
            Self::Description | Self::Keywords | Self::Attribute { .. }
        )
    }

    /// Whether both are one kind in two languages.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AlternativeText(_), Self::AlternativeText(_))
            | (Self::Caption(_), Self::Caption(_))
            | (Self::LinkTitle(_), Self::LinkTitle(_)) => true,
            (a, b) => a == b,
        }
    }
}

/// How a unit is written in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A value in quotation marks, as TOML and YAML have it.
    Value,
    /// A list of such values.
    List,
    /// An attribute with its name.
    Attribute,
    /// A title of a link or an image, without its marks, of which this is the closing one.
    Quoted(char),
    /// Running text.
    Running,
    /// Running text of a heading.
    Heading,
    /// Running text of a cell.
    Cell,
}

impl Form {
    /// Whether its text is Markdown.
    pub fn is_markdown(self) -> bool {
        matches!(self, Self::Running | Self::Heading | Self::Cell)
    }
}

/// The units of `document`, which was parsed from `text`.
pub fn units(document: &Document, text: &str, side: Side) -> Vec<Unit> {
    let mut collector = Collector {
        text,
        side,
        units: Vec::new(),
    };
    collector.front_matter(document);
    let first = collector.units.len();
    collector.blocks(&document.blocks, &UnitKind::Paragraph);
    for footnote in &document.footnotes {
        collector.blocks(&footnote.blocks, &UnitKind::Footnote);
    }
    let mut units = collector.units;
    units[first..].sort_by_key(|unit| (unit.span.start, std::cmp::Reverse(unit.span.end)));
    let segments = segments(document, text);
    for unit in &mut units[first..] {
        let is_attribute = matches!(unit.kind, UnitKind::Attribute { .. });
        let start = unit.span.start;
        let after = segments.partition_point(|segment| segment.span.range().start <= start);
        unit.block = if is_attribute {
            (after < segments.len()).then_some(after)
        } else {
            after.checked_sub(1)
        };
    }
    units
}

struct Collector<'a> {
    text: &'a str,
    side: Side,
    units: Vec<Unit>,
}

impl Collector<'_> {
    fn front_matter(&mut self, document: &Document) {
        let table = &document.front_matter.table;
        for (key, kind) in TEXT_KEYS {
            let Some(node) = table.get(key) else { continue };
            if let Value::Text(words) = &node.value {
                self.push_words(kind, Form::Value, node.span.range(), words);
            }
        }
        if let Some(node) = table.get("keywords")
            && let Value::List(items) = &node.value
        {
            let words: Vec<&str> = items
                .iter()
                .filter_map(|item| match &item.value {
                    Value::Text(words) => Some(words.as_str()),
                    _ => None,
                })
                .collect();
            if words.len() == items.len() && !words.iter().any(|words| words.contains(',')) {
                let words = words.join(", ");
                self.push_words(UnitKind::Keywords, Form::List, node.span.range(), &words);
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], paragraph: &UnitKind) {
        for block in blocks {
            self.block(block, paragraph);
        }
    }

    /// `paragraph` is what a paragraph among these blocks is.
    fn block(&mut self, block: &Block, paragraph: &UnitKind) {
        match &block.kind {
            BlockKind::Heading(heading) => {
                let kind = UnitKind::Heading(heading.level);
                self.running(kind, Form::Heading, &heading.content);
            }
            BlockKind::Paragraph(inlines) => match image_alone(inlines) {
                Some(image) => self.image_alone(image, inlines),
                None => self.running(paragraph.clone(), Form::Running, inlines),
            },
            BlockKind::List(list) => {
                for item in &list.items {
                    self.item(item);
                }
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => self.blocks(inner, paragraph),
            BlockKind::Container(container) => self.container(container, paragraph),
            BlockKind::TableBlock(table) => {
                for (row, cells) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        let kind = UnitKind::Cell(row, column);
                        self.running(kind, Form::Cell, &cell.content);
                    }
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.running(UnitKind::Term, Form::Running, &definition.term);
                    for blocks in &definition.definitions {
                        self.blocks(blocks, &UnitKind::Definition);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }

    fn item(&mut self, item: &Item) {
        self.blocks(&item.blocks, &UnitKind::Item);
    }

    fn container(&mut self, container: &Container, paragraph: &UnitKind) {
        for attribute in &container.attributes {
            if TEXT_ATTRIBUTES.contains(&attribute.name.as_str()) {
                let kind = UnitKind::Attribute {
                    container: container.name.clone(),
                    name: attribute.name.clone(),
                };
                let span = attribute.span.range();
                self.push_words(kind, Form::Attribute, span, &attribute.value);
            }
        }
        self.blocks(&container.blocks, paragraph);
    }

    fn image_alone(&mut self, image: &Image, inlines: &[Inline]) {
        let kind = UnitKind::AlternativeText(image.target.clone());
        self.push_running(kind, Form::Running, &image.alt);
        self.titles(inlines);
    }

    fn running(&mut self, kind: UnitKind, form: Form, inlines: &[Inline]) {
        self.push_running(kind, form, inlines);
        self.titles(inlines);
    }

    fn push_running(&mut self, kind: UnitKind, form: Form, inlines: &[Inline]) {
        let (Some(first), Some(last)) = (inlines.first(), inlines.last()) else {
            return;
        };
        let content = content(inlines, self.text, self.side);
        if has_words(&content) {
            self.units.push(Unit {
                kind,
                form,
                span: first.span.range().start..last.span.range().end,
                content,
                block: None,
            });
        }
    }

    /// The titles of links and images, which stand in the markup of the text around them.
    fn titles(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => self.titles(inner),
                InlineKind::Link(Link {
                    title,
                    target,
                    content,
                    ..
                }) => {
                    self.titles(content);
                    let kind = UnitKind::LinkTitle(target.clone());
                    self.title(kind, inline.span.range(), content, title);
                }
                InlineKind::Image(Image { title, target, alt }) => {
                    let kind = UnitKind::Caption(target.clone());
                    self.title(kind, inline.span.range(), alt, title);
                }
                _ => {}
            }
        }
    }

    /// Finds the title between its marks. That of a reference link stands elsewhere, and is left alone.
    fn title(&mut self, kind: UnitKind, range: Range<usize>, content: &[Inline], title: &str) {
        if title.is_empty() {
            return;
        }
        let start = content
            .last()
            .map_or(range.start, |last| last.span.range().end);
        let written = self.text.get(start..range.end).unwrap_or("");
        let Some(inner) = written.strip_suffix(')') else {
            return;
        };
        let inner = inner.trim_end();
        let Some(close) = inner.chars().next_back() else {
            return;
        };
        let open = match close {
            '"' | '\'' => close,
            ')' => '(',
            _ => return,
        };
        let inner = &inner[..inner.len() - 1];
        let candidates = inner.match_indices(open).map(|(at, _)| at + 1);
        let is_title = |&at: &usize| unescaped(&inner[at..]) == title;
        if let Some(at) = candidates.into_iter().find(is_title) {
            self.push_words(
                kind,
                Form::Quoted(close),
                start + at..start + inner.len(),
                title,
            );
        }
    }

    fn push_words(&mut self, kind: UnitKind, form: Form, span: Range<usize>, words: &str) {
        let content = vec![Node::Text(words.to_owned())];
        if has_words(&content) {
            self.units.push(Unit {
                kind,
                form,
                span,
                content,
                block: None,
            });
        }
    }
}

/// The image of a paragraph that holds one, or a link around one, and nothing else.
fn image_alone(inlines: &[Inline]) -> Option<&Image> {
    match inlines {
        [inline] => match &inline.kind {
            InlineKind::Image(image) => Some(image),
            InlineKind::Link(link) => image_alone(&link.content),
            _ => None,
        },
        _ => None,
    }
}

/// Text without the backslashes that stand before punctuation.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes =
            character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        plain.push(match characters.next_if(|_| escapes) {
            Some(escaped) => escaped,
            None => character,
        });
    }
    plain
}
