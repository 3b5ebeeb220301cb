//! Running text as a reader sees it, each heading, paragraph, cell, term and alternative text by itself, with the way
//! back from every letter to the bytes it is written in. Entry point: [`running_texts`].
//!
//! It does not know what words mean: numbers, terms and names are found in it by others.

mod written;

use std::ops::Range;

use written::parts;

use super::{Block, BlockKind, Document, Inline, InlineKind, LinkForm};
use crate::source::Span;
use crate::value::Value;

/// Stands for what is seen and has no words of its own here: code, an image, a fact, an address, an entry's title.
pub const OBJECT: char = '\u{fffc}';
/// Stands for what leaves no gap between words: a footnote's number, a tag, words struck out.
pub const MARKER: char = '\u{2060}';
/// A line break that was asked for.
pub const LINE_BREAK: char = '\u{2028}';

/// One running text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// What a reader sees, with [`OBJECT`], [`MARKER`] and [`LINE_BREAK`]; a line that only wraps ends with `\n`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it is, or stands in, a quotation.
    pub is_quotation: bool,
    pieces: Vec<Piece>,
}

/// A part of a running text that is written in one way.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// The bytes that it is written in.
    span: Span,
    /// Whether these are the letters themselves, and not an escape, an entity or markup that stands for them.
    is_exact: bool,
    /// Whether it is emphasised, as titles and foreign words are, or leads to another site, whose title it may be.
    is_title: bool,
}

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

/// Those of a document's running texts that begin within `span`.
pub fn within(texts: &[Running], span: Span) -> &[Running] {
    let start = texts.partition_point(|running| running.span.start < span.start);
    let count = texts[start..].partition_point(|running| running.span.start < span.end);
    &texts[start..start + count]
}

impl Running {
    /// A text that stands as a value in data, at `span` with its quotation marks.
    pub fn of_value(text: &str, span: Span, source: &str) -> Self {
        let mut running = Self {
            span,
            ..Self::default()
        };
        running.push(text, span, false, source);
        running
    }

    /// The text of a key of the front matter; `None` where there is none.
    pub fn of_front_matter(document: &Document, key: &str, source: &str) -> Option<Self> {
        let node = document.front_matter.table.get(key)?;
        match &node.value {
            Value::Text(text) => Some(Self::of_value(text, node.span, source)),
            _ => None,
        }
    }

    /// Neighbouring texts as one, with [`OBJECT`] between them, so that nothing is found from one into the next.
    pub fn join(texts: &[Self]) -> Self {
        let mut joined = Self::default();
        for (index, running) in texts.iter().enumerate() {
            if index > 0 {
                joined.push_mark(
                    OBJECT,
                    Span::new(running.span.range().start, running.span.range().start),
                );
            }
            let at = joined.text.len();
            joined.text.push_str(&running.text);
            let pieces = running.pieces.iter();
            joined.pieces.extend(pieces.map(|piece| Piece {
                at: at + piece.at,
                ..*piece
            }));
        }
        if let (Some(first), Some(last)) = (texts.first(), texts.last()) {
            joined.span = Span {
                start: first.span.start,
                end: last.span.end,
            };
        }
        joined
    }

