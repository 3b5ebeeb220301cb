//! A text's running text, block by block, as a reader sees it and with the place of every byte: what rules of language
//! look at. Entry point: [`prose`].

use crate::document::{Block, BlockKind, Document, Inline, InlineKind, LinkForm};
use crate::source::Span;
use crate::value::Value;

/// Stands for what is seen and has no words of its own here: code, an image, a fact, an address, an entry's title.
pub(super) const OBJECT: char = '\u{fffc}';
/// Stands for what leaves no gap between words: a footnote's number, a tag, words struck out.
pub(super) const MARKER: char = '\u{2060}';
/// A line break that was asked for.
pub(super) const LINE_BREAK: char = '\u{2028}';

/// The running text of one heading, paragraph, cell, term, alternative text, or text of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prose {
    /// What a reader sees, with [`OBJECT`], [`MARKER`] and [`LINE_BREAK`]; a line that only wraps ends with `\n`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it is, or stands in, a quotation.
    pub is_quotation: bool,
    pieces: Vec<Piece>,
}

/// A part of the text that came from one place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    /// Where it starts in the text.
    at: usize,
    /// The bytes of the file it came from.
    span: Span,
    /// Whether it is emphasised, as titles and foreign words are, or leads to another site, whose title it may be.
    is_title: bool,
}

/// The running texts of a document in the order of the file, the title and the summary first.
pub(super) fn prose(document: &Document) -> Vec<Prose> {
    let mut collector = Collector {
        found: Vec::new(),
        quotations: 0,
    };
    for key in ["title", "summary"] {
        if let Some(node) = document.front_matter.table.get(key)
            && let Value::Text(text) = &node.value
        {
            let mut prose = Prose::new(node.span, false);
            prose.push(text, node.span, false);
            collector.add(prose);
        }
    }
    collector.blocks(&document.blocks);
    for footnote in &document.footnotes {
        collector.blocks(&footnote.blocks);
    }
    collector.found.sort_by_key(|prose| prose.span);
    collector.found
}

