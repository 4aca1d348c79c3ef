//! Within what time someone comes (GTI).

use crate::ingest::fields::curve::delays;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "gti | délai d'intervention | garantie de temps d'intervention"),
        (1.0, "temps d'intervention | garantie temps d'intervention | response time"),
        (1.0, "gti (h) | délai d'intervention (h) | délai intervention"),
        (1.0, "temps d'intervention garanti | délai garanti d'intervention | intervention sous"),
        (1.0, "reaktionszeit | tiempo de respuesta | response time (h)"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractDelay]),
    #[cfg(test)]
    like: &["4h", "J+1", "8 heures"],
    #[cfg(test)]
    unlike: &["non prévu", "École Jules Ferry"],
    ..Meaning::of(FieldName::Gti, delays)
};
