//! Durations, in months.

use crate::model::field::Field;

/// A duration in months: `3 ans`, `36 mois`, `1 an`, `36`, `3 ans ferme + 2 x 1 an`
/// (the firm part).
pub fn months(text: &str) -> Field<u32> {
    let _ = text;
    Field::Empty
}

/// Renewals written with a duration: `1 an + 3 reconductions d'un an` → (3, 12).
pub fn renewals(text: &str) -> Option<(u32, u32)> {
    let _ = text;
    None
}
