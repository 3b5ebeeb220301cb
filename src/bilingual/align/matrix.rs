//! A matrix of which each row holds only the columns of a band.

use super::band::Band;

/// Numbers for the cells of a band.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    starts: Vec<usize>,
    first: Vec<usize>,
    cells: Vec<f32>,
}

impl Matrix {
    pub(super) fn new(band: &Band) -> Self {
        let mut starts = Vec::with_capacity(band.rows.len() + 1);
        let mut total = 0;
        for row in &band.rows {
            starts.push(total);
            total += row.len();
        }
        starts.push(total);
        Self {
            starts,
            first: band.rows.iter().map(|row| row.start).collect(),
            cells: vec![0.0; total],
        }
    }

    /// The cell, where it lies in the band.
    pub(super) fn get(&self, row: usize, column: usize) -> Option<f32> {
        self.place(row, column).map(|place| self.cells[place])
    }

    pub(super) fn add(&mut self, row: usize, column: usize, value: f32) {
        if let Some(place) = self.place(row, column) {
            self.cells[place] += value;
        }
    }

    pub(super) fn clear(&mut self) {
        self.cells.fill(0.0);
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        let start = *self.starts.get(row)?;
        let end = *self.starts.get(row + 1)?;
        let place = start + column.checked_sub(self.first[row])?;
        (place < end).then_some(place)
    }
}
