//! The words that begin a row or head a column of totals: `tables/totals.csv`.

use crate::normalise::word_table::{Words, words_of};
use crate::text::fold::{fold, fold_start};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| words_of(include_str!("../tables/totals.csv"), &["total"]));

/// The first two letters of those words.
static STARTS: LazyLock<Vec<[Option<char>; 2]>> = LazyLock::new(|| {
    let mut starts: Vec<_> = WORDS.iter().map(|word| fold_start(word)).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
});

/// Longest text that may begin with a total's word, in bytes: what is longer is a remark.
const LONGEST: usize = 200;

/// Whether a text begins with a word for a total.
pub fn is_total_word(text: &str) -> bool {
    // Asked of every text: most are told by their first two letters.
    if !STARTS.contains(&fold_start(text)) || text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let head = |words: usize| {
        let end = folded.match_indices(' ').nth(words - 1).map_or(folded.len(), |(at, _)| at);
        folded.get(..end).unwrap_or_default()
    };
    WORDS.contains(head(1)) || WORDS.contains(head(2))
}
