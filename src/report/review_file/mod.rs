//! The questions as a file to fill in: a workbook, or CSV.
//!
//! A pair takes two rows, one above the other, so that the eye runs down each column; every row
//! bears the identifier of its question, so that the sheet may be sorted and filtered.

mod choices;
mod delimited;
mod pairs;
mod workbook;

pub use delimited::csv;
pub use workbook::xlsx;
