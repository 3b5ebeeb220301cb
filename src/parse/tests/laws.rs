//! What holds for every text: it is parsed without a panic, and its spans nest.

use std::ops::Range;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::parse::{MAX_NESTING, parse};
use crate::path::SourcePath;
use crate::source::Span;

/// Checks every span of a document, and that it is not too deep.
struct Checker<'a> {
    text: &'a str,
}

impl Checker<'_> {
    fn document(&self, document: &Document) {
        let body = self.span(document.body, &(0..self.text.len()));
        self.span(document.front_matter.span, &(0..self.text.len()));
        self.blocks(&document.blocks, &body, 0);
        for footnote in &document.footnotes {
            let within = self.span(footnote.span, &body);
            self.blocks(&footnote.blocks, &within, 0);
        }
    }

    fn blocks(&self, blocks: &[Block], within: &Range<usize>, depth: usize) {
        assert!(depth <= MAX_NESTING, "too deep");
        let mut last = within.start;
        for block in blocks {
            let span = self.span(block.span, within);
            assert!(span.start >= last, "blocks overlap at {span:?}");
            last = span.end;
            let inner = depth + 1;
            match &block.kind {
                BlockKind::Heading(heading) => self.inlines(&heading.content, &span, 0),
                BlockKind::Paragraph(content) => self.inlines(content, &span, 0),
                BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => {
                    self.blocks(blocks, &span, inner);
                }
                BlockKind::Container(container) => {
                    self.span(container.name_span, &span);
                    for attribute in &container.attributes {
                        self.span(attribute.span, &span);
                    }
                    self.blocks(&container.blocks, &span, inner);
                }
                BlockKind::List(list) => {
                    for item in &list.items {
                        let within = self.span(item.span, &span);
                        self.blocks(&item.blocks, &within, inner);
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        let within = self.span(definition.span, &span);
                        self.inlines(&definition.term, &within, 0);
                        for blocks in &definition.definitions {
                            self.blocks(blocks, &within, inner);
                        }
                    }
                }
                BlockKind::TableBlock(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        let within = self.span(cell.span, &span);
                        self.inlines(&cell.content, &within, 0);
                    }
                }
                BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
            }
        }
    }

    fn inlines(&self, inlines: &[Inline], within: &Range<usize>, depth: usize) {
        assert!(depth <= MAX_NESTING, "too deep");
        let mut last = within.start;
        for inline in inlines {
            let span = self.span(inline.span, within);
            assert!(span.start >= last, "inlines overlap at {span:?}");
            last = span.end;
            match &inline.kind {
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => self.inlines(inner, &span, depth + 1),
                InlineKind::Link(link) => self.inlines(&link.content, &span, depth + 1),
                InlineKind::Image(image) => self.inlines(&image.alt, &span, depth + 1),
                _ => {}
            }
        }
    }

    fn span(&self, span: Span, within: &Range<usize>) -> Range<usize> {
        let range = span.range();
        assert!(
            within.start <= range.start && range.end <= within.end,
            "{range:?} in {within:?}"
        );
        assert!(
            self.text.get(range.clone()).is_some(),
            "{range:?} splits a character"
        );
        range
    }
}

fn check(text: &str) {
    let file = SourcePath::new("nb.md").expect("a valid path");
    let (document, diagnostics) = parse(text, &file);
    let checker = Checker { text };
    checker.document(&document);
    for found in diagnostics {
        let places = found.related.iter().map(|(place, _)| place);
        for place in places.chain([&found.place]) {
            checker.span(place.span.unwrap_or_default(), &(0..text.len()));
        }
    }
}

/// The pieces that Markdown files are made of, and some that only mischief would make.
const FRAGMENTS: &[&str] = &[
    "a",
    "ł",
    "🙂",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "# ",
    "## ",
    "- ",
    "1. ",
    "10) ",
    "> ",
    ">",
    "> [!NOTE]\n",
    "```\n",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "[a]",
    "(b)",
    "![",
    "[[",
    "]]",
    "|",
    "[^1]",
    "[^1]:",
    "[^ł]: ",
    "[x] ",
    "- [ ] ",
    "|-|-|\n",
    "|a|b|\n",
    "---\n",
    "+++\n",
    "===\n",
    "***\n",
    ": ",
    ":",
    ":::",
    "::: ",
    "::: figure\n",
    ":::\n",
    "\n:::\n",
    "    :::\n",
    "> ::: x\n",
    " x=\"y\"",
    " x=„y”",
    "{{",
    "}}",
    "{{ x }}",
    "{% a %}",
    "\\",
    "\\{{",
    "&amp;",
    "&#123;",
    "<",
    ">",
    "<a>",
    "<div>\n",
    "</div>\n",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<?>",
    "<http://a.b>",
    "{#x}",
    "{.y z=1}",
    "{",
    "}",
    "\"",
    "'",
    "title = \"x\"\n",
    "title: x\n",
    "\0",
    "[a]: b\n",
    "[a]: b \"c\n",
    "<!-- c -->\n",
    "\u{a0}",
    "\u{feff}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_nest_in_any_markdown(
        pieces in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40)
    ) {
        check(&pieces.concat());
    }

    #[test]
    fn any_text_is_parsed(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn deep_and_repetitive_texts_are_parsed_quickly() {
    let texts = [
        "> ".repeat(20_000) + "a",
        ">".repeat(100_000),
        "- ".repeat(20_000) + "a",
        "1. ".repeat(20_000) + "a",
        "[".repeat(50_000),
        "![".repeat(25_000) + "a" + &"](b)".repeat(25_000),
        "*".repeat(50_000) + "a" + &"*".repeat(50_000),
        "*a ".repeat(20_000) + &" a*".repeat(20_000),
        "{{ ".repeat(20_000),
        "{{ ".repeat(20_000) + &"}}".repeat(20_000),
        "[^a".repeat(20_000) + "]",
        "::: a\n".repeat(20_000),
        ":::\n".repeat(20_000),
        "[^a]: ".repeat(10_000),
        "> ::: a\n".repeat(10_000),
        "a\n".to_owned() + &": ".repeat(20_000) + "b",
        (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect(),
        "a <!-- ".repeat(10_000),
        "\\a".repeat(50_000),
        "+++\n".to_owned() + &"a.".repeat(30_000) + "\n+++\n",
        "---\n".to_owned() + &"[".repeat(30_000) + "\n---\n",
        "---\n".to_owned() + &"- ".repeat(30_000) + "\n---\n",
    ];
    for text in texts {
        let start = Instant::now();
        check(&text);
        let time = start.elapsed();
        let beginning: String = text.chars().take(20).collect();
        assert!(
            // What grows with the square of its length takes minutes; a busy machine takes seconds.
            time < Duration::from_secs(30),
            "{beginning:?}… took {time:?}"
        );
    }
}
