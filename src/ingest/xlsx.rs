//! Office Open XML workbooks: cells streamed by calamine into sparse rows, the rest from the
//! archive's own parts.

use crate::ingest::budget::{self, Stopped};
use crate::ingest::excel_value;
use crate::ingest::grid::{Grid, GridBuilder};
use crate::ingest::guard;
use crate::ingest::odd_sheets;
use crate::ingest::package::{Package, damaged, entities};
use crate::ingest::sheet_parts::{self, SheetLayout};
use crate::model::cell::CellValue;
use crate::model::damage::Damage;
use crate::model::mark;
use crate::model::refusal::{Measure, Refusal, RefusalCode};
use crate::model::remark::{Problem, Remark};
use crate::model::settings::Settings;
use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// What is done with a file that bears our mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marked {
    /// Its sheets are left out.
    PassedOver,
    /// It is read as any other.
    Read,
}

/// The sheets of a workbook, and whether it bears our mark.
pub(super) struct Sheets {
    /// Sheets in order.
    pub grids: Vec<Grid>,
    /// Damaged sheets, which were not read, as remarks.
    pub refused: Vec<Remark>,
    /// It is our own output; `grids` is empty then.
    pub own: bool,
    /// Names of the sheets taken, and whether more than one bears it.
    names: BTreeMap<String, bool>,
}

impl Sheets {
    /// The sheets of a workbook before anything is read.
    pub(super) const fn new(own: bool) -> Self {
        Self { grids: Vec::new(), refused: Vec::new(), own, names: BTreeMap::new() }
    }

    /// Reads one more sheet. Its damage is its own; limits that are passed are the workbook's.
    /// calamine knows sheets by their names: the second of a name would be the first again, so it
    /// is refused, and the others with it.
    pub(super) fn take(
        &mut self,
        name: &str,
        read: impl FnOnce() -> Result<Grid, Refusal>,
    ) -> Result<(), Refusal> {
        if let Some(again) = self.names.get_mut(name) {
            if !std::mem::replace(again, true) {
                self.refuse(name, damaged("several sheets of this name"));
            }
            return Ok(());
        }
        self.names.insert(name.to_owned(), false);
        let refusal = match budget::within(budget::left(), read) {
            Ok(Ok(grid)) => {
                self.grids.push(grid);
                return Ok(());
            }
            Ok(Err(refusal)) => refusal,
            Err(Stopped::TimeUp) => budget::give_up(),
            Err(Stopped::Failed(words)) => Refusal::Crashed { damage: Damage::failed(words) },
        };
        if !matches!(refusal, Refusal::Damaged { .. } | Refusal::Crashed { .. }) {
            return Err(refusal);
        }
        self.refuse(name, refusal);
        Ok(())
    }

    /// Notes a damaged sheet.
    pub(super) fn refuse(&mut self, name: &str, refusal: Refusal) {
        let code = Some(refusal.code());
        if let Refusal::Damaged { damage } | Refusal::Crashed { damage } = refusal {
            self.refused.push(Remark {
                problem: Problem::SheetRefused { damage, refusal: code },
                sheet: name.to_owned(),
                cell: String::new(),
            });
        }
    }

    /// The sheets, where one was read at least: else the damage of the first is the workbook's.
    pub(super) fn settle(self) -> Result<Self, Refusal> {
        match self.refused.first() {
            Some(remark) if self.grids.is_empty() => sheet_refusal(remark).map_or(Ok(self), Err),
            _ => Ok(self),
        }
    }
}

/// The refusal that a remark on a damaged sheet tells of.
pub(super) fn sheet_refusal(remark: &Remark) -> Option<Refusal> {
    let Problem::SheetRefused { damage, refusal } = &remark.problem else { return None };
    let damage = damage.clone();
    Some(match refusal {
        Some(RefusalCode::Crashed) => Refusal::Crashed { damage },
        _ => Refusal::Damaged { damage },
    })
}

/// Reads a workbook whose main part is XML.
pub(super) fn read(
    bytes: &[u8],
    package: &mut Package<'_>,
    main: &str,
    settings: &Settings,
    marked: Marked,
) -> Result<Sheets, Refusal> {
    package.check_strings(&sheet_parts::shared_strings_part(main), settings)?;
    package.check_unpacked(bytes.len() as u64, settings)?;
    let ids = sheet_parts::sheet_ids(package, main)?;
    let (bytes, odd) = odd_sheets::mend(bytes, package, main, &ids)?;
    let mut workbook = Xlsx::new(Cursor::new(&*bytes)).map_err(damaged)?;
    let own = workbook.workbook_properties().is_ok_and(|properties| {
        properties.creator.as_deref() == Some(mark::GENERATOR)
            || properties.application.as_deref() == Some(mark::GENERATOR)
    });
    if own && marked == Marked::PassedOver {
        return Ok(Sheets::new(true));
    }
    let parts = sheet_parts::sheet_parts(package, main, &ids)?;
    let mut sheets = Sheets::new(own);
    for (name, refusal) in odd {
        sheets.refuse(&name, refusal);
    }
    let mut budget = settings.max_cells;
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        let name = sheet.name.clone();
        sheets.take(&name, || {
            read_sheet(&mut workbook, package, &parts, sheet.name, hidden, &mut budget)
        })?;
    }
    sheets.settle()
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    package: &mut Package<'_>,
    parts: &BTreeMap<String, String>,
    name: String,
    hidden: bool,
    budget: &mut u64,
) -> Result<Grid, Refusal> {
    let part = parts.get(&name).map_or("", String::as_str);
    let layout = match package.reader(part)? {
        Some(mut reader) => sheet_parts::sheet_layout(&mut reader)?,
        None => SheetLayout::default(),
    };
    if layout.entities {
        return Err(entities(part));
    }
    let named_tables = sheet_parts::tables(package, part)?;
    let builder = read_cells(workbook, &name, &layout, *budget)?;
    *budget = budget.saturating_sub(builder.cells());
    let mut grid = Grid::from_cells(name, hidden, builder);
    grid.merged = layout.merged;
    grid.hidden_rows = layout.hidden_rows;
    grid.hidden_columns = layout.hidden_columns;
    grid.named_tables = named_tables;
    Ok(grid)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    layout: &SheetLayout,
    budget: u64,
) -> Result<GridBuilder, Refusal> {
    let mut builder = GridBuilder::default();
    let sheet_error = |error: XlsxError| damaged(format!("{name}: {error}"));
    // Errors calamine does not know (`#SPILL!`) stop its cell, not its sheet; pushed first, so
    // that a value it does read takes their place.
    for (row, column, text) in &layout.errors {
        builder.push(*row, *column, CellValue::Error(text.clone()));
    }
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(builder),
        Err(error) => return Err(sheet_error(error)),
    };
    loop {
        match reader.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => {
                let uncalculated =
                    cell.formula.is_some() && matches!(cell.value, calamine::DataRef::Empty);
                let value = if uncalculated {
                    CellValue::Uncalculated
                } else {
                    excel_value::from_ref(cell.value)
                };
                builder.push(cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1), value);
                if builder.cells() > budget {
                    return Err(guard::too_large(Measure::Cells, budget));
                }
            }
            Ok(None) => return Ok(builder),
            Err(XlsxError::CellError(_)) => {}
            Err(error) => return Err(sheet_error(error)),
        }
    }
}
