//! OpenDocument spreadsheets and texts, in one pass over `content.xml`, or over the whole file
//! where it is flat XML.
//!
//! calamine gives an ods as whole rectangles, without spans, hidden rows or hidden columns. The
//! part must be read for those, so the cells are taken in the same pass, into sparse rows.

use crate::ingest::excel_value;
use crate::ingest::flow;
use crate::ingest::grid::{Area, Grid, GridBuilder};
use crate::ingest::guard;
use crate::ingest::markup::{self, attribute, push_collapsed, push_entity};
use crate::ingest::package::{Package, damaged, defines_entities, entities};
use crate::ingest::xlsx::Sheets;
use crate::model::cell::CellValue;
use crate::model::refusal::{Excess, Measure, Refusal, RefusalCode};
use crate::model::settings::Settings;
use crate::normalise::placeholder::is_error_value;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};

/// Rows and columns of the largest sheet.
const MAX_ROWS: u32 = 1_048_576;
const MAX_COLUMNS: u32 = 16_384;

/// The part that holds what an OpenDocument file says, unless it is encrypted or unpacks to too much.
fn content<'p, 'b>(
    file_bytes: u64,
    package: &'p mut Package<'b>,
    settings: &Settings,
) -> Result<impl BufRead + use<'p, 'b>, Refusal> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::Encrypted {});
    }
    package.check_unpacked(file_bytes, settings)?;
    let Some(content) = package.reader("content.xml")? else {
        return Err(damaged("content.xml is missing"));
    };
    Ok(BufReader::with_capacity(64 * 1024, content))
}

/// Reads the sheets of an OpenDocument spreadsheet.
pub(super) fn read(
    file_bytes: u64,
    package: &mut Package<'_>,
    settings: &Settings,
) -> Result<Sheets, Refusal> {
    let source = content(file_bytes, package, settings)?;
    let mut sheets = Sheets::new(false);
    let mut content = Content::new(source, settings.max_cells, Of::Spreadsheet);
    match content.read(&mut sheets) {
        Ok(()) => {}
        // Whole sheets stand before the damage. They are sound if the part is as it was written,
        // which its checksum says, at its end.
        Err(refusal) if refusal.code() == RefusalCode::Damaged && !sheets.grids.is_empty() => {
            let name = content.sheet;
            let mut source = content.xml.into_inner();
            std::io::copy(&mut source, &mut std::io::sink()).map_err(damaged)?;
            sheets.refuse(&name, refusal);
        }
        Err(refusal) => return Err(refusal),
    }
    sheets.settle()
}

/// Reads the tables of an OpenDocument text, with what stands around them.
pub(super) fn read_text(
    file_bytes: u64,
    package: &mut Package<'_>,
    settings: &Settings,
) -> Result<Sheets, Refusal> {
    read_whole(content(file_bytes, package, settings)?, settings, Of::Text)
}

/// Reads a spreadsheet or a text that is one XML file.
pub(super) fn read_flat(bytes: &[u8], settings: &Settings, of: Of) -> Result<Sheets, Refusal> {
    let decoded = markup::decode(bytes);
    if defines_entities(&decoded.text) {
        return Err(entities("content.xml"));
    }
    read_whole(decoded.text.as_bytes(), settings, of)
}

fn read_whole(source: impl BufRead, settings: &Settings, of: Of) -> Result<Sheets, Refusal> {
    let mut sheets = Sheets::new(false);
    Content::new(source, settings.max_cells, of).read(&mut sheets)?;
    sheets.settle()
}

/// What an OpenDocument file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Spreadsheet,
    /// A text: each of its tables is a sheet, under the paragraphs before it.
    Text,
}

/// The reading of `content.xml`.
struct Content<R> {
    xml: Reader<R>,
    of: Of,
    /// Paragraphs of a text that no sheet has yet.
    outside: Vec<String>,
    /// Tables within cells, in the order in which they end.
    nested: Vec<Grid>,
    /// How many tables the one being read stands in.
    depth: usize,
    /// Names of the styles of hidden sheets.
    hidden_styles: BTreeSet<String>,
    budget: u64,
    /// The sheet being read, or the last.
    sheet: String,
}

