//! The nodes that a way may pass: places between segments of both documents.

use std::ops::Range;

/// How far a way may stray from the diagonal, beside the difference of the two lengths. It bounds time and memory for
/// long documents; shorter ones are searched whole.
const STRAY: usize = 200;

/// For each place between segments of the first document, the places between segments of the second.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    rows: Vec<Range<usize>>,
    starts: Vec<usize>,
}

impl Nodes {
    pub(super) fn new(rows: Vec<Range<usize>>) -> Self {
        let mut total = 0;
        let starts = rows
            .iter()
            .map(|row| {
                total += row.len();
                total - row.len()
            })
            .collect();
        Self { rows, starts }
    }

    /// All nodes near the diagonal between documents of `a` and `b` segments.
    pub(super) fn near_diagonal(a: usize, b: usize) -> Self {
        let width = STRAY + a.abs_diff(b);
        let row = |i: usize| {
            let middle = (i * b).checked_div(a).unwrap_or(0);
            middle.saturating_sub(width)..(middle + width).min(b) + 1
        };
        let mut rows: Vec<Range<usize>> = (0..=a).map(row).collect();
        rows[0].start = 0;
        rows[a].end = b + 1;
        Self::new(rows)
    }

    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = (usize, Range<usize>)> {
        self.rows.iter().cloned().enumerate()
    }

    /// The segments of the second document that stand near segment `i` of the first. A pair of several segments leaps
    /// over nodes, so the rows before and after count too.
    pub(super) fn columns(&self, i: usize) -> Range<usize> {
        let before = self.rows[i.saturating_sub(2)..=i].iter();
        let after = self.rows[i + 1..].iter().take(3);
        let start = before.map(|row| row.start).min().unwrap_or(0);
        let end = after.map(|row| row.end).max().unwrap_or(0);
        start..end.saturating_sub(1).max(start)
    }

    /// The number of a node, if a way may pass it.
    pub(super) fn place(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.rows.get(i)?;
        row.contains(&j).then(|| self.starts[i] + j - row.start)
    }

    pub(super) fn count(&self) -> usize {
        self.rows.iter().map(Range::len).sum()
    }

    /// The last node, at which both documents end.
    pub(super) fn end(&self) -> (usize, usize) {
        let last = self.rows.len() - 1;
        (last, self.rows[last].end - 1)
    }
}
