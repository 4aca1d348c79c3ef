//! Ticks and flags: `x`, `oui`, `non`, `1`, `vrai`.
//!
//! `tables/ticks.csv` tells words that tick a cell in a list (`yes`, `no`) from those that only
//! answer a question (`true`, `false`): under a type of equipment, 1 and 0 are counts.

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/ticks.csv");

static YES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["yes"]));
static NO: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["no"]));
static TRUE: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["true"]));
static FALSE: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["false"]));

/// What a folded text ticks: yes (`x`) or no; `None` where it is no tick.
pub fn tick(folded: &str) -> Option<bool> {
    answer(folded, &YES, &NO)
}

/// What a folded text answers to a question of yes or no, a tick or a truth value.
pub fn flag(folded: &str) -> Option<bool> {
    answer(folded, &TRUE, &FALSE)
}

fn answer(folded: &str, yes: &Words, no: &Words) -> Option<bool> {
    if yes.contains(folded) {
        Some(true)
    } else if no.contains(folded) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_answers_a_question_and_ticks_nothing() {
        assert_eq!([tick("x"), tick("oui"), tick("n")], [Some(true), Some(true), Some(false)]);
        assert_eq!([tick("1"), tick("0"), tick("vrai")], [None; 3]);
        assert_eq!([flag("1"), flag("faux"), flag("o")], [Some(true), Some(false), Some(true)]);
        assert_eq!(flag("peut etre"), None);
    }
}
