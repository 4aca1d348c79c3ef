//! The state of a device.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::status::state_share;

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
        (1.0, "état de l'équipement | état du bien | état de l'appareil | état de la machine"),
        (1.0, "état du poste | état général | état de marche | état physique | état technique"),
        (1.0, "état (bon, moyen, mauvais) | état du parc | statut du matériel | statut matériel"),
        (1.0, "statut de l'équipement | statut de l'actif | statut parc | statut d'usage"),
        (1.0, "asset status | asset state | device status | install status | hardware status"),
        (1.0, "life cycle stage | lifecycle state | working condition | estado"),
        (1.0, "estado del equipo | gerätezustand | betriebszustand | gerätestatus"),
        (0.9, "fonctionne | marche | état d'usage | état de vétusté | en état de marche"),
        (0.9, "en état de fonctionner | état fonctionnel | working | in working order"),
        (0.9, "funktioniert | funciona"),
        (0.6, "réformé | vétusté | bon état"),
        (1.0, "estado do equipamento | stato del dispositivo"),
        (0.9, "stato | condizione | condizioni"),
        (0.5, "situación | situação"),
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

/// Share of a cell's words that a state takes: "prêt mairie" is a remark.
const MOSTLY: f64 = 0.6;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Status)) * repeated(p)
}

/// How well the values of a column fit the answers to a question of a state: states, and ticks.
pub fn fit_of_answers(p: &Profile) -> f64 {
    if p.values == 0 { 1.0 } else { FIT.at(p.like(FieldName::Status) + p.tick) }
}

/// Whether a cell is a state, in a few words.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && cell.short() && state_share(cell.text) >= MOSTLY
}
