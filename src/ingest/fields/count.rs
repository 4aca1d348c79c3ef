//! A cell that counts devices of the type its column names.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::codes::Category;
use crate::model::field::FieldName;
use crate::normalise::category::category;
use crate::normalise::numeral::numeral;
use crate::text::fold::words;

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
    cell.worded() && counted_words(cell.text).is_some()
}

/// Equipment counted in words: `2 TBI, 12 PC`, `deux VP + 3 portables`, `TBI : 2 ; PC (12)`. `None`
/// unless every part of the text is a number and a type.
pub fn counted_words(text: &str) -> Option<Vec<(Category, u32)>> {
    let mut found = Vec::new();
    let parts = text.split([',', ';', '+', '/', '\n', '&']).flat_map(|part| part.split(" et "));
    for part in parts.flat_map(|part| part.split(" - ")) {
        let part = part.trim().trim_end_matches('.').trim_start_matches(['-', '•', '*']).trim();
        if part.is_empty() {
            continue;
        }
        found.push(number_first(part).or_else(|| number_last(part))?);
    }
    (!found.is_empty()).then_some(found)
}

/// The type a text names, nothing much beside it.
fn type_of(text: &str) -> Option<Category> {
    category(text).filter(|found| found.share >= NAMED).map(|found| found.category)
}

/// `12 PC`, `2x TBI`, `deux imprimantes`.
fn number_first(part: &str) -> Option<(Category, u32)> {
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    if end > 0 {
        let number = part.get(..end)?.parse().ok()?;
        let name = part.get(end..)?.trim_start_matches([' ', 'x', 'X', '×', '*']);
        return Some((type_of(name)?, number));
    }
    let all = words(part);
    let (number, taken) = numeral(all.iter().map(|word| word.folded.as_str()))?;
    let start = all.get(taken)?.range.start;
    Some((type_of(part.get(start..)?)?, number))
}

/// `PC : 12`, `TBI = 2`, `portables (4)`, `VP x 3`: a sign parts the number from the type, as `PC 12`
/// is a name.
fn number_last(part: &str) -> Option<(Category, u32)> {
    let bare = part.trim_end_matches([')', ' ']);
    let start = bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = bare.get(start..)?.parse().ok()?;
    let before = bare.get(..start)?.trim_end();
    let name =
        [":", "=", "(", " x", " X", "×"].iter().find_map(|sign| before.strip_suffix(sign))?;
    Some((type_of(name)?, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::{Desktop, Laptop, Printer, Projector, Tni};

    #[test]
    fn equipment_is_counted_in_words() {
        for (text, counted) in [
            ("2 TBI, 12 PC", &[(Tni, 2), (Desktop, 12)][..]),
            ("deux TBI et vingt-et-un PC portables", &[(Tni, 2), (Laptop, 21)]),
            ("TBI : 2 ; PC (12)", &[(Tni, 2), (Desktop, 12)]),
            ("3 VP - 6 PC", &[(Projector, 3), (Desktop, 6)]),
            ("1x imprimante\nPortables x 4", &[(Printer, 1), (Laptop, 4)]),
        ] {
            assert_eq!(counted_words(text).as_deref(), Some(counted), "{text}");
        }
        for text in
            ["PC 12", "TBI", "12", "2 TBI, voir mairie", "HP ProDesk 600", "un PC HP ProDesk 600"]
        {
            assert_eq!(counted_words(text), None, "{text}");
        }
    }
}
