//! The shape of a table: the words of its header and where they stand.

use crate::ingest::layout::view::View;
use crate::ingest::records::sink::sha256_hex;
use crate::ingest::shape::{Shape as CellShape, shape as cell_shape};
use crate::model::mapping::{BareSheet, Shape};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Rows that are looked at for a header that moved. Headers stand near the top; one further down
/// is found where it stood.
const LOOKED_AT: usize = 2_000;
/// Hexadecimal digits of a digest: 64 bits tell the headers of a commune apart.
const DIGITS: usize = 16;
/// Values shown of a column without a table.
const SAMPLES: usize = 3;
/// Most columns of a sheet without a table that are shown.
const MOST_COLUMNS: u32 = 60;

/// The shape of a table with these header rows and columns.
pub(crate) fn shape_of(view: &View<'_>, rows: &[u32], left: u32, right: u32) -> Shape {
    let digest = if rows.is_empty() {
        short(&contents(view, left, right))
    } else {
        short(&words(view, rows, left, right))
    };
    Shape { rows: rows.to_vec(), left, right, digest }
}

/// The rows at which a header of this shape stands: where it was seen first, else the topmost
/// place. Rows in `claimed` are others' headers. For a shape without a header, no rows.
pub(super) fn locate(
    view: &View<'_>,
    shape: &Shape,
    claimed: &BTreeSet<(u32, u32)>,
) -> Option<Vec<u32>> {
    let Some(top) = shape.rows.first().copied() else {
        let same = short(&contents(view, shape.left, shape.right)) == shape.digest;
        return (same && !claimed.contains(&(0, shape.left))).then(Vec::new);
    };
    let fits = |at: u32| -> Option<Vec<u32>> {
        if claimed.contains(&(at, shape.left)) {
            return None;
        }
        let rows: Vec<u32> = shape.rows.iter().map(|row| row - top + at).collect();
        let text = words(view, &rows, shape.left, shape.right);
        (!text.is_empty() && short(&text) == shape.digest).then_some(rows)
    };
    fits(top).or_else(|| view.grid().rows.iter().take(LOOKED_AT).find_map(|row| fits(row.number)))
}

/// The words of header rows with their places, one column to each side looked at: a column added
/// beside a table makes another shape of it.
fn words(view: &View<'_>, rows: &[u32], left: u32, right: u32) -> String {
    let mut text = String::new();
    let Some(top) = rows.first() else { return text };
    for number in rows {
        let Some(row) = view.grid().row(*number) else { continue };
        for (column, value) in view.cells(row) {
            if (left.saturating_sub(1)..=right + 1).contains(&column) {
                let _ = writeln!(text, "{}:{column}:{}", number - top, fold(&value.display()));
            }
        }
    }
    text
}

/// What the columns of a sheet hold for the most part: texts, numbers or dates.
fn contents(view: &View<'_>, left: u32, right: u32) -> String {
    let mut counts: BTreeMap<u32, [usize; 3]> = BTreeMap::new();
    for row in &view.grid().rows {
        for (column, value) in view.cells(row) {
            let class = match cell_shape(value) {
                CellShape::Empty | CellShape::Mark => continue,
                CellShape::Number | CellShape::Year => 1,
                CellShape::Date => 2,
                _ => 0,
            };
            counts.entry(column).or_default()[class] += 1;
        }
    }
    let mut text = String::new();
    for (column, [texts, numbers, dates]) in
        counts.iter().filter(|(column, _)| (left.saturating_sub(1)..=right + 1).contains(*column))
    {
        let class = if numbers > texts && numbers >= dates {
            "number"
        } else if dates > texts {
            "date"
        } else {
            "text"
        };
        let _ = writeln!(text, "{column}:{class}");
    }
    text
}

fn short(text: &str) -> String {
    let mut digest = sha256_hex(text.as_bytes());
    digest.truncate(DIGITS);
    digest
}

/// The columns of a sheet without a table, for a person to name.
pub(crate) fn bare(view: &View<'_>, sheet: usize) -> BareSheet {
    let mut columns: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in &view.grid().rows {
        for (column, value) in view.cells(row).filter(|(column, _)| *column <= MOST_COLUMNS) {
            let samples = columns.entry(column).or_default();
            let text = value.display();
            if samples.len() < SAMPLES && !samples.contains(&text) {
                samples.push(text);
            }
        }
    }
    let left = columns.keys().next().copied().unwrap_or(1);
    let right = columns.keys().next_back().copied().unwrap_or(1);
    BareSheet {
        sheet,
        shape: shape_of(view, &[], left, right),
        columns: columns.into_iter().collect(),
    }
}
