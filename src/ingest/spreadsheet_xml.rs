//! SpreadsheetML 2003: a workbook as one XML file, which tools write as `.xml` or `.xls`.

use crate::ingest::excel_value;
use crate::ingest::grid::{Area, Grid, GridBuilder};
use crate::ingest::guard;
use crate::ingest::markup::{self, local_attribute, push_entity};
use crate::ingest::package::{damaged, defines_entities, entities};
use crate::ingest::xlsx::Sheets;
use crate::model::cell::CellValue;
use crate::model::refusal::{Measure, Refusal, RefusalCode};
use crate::model::settings::Settings;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], settings: &Settings) -> Result<Sheets, Refusal> {
    let decoded = markup::decode(bytes);
    if defines_entities(&decoded.text) {
        return Err(entities("Workbook.xml"));
    }
    let mut xml = Reader::from_str(&decoded.text);
    xml.config_mut().expand_empty_elements = true;
    let mut book = Book { xml, budget: settings.max_cells, sheet: String::new() };
    let mut sheets = Sheets::new(false);
    match book.read(&mut sheets) {
        // The sheets before the damage were written whole.
        Err(refusal) if refusal.code() == RefusalCode::Damaged && !sheets.grids.is_empty() => {
            sheets.refuse(&book.sheet, refusal);
        }
        read => read?,
    }
    sheets.settle()
}

/// The reading of a workbook.
struct Book<'a> {
    xml: Reader<&'a [u8]>,
    budget: u64,
    /// The sheet being read, or the last.
    sheet: String,
}

/// A sheet being read.
#[derive(Default)]
struct SheetState {
    builder: GridBuilder,
    grid: Grid,
    row: u32,
    column: u32,
    /// Next column of the column definitions.
    defined: u32,
}

/// A cell being read.
#[derive(Default)]
struct CellState {
    formula: bool,
    /// It has a value, of this type where one is told.
    valued: bool,
    kind: Option<String>,
    text: String,
}

impl<'a> Book<'a> {
    fn next(&mut self) -> Result<Event<'a>, Refusal> {
        crate::ingest::budget::step();
        match self.xml.read_event().map_err(damaged)? {
            Event::Eof => Err(damaged("SpreadsheetML is cut short")),
            event => Ok(event),
        }
    }

    fn read(&mut self, sheets: &mut Sheets) -> Result<(), Refusal> {
        loop {
            match self.next()? {
                Event::Start(element) if element.local_name().as_ref() == "Worksheet" => {
                    self.sheet = local_attribute(&element, "Name").unwrap_or_default();
                    let grid = self.read_sheet()?;
                    sheets.grids.push(grid);
                }
                Event::End(element) if element.local_name().as_ref() == "Workbook" => return Ok(()),
                _ => {}
            }
        }
    }

    fn read_sheet(&mut self) -> Result<Grid, Refusal> {
        let mut sheet = SheetState::default();
        let mut hidden = false;
        loop {
            match self.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "Column" => sheet.define_column(&element),
                    "Row" => sheet.open_row(&element)?,
                    "Cell" => self.read_cell(&element, &mut sheet)?,
                    "Visible" => {
                        let visible = self.text_of("Visible")?;
                        hidden = matches!(visible.trim(), "SheetHidden" | "SheetVeryHidden");
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "Worksheet" => {
                    let mut grid = Grid::from_cells(self.sheet.clone(), hidden, sheet.builder);
                    grid.merged = sheet.grid.merged;
                    grid.hidden_rows = sheet.grid.hidden_rows;
                    grid.hidden_columns = sheet.grid.hidden_columns;
                    return Ok(grid);
                }
                _ => {}
            }
        }
    }

    fn read_cell(
        &mut self,
        element: &BytesStart<'_>,
        sheet: &mut SheetState,
    ) -> Result<(), Refusal> {
        let area = sheet.place_cell(element);
        let mut cell = CellState {
            formula: local_attribute(element, "Formula").is_some(),
            ..CellState::default()
        };
        loop {
            match self.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "Data" => {
                        cell.valued = true;
                        cell.kind = local_attribute(&element, "Type");
                        cell.text = self.text_of("Data")?;
                    }
                    // A comment has data of its own.
                    "Comment" => drop(self.text_of("Comment")?),
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "Cell" => break,
                _ => {}
            }
        }
        let value = cell.value();
        if value.is_empty() && value != CellValue::Uncalculated {
            return Ok(());
        }
        if area.left > guard::MAX_COLUMNS {
            return Err(guard::beyond_sheet(Measure::Columns, guard::MAX_COLUMNS));
        }
        self.budget = self
            .budget
            .checked_sub(1)
            .ok_or_else(|| guard::too_large(Measure::Cells, sheet.builder.cells()))?;
        sheet.builder.push(area.top, area.left, value);
        Ok(())
    }

    /// The text of an element whose start was read, whatever formats stand in it.
    fn text_of(&mut self, name: &str) -> Result<String, Refusal> {
        let mut text = String::new();
        let mut depth = 1u32;
        loop {
            match self.next()? {
                Event::Start(element) if element.local_name().as_ref() == name => depth += 1,
                Event::Text(piece) => text.push_str(&piece.xml10_content()),
                Event::CData(piece) => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(entity) => push_entity(&mut text, &entity),
                Event::End(element) if element.local_name().as_ref() == name => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(text);
                    }
                }
                _ => {}
            }
        }
    }
}

