//! Lines of labels and values ("École : | Paul Bert"), as stand above the table of each school of a
//! sheet: they say something of the rows below, and are none themselves.

use crate::ingest::header::words;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::model::cell::CellValue;
use crate::model::field::FieldName;

/// How surely a label names its field: "École :", "Salle :" do; "Lieu :", a room or a school, does
/// not.
const LABEL: f64 = 0.55;
/// The same without a colon, inside a table, where the label may be a value: "École" and
/// "Établissement" do.
const BARE_LABEL: f64 = 0.85;
/// Longest label, in bytes: a title before a colon is longer.
const LONGEST_LABEL: usize = 40;
/// Cells beyond which a line pairs no labels and values: four pairs side by side.
const MOST_CELLS: usize = 8;

/// A label with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The field it names, where it surely names one.
    pub field: Option<FieldName>,
    /// What is said, empty where nothing is; with its column.
    pub value: String,
    pub column: u32,
}

/// The field a label names, surely.
pub fn field_of_label(label: &str) -> Option<FieldName> {
    sense(label, LABEL)
}

fn sense(label: &str, least: f64) -> Option<FieldName> {
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let best = words::senses(label).first().copied()?;
    (best.1 >= least).then_some(best.0)
}

/// Whether a field may stand once above the rows it holds for.
const fn is_of_block(field: FieldName) -> bool {
    matches!(field, FieldName::School | FieldName::SchoolUai | FieldName::Room | FieldName::Commune)
}

/// The labels of a line, where it is made of labels and values: the first text ends with a colon,
/// or names with one what a block of rows stands in. A line of nothing but texts with colons is a
/// header, and a label beside a number a row of figures.
pub fn labels(window: &Window<'_, '_>, line: &Line<'_>) -> Option<Vec<Label>> {
    if line.cells > MOST_CELLS {
        return None;
    }
    let (_, CellValue::Text(first)) = window.cells(line.row).next()? else { return None };
    let (head, rest) = first.split_once(':')?;
    let colon_ends = rest.trim().is_empty();
    let named = field_of_label(head);
    if !colon_ends && !named.is_some_and(is_of_block) || head.len() > LONGEST_LABEL {
        return None;
    }
    let cells: Vec<(u32, &CellValue)> = window.cells(line.row).collect();
    let ends = |value: &CellValue| matches!(value, CellValue::Text(text) if text.trim_end().ends_with(':'));
    if cells.len() >= 2 && cells.iter().all(|(_, value)| ends(value)) {
        return None;
    }
    let figure_beside =
        colon_ends && cells.get(1).is_some_and(|(_, value)| !matches!(value, CellValue::Text(_)));
    if figure_beside && named.is_none() {
        return None;
    }
    Some(pairs(&cells))
}

/// The same of a line of two cells without a colon whose first names a school's name or code.
pub fn bare_label(window: &Window<'_, '_>, line: &Line<'_>) -> Option<Label> {
    if line.cells != 2 {
        return None;
    }
    let mut cells = window.cells(line.row);
    let (Some((_, CellValue::Text(label))), Some((column, CellValue::Text(value)))) =
        (cells.next(), cells.next())
    else {
        return None;
    };
    let field = sense(label, BARE_LABEL)
        .filter(|field| matches!(field, FieldName::School | FieldName::SchoolUai))?;
    Some(Label { field: Some(field), value: value.trim().to_owned(), column })
}

/// Pairs texts with colons and what follows them.
fn pairs(cells: &[(u32, &CellValue)]) -> Vec<Label> {
    let mut found = Vec::new();
    let mut index = 0;
    while let Some((column, value)) = cells.get(index) {
        index += 1;
        let text = value.display();
        let Some((label, rest)) = text.split_once(':') else { continue };
        let field = field_of_label(label);
        let rest = rest.trim();
        if !rest.is_empty() {
            found.push(Label { field, value: rest.to_owned(), column: *column });
            continue;
        }
        let next = cells.get(index).filter(|(_, next)| !next.display().trim_end().ends_with(':'));
        let (column, value) = match next {
            Some((column, value)) => {
                index += 1;
                (*column, value.display().trim().to_owned())
            }
            None => (*column, String::new()),
        };
        found.push(Label { field, value, column });
    }
    found
}
