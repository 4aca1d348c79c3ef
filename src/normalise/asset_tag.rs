//! Inventory tags.

use crate::model::cell::CellValue;
use crate::model::field::Field;

/// An inventory tag: trimmed, upper case, inner spaces removed. Numbers keep no decimals.
pub fn asset_tag(cell: &CellValue) -> Field<String> {
    let _ = cell;
    Field::Empty
}
