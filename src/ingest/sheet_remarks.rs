//! What an analyst should know of a sheet's cells before anything is made of them: hidden parts,
//! error values, formulas never calculated, texts repaired.

use crate::ingest::encoding;
use crate::ingest::grid::Grid;
use crate::ingest::row_ranges::{ranges, words};
use crate::model::cell::{CellValue, address, column_letters};
use crate::model::remark::{HiddenPart, Problem, Remark};
use std::collections::BTreeMap;

/// Cells of one kind that are named one by one; of more, the first and the range.
const NAMED: usize = 5;

/// Cells of one kind on a sheet.
#[derive(Debug, Default)]
struct Cells {
    count: usize,
    first: Vec<(u32, u32, Problem)>,
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
}

impl Cells {
    fn add(&mut self, row: u32, column: u32, problem: impl FnOnce() -> Problem) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push((row, column, problem()));
        }
        let (top, bottom) = self.rows.unwrap_or((row, row));
        self.rows = Some((top.min(row), bottom.max(row)));
        let (left, right) = self.columns.unwrap_or((column, column));
        self.columns = Some((left.min(column), right.max(column)));
    }

    /// One remark a cell, or one for all of them with their range and number.
    fn tell(self, sheet: &str, remarks: &mut Vec<Remark>) {
        let sheet = sheet.to_owned();
        if self.count <= NAMED {
            remarks.extend(self.first.into_iter().map(|(row, column, problem)| Remark {
                problem,
                sheet: sheet.clone(),
                cell: address(row, column),
            }));
            return;
        }
        if let (Some((top, bottom)), Some((left, right)), Some((_, _, mut problem))) =
            (self.rows, self.columns, self.first.into_iter().next())
        {
            if let Problem::Uncalculated { cells }
            | Problem::ErrorValue { cells, .. }
            | Problem::RepairedText { cells, .. } = &mut problem
            {
                *cells = Some(self.count);
            }
            let cell = format!("{}:{}", address(top, left), address(bottom, right));
            remarks.push(Remark { problem, sheet, cell });
        }
    }
}

/// Repairs the texts of a sheet, makes errors of numbers that are none, and tells what should be known of it.
pub(super) fn examine(grid: &mut Grid, remarks: &mut Vec<Remark>) {
    let (last_row, last_column) = (grid.last_row, grid.last_column());
    grid.hidden_rows.retain(|row| *row <= last_row);
    grid.hidden_columns.retain(|column| *column <= last_column);
    grid.merged.sort_by_key(|area| (area.top, area.left, area.bottom, area.right));
    tell_hidden(grid, remarks);
    let mut uncalculated = Cells::default();
    let mut repaired = Cells::default();
    let mut errors: BTreeMap<String, Cells> = BTreeMap::new();
    for row in &mut grid.rows {
        for (column, value) in &mut row.cells {
            if let CellValue::Number(number) = value
                && !number.is_finite()
            {
                *value = CellValue::Error(number.to_string());
            }
            match value {
                CellValue::Uncalculated => {
                    uncalculated.add(row.number, *column, || Problem::Uncalculated { cells: None });
                }
                CellValue::Error(error) => {
                    let cells = errors.entry(error.clone()).or_default();
                    let error = || Problem::ErrorValue { error: error.clone(), cells: None };
                    cells.add(row.number, *column, error);
                }
                CellValue::Text(text) => {
                    if let Some(better) = encoding::repair(text) {
                        let (before, after) = (text.clone(), better.clone());
                        let problem = Problem::RepairedText { before, after, cells: None };
                        repaired.add(row.number, *column, || problem);
                        *text = better;
                    }
                }
                _ => {}
            }
        }
    }
    uncalculated.tell(&grid.name, remarks);
    for (_, cells) in errors {
        cells.tell(&grid.name, remarks);
    }
    repaired.tell(&grid.name, remarks);
}

fn tell_hidden(grid: &Grid, remarks: &mut Vec<Remark>) {
    let mut tell = |part: HiddenPart, which: String| {
        let (sheet, cell) = (grid.name.clone(), String::new());
        remarks.push(Remark { problem: Problem::Hidden { part, which }, sheet, cell });
    };
    if grid.hidden {
        tell(HiddenPart::Sheet, String::new());
    }
    let rows = ranges(&grid.hidden_rows);
    if !rows.is_empty() {
        tell(HiddenPart::Rows, words(&rows, NAMED, |row| row.to_string()));
    }
    let columns = ranges(&grid.hidden_columns);
    if !columns.is_empty() {
        tell(HiddenPart::Columns, words(&columns, NAMED, column_letters));
    }
}
