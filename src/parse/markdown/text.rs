//! Running text: pulldown-cmark gives it in pieces, split at brackets, escapes and entities. A [`TextRun`] joins the
//! pieces, remembers where each came from, and finds the facts in it.

use std::ops::Range;

use crate::document::{Inline, InlineKind};
use crate::parse::facts::{self, FoundKind};
use crate::source::Span;

/// Text that has been joined from pieces.
#[derive(Debug, Default)]
pub(super) struct TextRun {
    text: String,
    pieces: Vec<Piece>,
}

/// One piece of a run.
#[derive(Debug)]
struct Piece {
    /// Where it starts in the run.
    at: usize,
    /// The bytes of the body it came from.
    source: Range<usize>,
    /// Whether it stands in the body as it is. An entity does not.
    exact: bool,
    /// Whether a backslash stands before it and is not part of the text.
    escaped: bool,
}

/// What is found in a run besides the inlines.
pub(super) enum Remark {
    /// Something between braces that is no fact; with the bytes of the body.
    Fact(FoundKind, Range<usize>),
    /// `[^label]` that Markdown did not take for a footnote, with the bytes of the body.
    Footnote(String, Range<usize>),
}

impl TextRun {
    /// The byte of the body after the last piece; 0 where there is none.
    pub(super) fn end(&self) -> usize {
        self.pieces.last().map_or(0, |last| last.source.end)
    }

    /// Adds `text`, which came from `range` of `body`.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>, body: &str) {
        if text.is_empty() {
            return;
        }
        let exact = body.get(range.clone()) == Some(text);
        let joins = self
            .pieces
            .last()
            .is_some_and(|last| last.source.end == range.start);
        let escaped =
            exact && !joins && range.start > 0 && body.as_bytes()[range.start - 1] == b'\\';
        self.pieces.push(Piece {
            at: self.text.len(),
            source: range,
            exact,
            escaped,
        });
        self.text.push_str(text);
    }

    /// Ends the run: gives its text and facts as inlines, with spans in the body moved on by `offset`.
    pub(super) fn take(&mut self, offset: usize, remarks: &mut Vec<Remark>) -> Vec<Inline> {
        let run = std::mem::take(self);
        if run.pieces.is_empty() {
            return Vec::new();
        }
        run.find_footnotes(remarks);
        let mut inlines = Vec::new();
        let mut add = |range: Range<usize>, kind: InlineKind| {
            let span = Span::from(run.source(&range)).shifted(offset);
            inlines.push(Inline { span, kind });
        };
        let mut at = 0;
        for found in facts::find(&run.text, |at| run.is_escaped(at)) {
            let range = found.range;
            match found.kind {
                FoundKind::Fact(reference) => {
                    if at < range.start {
                        let text = run.text[at..range.start].to_owned();
                        add(at..range.start, InlineKind::Text(text));
                    }
                    at = range.end;
                    add(range, InlineKind::Fact(reference));
                }
                other => remarks.push(Remark::Fact(other, run.source(&range))),
            }
        }
        if at < run.text.len() {
            let text = run.text[at..].to_owned();
            add(at..run.text.len(), InlineKind::Text(text));
        }
        inlines
    }

    /// Ends the run as one text, whatever stands in it: for addresses.
    pub(super) fn take_literally(&mut self, offset: usize) -> Vec<Inline> {
        let run = std::mem::take(self);
        if run.pieces.is_empty() {
            return Vec::new();
        }
        let span = Span::from(run.source(&(0..run.text.len()))).shifted(offset);
        let kind = InlineKind::Text(run.text);
        vec![Inline { span, kind }]
    }

    fn find_footnotes(&self, remarks: &mut Vec<Remark>) {
        let mut at = 0;
        while let Some(start) = self.text[at..].find("[^").map(|index| at + index) {
            at = start + 2;
            let rest = &self.text[at..];
            let length = rest
                .find(|c: char| c.is_whitespace() || c == '[' || c == ']')
                .unwrap_or(0);
            let is_label = length > 0 && rest[length..].starts_with(']');
            if is_label && !self.is_escaped(start) && !self.is_escaped(start + 1) {
                let range = self.source(&(start..at + length + 1));
                remarks.push(Remark::Footnote(rest[..length].to_owned(), range));
            }
        }
    }

    /// Whether the character at byte `at` of the run was escaped, or written as an entity.
    fn is_escaped(&self, at: usize) -> bool {
        let index = self.piece_at(at);
        let piece = &self.pieces[index];
        !piece.exact || (piece.escaped && piece.at == at)
    }

    /// The bytes of the body that `range` of the run came from.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let first = &self.pieces[self.piece_at(range.start)];
        let start = match (first.exact, first.escaped && first.at == range.start) {
            (_, true) => first.source.start - 1,
            (true, false) => first.source.start + (range.start - first.at),
            (false, false) => first.source.start,
        };
        let last = &self.pieces[self.piece_at(range.end.saturating_sub(1))];
        let end = if last.exact {
            last.source.start + (range.end - last.at)
        } else {
            last.source.end
        };
        start..end.max(start)
    }

    /// The index of the piece that holds byte `at` of the run.
    fn piece_at(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        after.saturating_sub(1)
    }
}
