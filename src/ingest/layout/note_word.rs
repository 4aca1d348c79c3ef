//! The words that begin a note: `tables/notes.csv`.

use crate::normalise::word_table::{Words, words_of};
use crate::text::fold::fold;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../tables/notes.csv");

/// First words of notes, which values may begin with too.
static WORDS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["note"]));
/// Openings that no value has.
static OPENINGS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["opening"]));

/// Words before the number of a page, and between it and the number of all.
static PAGES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["page"]));
static OF_PAGES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["of_pages"]));

/// Words beyond which a text that begins like a note is one: "Source" may be a value, "NB" a colour.
const SHORT: usize = 2;

/// Most words of the foot of a page: `Page 2 sur 5`.
const PAGE_WORDS: usize = 4;

/// Whether a text begins like a note, or is the foot of a page.
pub(super) fn is_note_word(text: &str) -> bool {
    let folded = fold(text);
    let head = folded.split(' ').next().unwrap_or_default();
    if PAGES.contains(head) && is_page(&folded) {
        return true;
    }
    let opens = |words: &&str| {
        folded.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WORDS.contains(head)
        && (text.contains(':') || text.contains('.') || folded.split(' ').count() > SHORT)
        || OPENINGS.iter().any(opens)
}

/// Whether folded words after the first number a page: `page 2`, `page 2 5`, `p 2 sur 5`.
fn is_page(folded: &str) -> bool {
    let words = || folded.split(' ').skip(1);
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words().next().is_some_and(|word| !word.is_empty() && digits(word))
        && words().all(|word| digits(word) || OF_PAGES.contains(word))
        && words().count() < PAGE_WORDS
}

#[cfg(test)]
mod tests {
    use super::is_note_word;

    #[test]
    fn the_foot_of_a_page_is_a_note() {
        for (text, note) in [
            ("Page 2/5", true),
            ("Page 2 sur 5", true),
            ("p. 3", true),
            ("Page 2 de 5 imprimantes", false),
            ("Page", false),
            ("P. Bert", false),
            ("Source : mairie", true),
        ] {
            assert_eq!(is_note_word(text), note, "{text}");
        }
    }
}
