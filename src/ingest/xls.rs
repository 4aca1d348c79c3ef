//! BIFF workbooks (`.xls`), read by calamine once their records were found sound.

use crate::ingest::biff;
use crate::ingest::compound::Compound;
use crate::ingest::excel_value;
use crate::ingest::grid::{Area, Grid, GridBuilder};
use crate::ingest::guard;
use crate::ingest::package::damaged;
use crate::ingest::xlsx::Sheets;
use crate::model::damage::{Cause, Damage};
use crate::model::mark;
use crate::model::refusal::{Measure, Refusal};
use crate::model::remark::{Problem, Remark};
use crate::model::settings::Settings;
use calamine::{Reader as _, SheetType, SheetVisible, Xls};
use std::io::Cursor;

/// Most cells of all rectangles: calamine holds each sheet as the whole rectangle it spans, at
/// 24 bytes a cell or more. One stray cell in the last corner of a sheet (16.7 million) passes.
const MAX_RECTANGLES: u64 = 17_000_000;

/// Reads a BIFF workbook.
pub(super) fn read(
    bytes: &[u8],
    file: &Compound<'_>,
    settings: &Settings,
) -> Result<Sheets, Refusal> {
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return Err(damaged("the workbook's stream is missing"));
    };
    let records = biff::workbook_records(&stream);
    drop(stream);
    if records.encrypted {
        return Err(Refusal::Encrypted {});
    }
    // calamine reserves room for the dimensions a sheet declares.
    if records.sheets.iter().any(|sheet| sheet.false_dimensions) {
        return Err(damaged("false dimensions of a sheet"));
    }
    let spanned: u64 = records.sheets.iter().map(biff::SheetRecords::rectangles).sum();
    if spanned > MAX_RECTANGLES {
        return Err(guard::too_large(Measure::Cells, MAX_RECTANGLES));
    }
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    if workbook
        .workbook_properties()
        .is_ok_and(|properties| properties.creator.as_deref() == Some(mark::GENERATOR))
    {
        return Ok(Sheets::new(true));
    }
    let mut sheets = Sheets::new(false);
    let mut shorter = Vec::new();
    let mut cells = 0u64;
    for (index, sheet) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if sheet.typ == SheetType::MacroSheet {
            let damage = Damage::of(Cause::OtherSheet, "macro sheet");
            sheets.refuse(&sheet.name, Refusal::Damaged { damage });
        }
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        sheets.take(&sheet.name, || {
            let range = workbook
                .worksheet_range(&sheet.name)
                .map_err(|error| damaged(format!("{}: {error}", sheet.name)))?;
            let (top, left) = range.start().unwrap_or_default();
            let mut builder = GridBuilder::default();
            for (row, column, value) in range.used_cells() {
                builder.push(
                    top.saturating_add(row as u32).saturating_add(1),
                    left.saturating_add(column as u32).saturating_add(1),
                    excel_value::from_data(value),
                );
            }
            cells = cells.saturating_add(builder.cells());
            if cells > settings.max_cells {
                return Err(guard::too_large(Measure::Cells, settings.max_cells));
            }
            let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
            let hidden = sheet.visible != SheetVisible::Visible;
            let mut grid = Grid::from_cells(sheet.name.clone(), hidden, builder);
            grid.merged = merged.iter().map(area).collect();
            if let Some(records) = records.sheets.get(index) {
                let lost = records.lost_rows() as usize;
                if lost > 0 || records.cut {
                    shorter.push((sheet.name.clone(), grid.rows.len(), lost));
                }
                grid.hidden_rows.clone_from(&records.hidden_rows);
                grid.hidden_columns.clone_from(&records.hidden_columns);
            }
            Ok(grid)
        })?;
    }
    sheets.refused.extend(shorter.into_iter().map(|(sheet, read, lost)| Remark {
        problem: Problem::RowsLost { read, lost },
        sheet,
        cell: String::new(),
    }));
    sheets.settle()
}

fn area(dimensions: &calamine::Dimensions) -> Area {
    let ((top, left), (bottom, right)) = (dimensions.start, dimensions.end);
    Area {
        top: top.saturating_add(1),
        left: left.saturating_add(1),
        bottom: bottom.saturating_add(1),
        right: right.saturating_add(1),
    }
}
