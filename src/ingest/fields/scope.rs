//! What a contract covers: schools, types.

use crate::ingest::fields::curve::{Span, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "périmètre | écoles concernées | sites concernés | matériel couvert"),
        (1.0, "matériels couverts | équipements couverts | établissements concernés | scope"),
        (0.9, "champ d'application | parc concerné"),
        (0.8, "étendue | équipements concernés"),
        (0.7, "couverture"),
        (0.6, "bénéficiaires | matériel concerné"),
        (1.0, "périmètre du contrat | périmètre couvert"),
        (1.0, "équipements sous contrat | matériel sous contrat | sites couverts"),
        (1.0, "écoles couvertes | écoles du périmètre | covered assets | covered equipment"),
        (1.0, "coverage"),
        (0.7, "établissements couverts | bâtiments concernés"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractDetail]),
    #[cfg(test)]
    like: &["Toutes les écoles", "Vidéoprojecteurs et TBI"],
    #[cfg(test)]
    unlike: &["2014", "450,00"],
    ..Meaning::of(FieldName::Scope, curve)
};

/// Words of any kind.
const FIT: Span = Span::new(0.3, 1.2);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(words_share(p))
}
