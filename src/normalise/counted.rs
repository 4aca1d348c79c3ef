//! Words that may follow a count: `12 postes`, `3 u.`.

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

static COUNTED: LazyLock<Words> =
    LazyLock::new(|| words_of(include_str!("tables/counted.csv"), &["unit", "device", "school"]));

/// Whether a folded word may follow a count.
pub fn is_counted(word: &str) -> bool {
    COUNTED.contains(word)
}
