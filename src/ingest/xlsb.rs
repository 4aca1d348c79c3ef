//! Binary Office Open XML workbooks, streamed by calamine.

use crate::ingest::excel_value;
use crate::ingest::grid::{Grid, GridBuilder};
use crate::ingest::guard;
use crate::ingest::odd_sheets;
use crate::ingest::package::{Package, damaged};
use crate::ingest::sheet_parts;
use crate::ingest::xlsb_parts;
use crate::ingest::xlsx::Sheets;
use crate::model::mark;
use crate::model::refusal::{Measure, Refusal};
use crate::model::settings::Settings;
use calamine::{Reader as _, SheetType, SheetVisible, Xlsb, XlsbError};
use std::io::Cursor;

/// Reads a workbook whose main part is binary.
pub(super) fn read(
    bytes: &[u8],
    package: &mut Package<'_>,
    main: &str,
    settings: &Settings,
) -> Result<Sheets, Refusal> {
    package.check_unpacked(bytes.len() as u64, settings)?;
    let ids = xlsb_parts::sheet_ids(package, main)?;
    let (bytes, odd) = odd_sheets::mend(bytes, package, main, &ids)?;
    let mut workbook = Xlsb::new(Cursor::new(&*bytes)).map_err(damaged)?;
    if workbook
        .workbook_properties()
        .is_ok_and(|properties| properties.creator.as_deref() == Some(mark::GENERATOR))
    {
        return Ok(Sheets::new(true));
    }
    let parts = sheet_parts::sheet_parts(package, main, &ids)?;
    let mut sheets = Sheets::new(false);
    for (name, refusal) in odd {
        sheets.refuse(&name, refusal);
    }
    let mut budget = settings.max_cells;
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let name = sheet.name.clone();
        sheets.take(&name, || {
            let part = parts.get(&sheet.name).map_or("", String::as_str);
            let layout = xlsb_parts::layout(package, part)?;
            let builder = read_cells(&mut workbook, &sheet.name, budget)?;
            budget = budget.saturating_sub(builder.cells());
            let hidden = sheet.visible != SheetVisible::Visible;
            let mut grid = Grid::from_cells(sheet.name, hidden, builder);
            grid.merged = layout.merged;
            grid.hidden_rows = layout.hidden_rows;
            grid.hidden_columns = layout.hidden_columns;
            Ok(grid)
        })?;
    }
    sheets.settle()
}

fn read_cells(
    workbook: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    budget: u64,
) -> Result<GridBuilder, Refusal> {
    let mut builder = GridBuilder::default();
    let sheet_error = |error: XlsbError| damaged(format!("{name}: {error}"));
    let mut reader = workbook.worksheet_cells_reader(name).map_err(sheet_error)?;
    while let Some(cell) = reader.next_cell().map_err(sheet_error)? {
        let (row, column) = cell.get_position();
        let value = excel_value::from_ref(cell.get_value().clone());
        builder.push(row.saturating_add(1), column.saturating_add(1), value);
        if builder.cells() > budget {
            return Err(guard::too_large(Measure::Cells, budget));
        }
    }
    Ok(builder)
}
