//! Public or private.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated};
use crate::ingest::fields::meaning::{Lists, Meaning};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::school_word::is_sector_word;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "public / privé | statut public privé | secteur public privé"),
        (0.7, "secteur"),
        (0.6, "type de contrat privé"),
        (0.22, "statut"),
        (1.0, "public privé | public ou privé | secteur d'enseignement | statut public / privé"),
        (1.0, "secteur public/privé"),
        (0.6, "sector"),
    ],
    looks: Some(looks),
    lists: Lists { contracts: Lists::OF_SCHOOLS_IN_CONTRACTS, ..Lists::ANY },
    #[cfg(test)]
    like: &["Public", "Privé sous contrat"],
    #[cfg(test)]
    unlike: &["HP", "2014", "Salle 3"],
    ..Meaning::of(FieldName::Sector, curve)
};

/// Two words say it; other words are no sector.
const FIT: Span = Span::new(0.08, 5.0);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Sector)) * repeated(p)
}

/// Whether a cell says public or private, in a few words.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && cell.short() && is_sector_word(cell.head())
}
