//! Documents that flow (web pages, Word documents) as sheets.
//!
//! Each table is a sheet, named `Tableau 1`, `Tableau 2`… in the order in which they begin. The
//! texts that stand before a table and behind the one before it are the first rows of its sheet,
//! one cell each, as a spreadsheet shows a page: they tell the school, the commune or the date.
//! What stands behind the last table ends its sheet. A table within a cell is a sheet of its own.

use crate::ingest::budget;
use crate::ingest::grid::{Area, Grid, GridBuilder, GridRow};
use crate::ingest::guard;
use crate::ingest::markup::push_collapsed;
use crate::model::cell::CellValue;
use crate::model::refusal::{Measure, Refusal};
use std::collections::BTreeMap;

/// How deep tables may stand in the cells of others: pages laid out by tables reach ten.
pub(super) const MAX_NESTED: usize = 50;

/// Collects the texts and tables of a document.
#[derive(Debug)]
pub(super) struct Flow {
    /// Sheets that are complete, by the number of their table.
    sheets: BTreeMap<usize, Grid>,
    /// Texts outside of tables that no sheet has yet.
    outside: Vec<String>,
    /// The text outside of tables that is being read.
    text: String,
    open: Vec<OpenTable>,
    /// Tables begun.
    pub tables: usize,
    most_cells: u64,
    cells_left: u64,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct OpenTable {
    number: usize,
    above: Vec<String>,
    builder: GridBuilder,
    merged: Vec<Area>,
    row: u32,
    in_row: bool,
    /// Next column of the row.
    column: u32,
    /// Columns held by cells of rows above: first → last column and last row.
    held: BTreeMap<u32, (u32, u32)>,
    /// Areas that go on downwards, by their first column.
    downward: BTreeMap<u32, Area>,
    cell: Option<OpenCell>,
}

/// A cell that is being read.
#[derive(Debug)]
struct OpenCell {
    columns: u32,
    rows: u32,
    text: String,
    value: Option<CellValue>,
    down: Option<Down>,
}

/// How a cell of a Word document is merged downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Down {
    /// It is the first of the cells that are one.
    Begins,
    /// It is part of the cell above.
    GoesOn,
}

impl Flow {
    /// A document that may have so many cells.
    pub(super) fn new(most_cells: u64) -> Self {
        Self {
            sheets: BTreeMap::new(),
            outside: Vec::new(),
            text: String::new(),
            open: Vec::new(),
            tables: 0,
            most_cells,
            cells_left: most_cells,
        }
    }

