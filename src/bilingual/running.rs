//! The running text of a block as one string that knows where each of its letters is written.

use std::ops::Range;

use crate::document::{Inline, InlineKind, LinkForm};
use crate::source::Span;

/// The running text of a block: without code, facts and addresses, with alternative texts.
#[derive(Debug, Default)]
pub struct Running {
    /// The text. Where markup parts it there is no blank, where a line or a cell ends there is a line ending.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it begins in the running text.
    at: usize,
    /// The bytes that it is written in.
    span: Span,
    /// Whether it is written letter by letter: no entity or escape is in it.
    exact: bool,
}

impl Running {
    /// Joins the text of `inlines`, each of which stands before what is in it, written in `source`.
    pub fn new<'a>(inlines: impl IntoIterator<Item = &'a Inline>, source: &str) -> Self {
        let mut running = Self::default();
        let mut last = 0;
        let mut address_until = 0;
        for inline in inlines {
            let range = inline.span.range();
            match &inline.kind {
                InlineKind::Text(text) if range.start >= address_until => {
                    running.part(source.get(last..range.start));
                    running.pieces.push(Piece {
                        at: running.text.len(),
                        span: inline.span,
                        exact: source.get(range.clone()) == Some(text),
                    });
                    running.text.push_str(text);
                }
                InlineKind::Link(link) if link.form == LinkForm::Automatic => {
                    address_until = range.end;
                    running.text.push('\n');
                }
                InlineKind::Link(_)
                | InlineKind::Image(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Text(_) => continue,
                InlineKind::SoftBreak | InlineKind::HardBreak => running.text.push(' '),
                InlineKind::Code(_)
                | InlineKind::Fact(_)
                | InlineKind::FootnoteReference(_)
                | InlineKind::Html(_) => running.text.push('\n'),
            }
            last = range.end;
        }
        running
    }

    /// Where a part of the text is written.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.place(range.start).map_or(0, |(start, _)| start);
        let end = self.place(range.end.saturating_sub(1));
        Span::new(start, end.map_or(start, |(_, end)| end))
    }

    /// The bytes that the letter at `at` is written in, or those of its piece.
    fn place(&self, at: usize) -> Option<(usize, usize)> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        let written = piece.span.range();
        if !piece.exact {
            return Some((written.start, written.end));
        }
        let start = written.start + (at - piece.at);
        Some((start, (start + 1).min(written.end)))
    }

    /// Parts texts that other than markup stands between: the bar of a table, the end of a paragraph.
    fn part(&mut self, between: Option<&str>) {
        let between = between.unwrap_or_default();
        let opens = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
        if between.contains(['|', '\n']) && !opens {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bilingual::content::contents;
    use crate::bilingual::segment::segments;
    use crate::parse::parse;
    use crate::path::SourcePath;

    #[track_caller]
    fn check(source: &str, expected: &[&str], word: &str, written: &str) {
        let file = SourcePath::new("a.md").expect("a valid path");
        let document = parse(source, &file).0;
        let segments = segments(&document, source);
        let contents = contents(&document, &segments);
        let texts: Vec<Running> = contents
            .iter()
            .map(|content| Running::new(content.inlines.iter().copied(), source))
            .collect();
        let found: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
        assert_eq!(found, expected);
        let running = &texts[0];
        let at = running.text.find(word).expect("the word");
        let span = running.span(&(at..at + word.len()));
        assert_eq!(&source[span.range()], written);
    }

    #[test]
    fn text_knows_where_it_is_written() {
        check("Om **13** mill. kr", &["Om 13 mill. kr"], "13", "13");
        check(
            "Om **13** mill. kr",
            &["Om 13 mill. kr"],
            "13 mill",
            "13** mill",
        );
        check("a\nb 5", &["a b 5"], "5", "5");
        check("| a | 5 |\n|---|---|\n| 6 | 7 |", &["a\n5\n6\n7"], "6", "6");
        check(
            "x `3` {{ a }} <https://a.no/4> 5",
            &["x \n \n \n 5"],
            "5",
            "5",
        );
        check("1&nbsp;300 b", &["1\u{a0}300 b"], "300", "1&nbsp;300 b");
    }
}
