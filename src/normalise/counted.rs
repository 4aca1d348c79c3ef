//! Words of counts: those that may follow one (`12 postes`, `3 u.`) and those that announce one (`Nb`,
//! `Nombre de`).

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/counted.csv");

static COUNTED: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["unit", "device", "school"]));
static SCHOOL: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["school"]));
static COUNTS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["count"]));

/// Whether a folded word may follow a count.
pub fn is_counted(word: &str) -> bool {
    COUNTED.contains(word)
}

/// Whether a folded word announces a count: `nb`, `nombre`, `quantite`.
pub fn is_count_word(word: &str) -> bool {
    COUNTS.contains(word)
}

/// Whether a folded word is counted of a school and is no equipment: `eleves`, `classes`.
pub fn is_of_school(word: &str) -> bool {
    SCHOOL.contains(word)
}