    /// The text that goes on being written: of a cell, or outside of tables.
    fn current(&mut self) -> &mut String {
        match self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => &mut self.text,
        }
    }

    /// Text in which white space is one space.
    pub(super) fn collapsed(&mut self, piece: &str) {
        push_collapsed(self.current(), piece);
    }

    /// Text as it is.
    pub(super) fn verbatim(&mut self, piece: &str) {
        self.current().push_str(piece);
    }

    /// The end of a paragraph, or the beginning of another.
    pub(super) fn paragraph(&mut self) -> Result<(), Refusal> {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            if !cell.text.is_empty() && !cell.text.ends_with('\n') {
                cell.text.push('\n');
            }
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if !text.is_empty() {
            self.spend()?;
            self.outside.push(text.to_owned());
        }
        Ok(())
    }

    fn spend(&mut self) -> Result<(), Refusal> {
        budget::step();
        let most = self.most_cells;
        self.cells_left =
            self.cells_left.checked_sub(1).ok_or_else(|| guard::too_large(Measure::Cells, most))?;
        Ok(())
    }

    /// Whether a table is being read.
    pub(super) const fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a row of the innermost table is being read.
    pub(super) fn in_row(&self) -> bool {
        self.open.last().is_some_and(|table| table.in_row)
    }

    /// A table begins.
    pub(super) fn open_table(&mut self) -> Result<(), Refusal> {
        self.paragraph()?;
        if self.open.len() >= MAX_NESTED {
            return Err(guard::too_large(Measure::Nesting, MAX_NESTED as u64));
        }
        self.tables += 1;
        self.open.push(OpenTable { number: self.tables, ..OpenTable::default() });
        Ok(())
    }

    /// A row begins; the one before it ends.
    pub(super) fn open_row(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        if let Some(table) = self.open.last_mut() {
            table.row = table.row.saturating_add(1);
            table.column = 1;
            table.in_row = true;
        }
        Ok(())
    }

    /// The row ends.
    pub(super) fn close_row(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        if let Some(table) = self.open.last_mut() {
            table.in_row = false;
        }
        Ok(())
    }

    /// Columns that the row leaves out.
    pub(super) fn skip_columns(&mut self, columns: u32) {
        if let Some(table) = self.open.last_mut() {
            table.column = table.column.saturating_add(columns);
        }
    }

    /// A cell begins, in the next column that no cell above holds; the one before it ends.
    pub(super) fn open_cell(&mut self, columns: u32, rows: u32) -> Result<(), Refusal> {
        self.close_cell()?;
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        table.column = table.free_column(table.column);
        let (columns, rows) = (columns.max(1), rows.max(1));
        let text = String::new();
        table.cell = Some(OpenCell { columns, rows, text, value: None, down: None });
        Ok(())
    }

    /// The value of the cell, where the document gives it beside the text.
    pub(super) fn set_value(&mut self, value: CellValue) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.value = Some(value);
        }
    }

    /// Columns that the cell spans.
    pub(super) fn set_columns(&mut self, columns: u32) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.columns = columns.max(1);
        }
    }

    /// How the cell is merged downwards.
    pub(super) fn set_down(&mut self, down: Down) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.down = Some(down);
        }
    }

    /// The cell ends.
    pub(super) fn close_cell(&mut self) -> Result<(), Refusal> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let Some(cell) = table.cell.take() else { return Ok(()) };
        self.spend()?;
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        if table.above.is_empty() && !cell.text.trim().is_empty() {
            // A table that only lays others out takes no text from them.
            table.above = std::mem::take(&mut self.outside);
        }
        table.take(cell)
    }

    /// The table ends.
    pub(super) fn close_table(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        let Some(table) = self.open.pop() else { return Ok(()) };
        let number = table.number;
        let mut grid = Grid::from_cells(name(number), false, table.builder);
        if grid.rows.is_empty() {
            return Ok(());
        }
        grid.merged = table.merged;
        let downward = table.downward.into_values();
        grid.merged.extend(downward.filter(is_several));
        self.sheets.insert(number, under(table.above, grid));
        Ok(())
    }

    /// The sheets of the document; one without a name where no table holds anything.
    pub(super) fn finish(mut self) -> Result<Vec<Grid>, Refusal> {
        while self.in_table() {
            self.close_table()?;
        }
        self.paragraph()?;
        let mut sheets: Vec<Grid> = self.sheets.into_values().collect();
        match sheets.last_mut() {
            Some(last) => below(last, self.outside),
            None if self.outside.is_empty() => {}
            None => sheets.push(under(self.outside, Grid::default())),
        }
        Ok(sheets)
    }
}

/// The name of the sheet of a table. "Tableau" would name a type of equipment.
pub(super) fn name(number: usize) -> String {
    format!("Liste {number}")
}

/// A sheet with texts as its first rows.
pub(super) fn under(texts: Vec<String>, mut grid: Grid) -> Grid {
    let moved = texts.len() as u32;
    for row in &mut grid.rows {
        row.number = row.number.saturating_add(moved);
    }
    for area in &mut grid.merged {
        area.top = area.top.saturating_add(moved);
        area.bottom = area.bottom.saturating_add(moved);
    }
    for row in &mut grid.hidden_rows {
        *row = row.saturating_add(moved);
    }
    let mut rows: Vec<GridRow> = texts_as_rows(1, texts).collect();
    rows.append(&mut grid.rows);
    grid.rows = rows;
    grid.last_row = grid.last_row.saturating_add(moved);
    grid
}

/// Adds texts as the last rows of a sheet.
pub(super) fn below(grid: &mut Grid, texts: Vec<String>) {
    let from = grid.last_row.saturating_add(1);
    grid.last_row = grid.last_row.saturating_add(texts.len() as u32);
    grid.rows.extend(texts_as_rows(from, texts));
}

fn texts_as_rows(from: u32, texts: Vec<String>) -> impl Iterator<Item = GridRow> {
    let row = |(number, text)| GridRow { number, cells: vec![(1, CellValue::Text(text))] };
    (from..).zip(texts).map(row)
}

/// Whether an area is more than one cell.
const fn is_several(area: &Area) -> bool {
    area.top < area.bottom || area.left < area.right
}

impl OpenTable {
    /// The first column from one on that no cell above holds in this row.
    fn free_column(&mut self, from: u32) -> u32 {
        let mut column = from.max(1);
        while let Some((first, (last, row))) = self.held.range(..=column).next_back() {
            let (first, last, row) = (*first, *last, *row);
            if row < self.row {
                self.held.remove(&first);
            } else if column <= last {
                column = last.saturating_add(1);
            } else {
                break;
            }
        }
        column
    }

