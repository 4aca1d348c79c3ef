//! The words that begin a note: `tables/notes.csv`.

use crate::normalise::word_table::{Words, words_of};
use crate::text::fold::fold;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../tables/notes.csv");

/// First words of notes, which values may begin with too.
static WORDS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["note"]));
/// Openings that no value has.
static OPENINGS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["opening"]));

/// Words beyond which a text that begins like a note is one: "Source" may be a value, "NB" a colour.
const SHORT: usize = 2;

/// Whether a text begins like a note.
pub(super) fn is_note_word(text: &str) -> bool {
    let folded = fold(text);
    let head = folded.split(' ').next().unwrap_or_default();
    let opens = |words: &&str| {
        folded.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WORDS.contains(head)
        && (text.contains(':') || text.contains('.') || folded.split(' ').count() > SHORT)
        || OPENINGS.iter().any(opens)
}
