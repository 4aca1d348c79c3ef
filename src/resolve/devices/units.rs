//! Units of the rows: a row of quantity n is n units.

use super::rows::Rows;

/// Units of the rows: a row of quantity n is n units.
#[derive(Debug)]
pub(super) struct Units {
    pub row: Vec<u32>,
    /// First unit of each row.
    pub first: Vec<u32>,
}

impl Units {
    /// The units that take part in the linkage: at most `most` of a row.
    pub(super) fn new(rows: &Rows, most: u32) -> Self {
        let (mut row, mut first) = (Vec::new(), Vec::new());
        for at in 0..rows.len() {
            first.push(row.len() as u32);
            row.extend(std::iter::repeat_n(at, rows.quantity(at).min(most) as usize));
        }
        Self { row, first }
    }

    /// Number of units.
    pub(super) fn len(&self) -> u32 {
        self.row.len() as u32
    }

    /// The units of a row.
    pub(super) fn of(&self, row: u32) -> std::ops::Range<u32> {
        let end = self.first.get(row as usize + 1).copied().unwrap_or_else(|| self.len());
        self.first[row as usize]..end
    }
}
