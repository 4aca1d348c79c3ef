//! BIFF workbooks (`.xls`), read by calamine.

use crate::ingest::compound::Compound;
use crate::ingest::excel_value;
use crate::ingest::grid::{Area, Grid, GridBuilder};
use crate::ingest::package::damaged;
use crate::ingest::xlsx::Sheets;
use crate::model::mark;
use crate::model::remark::{Refusal, RefusalCode};
use crate::model::settings::Settings;
use calamine::{Reader as _, SheetType, SheetVisible, Xls};
use std::io::Cursor;

/// Reads a BIFF workbook.
pub(super) fn read(
    bytes: &[u8],
    file: &Compound<'_>,
    _settings: &Settings,
) -> Result<Sheets, Refusal> {
    if is_encrypted(file) {
        return Err(Refusal { code: RefusalCode::Encrypted, args: Vec::new() });
    }

    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    if workbook
        .workbook_properties()
        .is_ok_and(|properties| properties.creator.as_deref() == Some(mark::GENERATOR))
    {
        return Ok(Sheets { grids: Vec::new(), own: true });
    }
    let mut grids = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
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
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut grid = Grid::from_cells(sheet.name, hidden, builder);
        grid.merged = merged
            .into_iter()
            .map(|area| Area {
                top: area.start.0.saturating_add(1),
                left: area.start.1.saturating_add(1),
                bottom: area.end.0.saturating_add(1),
                right: area.end.1.saturating_add(1),
            })
            .collect();
        grids.push(grid);
    }
    Ok(Sheets { grids, own: false })
}

/// Whether the stream says, at its head, that what follows is encrypted (`FilePass`).
fn is_encrypted(file: &Compound<'_>) -> bool {
    const FILE_PASS: u16 = 0x2F;
    const END: u16 = 0x0A;
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return false;
    };
    let mut rest = stream.as_slice();
    while let [a, b, c, d, after @ ..] = rest {
        match u16::from_le_bytes([*a, *b]) {
            FILE_PASS => return true,
            END => return false,
            _ => {}
        }
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        rest = after.get(length..).unwrap_or_default();
    }
    false
}
