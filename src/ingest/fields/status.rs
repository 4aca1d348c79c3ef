//! The state of a device.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::{Field, FieldName};
use crate::normalise::status::status;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "état | état du matériel | état de fonctionnement | état matériel | zustand"),
        (1.0, "état actuel"),
        (0.8, "status | fonctionnel | state"),
        (0.75, "statut"),
        (0.7, "fonctionnement | en panne | condition | opérationnel"),
        (0.6, "hs"),
        (0.5, "situation"),
        (0.4, "disponibilité | actif"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::StandsByDevice,
        Quality::Completed,
    ]),
    #[cfg(test)]
    like: &["En service", "HS", "Réformé"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "2014"],
    ..Meaning::of(FieldName::Status, curve)
};

/// States are known words, which come again.
const FIT: Span = Span::new(0.1, 5.0);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Status)) * repeated(p)
}

/// Whether a cell is a state, in a few words.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && cell.short() && matches!(status(cell.text), Field::Known(_))
}
