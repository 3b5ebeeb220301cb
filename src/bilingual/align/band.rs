//! The nodes that a way may pass: places between segments of both documents.

use std::ops::Range;

/// How far a way may stray from the diagonal, beside the difference of the two lengths. It bounds time and memory for
/// long documents; shorter ones are searched whole.
const STRAY: usize = 200;

/// About how many nodes there may be where the difference of the lengths is large.
const MOST: usize = 4_000_000;

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

    /// All nodes near the diagonal between documents of `a` and `b` segments that lie between `pins`: ascending pairs of
    /// segments that must not be parted.
    pub(super) fn near_diagonal(a: usize, b: usize, pins: &[(usize, usize)]) -> Self {
        let mut rows = Vec::with_capacity(a + 1);
        let (mut i, mut j) = (0, 0);
        for &(end_i, end_j) in pins.iter().chain(&[(a, b)]) {
            diagonal(i..end_i, j..end_j, &mut rows);
            (i, j) = (end_i + 1, end_j + 1);
        }
        Self::new(rows)
    }

    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = (usize, Range<usize>)> {
        self.rows.iter().cloned().enumerate()
    }

    pub(super) fn row(&self, i: usize) -> Range<usize> {
        self.rows.get(i).cloned().unwrap_or(0..0)
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

/// Adds the rows between two corners.
fn diagonal(a: Range<usize>, b: Range<usize>, rows: &mut Vec<Range<usize>>) {
    let count = a.len() + 1;
    let slope = b.len() / count + 1;
    let room = (MOST / (2 * count)).max(slope);
    let width = (STRAY + a.len().abs_diff(b.len())).min(room.max(STRAY + slope));
    for at in 0..count {
        let middle = b.start + (at * b.len()).checked_div(a.len()).unwrap_or(0);
        let start = if at == 0 {
            b.start
        } else {
            middle.saturating_sub(width).max(b.start)
        };
        let end = if at + 1 == count {
            b.end
        } else {
            (middle + width).min(b.end)
        };
        rows.push(start..end + 1);
    }
}
