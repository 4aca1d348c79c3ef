//! Months, in French or English, whole or cut.
//!
//! `tables/months.csv` holds `month;begins;names`: how its French names begin, which gives a cell
//! its shape, and all names that are read, the French one first.

use super::word_table::lines;
use crate::text::similarity::within_one_edit;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/months.csv");

struct Month {
    begins: &'static str,
    names: Vec<&'static str>,
}

static MONTHS: LazyLock<Vec<Month>> = LazyLock::new(|| {
    lines(TABLE)
        .filter_map(|(head, names)| Some((head.split_once(';')?.1, names)))
        .map(|(begins, names)| Month { begins, names: names.collect() })
        .collect()
});

/// Letters from which one typing error is repaired: `mars` and `mais` are two words.
const REPAIRABLE: usize = 6;

/// Longest name of a month, in letters (`septembre`).
const LONGEST: usize = 9;

/// The month a folded word names.
pub fn month(word: &str) -> Option<i8> {
    let found = MONTHS.iter().position(|month| {
        month.names.contains(&word)
            || word.len() >= REPAIRABLE
                && month.names.first().is_some_and(|name| within_one_edit(name, word))
    });
    found.and_then(|at| i8::try_from(at + 1).ok())
}

/// Whether a folded word begins like the French name of a month. English ones are no part of this:
/// the heads of statistical tables ("Jan. 2005") are words.
pub fn begins_like_month(word: &str) -> bool {
    word.len() <= LONGEST
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && MONTHS.iter().any(|month| word.starts_with(month.begins))
}
