//! Repair of typing errors against a list of words. A look-up walks the words of about the same
//! length and compares sets of characters, a few instructions a word; the few that pass are measured.

use crate::text::similarity::{Characters, edits, within_one_edit};

/// An index of words to repair towards.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Sorted, each once.
    words: Vec<String>,
    /// By number of characters: the words of that length, with their characters.
    by_length: Vec<Vec<(Characters, usize)>>,
    reach: usize,
}

impl Spelling {
    /// Builds the index; `reach` is the most edits that will ever be asked for (1 or 2).
    pub fn new(words: impl IntoIterator<Item = String>, reach: usize) -> Self {
        let mut list: Vec<String> = words.into_iter().collect();
        list.sort_unstable();
        list.dedup();
        let mut by_length: Vec<Vec<(Characters, usize)>> = Vec::new();
        for (index, word) in list.iter().enumerate() {
            let characters = Characters::of(word);
            let length = characters.length();
            if by_length.len() <= length {
                by_length.resize(length + 1, Vec::new());
            }
            if let Some(same) = by_length.get_mut(length) {
                same.push((characters, index));
            }
        }
        Self { words: list, by_length, reach }
    }

    /// The words at the least distance from `word`, if that is within `limit` edits, sorted.
    pub fn nearest(&self, word: &str, limit: usize) -> Vec<&str> {
        let limit = limit.min(self.reach);
        // A text longer than every word costs nothing, however long.
        if word.chars().nth(self.by_length.len() + limit).is_some() {
            return Vec::new();
        }
        let own = Characters::of(word);
        let mut best = limit;
        let mut found: Vec<usize> = Vec::new();
        let near = own.length().saturating_sub(limit)..=own.length() + limit;
        let lists = near.filter_map(|length| self.by_length.get(length)).flatten();
        for (characters, index) in lists {
            if !own.may_be_within(*characters, best) {
                continue;
            }
            let Some(candidate) = self.words.get(*index) else { continue };
            let Some(distance) = distance_within(word, candidate, best) else { continue };
            if distance < best {
                best = distance;
                found.clear();
            }
            found.push(*index);
        }
        found.sort_unstable();
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

/// The distance of two words, where it is at most `limit`.
fn distance_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    if limit <= 1 {
        return (limit == 1 && within_one_edit(a, b)).then_some(1);
    }
    Some(edits(a, b)).filter(|distance| *distance <= limit)
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
        fn finds_what_a_full_walk_finds(
            word in "[a-eé]{1,7}",
            list in proptest::collection::vec("[a-eé]{1,7}", 1..12),
            limit in 0..=2usize,
        ) {
            let spelling = Spelling::new(list.clone(), 2);
            let mut slow: Vec<_> = list.iter().map(String::as_str)
                .filter(|w| edits(&word, w) <= limit).collect();
            let least = slow.iter().map(|w| edits(&word, w)).min();
            slow.retain(|w| Some(edits(&word, w)) == least);
            slow.sort_unstable();
            slow.dedup();
            prop_assert_eq!(spelling.nearest(&word, limit), slow);
        }
    }
}
