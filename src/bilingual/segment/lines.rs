//! Lines: which of a text a span takes.

use std::ops::RangeInclusive;

use crate::source::Span;

/// The bytes at which the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        Self(
            std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        )
    }

    /// The first and last line of `span`, without line endings at its end.
    pub fn of(&self, text: &str, span: Span) -> RangeInclusive<usize> {
        let range = span.range();
        let written = text.get(range.clone()).unwrap_or("").trim_end().len();
        let last = (range.start + written).saturating_sub(1).max(range.start);
        self.line(range.start)..=self.line(last)
    }

    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|&start| start <= offset)
    }
}