impl SheetState {
    fn define_column(&mut self, element: &BytesStart<'_>) {
        let from = number(element, "Index").unwrap_or(self.defined.saturating_add(1)).max(1);
        let last = from.saturating_add(number(element, "Span").unwrap_or(0));
        self.defined = last.min(guard::MAX_COLUMNS);
        if is_hidden(element) {
            self.grid.hidden_columns.extend(from..=self.defined);
        }
    }

    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        self.row = number(element, "Index").unwrap_or(self.row.saturating_add(1)).max(1);
        self.column = 0;
        let span = number(element, "Span").unwrap_or(0);
        if self.row > guard::MAX_ROWS {
            return Err(guard::beyond_sheet(Measure::Rows, guard::MAX_ROWS));
        }
        let last = self.row.saturating_add(span).min(guard::MAX_ROWS);
        if is_hidden(element) {
            self.grid.hidden_rows.extend(self.row..=last);
        }
        Ok(())
    }

    /// The place of a cell and what is merged with it.
    fn place_cell(&mut self, element: &BytesStart<'_>) -> Area {
        let left = number(element, "Index").unwrap_or(self.column.saturating_add(1)).max(1);
        let across = number(element, "MergeAcross").unwrap_or(0);
        let down = number(element, "MergeDown").unwrap_or(0);
        self.column = left.saturating_add(across);
        let area = Area {
            top: self.row,
            left,
            bottom: self.row.saturating_add(down).min(guard::MAX_ROWS),
            right: self.column.min(guard::MAX_COLUMNS).max(left),
        };
        if area.top < area.bottom || area.left < area.right {
            self.grid.merged.push(area);
        }
        area
    }
}

impl CellState {
    fn value(self) -> CellValue {
        let text = self.text;
        match self.kind.as_deref() {
            None if self.valued => CellValue::Text(text),
            None if self.formula => CellValue::Uncalculated,
            None => CellValue::Empty,
            Some("Number") => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => CellValue::Number(number),
                _ => CellValue::Text(text),
            },
            Some("DateTime") => excel_value::from_iso(text),
            Some("Boolean") => CellValue::Bool(matches!(text.trim(), "1" | "true")),
            Some("Error") => CellValue::Error(text.trim().to_owned()),
            Some(_) => CellValue::Text(text),
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    local_attribute(element, name)?.trim().parse().ok()
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    local_attribute(element, "Hidden").is_some_and(|hidden| hidden.trim() == "1")
}
