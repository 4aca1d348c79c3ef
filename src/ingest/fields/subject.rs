//! What a contract is about.

use crate::ingest::fields::curve::{Span, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "objet du contrat | objet contrat | objet du marché | objet marché"),
        (1.0, "intitulé du marché | intitulé du contrat | libellé du contrat | libellé du marché"),
        (1.0, "subject"),
        (0.9, "nature de la prestation | nature des prestations"),
        (0.85, "objet | prestation | prestations"),
        (0.8, "type de prestation | nature du contrat"),
        (0.6, "type de contrat"),
        (0.45, "intitulé"),
        (0.4, "contrat"),
        (0.25, "marché"),
        (0.5, "description"),
        (0.2, "nature | désignation | libellé | service"),
        (1.0, "objet de la prestation | objet du marché public | libellé contrat"),
        (1.0, "intitulé contrat | description du contrat | désignation du contrat"),
        (1.0, "contract name | contract description | contract title | contract subject"),
        (1.0, "objeto del contrato | vertragsgegenstand"),
        (0.85, "nature prestation | prestation concernée | prestation de maintenance"),
        (0.3, "subject matter | objeto | gegenstand"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::NamesContract]),
    #[cfg(test)]
    like: &["Maintenance du parc informatique des écoles", "Location de copieurs pour les écoles"],
    #[cfg(test)]
    unlike: &["2014", "450,00"],
    ..Meaning::of(FieldName::Subject, curve)
};

/// Words say little of a subject.
const FIT: Span = Span::new(0.2, 1.8);
/// A word or two ("Maintenance"): phrases of three words and more say twice as much.
const OF_WORDS: f64 = 0.5;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(words_share(p) * (OF_WORDS + (1.0 - OF_WORDS) * p.phrase))
}
