//! Repair of typing errors against a list of words, by symmetric deletion (the method of SymSpell,
//! Garbe 2012): the cost of a look-up does not grow with the list.

use crate::text::similarity::edits;
use std::collections::HashMap;

/// An index of words to repair towards.
#[derive(Debug, Clone)]
pub struct Spelling {
    words: Vec<String>,
    by_deletion: HashMap<String, Vec<usize>>,
    reach: usize,
    /// Characters of the longest word.
    longest: usize,
}

impl Spelling {
    /// Builds the index; `reach` is the most edits that will ever be asked for (1 or 2).
    pub fn new(words: impl IntoIterator<Item = String>, reach: usize) -> Self {
        let mut list: Vec<String> = words.into_iter().collect();
        list.sort_unstable();
        list.dedup();
        let mut by_deletion: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, word) in list.iter().enumerate() {
            for variant in deletions(word, reach) {
                by_deletion.entry(variant).or_default().push(index);
            }
        }
        let longest = list.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { words: list, by_deletion, reach, longest }
    }

    /// The words at the least distance from `word`, if that is within `limit` edits, sorted.
    pub fn nearest(&self, word: &str, limit: usize) -> Vec<&str> {
        let limit = limit.min(self.reach);
        // The forms of a text grow with the square of its length: a long one is near no word.
        if word.chars().nth(self.longest + limit).is_some() {
            return Vec::new();
        }
        let mut best = limit + 1;
        let mut found: Vec<usize> = Vec::new();
        for variant in deletions(word, limit) {
            for &index in self.by_deletion.get(&variant).map_or(&[][..], Vec::as_slice) {
                let Some(candidate) = self.words.get(index) else { continue };
                let distance = edits(word, candidate);
                if distance < best {
                    best = distance;
                    found.clear();
                }
                if distance == best && distance <= limit {
                    found.push(index);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|index| self.words.get(index)).map(String::as_str).collect()
    }

    /// The one word within `limit` edits, `None` where none or several fit equally well.
    pub fn repair(&self, word: &str, limit: usize) -> Option<&str> {
        match self.nearest(word, limit)[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// The word and all forms of it with up to `reach` characters left out.
fn deletions(word: &str, reach: usize) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    let mut from = 0;
    for _ in 0..reach {
        let to = out.len();
        for index in from..to {
            let Some(base) = out.get(index).cloned() else { continue };
            for (at, character) in base.char_indices() {
                let mut shorter = String::with_capacity(base.len());
                shorter.push_str(&base[..at]);
                shorter.push_str(&base[at + character.len_utf8()..]);
                out.push(shorter);
            }
        }
        from = to;
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index() -> Spelling {
        Spelling::new(["apple", "epson", "acer", "promethean"].map(str::to_owned), 2)
    }

    #[test]
    fn repairs_where_one_word_fits() {
        assert_eq!(index().repair("aple", 1), Some("apple"));
        assert_eq!(index().repair("pormethaen", 2), Some("promethean"));
        assert_eq!(index().repair("pormethaen", 1), None);
        let two = Spelling::new(["asus", "asur"].map(str::to_owned), 1);
        assert_eq!(two.repair("asu", 1), None);
    }

    #[test]
    fn a_text_longer_than_every_word_costs_nothing() {
        assert_eq!(index().repair(&"promethean".repeat(100_000), 2), None);
        assert_eq!(index().repair("promethean__", 2), Some("promethean"));
        assert_eq!(index().repair("promethean___", 2), None);
    }

    proptest! {
        #[test]
        fn finds_what_a_full_walk_finds(word in "[a-e]{3,7}", list in proptest::collection::vec("[a-e]{3,7}", 1..12)) {
            let spelling = Spelling::new(list.clone(), 1);
            let mut slow: Vec<_> = list.iter().map(String::as_str)
                .filter(|w| edits(&word, w) <= 1).collect();
            let least = slow.iter().map(|w| edits(&word, w)).min();
            slow.retain(|w| Some(edits(&word, w)) == least);
            slow.sort_unstable();
            slow.dedup();
            prop_assert_eq!(spelling.nearest(&word, 1), slow);
        }
    }
}
