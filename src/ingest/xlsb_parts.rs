//! What calamine does not tell of an xlsb, from its binary parts (MS-XLSB): merged areas, hidden
//! rows and columns.

use crate::ingest::grid::Area;
use crate::ingest::guard;
use crate::ingest::package::{Package, damaged};
use crate::ingest::sheet_parts::SheetLayout;
use crate::model::refusal::{Measure, Refusal};
use std::io::{BufRead, BufReader, Read};

/// Record numbers (MS-XLSB 2.4).
mod record {
    pub(super) const ROW_HEADER: u32 = 0;
    pub(super) const COLUMN_INFO: u32 = 60;
    pub(super) const BUNDLE_SHEET: u32 = 156;
    pub(super) const MERGE_CELL: u32 = 176;
}

/// Longest record whose contents are kept: none of those read here comes near.
const KEPT: usize = 4096;

/// The sheets of a workbook in order: their names, and the ids of their relations.
pub(super) fn sheet_ids(
    package: &mut Package<'_>,
    workbook: &str,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut sheets = Vec::new();
    if let Some(reader) = package.reader(workbook)? {
        records(reader, |kind, data| {
            if kind == record::BUNDLE_SHEET
                && let Some((id, next)) = wide_string(data, 8)
                && let Some((name, _)) = wide_string(data, next)
            {
                sheets.push((name, id));
            }
            Ok(())
        })?;
    }
    Ok(sheets)
}

/// The layout of a sheet's part.
pub(super) fn layout(package: &mut Package<'_>, part: &str) -> Result<SheetLayout, Refusal> {
    let mut layout = SheetLayout::default();
    if let Some(reader) = package.reader(part)? {
        records(reader, |kind, data| take(&mut layout, kind, data))?;
    }
    Ok(layout)
}

fn take(layout: &mut SheetLayout, kind: u32, data: &[u8]) -> Result<(), Refusal> {
    match kind {
        record::ROW_HEADER => {
            let Some(row) = u32_at(data, 0) else { return Ok(()) };
            // calamine ends the sheet there, without a word of the rows behind.
            if row >= guard::MAX_ROWS {
                return Err(guard::beyond_sheet(Measure::Rows, guard::MAX_ROWS));
            }
            if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                layout.hidden_rows.push(row + 1);
            }
        }
        record::COLUMN_INFO => {
            if let (Some(from), Some(to), Some(flags)) =
                (u32_at(data, 0), u32_at(data, 4), data.get(16))
                && flags & 1 != 0
            {
                layout
                    .hidden_columns
                    .extend(from.saturating_add(1)..=to.min(guard::MAX_COLUMNS - 1) + 1);
            }
        }
        record::MERGE_CELL => {
            if let (Some(top), Some(bottom), Some(left), Some(right)) =
                (u32_at(data, 0), u32_at(data, 4), u32_at(data, 8), u32_at(data, 12))
                && top <= bottom
                && left <= right
                && bottom < guard::MAX_ROWS
                && right < guard::MAX_COLUMNS
            {
                layout.merged.push(Area {
                    top: top + 1,
                    left: left + 1,
                    bottom: bottom + 1,
                    right: right + 1,
                });
            }
        }
        _ => {}
    }
    Ok(())
}

/// Calls `visit` with each record's number and the head of its contents, up to its first refusal.
fn records(
    reader: impl Read,
    mut visit: impl FnMut(u32, &[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = BufReader::with_capacity(64 * 1024, reader);
    let mut data = Vec::new();
    while !reader.fill_buf().map_err(damaged)?.is_empty() {
        let kind = variable(&mut reader, 2)?;
        let length = variable(&mut reader, 4)? as usize;
        data.clear();
        let kept = length.min(KEPT) as u64;
        (&mut reader).take(kept).read_to_end(&mut data).map_err(damaged)?;
        let rest = (length - length.min(KEPT)) as u64;
        std::io::copy(&mut (&mut reader).take(rest), &mut std::io::sink()).map_err(damaged)?;
        visit(kind, &data)?;
    }
    Ok(())
}

/// A number of at most `bytes` bytes, seven bits each, the lowest first; the eighth bit says that
/// another follows.
fn variable(reader: &mut impl Read, bytes: u32) -> Result<u32, Refusal> {
    let mut number = 0u32;
    for index in 0..bytes {
        let mut byte = [0u8];
        reader.read_exact(&mut byte).map_err(damaged)?;
        let [byte] = byte;
        number |= u32::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok(number)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// A string with its length in characters before it, and where what follows begins.
fn wide_string(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(u32_at(bytes, at)?).ok()?;
    let end = length.checked_mul(2)?.checked_add(at)?.checked_add(4)?;
    let units: Vec<u16> = bytes
        .get(at + 4..end)?
        .chunks_exact(2)
        .filter_map(|two| two.try_into().ok())
        .map(u16::from_le_bytes)
        .collect();
    Some((String::from_utf16_lossy(&units), end))
}
