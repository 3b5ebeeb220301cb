//! Lines and columns of many places in one text, without reading it anew for each.

use crate::source::{LineColumn, Span};

/// How many bytes lie between two places at which characters have been counted.
const STRIDE: usize = 1024;

/// A text whose lines and characters have been counted once. Agrees with
/// [`line_column`](crate::source::line_column).
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line starts.
    starts: Vec<usize>,
    /// How many characters stand before each multiple of [`STRIDE`]; one cut by it counts as before.
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines and characters of a text.
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut characters = Vec::new();
        let mut count = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if at % STRIDE == 0 {
                characters.push(count);
            }
            count += usize::from(begins_character(byte));
            let lone_return = byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            if byte == b'\n' || lone_return {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            characters,
        }
    }

    /// The line and column of a byte. One past the end counts as the end, one inside a character as its start.
    pub(super) fn position(&self, offset: usize) -> LineColumn {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        LineColumn {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// The line of a byte, without its ending, and where it starts.
    pub(super) fn line_at(&self, offset: usize) -> (usize, &'a str) {
        let line = self
            .starts
            .partition_point(|&start| start <= self.floor(offset));
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        (start, self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// A span, made to lie in the text on character boundaries.
    pub(super) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let range = span.range();
        let start = self.floor(range.start);
        start..self.floor(range.end).max(start)
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn characters_before(&self, offset: usize) -> usize {
        let Some(last) = self.characters.len().checked_sub(1) else {
            return 0;
        };
        let block = (offset / STRIDE).min(last);
        let rest = &self.text.as_bytes()[block * STRIDE..offset];
        let count = rest.iter().filter(|byte| begins_character(**byte)).count();
        self.characters[block] + count
    }
}

/// Whether a byte of UTF-8 is the first of its character.
fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::line_column;

    proptest! {
        #[test]
        fn agrees_with_counting_from_the_start(text in "[ał🙂\r\n]{0,40}", offset in 0usize..100) {
            prop_assert_eq!(Lines::new(&text).position(offset), line_column(&text, offset));
        }
    }

    #[test]
    fn counts_across_strides() {
        let text = "ł🙂a".repeat(3000) + "\n" + &"øa".repeat(2000);
        let lines = Lines::new(&text);
        for offset in (0..=text.len()).step_by(7) {
            assert_eq!(lines.position(offset), line_column(&text, offset));
        }
    }

    #[test]
    fn gives_lines_without_their_endings() {
        let lines = Lines::new("ab\r\n\rc");
        assert_eq!(lines.line_at(1), (0, "ab"));
        assert_eq!(lines.line_at(4), (4, ""));
        assert_eq!(lines.line_at(99), (5, "c"));
    }
}
