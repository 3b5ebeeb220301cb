//! A matrix with a row for each segment of the first document and a column for each near one of the second.

use super::band::Nodes;

/// Numbers for pairs of segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    first: Vec<usize>,
    starts: Vec<usize>,
    cells: Vec<f32>,
}

impl Matrix {
    /// Zeros for the pairs of the first document's `rows` segments with those that stand near by `nodes`.
    pub(super) fn new(nodes: &Nodes, rows: usize) -> Self {
        let mut matrix = Self {
            first: Vec::with_capacity(rows),
            starts: vec![0],
            cells: Vec::new(),
        };
        let mut total = 0;
        for i in 0..rows {
            let columns = nodes.columns(i);
            matrix.first.push(columns.start);
            total += columns.len();
            matrix.starts.push(total);
        }
        matrix.cells = vec![0.0; total];
        matrix
    }

    /// The cell; `None` where the two do not stand near.
    pub(super) fn get(&self, row: usize, column: usize) -> Option<f32> {
        self.place(row, column).map(|place| self.cells[place])
    }

    pub(super) fn add(&mut self, row: usize, column: usize, value: f32) {
        if let Some(place) = self.place(row, column) {
            self.cells[place] += value;
        }
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        let start = *self.starts.get(row)?;
        let end = *self.starts.get(row + 1)?;
        let place = start + column.checked_sub(self.first[row])?;
        (place < end).then_some(place)
    }
}
