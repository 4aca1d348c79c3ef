//! The ways to write "number".

use super::word_table::{Words, words_of};
use crate::text::fold::fold;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Words> =
    LazyLock::new(|| words_of(include_str!("tables/number_words.csv"), &["number"]));

/// Whether a folded word is "number": `n`, `no`, `num`, `numero`, `nr`.
pub fn is_number_word(word: &str) -> bool {
    NUMBERS.contains(word)
}

/// `fold` for headers: every way to write "number" is `n`, so that `N° de série`, `No. de série` and
/// `Numéro de série` meet in `n de serie`.
pub fn fold_header(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(' ').map(|word| if is_number_word(word) { "n" } else { word }).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_write_number_in_one_way() {
        for text in
            ["N° de série", "No. de série", "Num de série", "NUMÉRO DE SERIE", "nº de série"]
        {
            assert_eq!(fold_header(text), "n de serie", "{text}");
        }
        assert_eq!(fold_header("Nom"), "nom");
    }
}
