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
    looks: Some(looks),
    unsaid: Unsaid::Certain,
    qualities: Qualities::of(&[Quality::StandsByDevice, Quality::WrittenOnce]),
    #[cfg(test)]
    like: &["0330001A", "0331234Z"],
    #[cfg(test)]
    unlike: &["PC12345", "École Jules Ferry", "33281"],
    ..Meaning::of(FieldName::SchoolUai, curve)
};

/// Nothing else has the form of a UAI, and a UAI has no other.
const FIT: Span = Span::new(0.03, 12.0);
/// Longest cell taken for a UAI: the code, spaces and a mark beside it.
const LONGEST: usize = 10;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::SchoolUai))
}

/// Whether a cell is a UAI by its form.
pub(super) fn looks(cell: &Cell<'_>) -> bool {
    Uai::has_form(cell.text) && cell.text.len() <= LONGEST
}
