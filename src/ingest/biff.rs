//! The records of a BIFF stream (MS-XLS) that calamine does not tell of: encryption, hidden rows
//! and columns, and how far each sheet reaches, known before anything is allocated for it.

use std::collections::BTreeSet;

/// What the records of a sheet say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct SheetRecords {
    /// Hidden rows, 1-based.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, 1-based.
    pub hidden_columns: Vec<u32>,
    /// How far its cells reach.
    pub cells: Extent,
    /// How far its formulas reach.
    pub formulas: Extent,
    /// The dimensions it declares are none of a sheet.
    pub false_dimensions: bool,
    /// The row after the last that it declares, in its dimensions.
    declared: u32,
    /// The row after the last that a record speaks of, blank cells included.
    spoken_of: u32,
    /// Rows that are said to have cells, and rows that a cell was met for, 0-based.
    announced: BTreeSet<u32>,
    met: BTreeSet<u32>,
    /// Its records end before they say so.
    pub cut: bool,
}

/// First and last row and first and last column that hold something, 0-based.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent(Option<[u32; 4]>);

impl SheetRecords {
    /// Cells of the rectangles the sheet's cells and formulas span.
    pub(super) fn rectangles(&self) -> u64 {
        self.cells.rectangle() + self.formulas.rectangle()
    }

    /// Rows that it declares or announces and that no record gives: 0 where it is whole.
    pub(super) fn lost_rows(&self) -> u32 {
        let announced = self.announced.difference(&self.met).count() as u32;
        announced.max(self.declared.saturating_sub(self.spoken_of))
    }

    /// Notes a cell, blank or not.
    fn meet(&mut self, row: u16) {
        self.met.insert(u32::from(row));
        self.spoken_of = self.spoken_of.max(u32::from(row) + 1);
    }

    /// Takes the declared dimensions: rows and columns behind the last are given.
    fn dimensions(&mut self, data: &[u8]) {
        let rows = if data.len() == 10 {
            u16_at(data, 0).zip(u16_at(data, 2)).map(|(a, b)| (u32::from(a), u32::from(b)))
        } else {
            u32_at(data, 0).zip(u32_at(data, 4))
        };
        self.declared = rows.map_or(0, |(_, last)| last).min(MAX_ROWS);
        self.false_dimensions |=
            rows.is_none_or(|(first, last)| last > MAX_ROWS || (last > 0 && first > last));
    }
}

impl Extent {
    fn rectangle(self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| {
            u64::from(bottom - top + 1) * u64::from(right - left + 1)
        })
    }

    fn reach(&mut self, row: u16, from: u16, to: u16) {
        let (row, from, to) = (u32::from(row), u32::from(from), u32::from(to.max(from)));
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, from, to]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(from), right.max(to)]);
    }
}

/// What the records of a workbook say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct WorkbookRecords {
    pub encrypted: bool,
    /// Its sheets, in the order of their `BoundSheet8` records.
    pub sheets: Vec<SheetRecords>,
}

/// Rows of a BIFF 8 sheet.
const MAX_ROWS: u32 = 65_536;

/// Record numbers (MS-XLS 2.3).
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const COLUMN_INFO: u16 = 0x007D;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MULTIPLE_RK: u16 = 0x00BD;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const LABEL_SHARED: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const BLANK: u16 = 0x0201;
    pub(super) const MULTIPLE_BLANKS: u16 = 0x00BE;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOLEAN: u16 = 0x0205;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
}

/// Reads the records of a workbook's stream.
pub(super) fn workbook_records(stream: &[u8]) -> WorkbookRecords {
    let mut found = WorkbookRecords::default();
    for (kind, data) in records(stream) {
        match kind {
            record::FILE_PASS => {
                found.encrypted = true;
                return found;
            }
            record::BOUND_SHEET => {
                let start = u32_at(data, 0).and_then(|start| usize::try_from(start).ok());
                let sheet = start.and_then(|start| stream.get(start..)).map(sheet_records);
                found.sheets.push(sheet.unwrap_or_default());
            }
            record::END => break,
            _ => {}
        }
    }
    found
}

