//! A text whose words are ticked off as they are understood.

use crate::text::fold::{Word, words};
use std::ops::Range;

/// A text, its words, and which of them say something already.
pub(super) struct Text<'a> {
    pub(super) whole: &'a str,
    pub(super) words: Vec<Word>,
    /// For each word, whether it says something already.
    used: Vec<bool>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let words = words(text);
        let used = vec![false; words.len()];
        Self { whole: text, words, used }
    }

    pub(super) fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    pub(super) fn written(&self, run: &Range<usize>) -> &'a str {
        let bytes = crate::text::phrase::bytes(&self.words, run);
        self.whole.get(bytes).unwrap_or_default()
    }

    /// What stands between a word and the one before.
    pub(super) fn before(&self, at: usize) -> &'a str {
        let end =
            at.checked_sub(1).and_then(|at| self.words.get(at)).map_or(0, |word| word.range.end);
        self.words
            .get(at)
            .and_then(|word| self.whole.get(end..word.range.start))
            .unwrap_or_default()
    }

    pub(super) fn take(&mut self, run: &Range<usize>) {
        for at in run.clone() {
            if let Some(used) = self.used.get_mut(at) {
                *used = true;
            }
        }
    }

    pub(super) fn is_used(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(true)
    }

    pub(super) fn rest(&self) -> Option<String> {
        let mut out = String::new();
        for at in 0..self.words.len() {
            if !self.is_used(at) {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(self.written(&(at..at + 1)));
            }
        }
        (!out.is_empty()).then_some(out)
    }
}
