//! Within what time the machine works again (GTR).

use crate::ingest::fields::curve::delays;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "gtr | délai de rétablissement | délai de réparation"),
        (1.0, "garantie de temps de rétablissement | temps de rétablissement"),
        (0.8, "délai de remise en service"),
        (1.0, "gtr (h) | délai de résolution | temps de réparation | délai réparation"),
        (1.0, "délai garanti de rétablissement | repair time | resolution time | time to repair"),
        (1.0, "wiederherstellungszeit"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractDelay]),
    #[cfg(test)]
    like: &["8h", "J+2", "48 heures"],
    #[cfg(test)]
    unlike: &["non prévu", "École Jules Ferry"],
    ..Meaning::of(FieldName::Gtr, delays)
};