/// The records of the substream that begins here, up to its end; charts inside it are passed over.
fn sheet_records(stream: &[u8]) -> SheetRecords {
    let mut sheet = SheetRecords::default();
    let mut depth = 0u32;
    sheet.cut = true;
    for (kind, data) in records(stream) {
        match kind {
            // BOF of BIFF 2, 3, 4, 5 and 8.
            0x0009 | 0x0209 | 0x0409 | 0x0809 => depth += 1,
            record::END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    sheet.cut = false;
                    break;
                }
            }
            _ if depth > 1 => {}
            record::BLANK | record::MULTIPLE_BLANKS => {
                if let Some(row) = u16_at(data, 0) {
                    sheet.meet(row);
                }
            }
            record::ROW => {
                if let (Some(row), Some(from), Some(to)) =
                    (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4))
                    && from < to
                {
                    sheet.announced.insert(u32::from(row));
                }
                if let (Some(row), Some(flags)) = (u16_at(data, 0), u16_at(data, 12))
                    && flags & 0x20 != 0
                {
                    sheet.hidden_rows.push(u32::from(row) + 1);
                }
            }
            record::COLUMN_INFO => {
                if let (Some(from), Some(to), Some(flags)) =
                    (u16_at(data, 0), u16_at(data, 2), u16_at(data, 8))
                    && flags & 1 != 0
                {
                    sheet.hidden_columns.extend((from..=to.min(255)).map(|c| u32::from(c) + 1));
                }
            }
            record::DIMENSIONS => sheet.dimensions(data),
            record::MULTIPLE_RK => {
                if let (Some(row), Some(from)) = (u16_at(data, 0), u16_at(data, 2))
                    && let Some(to) = data.len().checked_sub(2).and_then(|at| u16_at(data, at))
                {
                    sheet.meet(row);
                    sheet.cells.reach(row, from, to);
                }
            }
            record::FORMULA
            | record::RICH_STRING
            | record::LABEL_SHARED
            | record::NUMBER
            | record::LABEL
            | record::BOOLEAN
            | record::RK => {
                if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                    sheet.meet(row);
                    sheet.cells.reach(row, column, column);
                    if kind == record::FORMULA {
                        sheet.formulas.reach(row, column, column);
                    }
                }
            }
            _ => {}
        }
    }
    sheet
}

/// The records of a stream: number and contents.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..)?;
        let (data, after) = data.split_at_checked(length)?;
        rest = after;
        Some((kind, data))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let head = [kind, data.len() as u16 * 2];
        head.iter().chain(data).flat_map(|word| word.to_le_bytes()).collect()
    }

    /// A sheet that declares some rows, announces each, and has cells in those of a range.
    fn sheet(declared: u16, cells: std::ops::Range<u16>, end: bool) -> SheetRecords {
        let mut stream = record(0x0809, &[0x0600, 0x0010, 0, 0]);
        stream.extend(record(record::DIMENSIONS, &[0, 0, declared, 0, 0, 3, 0]));
        for row in 0..declared {
            stream.extend(record(record::ROW, &[row, 0, 3, 0, 0, 0, 0, 0]));
        }
        for row in cells {
            stream.extend(record(record::NUMBER, &[row, 0, 0, 0, 0, 0, 0]));
        }
        if end {
            stream.extend(record(record::END, &[]));
        }
        sheet_records(&stream)
    }

    #[test]
    fn rows_that_a_sheet_announces_and_does_not_give_are_lost() {
        assert_eq!(sheet(265, 0..265, true).lost_rows(), 0);
        assert_eq!(sheet(265, 0..11, true).lost_rows(), 254);
        assert_eq!(sheet(265, 254..265, true).lost_rows(), 254);
        assert!(sheet(265, 0..265, false).cut && !sheet(265, 0..265, true).cut);
    }
}
