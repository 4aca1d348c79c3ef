//! Totals written in a table set against what was read above them.

use crate::ingest::fields::{self, Quality};
use crate::ingest::layout::view::View;
use crate::ingest::table::{Table, TableColumn};
use crate::model::cell::{CellValue, address};
use crate::model::codes::TableKind;
use crate::model::codes::Vat;
use crate::model::field::{Field, FieldName};
use crate::model::source::WrittenTotal;
use crate::normalise::{money, quantity};

/// Share of numbers from which a column of no field of ours is summed: marks for missing figures
/// stand among those of a statistical table.
const NUMBERS: f64 = 0.8;

/// By how much a sum may differ from what is written: a cent, and a little for the binary fractions
/// of cents.
const CENT: f64 = 0.011;

/// The same for large amounts, as a share: their binary fractions add up.
const PER_EURO: f64 = 1e-6;

/// By how much each row of a published table may be rounded, in units of its last digit.
const ROUNDING: f64 = 0.5;

/// The last digit of a published figure that is no whole number.
const TENTH: f64 = 0.1;

/// Figures other than zero that must be sums for a row without a word for it to be a total: one
/// alone may repeat the row above by chance.
const LEAST_SUMS: usize = 2;

/// Running sums of a table's numeric columns.
#[derive(Debug)]
pub(super) struct Totals {
    /// For each column: sum since the beginning and since the last total or band.
    sums: Vec<Option<(f64, f64)>>,
    rows: (f64, f64),
    devices: (f64, f64),
    quantity: Option<usize>,
    /// What was written, and what was read.
    pub written: Vec<WrittenTotal>,
}

/// Largest figure that is summed: a double tells whole numbers apart no further, and the sums of
/// larger ones may be infinite.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// A cell as a number: an amount or a count.
fn number(value: &CellValue) -> Option<f64> {
    let number = match value {
        CellValue::Number(number) => Some(*number),
        CellValue::Text(_) => match quantity::whole(value) {
            Field::Known(whole) => Some(f64::from(whole)),
            _ => match money::amount(value, Vat::Unknown) {
                Field::Known(amount) => Some(amount.euros()),
                _ => None,
            },
        },
        _ => None,
    };
    number.filter(|number| number.abs() <= LARGEST)
}

/// Whether a column's values can be summed.
fn summed(column: &TableColumn) -> bool {
    column.counted.is_some()
        || column.total
        || column.field.is_some_and(|field| fields::meaning_of(field).is(Quality::Summed))
        || column.field.is_none() && column.profile.number >= NUMBERS
}

impl Totals {
    /// Begins a table.
    pub(super) fn new(table: &Table) -> Self {
        let sums = table
            .columns
            .iter()
            .map(|column| (summed(column) || table.schools_across).then_some((0.0, 0.0)))
            .collect();
        let quantity =
            table.columns.iter().position(|column| column.field == Some(FieldName::Quantity));
        Self { sums, rows: (0.0, 0.0), devices: (0.0, 0.0), quantity, written: Vec::new() }
    }

    /// Adds a row of data.
    pub(super) fn add(&mut self, view: &View<'_>, table: &Table, row: u32, records: u32) {
        let mut devices = f64::from(records);
        for (position, (column, sum)) in table.columns.iter().zip(&mut self.sums).enumerate() {
            let Some(sum) = sum else { continue };
            if let Some(value) = number(view.own(row, column.index)) {
                sum.0 += value;
                sum.1 += value;
                if self.quantity == Some(position) {
                    devices = value;
                }
            }
        }
        self.rows.0 += 1.0;
        self.rows.1 += 1.0;
        self.devices.0 += devices;
        self.devices.1 += devices;
    }

    /// A band: what follows is summed apart.
    pub(super) fn band(&mut self) {
        for sum in self.sums.iter_mut().flatten() {
            sum.1 = 0.0;
        }
        self.rows.1 = 0.0;
        self.devices.1 = 0.0;
    }

    /// Compares a total row with the sums; figures that are neither the sum nor the number of
    /// rows are given back with their cell, header, written and computed values.
    pub(super) fn check(&mut self, view: &View<'_>, table: &Table, row: u32) -> Vec<WrittenTotal> {
        let mut wrong = Vec::new();
        for (column, sum) in table.columns.iter().zip(&self.sums) {
            let Some(written) = number_in(view.own(row, column.index)) else { continue };
            // What was not understood of a table of counts was not summed either.
            if sum.is_none() && table.kind == TableKind::Counts {
                continue;
            }
            let mut possible: Vec<f64> = Vec::new();
            if let Some(sum) = sum {
                possible.extend([sum.0, sum.1]);
            }
            let rows = [self.devices.0, self.devices.1, self.rows.0, self.rows.1];
            if sum.is_none() {
                possible.extend(rows);
            }
            let tolerance = CENT + written.abs() * PER_EURO;
            let meets = |value: &f64| (value - written).abs() <= tolerance;
            let computed = possible
                .iter()
                .find(|value| meets(value))
                .or_else(|| rows.iter().find(|value| meets(value)))
                .or_else(|| possible.first())
                .copied()
                .unwrap_or(0.0);
            let total = WrittenTotal {
                cell: address(row, column.index),
                header: column.header.joined(),
                written,
                computed,
            };
            if !meets(&computed) {
                wrong.push(total.clone());
            }
            self.written.push(total);
        }
        self.band();
        wrong
    }

    /// Whether a row with a word for a total is one by its figures: most of them, one at least, are
    /// the sums of the rows above, to the rounding of each row.
    pub(super) fn is_total_row(&self, view: &View<'_>, table: &Table, row: u32) -> bool {
        let (mut figures, mut sums) = (0usize, 0usize);
        for (column, sum) in table.columns.iter().zip(&self.sums) {
            let Some(written) = number(view.own(row, column.index)) else { continue };
            let Some(sum) = sum else { continue };
            figures += 1;
            let unit = if written.fract() == 0.0 { 1.0 } else { TENTH };
            let tolerance = ROUNDING * unit * self.rows.0 + CENT;
            if self.rows.0 >= 1.0
                && [sum.0, sum.1].iter().any(|sum| (sum - written).abs() <= tolerance)
            {
                sums += 1;
            }
        }
        sums >= 1 && sums * 2 > figures
    }

    /// Whether a row without a word for it holds the sums of the rows above (two at least) in every
    /// figure, [`LEAST_SUMS`] of them other than zero.
    pub(super) fn is_sum_row(&self, view: &View<'_>, table: &Table, row: u32) -> bool {
        if self.rows.0 < 2.0 {
            return false;
        }
        let mut figures = 0usize;
        for (column, sum) in table.columns.iter().zip(&self.sums) {
            let value = view.own(row, column.index);
            if value.is_empty() {
                continue;
            }
            let (Some(sum), Some(written)) = (sum, number(value)) else { return false };
            if (written - sum.0).abs() > CENT {
                return false;
            }
            if written != 0.0 {
                figures += 1;
            }
        }
        figures >= LEAST_SUMS
    }
}

/// The number of a total's cell, inside a text too (`135 postes`).
fn number_in(value: &CellValue) -> Option<f64> {
    if let Some(number) = number(value) {
        return Some(number);
    }
    let CellValue::Text(text) = value else { return None };
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number <= LARGEST)
}
