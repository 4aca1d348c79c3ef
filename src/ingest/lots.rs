//! The quantity of a list of lots whose header does not say so.
//!
//! A wrong quantity makes devices that are not there, so that much must agree: nothing in the list
//! tells one machine from another, no two rows say the same (a list of single machines without
//! identifiers does), and one column alone of an unknown header holds small whole numbers.

use crate::ingest::fields::{self, Quality};
use crate::ingest::header::words;
use crate::ingest::layout::view::View;
use crate::ingest::table::TableColumn;
use crate::model::field::FieldName;
use crate::text::fold::fold;
use std::collections::HashSet;

/// Rows from which a list shows that it repeats none.
const LEAST_ROWS: usize = 5;
/// Tenths of the rows that differ: a lot is bought again now and then.
const DISTINCT_TENTHS: usize = 9;
/// Share of a column's values that are small whole numbers.
const COUNTS: f64 = 0.95;
/// Share of its values that number the rows, from which it does.
const NUMBERING: f64 = 0.5;
/// Score of a header from which it says something.
const SAYS: f64 = 0.25;
/// Confidence of such a column: it is shown as doubtful, and asked about.
const CONFIDENCE: f64 = 0.55;

/// Gives the quantity to the one column that can hold it. `rows` are some rows of the table.
pub(super) fn mark_quantity(view: &View<'_>, columns: &mut [TableColumn], rows: &[u32]) {
    if columns.iter().any(|column| column.field.is_some_and(tells_machines)) {
        return;
    }
    let mut open = (0..columns.len()).filter(|at| may_count(&columns[*at]));
    let (Some(at), None) = (open.next(), open.next()) else { return };
    if !holds_lots(view, columns, rows) {
        return;
    }
    let column = &mut columns[at];
    column.field = Some(FieldName::Quantity);
    column.confidence = CONFIDENCE;
}

/// Whether a field tells one machine from another, or how many there are.
fn tells_machines(field: FieldName) -> bool {
    matches!(field, FieldName::Quantity | FieldName::Count)
        || fields::meaning_of(field).is(Quality::IdentifiesDevice)
}

/// Whether a column of an unknown header may count the devices of each row.
fn may_count(column: &TableColumn) -> bool {
    let profile = &column.profile;
    let said = words::said(column.header.meaning());
    column.field.is_none()
        && !column.total
        && column.header.part <= 1
        && profile.values >= LEAST_ROWS
        && profile.values == profile.filled
        && profile.small >= COUNTS
        && profile.sequence < NUMBERING
        && !said.foreign
        && said.senses.first().is_none_or(|sense| sense.1 < SAYS)
}

/// Whether hardly two rows say the same of their devices, and each says what they are.
fn holds_lots(view: &View<'_>, columns: &[TableColumn], rows: &[u32]) -> bool {
    let told: Vec<u32> = columns
        .iter()
        .filter(|column| {
            column.field.is_some_and(|field| fields::meaning_of(field).is(Quality::DescribesDevice))
                || matches!(column.field, Some(FieldName::School | FieldName::Room))
        })
        .map(|column| column.index)
        .collect();
    let named = columns.iter().any(|column| {
        column.field.is_some_and(|field| fields::meaning_of(field).is(Quality::NamesBeyondType))
    });
    if !named || rows.len() < LEAST_ROWS {
        return false;
    }
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    for row in rows {
        let texts = told.iter().map(|column| fold(&view.at(*row, *column).value.text()));
        seen.insert(texts.collect());
    }
    seen.len() * 10 >= rows.len() * DISTINCT_TENTHS
}
