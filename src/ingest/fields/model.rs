//! The model of a device.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated, spoilt, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::category::category;
use crate::normalise::designation::designation;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "modèle | model | modell | nom du modèle | nom modèle | model name"),
        (0.9, "modèle matériel | modèle du poste"),
        (0.7, "ref constructeur | référence constructeur | référence produit"),
        (0.7, "référence fabricant | product name"),
        (0.6, "gamme"),
        (0.5, "référence article"),
        (0.42, "référence | réf"),
        (0.2, "version | product"),
        (0.8, "type et modèle"),
        (0.12, "type"),
        (0.1, "série"),
        (1.0, "modèle de l'appareil | modèle du matériel | modèle d'ordinateur"),
        (1.0, "modèle ordinateur | modèle de l'ordinateur | nom de modèle"),
        (1.0, "désignation du modèle | nom commercial | computer model | system model"),
        (1.0, "device model | model description | modelo | typenbezeichnung | gerätemodell"),
        (0.9, "smodel | modèle équipement | modèle constructeur | modèle produit"),
        (0.9, "model id | modellbezeichnung | modèle exact"),
        (0.7, "référence du matériel | référence matériel | référence modèle | réf modèle"),
        (0.7, "part number | réf produit | réf fabricant"),
        (0.5, "produit"),
        (1.0, "modello | modelo del equipo | nome modello | modellname"),
        (0.6, "referencia | artikelnummer"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Share(1.0),
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::NamesDevice,
        Quality::NamesBeyondType,
        Quality::LabelsDevice,
        Quality::Itemises,
    ]),
    #[cfg(test)]
    like: &["ProDesk 600 G1", "Latitude 3540", "ThinkCentre M73"],
    #[cfg(test)]
    unlike: &["2014", "École Jules Ferry", "Tablette"],
    ..Meaning::of(FieldName::Model, curve)
};

/// Models are words with numbers, as much else is.
const FIT: Span = Span::new(0.15, 2.0);
/// Words without a number ("Latitude").
const OF_WORDS: f64 = 0.4;
/// Codes may be models (`P2419H`), and mostly are identifiers.
const OF_CODES: f64 = 0.3;
/// What types, market numbers, schools and states leave.
const OF_OTHERS: f64 = 0.3;
/// What makers leave: a maker stands before many models.
const OF_BRANDS: f64 = 0.4;

/// What known models add: hardly anything else is named like one.
const KNOWN: f64 = 3.0;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let coded = p.mixed.max(p.like(FieldName::Model));
    let named = words_share(p) * (OF_WORDS + (1.0 - OF_WORDS) * coded);
    let known = KNOWN * p.like(FieldName::Model);
    let described = p.like(FieldName::Designation) - p.like(FieldName::Model);
    let types = p.like(FieldName::Category).max(p.like(FieldName::Reference)).max(described);
    let others = types.max(p.like(FieldName::School)).max(p.like(FieldName::Status));
    (FIT.at(named + OF_CODES * p.code) * repeated(p) + known)
        * spoilt(OF_OTHERS, others)
        * spoilt(OF_BRANDS, p.like(FieldName::Brand))
}

/// Whether a cell is a model of a known range and no type: it may stand behind its maker.
fn looks(cell: &Cell<'_>) -> bool {
    if !cell.worded() || category(cell.text).is_some() {
        return false;
    }
    let taken = designation(cell.text);
    taken.model.is_some() && (taken.category.is_some() || taken.brand.is_some())
}
