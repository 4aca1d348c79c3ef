//! A table understood: what its columns hold, which kind of list it is, the field each column feeds.

use crate::ingest::crosstab;
use crate::ingest::grid::GridRow;
use crate::ingest::header::content::profile;
use crate::ingest::header::groups::{mark_designations, mark_groups};
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::layout::header_cells::header_cells;
use crate::ingest::layout::header_rows::repeats_header;
use crate::ingest::layout::label_line::labels;
use crate::ingest::layout::line::{Line, typical_width};
use crate::ingest::layout::total_word::is_total_word;
use crate::ingest::layout::view::{View, Window};
use crate::ingest::lots::mark_quantity;
use crate::ingest::procurement;
use crate::ingest::schools_across;
use crate::ingest::table::{HeaderCell, Region, Table, TableColumn};
use crate::ingest::table_kind::choose_kind;
use crate::model::cell::CellValue;
use crate::model::codes::TableKind;

/// Rows whose values are looked at to profile a column.
const SAMPLE: usize = 300;

/// Values of a column that are kept to be shown.
const SHOWN: usize = 5;

/// Understands the table of a region. `lines` are the lines of its body.
pub(super) fn understand(
    view: &View<'_>,
    region: &Region,
    lines: &[Line<'_>],
    known: &KnownPlaces<'_>,
) -> Table {
    let window = Window { view, left: region.left, right: region.right };
    let columns = used_columns(&window, region, lines);
    let mut headers = header_cells(view, region, &columns);
    mark_groups(&mut headers);
    let sampled = sample(&window, region, lines, &headers);
    let mut table_columns: Vec<TableColumn> =
        headers.into_iter().map(|header| column(view, header, &sampled, known)).collect();
    mark_designations(&mut table_columns);
    let parts = table_columns.iter().map(|column| column.header.part).max().unwrap_or(0).max(1);
    let mut table = Table {
        region: region.clone(),
        kind: TableKind::Unknown,
        columns: Vec::new(),
        parts,
        schools_across: false,
        procurement: None,
    };
    if parts == 1 {
        crosstab::mark_counted(&mut table_columns);
        crosstab::mark_worded(&mut table_columns);
    }
    choose_kind(&mut table, &mut table_columns);
    if table.kind == TableKind::Devices && !region.header.is_empty() {
        mark_quantity(view, &mut table_columns, &sampled);
    }
    procurement::understand(&mut table, &mut table_columns);
    table.columns = table_columns;
    if schools_across::no_header_says_more(&table)
        && schools_across::is_schools_across(&table, known)
    {
        schools_across::turn_to_schools_across(&mut table);
    }
    table
}

/// A column that feeds no field yet, with what its values look like.
fn column(
    view: &View<'_>,
    header: HeaderCell,
    rows: &[u32],
    known: &KnownPlaces<'_>,
) -> TableColumn {
    let values: Vec<&CellValue> =
        rows.iter().map(|row| view.at(*row, header.column).value).collect();
    let profile = profile(values.iter().copied(), known);
    let mut samples: Vec<String> = Vec::new();
    for value in &values {
        let text = value.text();
        if !text.trim().is_empty() && samples.iter().all(|known| *known != text) {
            samples.push(text.into_owned());
        }
        if samples.len() == SHOWN {
            break;
        }
    }
    let total = is_total_word(header.own());
    TableColumn { total, samples, ..TableColumn::new(header, profile) }
}

/// The columns of a region that hold a header or a value.
fn used_columns(window: &Window<'_, '_>, region: &Region, lines: &[Line<'_>]) -> Vec<u32> {
    let mut used: Vec<bool> = Vec::new();
    for row in region.header.iter().filter_map(|row| window.view.grid().row(*row)) {
        mark_used(window, row, &mut used);
    }
    let spread = |line: &&Line<'_>| {
        (line.cells > 1 || region.left == region.right) && labels(window, line).is_none()
    };
    for line in lines.iter().filter(spread) {
        mark_used(window, line.row, &mut used);
    }
    if used.is_empty() {
        for line in lines {
            mark_used(window, line.row, &mut used);
        }
    }
    // Columns under a merged header cell that hold values of their own only lower down.
    (window.left..).zip(used).filter(|(_, used)| *used).map(|(column, _)| column).collect()
}

/// Marks the columns a row fills, counted from the window's first.
fn mark_used(window: &Window<'_, '_>, row: &GridRow, used: &mut Vec<bool>) {
    for (column, _) in window.cells(row) {
        let at = column.saturating_sub(window.left) as usize;
        if used.len() <= at {
            used.resize(at + 1, false);
        }
        used[at] = true;
    }
}

/// Rows to profile: spread over the body, lines of one cell, totals and repeated headers left out.
fn sample(
    window: &Window<'_, '_>,
    region: &Region,
    lines: &[Line<'_>],
    headers: &[HeaderCell],
) -> Vec<u32> {
    let width = headers.len();
    let typical = typical_width(lines);
    let usable: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.number() > region.header.last().copied().unwrap_or(0))
        .filter(|line| width <= 2 || typical <= 1 || line.cells >= 2)
        .filter(|line| labels(window, line).is_none())
        .collect();
    let step = (usable.len() / SAMPLE).max(1);
    usable
        .iter()
        .step_by(step)
        .filter(|line| {
            let first = window.cells(line.row).find_map(|(_, value)| match value {
                CellValue::Text(text) => Some(text.as_str()),
                _ => None,
            });
            !first.is_some_and(is_total_word) && !repeats_header(window, line, headers)
        })
        .map(|line| line.number())
        .collect()
}
