//! How long a contract runs.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::durations;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::{Field, FieldName};
use crate::normalise::duration::months;

/// What a list of devices leaves of a contract's duration.
const OF_DEVICES: f64 = 0.02;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "durée en mois | durée du contrat | durée du marché | durée contrat | durée ferme"),
        (1.0, "durée initiale | durée (mois) | duration | laufzeit"),
        (0.95, "durée"),
        (0.9, "période ferme"),
        (0.5, "nombre d'années"),
        (1.0, "durée initiale (mois) | durée du marché (mois) | durée d'engagement"),
        (1.0, "durée de l'engagement | durée de validité du contrat | contract duration"),
        (1.0, "contract term | contract length | duración | vertragsdauer | durée (années)"),
        (1.0, "nb de mois | nombre de mois"),
        (0.9, "engagement | durée totale | term"),
    ],
    looks: Some(looks),
    // A list of devices says how long they are written off, or under warranty.
    lists: Lists { devices: OF_DEVICES, ..Lists::CONTRACTS },
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["36 mois", "3 ans", "1 an"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::Duration, durations)
};

/// Whether a cell is a duration with its unit.
fn looks(cell: &Cell<'_>) -> bool {
    cell.letters && cell.digits && matches!(months(cell.text), Field::Known(_))
}
