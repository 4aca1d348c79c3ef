//! Whether columns that an empty one parts are one table, or several side by side.

use crate::ingest::known_places::KnownPlaces;
use crate::ingest::layout::figure::{Figure, figure};
use crate::ingest::layout::label_line::{bare_label, labels};
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::ingest::table::Region;
use crate::ingest::understand::understand;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::normalise::school_name::looks_like_school;
use crate::text::fold::fold;
use std::collections::HashSet;

/// Fewest rows that figures without labels share with the table at the left, tenths of their rows
/// that must be shared, and figures in their first column for each word ("total", a unit).
const LEAST_ROWS: usize = 3;
const SHARED_TENTHS: usize = 9;
const FIGURES_PER_WORD: usize = 3;

/// Rows from the title of a table beside another to its header, one of them blank.
const TITLE_REACH: u32 = 2;

/// Whether the columns of a window hold a table complete in itself, under a title of its own that
/// names a school: its values must not cross with those of the table beside it.
pub(super) fn stands_apart(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    regions: &[Region],
    known: &KnownPlaces<'_>,
) -> bool {
    let Some((region, head)) =
        regions.first().and_then(|region| Some((region, *region.header.first()?)))
    else {
        return false;
    };
    let at = lines.partition_point(|line| line.number() < head);
    let Some(title) = at.checked_sub(1).map(|at| &lines[at]) else { return false };
    if title.number() + TITLE_REACH < head || !names_a_school(window, title, known) {
        return false;
    }
    let body: Vec<Line<'_>> = lines
        .iter()
        .filter(|line| (region.first..=region.last).contains(&line.number()))
        .copied()
        .collect();
    let table = understand(window.view, region, &body, known);
    matches!(table.kind, TableKind::Devices | TableKind::Counts) && !table.has(FieldName::School)
}

/// Whether a line says which school stands below it: by its label or by its name alone.
fn names_a_school(window: &Window<'_, '_>, line: &Line<'_>, known: &KnownPlaces<'_>) -> bool {
    let of_school = |field: Option<FieldName>| field == Some(FieldName::School);
    if labels(window, line).is_some_and(|told| told.iter().any(|label| of_school(label.field)))
        || bare_label(window, line).is_some_and(|label| of_school(label.field))
    {
        return true;
    }
    let Some((_, value)) = window.cells(line.row).next().filter(|_| line.cells == 1) else {
        return false;
    };
    let text = value.display();
    looks_like_school(&text) || known.schools.contains(&fold(&text))
}

/// Whether columns to the right of an empty one belong to the table on the left. Without a table of
/// their own, they do if they stand beside its header. With one, they do if its header ends on the
/// same row and they fill at least half as many rows of the body.
pub(super) fn belongs_together(
    left_lines: &[Line<'_>],
    left: &[Region],
    right_lines: &[Line<'_>],
    right: &[Region],
) -> bool {
    let Some(mine) = left.first() else { return true };
    let Some(theirs) = right.first() else {
        // Cells without a table of their own: a spacer, where they stand beside the body.
        return right_lines.iter().any(|line| mine.header.contains(&line.number()));
    };
    if mine.header.last() != theirs.header.last() || mine.header.is_empty() {
        return false;
    }
    let within = |lines: &[Line<'_>]| {
        lines.iter().filter(|line| (mine.first..=mine.last).contains(&line.number())).count()
    };
    let (a, b) = (within(left_lines), within(right_lines));
    b * 2 >= a
}

/// Whether columns to the right of an empty one are figures without labels of their own, on the
/// rows of the table at the left: a blank column between groups of columns parts no table.
pub(super) fn has_no_labels(
    window: &Window<'_, '_>,
    left_lines: &[Line<'_>],
    left: &[Region],
    right_lines: &[Line<'_>],
) -> bool {
    let in_left = |row: u32| {
        left.iter().any(|region| {
            (region.header.first().copied().unwrap_or(region.first)..=region.last).contains(&row)
        })
    };
    let rows: HashSet<u32> =
        left_lines.iter().map(Line::number).filter(|row| in_left(*row)).collect();
    let right_rows: Vec<&Line<'_>> =
        right_lines.iter().filter(|line| line.cells >= 2 || window.left == window.right).collect();
    let within = right_rows.iter().filter(|line| rows.contains(&line.number())).count();
    if within < LEAST_ROWS
        || within * 10 < right_rows.len() * SHARED_TENTHS
        || within * 2 < rows.len()
    {
        return false;
    }
    let (mut words, mut figures) = (0usize, 0usize);
    for line in right_rows.iter().filter(|line| line.first == window.left) {
        match figure(line.row.get(window.left)) {
            Figure::Word => words += 1,
            _ => figures += 1,
        }
    }
    figures >= LEAST_ROWS && words * FIGURES_PER_WORD <= figures
}