/// The attributes of a cell that matter.
#[derive(Debug, Default)]
struct CellAttributes {
    repeated: u32,
    columns_spanned: u32,
    rows_spanned: u32,
    kind: String,
    value: Option<String>,
    error: bool,
    formula: bool,
}

/// A sheet being read.
#[derive(Default)]
struct SheetState {
    builder: GridBuilder,
    grid: Grid,
    /// Number of the row being read, 1-based, and how often it stands.
    row: u32,
    repeated: u32,
    /// Cells of the row being read.
    cells: Vec<(u32, CellValue)>,
    column: u32,
    /// Next column of the column definitions.
    defined: u32,
    /// Depth of row groups that are shut.
    shut: u32,
    /// The row being read holds something past the last column.
    beyond: bool,
}

impl<R: BufRead> Content<R> {
    fn new(source: R, budget: u64, of: Of) -> Self {
        let mut xml = Reader::from_reader(source);
        xml.config_mut().expand_empty_elements = true;
        Self {
            xml,
            of,
            outside: Vec::new(),
            nested: Vec::new(),
            depth: 0,
            hidden_styles: BTreeSet::new(),
            budget,
            sheet: String::new(),
        }
    }

    fn read(&mut self, sheets: &mut Sheets) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        let mut style = String::new();
        let mut complete = false;
        let mut in_body = false;
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) => match element.name().as_ref() {
                    "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&element, "table:display").as_deref() == Some("false") =>
                    {
                        self.hidden_styles.insert(style.clone());
                    }
                    "table:table" => {
                        let name = attribute(&element, "table:name").unwrap_or_default();
                        let hidden = attribute(&element, "table:style-name")
                            .is_some_and(|style| self.hidden_styles.contains(&style));
                        self.sheet.clone_from(&name);
                        let outside = std::mem::take(&mut self.outside);
                        let grid = self.read_table(name, hidden)?;
                        if self.of == Of::Text && grid.rows.is_empty() {
                            self.outside = outside;
                        } else {
                            sheets.grids.push(flow::under(outside, grid));
                        }
                        sheets.grids.append(&mut self.nested);
                    }
                    "office:body" => in_body = true,
                    name @ ("text:p" | "text:h") if in_body && self.of == Of::Text => {
                        let name = name.to_owned();
                        self.take_paragraph(&name)?;
                    }
                    // Old values of tracked changes and external data stand in tables too.
                    name @ ("table:tracked-changes" | "text:tracked-changes") => {
                        let name = name.to_owned();
                        markup::skip(&mut self.xml, &name, "content.xml is cut short")?;
                    }
                    _ => {}
                },
                Event::End(element)
                    if matches!(
                        element.name().as_ref(),
                        "office:document-content" | "office:document"
                    ) =>
                {
                    complete = true;
                }
                Event::Eof if complete => {
                    self.settle_outside(sheets);
                    return Ok(());
                }
                Event::Eof => return Err(damaged("content.xml is cut short")),
                _ => {}
            }
        }
    }

    /// Keeps a paragraph that stands outside of tables.
    fn take_paragraph(&mut self, name: &str) -> Result<(), Refusal> {
        let text = self.read_text(name)?;
        let text = text.trim();
        if !text.is_empty() {
            let left = self.budget.checked_sub(1);
            self.budget = left.ok_or_else(|| guard::too_large(Measure::Cells, self.budget))?;
            self.outside.push(text.to_owned());
        }
        Ok(())
    }

    /// What stands behind the last table ends its sheet; without a table it is one.
    fn settle_outside(&mut self, sheets: &mut Sheets) {
        let outside = std::mem::take(&mut self.outside);
        match sheets.grids.last_mut() {
            _ if outside.is_empty() => {}
            Some(last) => flow::below(last, outside),
            None => sheets.grids.push(flow::under(outside, Grid::default())),
        }
    }

    /// Reads a table that stands in a cell: a sheet of its own.
    fn read_nested(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.depth >= flow::MAX_NESTED {
            return Err(guard::too_large(Measure::Nesting, flow::MAX_NESTED as u64));
        }
        self.depth += 1;
        let name = attribute(element, "table:name").unwrap_or_default();
        let grid = self.read_table(name, false)?;
        self.depth -= 1;
        if !grid.rows.is_empty() {
            self.nested.push(grid);
        }
        Ok(())
    }

    fn read_table(&mut self, name: String, hidden: bool) -> Result<Grid, Refusal> {
        let mut sheet = SheetState::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-column" => sheet.define_columns(&element),
                    "table:table-row-group" => {
                        let shut = attribute(&element, "table:display").as_deref() == Some("false");
                        sheet.shut += u32::from(shut || sheet.shut > 0);
                    }
                    "table:table-row" => sheet.open_row(&element),
                    name @ ("table:table-cell" | "table:covered-table-cell") => {
                        let name = name.to_owned();
                        let attributes = cell_attributes(&element);
                        let value = self.read_cell(&name, &attributes)?;
                        sheet.take_cell(value, &attributes);
                    }
                    // Drawings over the sheet and embedded tables hold no cells of it.
                    name @ ("table:shapes" | "office:forms" | "table:table") => {
                        let name = name.to_owned();
                        markup::skip(&mut self.xml, &name, "content.xml is cut short")?;
                    }
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        let taken = sheet.close_row(self.budget)?;
                        self.budget = self.budget.saturating_sub(taken);
                    }
                    "table:table-row-group" => sheet.shut = sheet.shut.saturating_sub(1),
                    "table:table" => {
                        let mut grid = Grid::from_cells(name, hidden, sheet.builder);
                        grid.merged = sheet.grid.merged;
                        grid.hidden_rows = sheet.grid.hidden_rows;
                        grid.hidden_columns = sheet.grid.hidden_columns;
                        return Ok(grid);
                    }
                    _ => {}
                },
                Event::Eof => return Err(damaged("content.xml is cut short")),
                _ => {}
            }
        }
    }

    /// Reads a cell to its end.
    fn read_cell(&mut self, name: &str, attributes: &CellAttributes) -> Result<CellValue, Refusal> {
        let text = self.read_text(name)?;
        if attributes.error || (attributes.formula && is_error(&text)) {
            return Ok(CellValue::Error(text.trim().to_owned()));
        }
        let value = match (attributes.kind.as_str(), attributes.value.as_deref()) {
            ("float" | "currency" | "percentage", Some(value)) => value
                .trim()
                .parse::<f64>()
                .map_or_else(|_| CellValue::Text(text), CellValue::Number),
            ("date", Some(value)) => excel_value::from_iso(value.to_owned()),
            ("time", Some(value)) => excel_value::duration(value),
            ("boolean", Some(value)) => CellValue::Bool(value == "true"),
            ("string", Some(value)) if text.is_empty() => CellValue::Text(value.to_owned()),
            _ if text.is_empty() && attributes.formula && attributes.kind.is_empty() => {
                CellValue::Uncalculated
            }
            _ => CellValue::Text(text),
        };
        Ok(value)
    }

    /// The text of a cell: its paragraphs, without comments and drawings.
    fn read_text(&mut self, name: &str) -> Result<String, Refusal> {
        let mut text = String::new();
        // Of a paragraph, its start was read.
        let of_paragraph = u32::from(matches!(name, "text:p" | "text:h"));
        let mut paragraphs = of_paragraph;
        let mut inside = of_paragraph;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) => {
                    let tag = element.name();
                    match tag.as_ref() {
                        "text:p" | "text:h" => {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                            inside += 1;
                        }
                        "text:s" => {
                            let count = number(&element, "text:c").unwrap_or(1).min(1024);
                            text.extend(std::iter::repeat_n(' ', count as usize));
                        }
                        "text:tab" => text.push('\t'),
                        "text:line-break" => text.push('\n'),
                        "table:table" if self.of == Of::Text => self.read_nested(&element)?,
                        "office:annotation" | "table:detective" | "table:table" => {
                            let tag = tag.as_ref().to_owned();
                            markup::skip(&mut self.xml, &tag, "content.xml is cut short")?;
                        }
                        other if other.starts_with("draw:") => {
                            let tag = other.to_owned();
                            markup::skip(&mut self.xml, &tag, "content.xml is cut short")?;
                        }
                        _ => {}
                    }
                }
                Event::Text(piece) if inside > 0 => {
                    push_collapsed(&mut text, &piece.xml10_content());
                }
                Event::CData(piece) if inside > 0 => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(entity) if inside > 0 => push_entity(&mut text, &entity),
                Event::End(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => {
                        inside = inside.saturating_sub(1);
                        if of_paragraph > 0 && inside == 0 {
                            return Ok(text);
                        }
                    }
                    end if end == name => return Ok(text),
                    _ => {}
                },
                Event::Eof => return Err(damaged("content.xml is cut short")),
                _ => {}
            }
        }
    }
}