impl Prose {
    fn new(span: Span, is_quotation: bool) -> Self {
        Self {
            text: String::new(),
            span,
            is_quotation,
            pieces: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, span: Span, is_title: bool) {
        self.pieces.push(Piece {
            at: self.text.len(),
            span,
            is_title,
        });
        self.text.push_str(text);
    }

    fn push_char(&mut self, mark: char, span: Span) {
        self.push(mark.encode_utf8(&mut [0; 4]), span, false);
    }

    /// The place in the file of the bytes from `start` to `end` of the text; `source` is the file's text.
    pub fn span_of(&self, start: usize, end: usize, source: &str) -> Span {
        let first = self.piece_at(start);
        let last = self.piece_at(end.saturating_sub(1).max(start));
        let start = self.offset(first, start, source).0;
        let end = self.offset(last, end, source).1;
        Span::new(start, end.max(start))
    }

    /// The words that must be in the text's language: without names, what stands in quotation marks or italics, and
    /// links to other sites, whose titles are in any language.
    pub fn own_words(&self) -> String {
        let mut words = String::with_capacity(self.text.len());
        let mut closing = None;
        let mut starts_sentence = true;
        let mut in_name = false;
        let mut before = ' ';
        let mut piece = 0;
        for (at, letter) in self.text.char_indices() {
            while self.pieces.get(piece + 1).is_some_and(|next| next.at <= at) {
                piece += 1;
            }
            if let Some(mark) = closing {
                if letter == mark {
                    closing = None;
                }
                continue;
            }
            let starts_word = letter.is_alphabetic() && !before.is_alphanumeric();
            if starts_word {
                in_name = letter.is_uppercase() && !starts_sentence;
                starts_sentence = false;
            } else if matches!(letter, '.' | '?' | '!' | ':' | LINE_BREAK) {
                starts_sentence = true;
            }
            before = letter;
            closing = match letter {
                '«' => Some('»'),
                '„' => Some('”'),
                '“' => Some('”'),
                '"' => Some('"'),
                _ => None,
            };
            // A mark that is never closed quotes nothing.
            closing = closing.filter(|mark| self.text[at + letter.len_utf8()..].contains(*mark));
            let is_word = letter.is_alphabetic() || letter == '\'' || letter == '’';
            if is_word && !in_name && !self.pieces[piece].is_title {
                words.push(letter);
            } else if !words.ends_with(' ') && !matches!(letter, OBJECT | MARKER) {
                words.push(' ');
            }
        }
        words
    }

    fn piece_at(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        after.saturating_sub(1)
    }

    /// Where byte `at` of the text stands in the file: as the start of something, and as its end. A piece that is not
    /// written as it reads (escapes, entities) is followed as far as it can be, and else meant as a whole.
    fn offset(&self, piece: usize, at: usize, source: &str) -> (usize, usize) {
        let Some(Piece { at: from, span, .. }) = self.pieces.get(piece).copied() else {
            return (self.span.range().start, self.span.range().end);
        };
        let end = self
            .pieces
            .get(piece + 1)
            .map_or(self.text.len(), |next| next.at);
        let text = &self.text[from..end];
        let range = span.range();
        let written = source.get(range.clone()).unwrap_or_default();
        match written_length(written, text, at - from) {
            Some(length) => (range.start + length, range.start + length),
            None => (range.start, range.end),
        }
    }
}

/// How many bytes of `written` stand for the first `length` bytes of `text`, which it reads as; `None` where that
/// cannot be told.
fn written_length(written: &str, text: &str, length: usize) -> Option<usize> {
    if written == text {
        return Some(length);
    }
    let (mut rest, mut read) = (written, &text[..length]);
    // A value of the front matter stands in quotation marks.
    if let Some(inner) = rest.strip_prefix(['"', '\'']) {
        rest = inner;
    }
    while let Some(letter) = read.chars().next() {
        let next = rest.chars().next()?;
        if next == letter {
            rest = &rest[next.len_utf8()..];
        } else if next == '\\' {
            rest = rest[1..].strip_prefix(letter)?;
        } else {
            return None;
        }
        read = &read[letter.len_utf8()..];
        if letter == '&' && text.len() < written.len() && rest.starts_with(['a', '#', 'A']) {
            return None;
        }
    }
    Some(written.len() - rest.len())
}

struct Collector {
    found: Vec<Prose>,
    /// How many quotations are open.
    quotations: usize,
}

impl Collector {
    fn add(&mut self, prose: Prose) {
        if !prose.text.is_empty() {
            self.found.push(prose);
        }
    }

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
        let mut prose = Prose::new(span, self.quotations > 0);
        self.inlines(content, false, &mut prose);
        self.add(prose);
    }

    fn inlines(&mut self, content: &[Inline], is_title: bool, prose: &mut Prose) {
        for inline in content {
            let span = inline.span;
            match &inline.kind {
                InlineKind::Text(text) => prose.push(text, span, is_title),
                InlineKind::Emphasis(inner) => self.inlines(inner, true, prose),
                InlineKind::Strong(inner) => self.inlines(inner, is_title, prose),
                InlineKind::Link(link)
                    if link.form != LinkForm::Automatic && !link.content.is_empty() =>
                {
                    let is_title = is_title || link.target.contains("://");
                    self.inlines(&link.content, is_title, prose);
                }
                InlineKind::Image(image) => {
                    prose.push_char(OBJECT, span);
                    self.running(span, &image.alt);
                }
                InlineKind::Link(_) | InlineKind::Code(_) | InlineKind::Fact(_) => {
                    prose.push_char(OBJECT, span);
                }
                InlineKind::SoftBreak => prose.push_char('\n', span),
                InlineKind::HardBreak => prose.push_char(LINE_BREAK, span),
                InlineKind::Html(tag) if tag.starts_with("<br") => {
                    prose.push_char(LINE_BREAK, span);
                }
                InlineKind::Strikethrough(_)
                | InlineKind::FootnoteReference(_)
                | InlineKind::Html(_) => prose.push_char(MARKER, span),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_place() {
        for (written, text, length, expected) in [
            ("abc", "abc", 2, Some(2)),
            (r"a\*b c", "a*b c", 4, Some(5)),
            ("a &amp; b", "a & b", 1, Some(1)),
            ("a &amp; b", "a & b", 4, None),
            ("a &nbsp;b", "a \u{a0}b", 5, None),
            ("\"Tittel her\"", "Tittel her", 6, Some(7)),
        ] {
            assert_eq!(written_length(written, text, length), expected, "{written}");
        }
    }
}
