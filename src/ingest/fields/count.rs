//! A cell that counts devices of the type its column names.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::codes::Category;
use crate::model::field::FieldName;
use crate::normalise::category::category;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    looks: Some(looks),
    lists: Lists { devices: 0.0, schools: 0.0, contracts: Lists::OF_SCHOOLS_IN_CONTRACTS },
    qualities: Qualities::of(&[Quality::Summed]),
    #[cfg(test)]
    like: &["12", "3", "0", "2 TBI, 12 PC"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::Count, curve)
};

/// Small whole numbers.
const FIT: Span = Span::new(0.05, 2.0);
/// Share of a part's words that name the type it counts ("12 PC", "3 portables élèves").
const NAMED: f64 = 0.5;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.small)
}

/// Whether a cell counts equipment in words (`2 TBI, 12 PC`).
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded()
        && cell.text.starts_with(|c: char| c.is_ascii_digit())
        && counted_words(cell.text).is_some()
}

/// Equipment counted in words: `2 TBI, 12 PC`, `1 VP + 3 portables`. `None` unless every part of
/// the text is a number and a type.
pub fn counted_words(text: &str) -> Option<Vec<(Category, u32)>> {
    let mut found = Vec::new();
    for part in text.split([',', ';', '+', '/', '\n', '&']).flat_map(|part| part.split(" et ")) {
        let part = part.trim().trim_end_matches('.');
        if part.is_empty() {
            continue;
        }
        let end = part.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = part.get(..end)?.parse().ok()?;
        let name = part.get(end..)?.trim_start_matches([' ', 'x', 'X', '×', '*']);
        let named = category(name).filter(|found| found.share >= NAMED)?;
        found.push((named.category, number));
    }
    (!found.is_empty()).then_some(found)
}
