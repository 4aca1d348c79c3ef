//! How long before its end a contract must be ended.

use crate::ingest::fields::curve::durations;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "préavis | délai de préavis | durée de préavis | préavis de résiliation"),
        (1.0, "préavis (mois) | notice period"),
        (0.7, "résiliation | dénonciation"),
        (0.6, "notice"),
        (1.0, "préavis de dénonciation | préavis (en mois) | délai de résiliation"),
        (1.0, "délai de dénonciation | préavis de non reconduction | notice of termination"),
        (1.0, "cancellation notice | kündigungsfrist | preaviso | plazo de preaviso"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["3 mois", "2 mois", "6 mois"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::Notice, durations)
};
