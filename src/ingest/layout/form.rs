//! Forms: a label on the left, its value on the right, or clauses written as sentences; one
//! contract a form.

use crate::ingest::fields::{self, Quality};
use crate::ingest::header::words;
use crate::ingest::layout::clauses::clauses;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::{Placed, Window};
use crate::model::cell::CellValue;
use crate::model::field::FieldName;

/// Lines of a sheet beyond which no form is looked for: a form is short, a long list is a table.
const MOST_LINES: usize = 2_000;

/// Cells of a line beyond which it pairs no labels and values: four pairs side by side.
const MOST_CELLS: usize = 8;

/// Cells of a line beyond which none is a clause: an article has its number beside it at most.
const MOST_CELLS_OF_SENTENCES: usize = 2;

/// Rows between two labels of one form: beyond, another begins.
const WIDEST_GAP: u32 = 6;

/// Rows between two clauses of one contract: articles stand between those that tell its terms.
const WIDEST_GAP_OF_CLAUSES: u32 = 40;

/// Longest label, in bytes: "Montant annuel de la maintenance (hors taxes)"; a sentence is longer.
const LONGEST_LABEL: usize = 60;

/// How surely a text must name a field of a contract to be a label, with its colon and without: the
/// colon says half of it.
const LABEL_WITH_COLON: f64 = 0.35;
const LABEL: f64 = 0.6;

/// One label with its value.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub field: FieldName,
    pub label: String,
    pub column: u32,
    pub row: u32,
    /// Cell of the value; `None` where nothing stands there.
    pub value: Option<Placed<'a>>,
    /// The value, where it stands in the label's own cell (`Titulaire : X`).
    pub inline: Option<CellValue>,
    /// It was found in a sentence.
    pub of_sentence: bool,
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    /// Its labels and values, top to bottom.
    pub entries: Vec<Entry<'a>>,
}

impl Form<'_> {
    /// First row of the form.
    pub fn first_row(&self) -> u32 {
        self.entries.iter().map(|entry| entry.row).min().unwrap_or(0)
    }

    /// Last row of the form.
    pub fn last_row(&self) -> u32 {
        self.entries.iter().map(|entry| entry.row).max().unwrap_or(0)
    }
}

/// Finds the contract forms among lines.
pub fn forms<'a>(window: &Window<'_, 'a>, lines: &[Line<'a>]) -> Vec<Form<'a>> {
    if lines.len() > MOST_LINES {
        return Vec::new();
    }
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for line in lines {
        if line.cells > MOST_CELLS {
            continue;
        }
        let pairs = pairs(window, line);
        // A header row is all labels: it pairs nothing.
        entries.extend(pairs);
    }
    let mut columns: Vec<u32> = entries.iter().map(|entry| entry.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut groups: Vec<Vec<Entry<'a>>> = Vec::new();
    for column in columns {
        let mut current: Vec<Entry<'a>> = Vec::new();
        for entry in entries.iter().filter(|entry| entry.column == column) {
            let repeated = current.iter().any(|other| other.field == entry.field);
            let sentences = entry.of_sentence && current.last().is_some_and(|e| e.of_sentence);
            let gap = if sentences { WIDEST_GAP_OF_CLAUSES } else { WIDEST_GAP };
            let far = current.last().is_some_and(|last| entry.row > last.row + gap);
            // Sentences name the holder and the dates again and again.
            let again = repeated && entry.value.is_some() && !entry.of_sentence;
            if again && begins_anew(&current, entry) || far {
                groups.push(std::mem::take(&mut current));
            } else if repeated {
                continue;
            }
            current.push(entry.clone());
        }
        groups.push(current);
    }
    join_side_by_side(&mut groups);
    groups.retain(|entries| is_contract(entries));
    groups.into_iter().map(|entries| Form { entries }).collect()
}

