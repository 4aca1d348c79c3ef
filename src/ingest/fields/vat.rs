//! Whether the amounts of a contract are before or with VAT.

use crate::ingest::fields::curve::vat_kind;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[(0.8, "ht ttc | ht ou ttc"), (0.6, "tva"), (0.2, "unité"), (0.8, "assujettissement")],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractDetail]),
    #[cfg(test)]
    like: &["HT", "TTC"],
    #[cfg(test)]
    unlike: &["450,00", "2014"],
    ..Meaning::of(FieldName::Vat, vat_kind)
};
