//! Layouts as communes send them, read whole: what tests share.

mod anywhere;
mod blocks;
mod contracts;
mod counts;
mod dates;
mod devices;
mod languages;
mod others;
mod places;
mod quantities;
mod scope;
mod statistics;

use crate::ingest::grid::{Area, Grid, GridRow};
use crate::ingest::known_schools::KnownSchools;
use crate::ingest::opener::InProcess;
use crate::ingest::read::{ReadOptions, read_bytes, read_workbook_for_tests};
use crate::ingest::reference::built_in_communes;
use crate::ingest::workbook::Workbook;
use crate::model::cell::CellValue;
use crate::model::codes::Format;
use crate::model::inventory::Reading;
use crate::model::mapping::{Mappings, NO_MAPPINGS};
use crate::model::record::Record;
use crate::model::settings::Settings;
use crate::model::source::RowLabel;
use crate::normalise::commune::CommuneIndex;

/// Reads a text file as if it lay in a folder of Pessac.
pub(super) fn read_text(text: &str) -> Reading {
    read_as("pessac/parc.csv", text)
}

pub(super) fn read_as(path: &str, text: &str) -> Reading {
    let settings = Settings::default();
    let index = CommuneIndex::new(&built_in_communes());
    let options = ReadOptions {
        communes: &index,
        schools: &KnownSchools::default(),
        commune: None,
        settings: &settings,
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
        met: None,
    };
    let reading = read_bytes(path, text.as_bytes(), &options);
    balanced(&reading);
    reading
}

/// A sheet of texts: `|` between cells, a number where one is written.
pub(in crate::ingest) fn sheet(name: &str, rows: &[&str], merged: &[(u32, u32, u32, u32)]) -> Grid {
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<(u32, CellValue)> = row
            .split('|')
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| {
                let value = text
                    .parse()
                    .map_or_else(|_| CellValue::Text(text.to_owned()), CellValue::Number);
                (column as u32 + 1, value)
            })
            .collect();
        if !cells.is_empty() {
            grid.rows.push(GridRow { number: index as u32 + 1, cells });
            grid.last_row = index as u32 + 1;
        }
    }
    grid.merged = merged
        .iter()
        .map(|(top, left, bottom, right)| Area {
            top: *top,
            left: *left,
            bottom: *bottom,
            right: *right,
        })
        .collect();
    grid
}

pub(super) fn read_sheets(sheets: Vec<Grid>) -> Reading {
    read_sheets_with(sheets, &NO_MAPPINGS)
}

/// The same under column mappings.
pub(in crate::ingest) fn read_sheets_with(sheets: Vec<Grid>, mappings: &Mappings) -> Reading {
    let settings = Settings::default();
    let index = CommuneIndex::new(&built_in_communes());
    let options = ReadOptions {
        communes: &index,
        schools: &KnownSchools::default(),
        commune: None,
        settings: &settings,
        opener: &InProcess,
        mappings,
        met: None,
    };
    let workbook = Workbook {
        format: Format::Xlsx,
        encoding: String::new(),
        delimiter: None,
        sheets,
        remarks: Vec::new(),
        own: false,
    };
    let reading = read_workbook_for_tests("pessac/parc.xlsx", &workbook, &options);
    balanced(&reading);
    reading
}

/// Every row has one label, and every record an id of its own.
pub(in crate::ingest) fn balanced(reading: &Reading) {
    for sheet in &reading.source.sheets {
        assert_eq!(sheet.rows_seen as usize, sheet.rows_data as usize + sheet.left_out.len());
    }
    let mut ids: Vec<&String> = reading.records.iter().map(|record| &record.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), reading.records.len(), "ids are distinct");
}

/// `row.part category brand model serial @ school / room`, for what is known.
pub(super) fn line(record: &Record) -> String {
    let Some(device) = record.device() else { return format!("{} contract", record.row) };
    let mut words = vec![format!("{}.{}", record.row, record.part)];
    if device.quantity != 1 {
        words.push(format!("x{}", device.quantity));
    }
    words.extend(device.category.known().map(|category| category.code().to_owned()));
    for field in [&device.brand, &device.model, &device.serial_number] {
        words.extend(field.known().cloned());
    }
    if let Some(school) = record.school.name.known() {
        words.push(format!("@ {school}"));
    }
    if let Some(room) = device.room.known() {
        words.push(format!("/ {room}"));
    }
    words.join(" ")
}

pub(in crate::ingest) fn devices(reading: &Reading) -> Vec<String> {
    reading.records.iter().map(line).collect()
}

/// `school: category n`, in order.
pub(super) fn counts(reading: &Reading) -> Vec<String> {
    reading
        .counts
        .iter()
        .map(|count| {
            let school = count.school.name.known().cloned().unwrap_or_default();
            format!("{school}: {} {}", count.category.code(), count.count)
        })
        .collect()
}

pub(in crate::ingest) fn reasons(reading: &Reading, sheet: usize) -> Vec<(u32, RowLabel)> {
    reading.source.sheets[sheet]
        .left_out
        .iter()
        .filter(|left| left.reason != RowLabel::Empty)
        .map(|left| (left.row, left.reason))
        .collect()
}
