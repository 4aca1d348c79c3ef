//! Words around a model's number: what makers put after it, and what ends it.
//!
//! `tables/model_suffixes.csv` holds the suffixes in their makers' spelling, those for a case's size
//! or a line of sale (`case`) apart: catalogues leave them out of the model's name.
//! `tables/model_stops.csv` holds joints, notes and specifications.

use super::word_table::{Words, lines, words_of};
use crate::text::fold::compact;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/model_suffixes.csv");

/// A suffix in its maker's spelling, and whether it is one of the case.
static SUFFIXES: LazyLock<HashMap<String, (&'static str, bool)>> = LazyLock::new(|| {
    lines(TABLE)
        .flat_map(|(kind, words)| words.map(move |word| (compact(word), (word, kind != "suffix"))))
        .collect()
});

static STOPS: LazyLock<Words> =
    LazyLock::new(|| words_of(include_str!("tables/model_stops.csv"), &["stop"]));

/// The suffix a folded word is, in its maker's spelling.
pub(super) fn suffix(folded: &str) -> Option<&'static str> {
    SUFFIXES.get(folded).map(|(suffix, _)| *suffix)
}

/// Whether a folded word is one that makers put after a model's number (`pro`, `touch`).
pub(super) fn is_suffix(folded: &str) -> bool {
    SUFFIXES.contains_key(folded)
}

/// Whether it is one that belongs to the model's name: not the case's size.
pub(super) fn is_name_suffix(folded: &str) -> bool {
    SUFFIXES.get(folded).is_some_and(|(_, case)| !case)
}

/// Whether a folded word ends a model.
pub(super) fn is_stop(folded: &str) -> bool {
    STOPS.contains(folded)
}
