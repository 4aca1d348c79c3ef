//! A sheet as a sparse grid of cells in absolute coordinates.

use crate::model::cell::CellValue;

/// A rectangle of cells, 1-based and inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTable {
    /// Name of the table.
    pub name: String,
    /// Area, header row included.
    pub area: Area,
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// 1-based row number (record number in a text file).
    pub number: u32,
    /// Non-empty cells as (1-based column, value), by column.
    pub cells: Vec<(u32, CellValue)>,
}

/// A sheet. Rows absent from `rows` are empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Name; empty for a text file.
    pub name: String,
    /// The sheet is hidden.
    pub hidden: bool,
    /// Rows that hold something, by number.
    pub rows: Vec<GridRow>,
    /// Last row of the sheet: the last that holds something in a workbook, the last record in a
    /// text file. `rows_seen` of the sheet.
    pub last_row: u32,
    /// Merged areas.
    pub merged: Vec<Area>,
    /// Hidden rows.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns.
    pub hidden_columns: Vec<u32>,
    /// Excel tables.
    pub named_tables: Vec<NamedTable>,
}

/// The value of every cell that is not there.
pub static EMPTY: CellValue = CellValue::Empty;

impl Grid {
    /// The row of a number, where it holds something.
    pub fn row(&self, number: u32) -> Option<&GridRow> {
        self.rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()
            .map(|index| &self.rows[index])
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
        self.cells
            .binary_search_by_key(&column, |cell| cell.0)
            .map_or(&EMPTY, |index| &self.cells[index].1)
    }
}