/// Whether a repeated label begins the next form, rather than repeating a label of this one: the
/// form so far is complete enough.
fn begins_anew(current: &[Entry<'_>], entry: &Entry<'_>) -> bool {
    current.first().is_some_and(|first| first.field == entry.field) || is_contract(current)
}

/// Joins groups of one form that spreads its labels over several columns: the same rows, other
/// fields.
fn join_side_by_side(groups: &mut Vec<Vec<Entry<'_>>>) {
    let mut index = 0;
    while index < groups.len() {
        let mut other = index + 1;
        while other < groups.len() {
            let overlap = rows_overlap(&groups[index], &groups[other]);
            let disjoint = groups[other]
                .iter()
                .all(|entry| groups[index].iter().all(|mine| mine.field != entry.field));
            if overlap && disjoint && groups[index][0].column != groups[other][0].column {
                let more = groups.remove(other);
                groups[index].extend(more);
                groups[index].sort_by_key(|entry| (entry.row, entry.column));
            } else {
                other += 1;
            }
        }
        index += 1;
    }
}

/// Whether two groups stand on rows in common, or next to each other.
fn rows_overlap(a: &[Entry<'_>], b: &[Entry<'_>]) -> bool {
    let span = |entries: &[Entry<'_>]| {
        let rows = entries.iter().map(|entry| entry.row);
        (rows.clone().min().unwrap_or(0), rows.max().unwrap_or(0))
    };
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let ((a1, a2), (b1, b2)) = (span(a), span(b));
    a1 <= b2 + 1 && b1 <= a2 + 1
}

/// Whether labels make a contract: who or what, and a term, three at least with values.
fn is_contract(entries: &[Entry<'_>]) -> bool {
    let valued: Vec<FieldName> = entries
        .iter()
        .filter(|entry| entry.value.is_some_and(|v| !v.value.is_empty()) || entry.inline.is_some())
        .map(|entry| entry.field)
        .collect();
    let told = |quality| fields::with(quality).any(|field| valued.contains(&field));
    told(Quality::NamesContract) && told(Quality::ContractTerm) && valued.len() >= 3
}

/// The pairs of label and value of a line. A line whose texts are all labels is a header and has
/// none.
fn pairs<'a>(window: &Window<'_, 'a>, line: &Line<'a>) -> Vec<Entry<'a>> {
    let cells: Vec<(u32, &'a CellValue)> = window.cells(line.row).collect();
    let labels: Vec<Option<FieldName>> = cells
        .iter()
        .map(|(_, value)| match value {
            CellValue::Text(text) if labelled(text).is_none() => label_field(text),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < cells.len() {
        let (column, value) = cells[index];
        let CellValue::Text(text) = value else {
            index += 1;
            continue;
        };
        if let Some(field) = labels[index] {
            let next = cells.get(index + 1);
            // A value may itself be a word of the dictionary ("Expresse", "Maintenance"): one of
            // the label's own field says more of it.
            let next_is_label = labels
                .get(index + 1)
                .copied()
                .flatten()
                .is_some_and(|next| next != field || cells.len() > 2);
            let value = match next {
                Some((at, value))
                    if !next_is_label || has_colon(text) && !is_colon_label(value) =>
                {
                    index += 1;
                    Some(Placed { value, row: line.number(), column: *at })
                }
                _ => None,
            };
            if value.is_none() && !has_colon(text) && line.cells <= MOST_CELLS_OF_SENTENCES {
                // A short sentence names a field as a label does.
                found.extend(sentence(text, cells[index], line.number()));
            }
            if value.is_some() || has_colon(text) {
                found.push(Entry {
                    field,
                    label: text.clone(),
                    column,
                    row: line.number(),
                    value,
                    inline: None,
                    of_sentence: false,
                });
            }
        } else if let Some((field, label, rest)) = labelled(text) {
            found.push(Entry {
                field,
                label: label.to_owned(),
                column,
                row: line.number(),
                value: Some(Placed { value, row: line.number(), column }),
                inline: Some(CellValue::Text(rest.to_owned())),
                of_sentence: false,
            });
        } else if line.cells <= MOST_CELLS_OF_SENTENCES {
            found.extend(sentence(text, cells[index], line.number()));
        }
        index += 1;
    }
    found
}

/// A label and its value in one cell: `Titulaire : X`.
fn labelled(text: &str) -> Option<(FieldName, &str, &str)> {
    let (label, rest) = text.split_once(':')?;
    let (label, rest) = (label.trim(), rest.trim());
    if rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    Some((label_field(&format!("{label}:"))?, label, rest))
}

/// What a sentence says of a contract.
fn sentence<'a>(
    text: &str,
    (column, value): (u32, &'a CellValue),
    row: u32,
) -> impl Iterator<Item = Entry<'a>> {
    clauses(text).into_iter().map(move |clause| Entry {
        field: clause.field,
        label: clause.label,
        column,
        row,
        value: Some(Placed { value, row, column }),
        inline: Some(CellValue::Text(clause.value)),
        of_sentence: true,
    })
}

/// The contract field a label names.
fn label_field(text: &str) -> Option<FieldName> {
    if text.len() > LONGEST_LABEL {
        return None;
    }
    let floor = if has_colon(text) { LABEL_WITH_COLON } else { LABEL };
    words::senses(text.trim_end().trim_end_matches(':'))
        .into_iter()
        .find(|sense| in_contracts(sense.0) && sense.1 >= floor)
        .map(|sense| sense.0)
}

/// Whether the form of a contract may hold a field.
fn in_contracts(field: FieldName) -> bool {
    let told = [
        Quality::NamesContract,
        Quality::ContractTerm,
        Quality::ContractDelay,
        Quality::ContractDetail,
    ];
    told.iter().any(|quality| fields::meaning_of(field).is(*quality))
}

fn has_colon(text: &str) -> bool {
    text.trim_end().ends_with(':')
}

fn is_colon_label(value: &CellValue) -> bool {
    matches!(value, CellValue::Text(text) if has_colon(text))
}
