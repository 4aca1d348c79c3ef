//! Dates, with the precision that is known.

use crate::model::cell::CellValue;
use crate::model::date::PartialDate;
use crate::model::field::Field;

/// A date cell: real dates, serial numbers (20000–60000), years (1990–2035), `31/12/2015`,
/// `31/12/15`, `12/2015`, `sept.-14`, `3 mars 2014`, ISO. Day before month, as the French write.
pub fn date(cell: &CellValue) -> Field<PartialDate> {
    let _ = cell;
    Field::Empty
}

/// A date inside a sentence (`Mis à jour le 03 mars 2016`).
pub fn date_in(text: &str) -> Option<PartialDate> {
    let _ = text;
    None
}
