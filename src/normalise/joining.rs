//! Small words that join others: articles, `de`, `et`, `à`.

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/joining.csv");

static ARTICLES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["article"]));
static LINKS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["article", "of"]));
static ALL: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["article", "of", "joint"]));

/// Whether a folded word is an article, as at the head of `Le Bouscat`.
pub fn is_article(word: &str) -> bool {
    ARTICLES.contains(word)
}

/// Whether a folded word links two parts of one name: an article or `de`.
pub fn is_link(word: &str) -> bool {
    LINKS.contains(word)
}

/// Whether a folded word only joins others.
pub fn is_joining(word: &str) -> bool {
    ALL.contains(word)
}
