//! The balance of a sheet: every row has one label.

use crate::ingest::layout::total_word::is_total_word;
use crate::ingest::layout::view::{View, Window};
use crate::ingest::records::sink::Sink;
use crate::model::cell::address;
use crate::model::remark::{Problem, Rejection};
use crate::model::source::{LeftOut, RowLabel};

/// Longest text kept of a row that is left out, in characters.
const LONGEST: usize = 200;

/// Cells from which a row that no table took is a row of data lost, and named: two are a label and
/// its value.
const CELLS_OF_DATA: usize = 3;

/// The label of each row while a sheet is read: data wins, then the first label given.
#[derive(Debug)]
pub(super) struct Labels {
    data: Vec<bool>,
    labels: Vec<Option<RowLabel>>,
}

/// A sheet's balance.
#[derive(Debug)]
pub(super) struct Balance {
    /// Rows at least one table uses.
    pub rows_data: u32,
    /// All other rows.
    pub left_out: Vec<LeftOut>,
}

impl Labels {
    /// Labels for rows 1 to `last_row`.
    pub(super) fn new(last_row: u32) -> Self {
        Self { data: vec![false; last_row as usize], labels: vec![None; last_row as usize] }
    }

    /// A table uses the row as data.
    pub(super) fn data(&mut self, row: u32) {
        if let Some(slot) = position(row).and_then(|index| self.data.get_mut(index)) {
            *slot = true;
        }
    }

    /// Whether a table uses the row as data.
    pub(super) fn is_data(&self, row: u32) -> bool {
        position(row).and_then(|index| self.data.get(index)).is_some_and(|data| *data)
    }

    /// Labels a row that has no label yet.
    pub(super) fn label(&mut self, row: u32, label: RowLabel) {
        if let Some(slot) = position(row).and_then(|index| self.labels.get_mut(index)) {
            slot.get_or_insert(label);
        }
    }

    /// Closes the balance: rows without a cell are empty, rows nothing spoke for are notes, and a
    /// row with data that no table took is rejected with a remark.
    pub(super) fn finish(
        self,
        view: &View<'_>,
        window: &Window<'_, '_>,
        sink: &mut Sink<'_>,
    ) -> Balance {
        let mut balance = Balance { rows_data: 0, left_out: Vec::new() };
        let tables = self.data.iter().any(|data| *data);
        for (index, (data, label)) in self.data.iter().zip(&self.labels).enumerate() {
            let row = index as u32 + 1;
            if *data {
                balance.rows_data += 1;
                continue;
            }
            let cells: Vec<String> = view
                .grid()
                .row(row)
                .map(|row| window.cells(row).map(|(_, value)| value.display()).collect())
                .unwrap_or_default();
            let reason = if cells.is_empty() {
                RowLabel::Empty
            } else {
                match label {
                    Some(label) => *label,
                    None if cells.first().is_some_and(|text| is_total_word(text)) => {
                        RowLabel::Total
                    }
                    None if tables && cells.len() >= CELLS_OF_DATA => {
                        sink.remark(
                            address(row, 1),
                            Problem::RejectedRow { why: Rejection::Cells(cut(&cells.join(" | "))) },
                        );
                        RowLabel::Rejected
                    }
                    None => RowLabel::Note,
                }
            };
            balance.left_out.push(LeftOut { row, reason, text: cut(&cells.join(" | ")) });
        }
        debug_assert_eq!(
            balance.rows_data as usize + balance.left_out.len(),
            self.data.len(),
            "every row has one label"
        );
        balance
    }
}

/// 0-based position of a 1-based row.
fn position(row: u32) -> Option<usize> {
    row.checked_sub(1).map(|index| index as usize)
}

/// A text cut to a readable length.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push('…');
    short
}
