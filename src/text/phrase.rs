//! Phrases of a dictionary found in a text: longest first, by hash look-up of word n-grams.

use crate::text::fold::{Word, compact};
use std::collections::HashMap;
use std::ops::Range;

/// A dictionary of phrases. Keys are compared compact, so that `vidéo projecteur` and
/// `vidéoprojecteur` are one phrase.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    entries: HashMap<String, T, foldhash::fast::RandomState>,
    longest: usize,
}

/// A phrase found: the words it takes and what the dictionary says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a, T> {
    pub words: Range<usize>,
    pub value: &'a T,
}

impl<T> Phrases<T> {
    /// Builds the dictionary; where two phrases fold to one key the first stays.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut map = HashMap::default();
        let mut longest = 1;
        for (phrase, value) in entries {
            // One word more than written, since words may be split (`vidéo projecteur`).
            longest = longest.max(crate::text::fold::words(&phrase).len() + 1);
            let key = compact(&phrase);
            if !key.is_empty() {
                map.entry(key).or_insert(value);
            }
        }
        Self { entries: map, longest }
    }

    /// The entry of a compact key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.entries.get(key)
    }

    /// The compact keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The longest phrase that starts at word `at`.
    pub fn at(&self, words: &[Word], at: usize) -> Option<Found<'_, T>> {
        let mut key = String::new();
        let mut best = None;
        for (taken, word) in words.get(at..)?.iter().take(self.longest).enumerate() {
            key.push_str(&word.folded);
            if let Some(value) = self.entries.get(&key) {
                best = Some(Found { words: at..at + taken + 1, value });
            }
        }
        best
    }

    /// Every phrase of the text, left to right, none overlapping, each the longest at its place.
    pub fn all(&self, words: &[Word]) -> Vec<Found<'_, T>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if let Some(found) = self.at(words, at) {
                at = found.words.end;
                out.push(found);
            } else {
                at += 1;
            }
        }
        out
    }
}

/// Bytes that a run of words takes.
pub fn bytes(words: &[Word], run: &Range<usize>) -> Range<usize> {
    let start = words.get(run.start).map_or(0, |word| word.range.start);
    let end =
        run.end.checked_sub(1).and_then(|last| words.get(last)).map_or(start, |w| w.range.end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::words;

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::new([
            ("ordinateur".to_owned(), 1),
            ("ordinateur portable".to_owned(), 2),
            ("portable".to_owned(), 3),
        ]);
        let text = words("Ordinateur  PORTABLE, ordinateur");
        let found: Vec<_> = phrases.all(&text).into_iter().map(|f| (f.words, *f.value)).collect();
        assert_eq!(found, [(0..2, 2), (2..3, 1)]);
    }

    #[test]
    fn split_and_joined_words_meet() {
        let phrases = Phrases::new([("vidéoprojecteur".to_owned(), ())]);
        assert!(phrases.at(&words("vidéo-projecteur"), 0).is_some());
        assert!(phrases.at(&words("video"), 0).is_none());
    }
}