impl SheetState {
    fn define_columns(&mut self, element: &BytesStart<'_>) {
        let from = self.defined + 1;
        let count = number(element, "table:number-columns-repeated").unwrap_or(1);
        self.defined = self.defined.saturating_add(count).min(MAX_COLUMNS);
        if is_hidden(element) {
            self.grid.hidden_columns.extend(from..=self.defined);
        }
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        self.row = self.row.saturating_add(self.repeated).max(1);
        self.repeated = number(element, "table:number-rows-repeated").unwrap_or(1).max(1);
        self.column = 1;
        self.cells.clear();
        if is_hidden(element) || self.shut > 0 {
            let last = self.row.saturating_add(self.repeated - 1).min(MAX_ROWS);
            self.grid.hidden_rows.extend(self.row..=last);
        }
    }

    fn take_cell(&mut self, value: CellValue, attributes: &CellAttributes) {
        let column = self.column;
        let next = column.saturating_add(attributes.repeated);
        if attributes.columns_spanned > 1 || attributes.rows_spanned > 1 {
            self.grid.merged.push(Area {
                top: self.row,
                left: column,
                bottom: self.row.saturating_add(attributes.rows_spanned - 1).min(MAX_ROWS),
                right: column.saturating_add(attributes.columns_spanned - 1).min(MAX_COLUMNS),
            });
        }
        if !value.is_empty() || value == CellValue::Uncalculated {
            self.beyond |= next > MAX_COLUMNS + 1;
            let last = next.min(MAX_COLUMNS + 1) - 1;
            self.cells.extend((column..last).map(|column| (column, value.clone())));
            self.cells.push((last, value));
        }
        self.column = next;
    }

