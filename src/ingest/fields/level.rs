//! The level of a school, where it has a column of its own.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated};
use crate::ingest::fields::meaning::{Lists, Meaning};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::school_word::is_level_word;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (0.9, "type d'école | type école"),
        (0.8, "type établissement | type d'établissement"),
        (0.7, "nature école | nature uai"),
        (0.5, "niveau | libellé nature | degré"),
        (0.3, "cycle"),
        (0.1, "type"),
        (0.9, "niveau d'enseignement | type d'établissement scolaire | niveau de l'école"),
        (0.9, "mat / élem | maternelle / élémentaire | school level | nivel educativo"),
        (0.9, "schulform | schulart"),
        (0.6, "nature établissement | type uai"),
        (0.8, "school type | schultyp | tipo de centro | etapa educativa | ordine di scuola"),
    ],
    looks: Some(looks),
    lists: Lists { contracts: Lists::OF_SCHOOLS_IN_CONTRACTS, ..Lists::ANY },
    #[cfg(test)]
    like: &["Maternelle", "Élémentaire", "Primaire"],
    #[cfg(test)]
    unlike: &["HP", "2014", "Salle 3"],
    ..Meaning::of(FieldName::Level, curve)
};

/// Four or five words say it; other words are not levels.
const FIT: Span = Span::new(0.1, 4.0);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Level)) * repeated(p)
}

/// Whether a cell names a level: a few words, the first of which does.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && cell.short() && is_level_word(cell.head())
}
