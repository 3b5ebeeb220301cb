//! Running text as a reader sees it, each heading, paragraph, cell, term and alternative text by itself, with the way
//! back from every letter to the bytes it is written in. Entry point: [`running_texts`].
//!
//! It does not know what words mean: numbers, terms and names are found in it by others.

mod collect;
mod written;

use std::ops::Range;

use written::parts;

use super::Document;
use crate::source::Span;
use crate::value::Value;

pub use collect::running_texts;

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

#[cfg(test)]
mod tests;