    /// Moves the row's cells to the sheet, once for each time it stands; answers how many.
    fn close_row(&mut self, budget: u64) -> Result<u64, Refusal> {
        if self.cells.is_empty() {
            return Ok(0);
        }
        let last = self.row.saturating_add(self.repeated - 1);
        if last > MAX_ROWS || self.beyond {
            let excess = Excess::Sheet { rows: MAX_ROWS, columns: MAX_COLUMNS };
            return Err(Refusal::BeyondSheet { excess });
        }
        let taken = u64::from(last - self.row + 1).saturating_mul(self.cells.len() as u64);
        if taken > budget {
            return Err(guard::too_large(Measure::Cells, budget));
        }
        for row in self.row..last {
            for (column, value) in &self.cells {
                self.builder.push(row, *column, value.clone());
            }
        }
        for (column, value) in self.cells.drain(..) {
            self.builder.push(last, column, value);
        }
        Ok(taken)
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "table:visibility").is_some_and(|value| value != "visible")
}

fn cell_attributes(element: &BytesStart<'_>) -> CellAttributes {
    let mut found = CellAttributes {
        repeated: 1,
        columns_spanned: 1,
        rows_spanned: 1,
        ..CellAttributes::default()
    };
    for attribute in element.attributes().with_checks(false).flatten() {
        let text = || {
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned)
        };
        let count = || attribute.value.trim().parse().unwrap_or(1).max(1);
        match attribute.key.as_ref() {
            "table:number-columns-repeated" => found.repeated = count(),
            "table:number-columns-spanned" => found.columns_spanned = count(),
            "table:number-rows-spanned" => found.rows_spanned = count(),
            "office:value-type" => found.kind = text(),
            "office:value"
            | "office:date-value"
            | "office:time-value"
            | "office:boolean-value"
            | "office:string-value" => found.value = Some(text()),
            "calcext:value-type" => found.error = attribute.value.as_ref() == "error",
            "table:formula" => found.formula = true,
            _ => {}
        }
    }
    found
}

/// Whether a calculated text is an error value (`#N/A`, `#REF!`, `Err:502`).
fn is_error(text: &str) -> bool {
    let text = text.trim();
    is_error_value(text)
        || text.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok())
}
