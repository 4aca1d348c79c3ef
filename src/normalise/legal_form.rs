//! Legal forms and what else stands behind the name of a firm.
//!
//! `tables/legal_forms.csv` tells what is no part of a maker's name (`maker`: branches and places
//! too, `HP France`), what may stand between a maker and its model (`between`), and what is no part
//! of a supplier's (`supplier`). A supplier keeps more: `AB Informatique` is not `Informatique`.

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/legal_forms.csv");

static MAKER: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["maker"]));
static BETWEEN: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["between"]));
static SUPPLIER: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["supplier"]));

/// Whether a folded word behind a maker's name is no part of it.
pub(super) fn is_after_maker(word: &str) -> bool {
    MAKER.contains(word)
}

/// Whether a folded word is a legal form that may stand between a maker and its model.
pub(super) fn is_before_model(word: &str) -> bool {
    BETWEEN.contains(word)
}

/// Whether a folded word is no part of a supplier's name.
pub(super) fn is_of_supplier(word: &str) -> bool {
    SUPPLIER.contains(word)
}
