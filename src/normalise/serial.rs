//! Serial numbers.

use crate::model::cell::CellValue;
use crate::model::field::Field;

/// A serial number: upper case, no spaces, no `S/N` prefix. Placeholders are told; a number that
/// Excel rounded (`3.195E+12`) is unreadable.
pub fn serial(cell: &CellValue) -> Field<String> {
    let _ = cell;
    Field::Empty
}

/// The serial with its look-alikes folded (O/0, I/1, S/5, B/8, Z/2, G/6), leading zeros and
/// punctuation dropped: two damaged spellings of one serial meet.
pub fn fold_lookalikes(serial: &str) -> String {
    serial.to_owned()
}
