//! Delimited text: separator, records and fields of files that no norm was asked about.

use crate::ingest::delimited_records::Records;
use crate::ingest::encoding;
use crate::ingest::grid::{Grid, GridRow};
use crate::ingest::guard;
use crate::ingest::separator;
use crate::model::cell::CellValue;
use crate::model::mark;
use crate::model::refusal::{Measure, Refusal};
use crate::model::remark::{Problem, Remark};
use crate::model::settings::Settings;
use std::borrow::Cow;

/// A text file as a grid.
pub(super) struct DelimitedText {
    /// Its one sheet.
    pub grid: Grid,
    pub encoding: &'static str,
    /// Separator; `None` where each record is one cell.
    pub delimiter: Option<char>,
    pub own: bool,
    pub remarks: Vec<Remark>,
}

/// Cells of a line by which our own outputs are known.
const MARKED_CELLS: usize = 5;

/// Unclosed quotes that are named one by one.
const NAMED_QUOTES: usize = 5;

/// Longest text of a cell, in bytes: it is copied with each value it gives. Spreadsheets keep
/// 32,767 letters; a picture or a page pasted as text may have some megabytes.
const LONGEST_FIELD: usize = 32 * 1024 * 1024;

/// Reads a text file.
pub(super) fn read(bytes: &[u8], settings: &Settings) -> Result<DelimitedText, Refusal> {
    let decoded = encoding::decode(bytes);
    // Ctrl-Z ends a text file of the DOS age.
    let text = decoded.text.trim_start_matches('\u{feff}').trim_end_matches(['\u{1a}', '\0']);
    if text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0').is_empty() {
        return Err(Refusal::Empty {});
    }
    let separator = separator::find(text);
    let mut records = Records::new(text, separator.byte, separator.width);
    let mut grid = Grid::default();
    let mut cells = 0u64;
    let mut fields: Vec<Cow<'_, str>> = Vec::new();
    let mut own = false;
    records.most_fields = guard::MAX_COLUMNS as usize;
    while records.next(&mut fields) {
        grid.last_row = grid.last_row.saturating_add(1);
        if grid.last_row > guard::MAX_ROWS {
            return Err(guard::too_large(Measure::Rows, u64::from(guard::MAX_ROWS)));
        }
        if fields.len() > records.most_fields {
            return Err(guard::too_large(Measure::Columns, u64::from(guard::MAX_COLUMNS)));
        }
        if grid.last_row <= 2 && !own {
            let first: Vec<&str> = fields.iter().take(MARKED_CELLS).map(Cow::as_ref).collect();
            own = mark::is_own_header(&first);
        }
        let mut row = Vec::with_capacity(fields.len());
        for (column, field) in (1u32..).zip(fields.drain(..)) {
            let says = field.as_bytes().first().is_some_and(u8::is_ascii_graphic);
            if field.len() > LONGEST_FIELD {
                let limit = guard::megabytes(LONGEST_FIELD as u64);
                return Err(guard::too_large(Measure::TextSize, limit));
            }
            if says || !field.trim().is_empty() {
                row.push((column, CellValue::Text(field.into_owned())));
            }
        }
        cells += row.len() as u64;
        if cells > settings.max_cells {
            return Err(guard::too_large(Measure::Cells, settings.max_cells));
        }
        if !row.is_empty() {
            grid.rows.push(GridRow { number: grid.last_row, cells: row });
        }
    }
    let mut remarks = Vec::new();
    if decoded.other_lines > 0 {
        remarks.push(Remark::of_file(Problem::MixedEncoding { lines: decoded.other_lines }));
    }
    for record in records.unclosed.iter().take(NAMED_QUOTES) {
        let problem = Problem::UnclosedQuote { record: *record as usize };
        remarks.push(Remark { problem, sheet: String::new(), cell: format!("A{record}") });
    }
    let delimiter = separator.byte.map(char::from);
    Ok(DelimitedText { grid, encoding: decoded.encoding, delimiter, own, remarks })
}
