//! What the values of a column look like, in shares.

use crate::model::field::FieldName;

/// Shares of a column's values, each in [0, 1], over the values that say something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    pub rows: usize,
    /// Rows that hold something, placeholders included.
    pub filled: usize,
    pub values: usize,
    /// Distinct values for one value.
    pub distinct: f64,
    /// Whole numbers 1, 2, 3… in the order of the rows.
    pub sequence: f64,
    pub year: f64,
    pub date: f64,
    /// Whole numbers that are days of this century, as spreadsheets count them.
    pub day: f64,
    /// Numbers, years and dates aside.
    pub number: f64,
    /// Whole numbers of at most 500.
    pub small: f64,
    /// Amounts: decimals, a currency, or whole numbers above 20.
    pub money: f64,
    /// Letters and digits without a space, or long numbers.
    pub code: f64,
    /// Ticks: `x`, `oui`, `non`.
    pub tick: f64,
    /// Texts of three words or more.
    pub phrase: f64,
    pub text: f64,
    /// Texts with letters and digits both.
    pub mixed: f64,
    /// Values of what no field of ours holds: an address, a size, a processor.
    pub other: f64,
    /// Letters and digits that begin like most of the others (`INV-`), before a number.
    pub stem: f64,
    /// The identifier that most values are in another list of the commune, and their share.
    pub met: Option<(FieldName, f64)>,
    /// Things that are no device: furniture, licences, supplies.
    pub outside: f64,
    /// Values that look like those of each field.
    pub likeness: Likeness,
}

impl Profile {
    /// Share of the values that look like those of a field.
    pub fn like(&self, field: FieldName) -> f64 {
        self.likeness.0[field as usize]
    }
}

/// Shares by field.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness(pub [f64; FieldName::ALL.len()]);

impl Default for Likeness {
    fn default() -> Self {
        Self([0.0; FieldName::ALL.len()])
    }
}
