//! Which lines above and below a header's line belong to it, and which say it again.

use crate::ingest::layout::columns::heads_values;
use crate::ingest::layout::figure::{Figure, figure};
use crate::ingest::layout::label_line::{bare_label, labels};
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, shape};
use crate::ingest::table::HeaderCell;
use crate::model::cell::CellValue;
use crate::text::fold::fold;

/// The least mean score of a header line. "Salle | Marque | Couleur du câble | Prise" reaches it, a row
/// of values with one word of ours among them ("Site | Dell | Jules Ferry | Latitude") does not.
pub const HEADER_MEAN: f64 = 0.45;

/// Longest text of a group header, in characters: "Équipements de la salle informatique" is one, a
/// title that runs over the columns is longer.
const LONGEST_GROUP: usize = 40;

/// Tenths of a line's cells that are the header's texts, from which it is the header again: a
/// column may have been renamed halfway down, but a row that says "PC" under "PC" is data.
const REPEATED_TENTHS: usize = 7;

/// The folded texts of a line's cells.
pub fn texts_of(window: &Window<'_, '_>, line: &Line<'_>) -> Vec<String> {
    window
        .cells(line.row)
        .map(|(column, value)| format!("{column}:{}", fold(&value.display())))
        .collect()
}

/// Whether the line below a header belongs to it: known words of its own, names under merged
/// groups, or units in parentheses.
pub fn continues_header(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    last: usize,
    score_below: f64,
) -> bool {
    let below = &lines[last + 1];
    let above = &lines[last];
    if years_below(window, lines, last) || names_below(window, lines, last) {
        return true;
    }
    if !below.may_be_header(window) {
        return false;
    }
    if score_below >= HEADER_MEAN {
        return texts_of(window, below) != texts_of(window, above);
    }
    let mut under_group = 0usize;
    let mut bracketed = 0usize;
    for (column, value) in window.cells(below.row) {
        if let Some(area) = window.view.area(above.number(), column)
            && area.bottom == above.number()
            && area.right > area.left
            && area.right - area.left < window.right - window.left
        {
            under_group += 1;
        }
        let text = value.display();
        let text = text.trim();
        if text.starts_with('(') && text.ends_with(')') {
            bracketed += 1;
        }
    }
    (under_group >= 2 && under_group == below.cells) || (bracketed == below.cells)
}

/// Whether the line below a header holds nothing but years and units under its groups, no label
/// before them, and other figures below.
fn years_below(window: &Window<'_, '_>, lines: &[Line<'_>], last: usize) -> bool {
    let (above, below) = (&lines[last], &lines[last + 1]);
    if below.first <= above.first || below.cells < 2 {
        return false;
    }
    let years = window.cells(below.row).filter(|(_, v)| figure(v) == Figure::Year).count();
    let units = window.cells(below.row).filter(|(_, v)| figure(v) == Figure::Unit).count();
    if years + units < below.cells || years == 0 {
        return false;
    }
    let next = lines[last + 2..].iter().find(|line| line.cells > 2);
    next.is_some_and(|next| {
        let mut figures = window.cells(next.row).filter(|(column, _)| *column >= below.first);
        figures.any(|(_, value)| figure(value) == Figure::Value)
    })
}

/// Whether the line below a header names the columns that its groups leave without a name ("fixes" and
/// "portables" below "Ordinateurs", which stands over the first alone): words only, one at least
/// in a column without a head, and values below it.
fn names_below(window: &Window<'_, '_>, lines: &[Line<'_>], last: usize) -> bool {
    let (above, below) = (&lines[last], &lines[last + 1]);
    let mut without_head = 0usize;
    for (column, value) in window.cells(below.row) {
        if shape(value) != Shape::Words && shape(value) != Shape::Year {
            return false;
        }
        let headed = !window.view.at(above.number(), column).value.is_empty();
        without_head += usize::from(!headed && column > above.first && column <= window.right);
    }
    without_head >= 1
        && below.cells >= 2
        && below.last >= above.last
        && heads_values(window, below, &lines[last + 2..])
}

/// Whether the line above a header heads groups of its columns: several texts, or one merged over
/// a part of the columns; a title stands alone at the left.
pub fn groups_above(window: &Window<'_, '_>, lines: &[Line<'_>], header: &Line<'_>) -> bool {
    let Some((above, before)) = lines.split_last() else { return false };
    if !above.may_be_header(window)
        || above.cells >= header.cells.max(2)
        || says_by_label(window, above, before.last())
    {
        return false;
    }
    let mut prose = 0usize;
    let mut spans = 0usize;
    for (column, value) in window.cells(above.row) {
        let text = value.display();
        if text.chars().count() > LONGEST_GROUP
            || matches!(shape(value), Shape::Prose | Shape::Number | Shape::Date)
        {
            prose += 1;
        }
        if let Some(area) = window.view.area(above.number(), column)
            && area.right > area.left
        {
            spans += 1;
            if area.left <= header.first && area.right >= header.last {
                return false;
            }
        }
    }
    if prose > 0 {
        return false;
    }
    if above.cells == 1 {
        return spans == 1 || above.first > header.first;
    }
    !window.cells(above.row).any(|(_, value)| value.display().trim_end().ends_with(':'))
}

/// Whether a line says something by label and value ("École :", "Jules Ferry") and heads no groups:
/// with a colon, by a school's label, or below another such pair in the same columns.
fn says_by_label(window: &Window<'_, '_>, line: &Line<'_>, before: Option<&Line<'_>>) -> bool {
    let pair = |line: &Line<'_>| line.cells == 2 && line.last == line.first + 1;
    labels(window, line).is_some()
        || pair(line) && bare_label(window, line).is_some()
        || pair(line)
            && before.is_some_and(|before| {
                pair(before) && before.first == line.first && before.number() + 1 == line.number()
            })
}

/// Whether a line repeats the header: most of its cells are the header's texts.
pub fn repeats_header(window: &Window<'_, '_>, line: &Line<'_>, headers: &[HeaderCell]) -> bool {
    let (mut same, mut all) = (0usize, 0usize);
    for (column, value) in window.cells(line.row) {
        all += 1;
        let CellValue::Text(text) = value else { continue };
        if let Ok(position) = headers.binary_search_by_key(&column, |header| header.column) {
            let header = &headers[position];
            if header.levels.iter().any(|level| {
                level == text
                    || level.len().abs_diff(text.len()) <= 2
                        && begin_alike(level, text)
                        && fold(level) == fold(text)
            }) {
                same += 1;
            }
        }
    }
    same >= 2 && same * 10 >= all * REPEATED_TENTHS || same == 1 && all == 1 && headers.len() == 1
}

/// Whether two texts begin with the same letter, whatever its case.
fn begin_alike(one: &str, other: &str) -> bool {
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(one), Some(other)) if one.is_ascii() && other.is_ascii() => {
            one.eq_ignore_ascii_case(other)
        }
        _ => {
            let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().next());
            first(one) == first(other)
        }
    }
}
