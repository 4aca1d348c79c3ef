//! The day a contract starts or is notified.

use crate::ingest::fields::curve::contract_dates;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.3, "date d'effet | prise d'effet | date de prise d'effet"),
        (1.0, "date de début | date début | date de notification | date notification"),
        (1.0, "notifié le | début du contrat"),
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
        (1.0, "date de début du contrat | date début contrat | date de début de contrat"),
        (1.0, "date effet | date d'effet du contrat | contract start | contract start date"),
        (1.0, "effective date | from date | valid from | fecha de inicio | inicio"),
        (1.0, "vertragsbeginn | laufzeitbeginn | début du contrat le | début de validité"),
        (0.9, "prise d'effet le | démarrage | date de démarrage | depuis le | mise en vigueur"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["01/01/2014", "15/03/2015"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12"],
    ..Meaning::of(FieldName::StartDate, contract_dates)
};
