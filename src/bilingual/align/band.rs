//! The cells that an alignment may pass.

use std::ops::Range;

/// For each segment of the first document, the segments of the second that it may be paired with.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) rows: Vec<Range<usize>>,
}

impl Band {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self {
            rows: vec![0..columns; rows],
        }
    }
}
