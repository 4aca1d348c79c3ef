//! A sheet as a sparse grid of cells in absolute coordinates.

use crate::model::cell::CellValue;
use serde::{Deserialize, Serialize};

/// A rectangle of cells, 1-based and inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Area {
    /// Whether a cell lies in it.
    pub const fn contains(&self, row: u32, column: u32) -> bool {
        self.top <= row && row <= self.bottom && self.left <= column && column <= self.right
    }
}

/// An Excel table: its exact area (header included) and its header names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTable {
    pub name: String,
    /// Area, header row included.
    pub area: Area,
    /// Its first row is a header.
    pub has_header: bool,
    /// Its last row is a total row.
    pub has_totals: bool,
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// 1-based row number (record number in a text file).
    pub number: u32,
    /// Non-empty cells as (1-based column, value), by column.
    pub cells: Vec<(u32, CellValue)>,
}

/// A sheet. Rows absent from `rows` are empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// Name; empty for a text file.
    pub name: String,
    pub hidden: bool,
    /// Rows that hold something, by number.
    pub rows: Vec<GridRow>,
    /// Last row of the sheet: the last that holds something in a workbook, the last record in a
    /// text file. `rows_seen` of the sheet.
    pub last_row: u32,
    pub merged: Vec<Area>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    pub named_tables: Vec<NamedTable>,
}

/// The value of every cell that is not there.
pub static EMPTY: CellValue = CellValue::Empty;

impl Grid {
    /// The row of a number, where it holds something.
    pub fn row(&self, number: u32) -> Option<&GridRow> {
        // Most sheets have no empty row: the place follows from the number.
        let first = self.rows.first()?.number;
        let guess = number.checked_sub(first).and_then(|at| self.rows.get(at as usize));
        if let Some(row) = guess.filter(|row| row.number == number) {
            return Some(row);
        }
        let index = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(index)
    }

    /// A cell as written; empty where nothing is.
    pub fn get(&self, row: u32, column: u32) -> &CellValue {
        self.row(row).map_or(&EMPTY, |row| row.get(column))
    }

    /// Last column that holds something.
    pub fn last_column(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.0).max().unwrap_or(0)
    }

    /// The merged area a cell lies in.
    pub fn merged_at(&self, row: u32, column: u32) -> Option<&Area> {
        self.merged.iter().find(|area| area.contains(row, column))
    }
}

impl GridRow {
    /// A cell of the row; empty where nothing is.
    pub fn get(&self, column: u32) -> &CellValue {
        // Most rows have no empty cell: the place follows from the column.
        let Some((first, _)) = self.cells.first() else { return &EMPTY };
        let guess = column.checked_sub(*first).and_then(|at| self.cells.get(at as usize));
        if let Some((_, value)) = guess.filter(|cell| cell.0 == column) {
            return value;
        }
        self.cells
            .binary_search_by_key(&column, |cell| cell.0)
            .map_or(&EMPTY, |index| &self.cells[index].1)
    }
}

/// Collects cells into a grid, whatever the order they come in.
#[derive(Debug, Default)]
pub(super) struct GridBuilder {
    rows: Vec<GridRow>,
    unsorted: bool,
    cells: u64,
}

impl GridBuilder {
    /// Adds a cell, unless it holds nothing. A cell given twice keeps its last value.
    pub(super) fn push(&mut self, row: u32, column: u32, value: CellValue) {
        if value.is_empty() && value != CellValue::Uncalculated {
            return;
        }
        self.cells += 1;
        if let Some(last) = self.rows.last_mut() {
            if last.number == row {
                if last.cells.last().is_some_and(|cell| cell.0 >= column) {
                    self.unsorted = true;
                }
                last.cells.push((column, value));
                return;
            }
            if last.number > row {
                self.unsorted = true;
            }
        }
        // Rows of a table are as long as each other.
        let usual = self.rows.last().map_or(1, |row| row.cells.len());
        let mut cells = Vec::with_capacity(usual);
        cells.push((column, value));
        self.rows.push(GridRow { number: row, cells });
    }

    /// Number of cells held.
    pub(super) const fn cells(&self) -> u64 {
        self.cells
    }

    /// The rows, by number, each with its cells by column.
    pub(super) fn finish(mut self) -> Vec<GridRow> {
        if self.unsorted {
            self.rows.sort_by_key(|row| row.number);
            let mut merged: Vec<GridRow> = Vec::with_capacity(self.rows.len());
            for row in self.rows {
                match merged.last_mut() {
                    Some(last) if last.number == row.number => last.cells.extend(row.cells),
                    _ => merged.push(row),
                }
            }
            for row in &mut merged {
                // Stable: of two values of one cell the later comes last, and wins.
                row.cells.sort_by_key(|cell| cell.0);
                row.cells.reverse();
                row.cells.dedup_by_key(|cell| cell.0);
                row.cells.reverse();
            }
            self.rows = merged;
        }
        self.rows
    }
}

impl Grid {
    /// A sheet of a workbook from its cells: the last row is the last that holds something.
    pub(super) fn from_cells(name: String, hidden: bool, builder: GridBuilder) -> Self {
        let rows = builder.finish();
        let last_row = rows.last().map_or(0, |row| row.number);
        Self { name, hidden, rows, last_row, ..Self::default() }
    }
}