    /// The bytes that a part of the text is written in, which is not empty. What is written otherwise than it reads, as
    /// `&amp;` is, counts as a whole.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        let (start, end) = (self.place(range.start).start, self.place(last).end);
        Span::new(start, end.max(start))
    }

    /// Whether the letter at `at` is in emphasis, as titles and foreign words are, or leads to another site, whose title
    /// it may be.
    pub fn is_title(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.is_title)
    }

    /// A part of the text as a message quotes it: on one line, without what stands for footnotes and tags.
    pub fn quoted(&self, range: Range<usize>) -> String {
        self.text[range]
            .replace(['\n', LINE_BREAK], " ")
            .replace(MARKER, "")
    }

    /// The bytes that the letter at `at` is written in.
    fn place(&self, at: usize) -> Range<usize> {
        let Some(piece) = self.piece(at) else {
            return self.span.range();
        };
        let written = piece.span.range();
        if !piece.is_exact {
            return written;
        }
        let start = (written.start + (at - piece.at)).min(written.end);
        start..(start + 1).min(written.end)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    fn push(&mut self, text: &str, span: Span, is_title: bool, source: &str) {
        let start = span.range().start;
        let written = source.get(span.range()).unwrap_or_default();
        let mut at = self.text.len();
        let mut push = |length: usize, span: Span, is_exact: bool| {
            self.pieces.push(Piece {
                at,
                span,
                is_exact,
                is_title,
            });
            at += length;
        };
        match parts(written, text) {
            Some(parts) => {
                for part in parts {
                    let span = Span::new(start + part.written.start, start + part.written.end);
                    push(part.length, span, part.is_exact);
                }
            }
            None => push(text.len(), span, false),
        }
        self.text.push_str(text);
    }

    /// Adds what stands for something else.
    fn push_mark(&mut self, mark: char, span: Span) {
        self.pieces.push(Piece {
            at: self.text.len(),
            span,
            is_exact: false,
            is_title: false,
        });
        self.text.push(mark);
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::text::plain_text;
    use crate::document::walk::Visited;
    use crate::parse::parse;
    use crate::path::SourcePath;

    fn read(source: &str) -> (Document, Vec<Running>) {
        let file = SourcePath::new("a.md").expect("a valid path");
        let document = parse(source, &file).0;
        let texts = running_texts(&document, source);
        (document, texts)
    }

    /// Each text with signs one can read: `o` an object, `m` a marker, `/` a line break.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let found: Vec<String> = read(source)
            .1
            .iter()
            .map(|running| {
                running
                    .text
                    .replace(OBJECT, "o")
                    .replace(MARKER, "m")
                    .replace(LINE_BREAK, "/")
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_place(source: &str, word: &str, written: &str) {
        let (_, texts) = read(source);
        let found = texts.iter().find_map(|running| {
            let at = running.text.find(word)?;
            Some(running.span_of(at..at + word.len()))
        });
        let span = found.expect("the word");
        assert_eq!(&source[span.range()], written);
    }

    #[test]
    fn markup_parts_nothing_and_what_is_no_text_has_a_sign() {
        check(
            "En *god* [praksis](x.md)\nher  \nog",
            &["En god praksis\nher/og"],
        );
        check(
            "A `3` {{ a }} <https://a.no/4> [[b]] [[b|B]]",
            &["A o o o o B"],
        );
        check("A[^1] <b>B</b> ~~C~~<br>D\n\n[^1]: E", &["Am mBm m/D", "E"]);
        check("| A | 5 |\n|---|---|\n| 6 | |", &["A", "5", "6"]);
        check("A ![B *c*](d.png) E\n\n> F", &["A o E", "B c", "F"]);
        check("A\n: B\n\n- C\n  - D", &["A", "B", "C", "D"]);
    }

    #[test]
    fn text_knows_where_it_is_written() {
        check_place("Om **13** mill. kr", "13", "13");
        check_place("Om **13** mill. kr", "13 mill", "13** mill");
        check_place("1&nbsp;300 b", "300", "300");
        check_place("1&nbsp;300 b", "\u{a0}300", "&nbsp;300");
        check_place(r"a \* b", "* b", r"\* b");
        check_place("a `b` c", " \u{fffc} c", " `b` c");
        check_place("> a\n> b c", "b c", "b c");
    }

    #[test]
    fn quotations_and_titles_are_known() {
        let (_, texts) = read("> a\n\nb *c* [d](https://a.no/) [e](f.md)");
        assert!(texts[0].is_quotation);
        assert!(!texts[1].is_quotation);
        let titles = texts[1].text.char_indices();
        let titles: String = titles
            .filter(|(at, _)| texts[1].is_title(*at))
            .map(|(_, letter)| letter)
            .collect();
        assert_eq!(titles, "cd");
    }

    #[test]
    fn joined_texts_keep_their_places() {
        let source = "a &amp; *b*\n\nc **d**";
        let joined = Running::join(&read(source).1);
        assert_eq!(joined.text, "a & b\u{fffc}c d");
        assert_eq!(&source[joined.span_of(2..5).range()], "&amp; *b");
        let at = joined.text.find('d').expect("a letter");
        assert_eq!(&source[joined.span_of(at..at + 1).range()], "d");
        assert_eq!(&source[joined.span.range()], source);
    }

    fn markdown() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "b ",
            "ø",
            " ",
            "\n",
            "\n\n",
            "  \n",
            "*",
            "**",
            "~~",
            "`c`",
            "&amp;",
            "&#233;",
            "&nei;",
            "\\*",
            "\\",
            "[d](e)",
            "[f *g*](https://h)",
            "[[i]]",
            "[[i|j]]",
            "![k](l)",
            "<https://m>",
            "{{ n }}",
            "<b>",
            "<br>",
            "[^1]",
            "\n\n[^1]: o",
            "\n\n> ",
            "\n- ",
            "\n# ",
            "\n\n| p | q |\n|---|---|\n| r | s |\n",
            "\n: ",
            "\n::: quote\n",
            "\n:::\n",
            "漢",
            "e\u{301}",
        ]);
        prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_letter_is_written_in_its_block(source in markdown()) {
            for running in read(&source).1 {
                let starts: Vec<usize> = running.text.char_indices().map(|(at, _)| at).collect();
                for &start in &starts {
                    let rest = running.text[start..].char_indices().map(|(at, it)| start + at + it.len_utf8());
                    for end in rest {
                        let span = running.span_of(start..end).range();
                        prop_assert!(source.get(span.clone()).is_some(), "{:?}", span);
                        let block = running.span.range();
                        prop_assert!(block.start <= span.start && span.end <= block.end);
                    }
                }
                for (at, letter) in running.text.char_indices() {
                    let span = running.span_of(at..at + letter.len_utf8());
                    let written = &source[span.range()];
                    let stands_for = matches!(letter, OBJECT | MARKER | LINE_BREAK | '\n')
                        || written.starts_with(['&', '\\']);
                    prop_assert!(stands_for || written == letter.to_string(), "{written} for {letter}");
                }
            }
        }

        #[test]
        fn it_says_what_a_reader_sees(source in markdown()) {
            let (document, texts) = read(&source);
            let signs = [OBJECT, MARKER];
            let found: Vec<String> = texts
                .iter()
                .map(|it| it.text.replace(signs, "").replace(['\n', LINE_BREAK], " "))
                .collect();
            document.walk(&mut |visited| {
                let Visited::Block(Block { kind: BlockKind::Paragraph(content), .. }) = visited else {
                    return;
                };
                let mut is_text_only = true;
                let only = |kind: &InlineKind| match kind {
                    InlineKind::Code(_) | InlineKind::Image(_) | InlineKind::Strikethrough(_) | InlineKind::Html(_) => false,
                    InlineKind::Link(link) => link.form != LinkForm::Automatic,
                    _ => true,
                };
                crate::document::walk::walk_inlines(content, &mut |visited| {
                    if let Visited::Inline(inline) = visited {
                        is_text_only &= only(&inline.kind);
                    }
                });
                let text = plain_text(content);
                assert!(!is_text_only || text.is_empty() || found.contains(&text), "{text:?} {found:?}");
            });
        }
    }
}
