//! Tables of words: a line a kind, `kinds;words`, kinds parted by spaces and words by `|`.
//!
//! A list of words stands in one table, whoever asks for it. Where two askers need other parts of
//! it, the table gives the part a kind of its own.

use std::collections::HashSet;

/// Words of a table, folded.
pub type Words = HashSet<&'static str, foldhash::fast::RandomState>;

/// The lines of a table below its header: what comes before the last `;`, and the words after it.
pub fn lines(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    table
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit_once(';'))
        .map(|(kinds, words)| (kinds, words.split('|')))
}

/// The words of a table that are of one of these kinds.
pub fn words_of(table: &'static str, kinds: &[&str]) -> Words {
    let found: Words = lines(table)
        .filter(|(said, _)| said.split([' ', ';']).any(|kind| kinds.contains(&kind)))
        .flat_map(|(_, words)| words)
        .collect();
    debug_assert!(!found.is_empty(), "no word is one of {kinds:?}");
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_of_every_kind_its_lines_give_it() {
        const TABLE: &str = "is;words\na b;x|y\nb;z\nc;x\n";
        assert_eq!(words_of(TABLE, &["a"]), ["x", "y"].into_iter().collect());
        assert_eq!(words_of(TABLE, &["b"]), ["x", "y", "z"].into_iter().collect());
        assert_eq!(words_of(TABLE, &["a", "c"]), ["x", "y"].into_iter().collect());
    }

    #[test]
    fn every_table_is_folded_and_says_nothing_twice() {
        for (name, table) in [
            ("amounts", include_str!("tables/amounts.csv")),
            ("contract_words", include_str!("tables/contract_words.csv")),
            ("counted", include_str!("tables/counted.csv")),
            ("durations", include_str!("tables/durations.csv")),
            ("joining", include_str!("tables/joining.csv")),
            ("first_names", include_str!("tables/first_names.csv")),
            ("legal_forms", include_str!("tables/legal_forms.csv")),
            ("months", include_str!("tables/months.csv")),
            ("namesakes", include_str!("tables/namesakes.csv")),
            ("numerals", include_str!("tables/numerals.csv")),
            ("number_words", include_str!("tables/number_words.csv")),
            ("parts_of_year", include_str!("tables/parts_of_year.csv")),
            ("person_words", include_str!("tables/person_words.csv")),
            ("places", include_str!("tables/places.csv")),
            ("placeholders", include_str!("tables/placeholders.csv")),
            ("school_words", include_str!("tables/school_words.csv")),
            ("specifications", include_str!("tables/specifications.csv")),
            ("surnames", include_str!("tables/surnames.csv")),
            ("ticks", include_str!("tables/ticks.csv")),
        ] {
            for (kinds, words) in lines(table) {
                let mut seen = HashSet::new();
                for word in words {
                    let bare = word.trim_start_matches('~');
                    assert_eq!(crate::text::fold::fold(bare), bare, "{name}: {kinds}");
                    assert!(seen.insert(bare), "{name}: {word} twice among {kinds}");
                }
            }
        }
    }
}
