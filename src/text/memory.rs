//! Answers remembered by the text they were given for: lists repeat the same texts.

use std::collections::HashMap;

/// Answers by text. Of the texts asked for, at least the last `most` distinct ones are
/// remembered, and never more than twice as many: what was not asked for again while `most` others
/// were new is forgotten.
#[derive(Debug)]
pub struct Memory<T> {
    young: Map<T>,
    old: Map<T>,
    most: usize,
}

type Map<T> = HashMap<Box<str>, T, foldhash::fast::RandomState>;

impl<T: Clone> Memory<T> {
    /// An empty memory.
    pub fn new(most: usize) -> Self {
        Self { young: Map::default(), old: Map::default(), most: most.max(1) }
    }

    /// The remembered answer for a text, asked for where it is new. An answer must depend on the
    /// text alone.
    pub fn recall(&mut self, text: &str, ask: impl FnOnce(&str) -> T) -> T {
        if let Some(answer) = self.young.get(text) {
            return answer.clone();
        }
        let (key, answer) = match self.old.remove_entry(text) {
            Some(known) => known,
            None => (text.into(), ask(text)),
        };
        if self.young.len() >= self.most {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
        self.young.insert(key, answer.clone());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_for_once_while_it_comes_again() {
        let mut memory = Memory::new(3);
        let mut asked = Vec::new();
        for text in ["hp", "a", "b", "hp", "c", "d", "hp", "e", "f", "hp", "a"] {
            let answer = memory.recall(text, |text| {
                asked.push(text.to_owned());
                text.len()
            });
            assert_eq!(answer, text.len());
        }
        assert_eq!(asked, ["hp", "a", "b", "c", "d", "e", "f", "a"]);
        assert!(memory.young.len() + memory.old.len() <= 6);
    }
}
