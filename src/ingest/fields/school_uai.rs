//! The UAI of a school: seven digits and a check letter.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::model::uai::Uai;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "uai | rne | code uai | code rne | n° uai | n° rne | uai école | uai rne"),
        (1.0, "numéro uai | identifiant_de_l_etablissement"),
        (0.9, "identifiant établissement"),
        (0.8, "code établissement | n° établissement"),
        (0.7, "numéro de l'école | code école"),
        (1.0, "code uai école | n° uai école | uai établissement | code uai de l'établissement"),
        (1.0, "rne école | n° immatriculation uai | code uai/rne"),
        (0.85, "numéro établissement | id établissement | identifiant uai"),
        (0.85, "code de l'établissement | code étab | n° étab"),
    ],
    looks: Some(is_valid),
    unsaid: Unsaid::Certain,
    qualities: Qualities::of(&[Quality::StandsByDevice, Quality::WrittenOnce]),
    #[cfg(test)]
    like: &["0330401G", "0332619T"],
    #[cfg(test)]
    unlike: &["PC12345", "École Jules Ferry", "33281"],
    ..Meaning::of(FieldName::SchoolUai, curve)
};

/// A code whose check letter is right is a UAI, whatever its head: of other codes of this form one in
/// twenty-three is, so that a small share says little.
const FIT: Span = Span::new(0.03, 60.0);
/// Longest cell taken for a UAI: the code, spaces and a mark beside it.
const LONGEST: usize = 10;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::SchoolUai).powi(2))
}

/// Whether a cell has the form of a UAI: it is no other identifier.
pub(super) fn looks(cell: &Cell<'_>) -> bool {
    Uai::has_form(cell.text) && cell.text.len() <= LONGEST
}

/// Whether a cell is a UAI by its form and its check letter.
fn is_valid(cell: &Cell<'_>) -> bool {
    looks(cell) && Uai::parse(cell.text).is_some()
}
