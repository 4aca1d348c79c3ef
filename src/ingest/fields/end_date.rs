//! The day the first period of a contract ends.

use crate::ingest::fields::curve::contract_dates;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "date de fin | date fin | échéance | date d'échéance | date échéance"),
        (1.0, "date de terme | fin du contrat | fin contrat | fin du marché | fin de contrat"),
        (1.0, "date d'expiration | end date"),
        (0.9, "fin | terme | expiration"),
        (0.8, "jusqu'au | end | expiry | ende"),
        (0.4, "au"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["31/12/2016", "14/03/2018"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12"],
    ..Meaning::of(FieldName::EndDate, contract_dates)
};
