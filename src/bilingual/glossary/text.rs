//! Running text as one string, with the way back to the file. Entry point: [`RunningText`].

use std::ops::Range;

use crate::document::{Inline, InlineKind, LinkForm};
use crate::source::Span;

/// What stands for something that is no text: a fact, code, an image.
const OBJECT: char = '\u{fffc}';

/// Running text without its markup, so that a term is found that an emphasis begins or ends in.
#[derive(Clone, Debug, Default)]
pub struct RunningText {
    /// The words. U+FFFC stands where something else does: code, a fact, an address, another cell or paragraph.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    length: usize,
    span: Span,
}

impl RunningText {
    /// The text of a block's inlines. `inlines` holds what stands in others too, after these, as
    /// [`Content`](crate::bilingual::content::Content) gives it; `source` is the file's text.
    pub fn new<'a>(inlines: impl IntoIterator<Item = &'a Inline>, source: &str) -> Self {
        let mut text = Self::default();
        // The end of the last piece, and of what no words are taken from.
        let (mut end, mut skip) = (None, 0);
        for inline in inlines {
            let span = inline.span;
            if span.end <= skip {
                continue;
            }
            if let Some(end) = end
                && end < span.start
                && source
                    .get(Span::new(end as usize, span.start as usize).range())
                    .is_some_and(|gap| gap.contains(['\n', '|']))
            {
                text.break_off();
            }
            match &inline.kind {
                InlineKind::Text(words) => {
                    text.pieces.push(Piece {
                        at: text.text.len(),
                        length: words.len(),
                        span,
                    });
                    text.text.push_str(words);
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => text.text.push('\n'),
                InlineKind::Link(link) if link.form == LinkForm::Automatic => {
                    text.break_off();
                    skip = span.end;
                }
                InlineKind::Code(_)
                | InlineKind::Fact(_)
                | InlineKind::Html(_)
                | InlineKind::Image(_) => text.break_off(),
                // A reference to a footnote stands at the end of a word, and parts nothing.
                InlineKind::FootnoteReference(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Link(_) => continue,
            }
            end = Some(span.end);
        }
        text
    }

    fn break_off(&mut self) {
        self.text.push(OBJECT);
    }

    /// The bytes of the file that a part of the text came from. Where the file writes it otherwise, with an entity or
    /// an escape, they may be those of the piece it stands in.
    pub fn span(&self, range: Range<usize>) -> Span {
        let piece = |at: usize| {
            let found = self.pieces.partition_point(|piece| piece.at <= at);
            self.pieces.get(found.saturating_sub(1))
        };
        let (Some(first), Some(last)) = (piece(range.start), piece(range.end.saturating_sub(1)))
        else {
            return Span::default();
        };
        let is_exact = |piece: &Piece| piece.span.range().len() == piece.length;
        let start = if is_exact(first) {
            first.span.range().start + (range.start - first.at)
        } else {
            first.span.range().start
        };
        let end = if is_exact(last) {
            last.span.range().start + (range.end - last.at)
        } else {
            last.span.range().end
        };
        Span::new(start, end)
    }
}