    /// Takes a cell that was read to its end.
    fn take(&mut self, cell: OpenCell) -> Result<(), Refusal> {
        let left = self.column;
        let right = left.saturating_add(cell.columns - 1);
        self.column = right.saturating_add(1);
        let filled = !cell.text.trim().is_empty() || cell.value.is_some();
        if filled && left > guard::MAX_COLUMNS {
            return Err(guard::beyond_sheet(Measure::Columns, guard::MAX_COLUMNS));
        }
        let right = right.min(guard::MAX_COLUMNS).max(left);
        let bottom = self.row.saturating_add(cell.rows - 1).min(guard::MAX_ROWS);
        if bottom > self.row {
            self.held.insert(left, (right, bottom));
        }
        self.mark_merged(&cell, Area { top: self.row, left, bottom, right });
        if filled {
            let text = cell.text.trim_end_matches(['\n', ' ']).to_owned();
            let value = cell.value.unwrap_or(CellValue::Text(text));
            self.builder.push(self.row, left, value);
        }
        Ok(())
    }

    fn mark_merged(&mut self, cell: &OpenCell, area: Area) {
        match cell.down {
            Some(Down::GoesOn) => {
                if let Some(above) = self.downward.get_mut(&area.left)
                    && above.bottom.saturating_add(1) == area.top
                {
                    above.bottom = area.top;
                }
            }
            Some(Down::Begins) => {
                let done = self.downward.insert(area.left, area);
                self.merged.extend(done.filter(is_several));
            }
            None => self.merged.extend(Some(area).filter(is_several)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(flow: &mut Flow, text: &str, columns: u32, rows: u32) {
        flow.open_cell(columns, rows).unwrap();
        flow.collapsed(text);
    }

    #[test]
    fn cells_find_their_column_beside_those_of_rows_above() {
        let mut flow = Flow::new(100);
        flow.collapsed(" Ville  de Bruges ");
        flow.open_table().unwrap();
        flow.open_row().unwrap();
        cell(&mut flow, "École", 1, 2);
        cell(&mut flow, "Matériel", 2, 1);
        flow.open_row().unwrap();
        cell(&mut flow, "TNI", 1, 1);
        cell(&mut flow, "PC", 1, 1);
        flow.close_table().unwrap();
        flow.collapsed("Fin");
        let sheets = flow.finish().unwrap();
        let [sheet] = &sheets[..] else { panic!("{sheets:?}") };
        assert_eq!((sheet.name.as_str(), sheet.last_row), ("Liste 1", 4));
        assert_eq!(sheet.get(1, 1).display(), "Ville de Bruges");
        assert_eq!(sheet.get(3, 2).display(), "TNI");
        assert_eq!(sheet.get(3, 3).display(), "PC");
        assert_eq!(sheet.get(4, 1).display(), "Fin");
        assert_eq!(
            sheet.merged,
            [
                Area { top: 2, left: 1, bottom: 3, right: 1 },
                Area { top: 2, left: 2, bottom: 2, right: 3 }
            ]
        );
    }

    #[test]
    fn a_table_in_a_cell_is_a_sheet_and_one_that_lays_out_is_none() {
        let mut flow = Flow::new(100);
        flow.collapsed("Titre");
        flow.open_table().unwrap();
        flow.open_row().unwrap();
        flow.open_cell(1, 1).unwrap();
        flow.open_table().unwrap();
        flow.open_row().unwrap();
        cell(&mut flow, "TNI", 1, 1);
        flow.close_table().unwrap();
        flow.close_table().unwrap();
        let sheets = flow.finish().unwrap();
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].name, "Liste 2");
        assert_eq!(sheets[0].get(1, 1).display(), "Titre");
        assert_eq!(sheets[0].get(2, 1).display(), "TNI");
    }

    #[test]
    fn cells_and_nesting_are_limited() {
        let mut flow = Flow::new(2);
        flow.open_table().unwrap();
        flow.open_row().unwrap();
        assert!((0..3).any(|_| flow.open_cell(1, 1).is_err()) || flow.close_cell().is_err());
        let mut flow = Flow::new(1_000);
        assert!((0..=MAX_NESTED).any(|_| flow.open_table().is_err()));
        let mut flow = Flow::new(1_000);
        flow.open_table().unwrap();
        flow.open_row().unwrap();
        cell(&mut flow, "a", 1_000_000_000, 1_000_000_000);
        cell(&mut flow, "b", 1, 1);
        assert!(flow.close_cell().is_err(), "beyond the last column");
    }
}
