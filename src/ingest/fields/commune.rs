//! The commune of a row, by its name or its INSEE code.

use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Meaning, Qualities, Quality, Unsaid};
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::commune::CommuneMatch;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "commune | nom commune | nom de la commune | ville école | libellé commune"),
        (0.95, "code commune | code insee"),
        (0.9, "ville | insee | gemeinde"),
        (0.8, "city"),
        (0.7, "collectivité | localité | town | stadt"),
        (0.6, "mairie"),
        (0.4, "ort"),
        (1.0, "nom de la ville | code insee commune | insee commune | libellé de la commune"),
        (1.0, "nom de ville"),
        (0.9, "commune d'implantation | commune de l'école | municipalité | municipality"),
        (0.9, "municipio | ciudad | kommune | comuna"),
        (0.8, "ville ou commune | commune de rattachement | localidad | población"),
        (0.5, "organisation | organization | organisme"),
        (0.9, "comune"),
        (0.7, "localidade | località"),
    ],
    listed: Some(listed),
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[Quality::TotalBeside, Quality::WrittenOnce]),
    #[cfg(test)]
    like: &["Pessac", "Talence", "Pessac"],
    #[cfg(test)]
    unlike: &["HP", "2014", "Salle 3"],
    ..Meaning::of(FieldName::Commune, curve)
};

/// Names of the reference list: few other words are among them.
const FIT: Span = Span::new(0.1, 6.0);
/// INSEE codes, which other numbers of five digits resemble.
const CODES: Span = Span::new(0.1, 3.0);
/// What numbers like INSEE codes say of a commune.
const LIKE_CODES: f64 = 0.3;
/// A list names few communes: their codes come again.
const MOST_DISTINCT: f64 = 0.5;
/// Day numbers of the years from 1954 on are codes of communes too: a third of the values are.
const LEAST_DAYS: f64 = 0.3;
/// All but a few blanks and slips are numbers.
const LEAST_NUMBERS: f64 = 0.9;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Commune)).max(CODES.at(insee_like(p)))
}

/// How much numbers of five digits that come again look like INSEE codes (`33281`).
fn insee_like(p: &Profile) -> f64 {
    let codes = p.distinct < MOST_DISTINCT && p.date > LEAST_DAYS && p.number > LEAST_NUMBERS;
    if codes { LIKE_CODES } else { 0.0 }
}

/// Whether the reference list has a commune of this name.
fn listed(text: &str, known: &KnownPlaces<'_>) -> bool {
    matches!(known.communes.exact(text), CommuneMatch::One(_))
}
