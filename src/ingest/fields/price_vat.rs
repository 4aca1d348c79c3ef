//! Whether a price is before or with VAT, as a column.

use crate::ingest::fields::curve::vat_kind;
use crate::ingest::fields::meaning::{Lists, Meaning};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "ht ttc | ht ou ttc"),
        (0.6, "tva"),
        (0.5, "taxe"),
        (1.0, "prix ht ou ttc | prix ht/ttc | type de prix"),
    ],
    lists: Lists { contracts: Lists::COVERED, ..Lists::DEVICES },
    #[cfg(test)]
    like: &["HT", "TTC"],
    #[cfg(test)]
    unlike: &["450,00", "2014"],
    ..Meaning::of(FieldName::PriceVat, vat_kind)
};
