//! A tree as text, for the tests to compare.

use crate::document::{Block, BlockKind, Cell, Document, Inline, InlineKind, Item};

/// The tree as text: a line for each block with the bytes of its span, running text in one line.
pub(super) fn outline(text: &str, document: &Document) -> String {
    let mut outline = Outline {
        text,
        lines: String::new(),
    };
    let front = &document.front_matter;
    if front.broken || !front.table.entries.is_empty() {
        let keys: Vec<_> = front
            .table
            .entries
            .iter()
            .map(|(key, _)| &key.name)
            .collect();
        let start = if front.broken { "broken " } else { "" };
        outline.line(
            0,
            &format!("{start}front matter at {:?}: {keys:?}", front.span.range()),
        );
    }
    outline.blocks(0, &document.blocks);
    for footnote in &document.footnotes {
        let source = &text[footnote.span.range()];
        outline.line(0, &format!("footnote {} {source:?}", footnote.label));
        outline.blocks(1, &footnote.blocks);
    }
    outline.lines
}

struct Outline<'a> {
    text: &'a str,
    lines: String,
}

impl Outline<'_> {
    fn line(&mut self, depth: usize, line: &str) {
        self.lines += &"  ".repeat(depth);
        self.lines += line;
        self.lines.push('\n');
    }

    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            let source = format!("{:?}", &self.text[block.span.range()]);
            let (words, inner): (String, &[Block]) = match &block.kind {
                BlockKind::Heading(heading) => {
                    let attributes = (heading.level, &heading.id, &heading.classes);
                    (
                        format!("heading {attributes:?} {}", self.inlines(&heading.content)),
                        &[],
                    )
                }
                BlockKind::Paragraph(content) => (self.inlines(content), &[]),
                BlockKind::Quote(inner) => ("quote".to_owned(), inner),
                BlockKind::Alert(kind, inner) => (format!("alert {}", kind.name()), inner),
                BlockKind::Code { language, text } => (format!("code {language} {text:?}"), &[]),
                BlockKind::Html(html) => (format!("html {html:?}"), &[]),
                BlockKind::Rule => ("rule".to_owned(), &[]),
                BlockKind::Container(container) => {
                    let attributes: Vec<_> = container
                        .attributes
                        .iter()
                        .map(|attribute| format!(" {}={:?}", attribute.name, attribute.value))
                        .collect();
                    let words = format!("container {}{}", container.name, attributes.concat());
                    (words, &container.blocks)
                }
                BlockKind::List(list) => {
                    let tight = if list.tight { "tight" } else { "loose" };
                    self.line(depth, &format!("{tight} list {:?} of {source}", list.start));
                    list.items
                        .iter()
                        .for_each(|item| self.item(depth + 1, item));
                    continue;
                }
                BlockKind::TableBlock(table) => {
                    let head = self.cells(&table.head);
                    self.line(
                        depth,
                        &format!("table {:?} {head} of {source}", table.alignments),
                    );
                    for row in &table.rows {
                        let cells = self.cells(row);
                        self.line(depth + 1, &cells);
                    }
                    continue;
                }
                BlockKind::Definitions(definitions) => {
                    self.line(depth, &format!("definitions of {source}"));
                    for definition in definitions {
                        let term = self.inlines(&definition.term);
                        let source = &self.text[definition.span.range()];
                        self.line(depth + 1, &format!("{term} of {source:?}"));
                        for blocks in &definition.definitions {
                            self.line(depth + 2, "means");
                            self.blocks(depth + 3, blocks);
                        }
                    }
                    continue;
                }
            };
            self.line(depth, &format!("{words} of {source}"));
            self.blocks(depth + 1, inner);
        }
    }

    fn item(&mut self, depth: usize, item: &Item) {
        let task = item.task.map_or(String::new(), |done| format!(" {done}"));
        let source = &self.text[item.span.range()];
        self.line(depth, &format!("item{task} of {source:?}"));
        self.blocks(depth + 1, &item.blocks);
    }

    fn cells(&self, cells: &[Cell]) -> String {
        cells
            .iter()
            .map(|cell| {
                format!(
                    "|{}@{:?}",
                    self.inlines(&cell.content),
                    &self.text[cell.span.range()]
                )
            })
            .collect()
    }

    /// Inlines in brackets; after those whose source does not show in them, the source.
    fn inlines(&self, inlines: &[Inline]) -> String {
        let shown: Vec<_> = inlines.iter().map(|inline| self.inline(inline)).collect();
        format!("[{}]", shown.join(" "))
    }

    fn inline(&self, inline: &Inline) -> String {
        let source = &self.text[inline.span.range()];
        match &inline.kind {
            InlineKind::Text(text) if text == source => format!("{text:?}"),
            InlineKind::Text(text) => format!("{text:?}@{source:?}"),
            InlineKind::Code(code) => format!("code {code:?}@{source:?}"),
            InlineKind::Emphasis(inner) => format!("emphasis{}", self.inlines(inner)),
            InlineKind::Strong(inner) => format!("strong{}", self.inlines(inner)),
            InlineKind::Strikethrough(inner) => format!("strike{}", self.inlines(inner)),
            InlineKind::Link(link) => format!(
                "{:?} link {:?} {:?} {}@{source:?}",
                link.form,
                link.target,
                link.title,
                self.inlines(&link.content)
            ),
            InlineKind::Image(image) => format!(
                "image {:?} {:?} {}@{source:?}",
                image.target,
                image.title,
                self.inlines(&image.alt)
            ),
            InlineKind::Fact(fact) => {
                format!(
                    "fact {:?}.{}@{source:?}",
                    fact.entry.as_deref().unwrap_or(""),
                    fact.field
                )
            }
            InlineKind::FootnoteReference(label) => format!("footnote {label}@{source:?}"),
            InlineKind::SoftBreak => format!("soft@{source:?}"),
            InlineKind::HardBreak => format!("hard@{source:?}"),
            InlineKind::Html(html) => format!("html {html:?}"),
        }
    }
}
