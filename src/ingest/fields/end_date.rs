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
        (0.9, "fin | terme | expiration | fin de location | fin de leasing | fin de maintenance"),
        (0.8, "jusqu'au | end | expiry | ende"),
        (0.4, "au"),
        (1.0, "date fin contrat | date de fin de contrat | date de fin du contrat"),
        (1.0, "fin de marché | date fin marché | date de fin de marché"),
        (1.0, "date d'expiration du contrat | date échéance contrat | échéance du contrat"),
        (1.0, "échéance contrat | échéance du marché | expiration du contrat"),
        (1.0, "fin du contrat le | fin de validité | contract end | contract end date"),
        (1.0, "expiration date | expiry date | valid to | valid until | fecha de fin"),
        (1.0, "fin del contrato | vertragsende | laufzeitende | fin d'engagement"),
        (1.0, "terme du contrat"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["31/12/2016", "14/03/2018"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12"],
    ..Meaning::of(FieldName::EndDate, contract_dates)
};
