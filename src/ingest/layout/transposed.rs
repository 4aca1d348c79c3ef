//! Tables on their side: labels down the first column, one record a column.

use crate::ingest::fields::{self, Quality};
use crate::ingest::grid::{Area, Grid, GridRow};
use crate::ingest::header::words;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::model::cell::CellValue;
use crate::model::field::FieldName;
use std::collections::{BTreeMap, BTreeSet};

/// Most columns a table on its side may have: beyond, it is an ordinary one.
const MOST_RECORDS: u32 = 500;

/// Most lines of a sheet with a table on its side: one label a line, and no list has so many fields.
const MOST_LINES: usize = 200;

/// How surely the text of the first column must be a word of ours to be a label.
const LABEL: f64 = 0.55;

/// How surely a text beside it must be one, of one field above all, to make the line a header: more,
/// as values are words of ours too ("Lieu").
const HEADER_WORD: f64 = 0.6;

/// Fewest labels, and fewest fields they name.
const LEAST_LABELS: usize = 4;

/// Tenths of the lines from the first label on that must have one.
const LABELLED_TENTHS: usize = 7;

/// Fields of a device among the labels, from which one value beside each is a device and no contract.
const LEAST_OF_DEVICE: usize = 3;

/// Where a table on its side stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Row of the first label.
    pub top: u32,
    /// Row of the last.
    pub bottom: u32,
    pub labels: u32,
    /// Last column.
    pub right: u32,
}

/// Finds the table on its side among the lines of a window: at least four labels of ours down one
/// column, two values or more beside most of them, and no line that is a header.
pub fn find(window: &Window<'_, '_>, lines: &[Line<'_>]) -> Option<Place> {
    if lines.len() > MOST_LINES || window.right > MOST_RECORDS {
        return None;
    }
    let labels = lines.iter().find(|line| line.cells >= 2).map(|line| line.first)?;
    let mut named: BTreeSet<FieldName> = BTreeSet::new();
    let (mut top, mut bottom, mut labelled, mut wide) = (0u32, 0u32, 0usize, 0usize);
    for line in lines {
        let mut cells = window.cells(line.row);
        let Some((column, CellValue::Text(text))) = cells.next() else { continue };
        if column != labels || line.cells < 2 {
            continue;
        }
        if top > 0 {
            wide += 1;
        }
        let known = words::known(text.trim_end().trim_end_matches(':'));
        if known < LABEL {
            continue;
        }
        // A header has several words of ours side by side.
        let beside = cells
            .filter(|(_, value)| {
                matches!(value, CellValue::Text(text) if words::known(text) >= HEADER_WORD
                    && words::senses(text).first().is_some_and(|sense| sense.1 >= HEADER_WORD))
            })
            .count();
        if beside >= 2 || line.cells == 2 && beside == 1 {
            return None;
        }
        if let Some(sense) = words::senses(text).first() {
            named.insert(sense.0);
        }
        if top == 0 {
            top = line.number();
            wide = 1;
        }
        bottom = line.number();
        labelled += 1;
    }
    let records = lines
        .iter()
        .filter(|line| (top..=bottom).contains(&line.number()))
        .filter(|line| line.cells >= 3)
        .count();
    // One value beside each label is a form; forms of contracts are read as such.
    let labels_of_device =
        fields::with(Quality::LabelsDevice).filter(|field| named.contains(field));
    let of_device = labels_of_device.count() >= LEAST_OF_DEVICE;
    (labelled >= LEAST_LABELS
        && named.len() >= LEAST_LABELS
        && labelled * 10 >= wide * LABELLED_TENTHS
        && (records * 2 >= labelled || of_device))
        .then_some(Place { top, bottom, labels, right: window.right })
}

/// The table turned upright: rows become columns.
pub fn turned(grid: &Grid, place: Place) -> Grid {
    let mut rows: BTreeMap<u32, Vec<(u32, CellValue)>> = BTreeMap::new();
    for row in grid.rows.iter().filter(|row| (place.top..=place.bottom).contains(&row.number)) {
        for (column, value) in &row.cells {
            if (place.labels..=place.right).contains(column) {
                rows.entry(*column).or_default().push((row.number, value.clone()));
            }
        }
    }
    Grid {
        name: grid.name.clone(),
        hidden: grid.hidden,
        last_row: rows.keys().next_back().copied().unwrap_or(0),
        rows: rows.into_iter().map(|(number, cells)| GridRow { number, cells }).collect(),
        merged: grid
            .merged
            .iter()
            .filter(|area| place.top <= area.top && area.bottom <= place.bottom)
            .map(|area| Area {
                top: area.left,
                left: area.top,
                bottom: area.right,
                right: area.bottom,
            })
            .collect(),
        ..Grid::default()
    }
}
