//! The day a contract starts or is notified.

use crate::ingest::fields::curve::contract_dates;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "date de début | date début | date d'effet | prise d'effet | date de prise d'effet"),
        (1.0, "date de notification | date notification | notifié le | début du contrat"),
        (1.0, "début contrat | début du marché | start date | begin date"),
        (1.0, "date d'entrée en vigueur"),
        (0.95, "début"),
        (0.9, "notification | signé le | date de départ | date de commencement | à compter du"),
        (0.85, "date de signature"),
        (0.8, "start | beginn"),
        (0.7, "effet | période du contrat"),
        (0.6, "signature | période | date d'attribution"),
        (0.5, "du | depuis | dates | validité"),
        (0.15, "date"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["01/01/2014", "15/03/2015"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12"],
    ..Meaning::of(FieldName::StartDate, contract_dates)
};
