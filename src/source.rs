//! Source files as text, and spans in them.

use std::ops::Range;
use std::sync::Arc;

use crate::path::SourcePath;

/// A range of bytes in one source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same span, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// One text file of the project, read once.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where the file lies.
    pub path: SourcePath,
    /// What it says, without a byte order mark. Cheap to clone.
    pub text: Arc<str>,
}

/// A place in a text, counted as DESIGN's JSON form asks: from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Finds the line and column of byte `offset` in `text`; `\n`, `\r\n` and a lone `\r` end a line.
///
/// An offset past the end counts as the end, one inside a character as its start.
pub fn line_column(text: &str, offset: usize) -> LineColumn {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let bytes = text.as_bytes();
    let mut line = 1;
    let mut line_start = 0;
    for (at, byte) in before.bytes().enumerate() {
        let lone_return = byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if byte == b'\n' || lone_return {
            line += 1;
            line_start = at + 1;
        }
    }
    LineColumn {
        line,
        column: before[line_start..].chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(line_column(text, offset), LineColumn { line, column });
    }

    #[test]
    fn counts_from_one_in_scalar_values() {
        check("", 0, 1, 1);
        check("łąka", "łą".len(), 1, 3);
        check("a\nbc", 3, 2, 2);
    }

    #[test]
    fn knows_every_line_ending() {
        check("a\r\nb", 3, 2, 1);
        check("a\rb", 2, 2, 1);
        check("a\r\nb", 99, 2, 2);
    }
}
