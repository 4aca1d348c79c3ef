//! Comparisons: how far two rows agree in one respect, as one of a few levels.

use crate::linkage::interning::{MISSING, Symbol};
use crate::linkage::pairs::PairMap;

/// Index of a level inside its comparison; `None` where a value is missing.
pub type Outcome = Option<u8>;

/// One level of agreement or disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Name (`exact`, `damaged`, `different`).
    pub name: &'static str,
    /// Probability of the level among pairs that are one entity.
    pub m: f64,
    /// Probability of the level among pairs that are not.
    pub u: f64,
}

/// A comparison: levels from the strongest agreement to the strongest disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Name (`serial_number`).
    pub name: &'static str,
    /// Its levels; at most 15.
    pub levels: Vec<Level>,
}

impl Comparison {
    /// A comparison from `(name, m, u)` of each level.
    pub fn new(name: &'static str, levels: &[(&'static str, f64, f64)]) -> Self {
        Self { name, levels: levels.iter().map(|&(name, m, u)| Level { name, m, u }).collect() }
    }

    /// The level of an outcome.
    pub fn level(&self, outcome: Outcome) -> Option<&Level> {
        self.levels.get(usize::from(outcome?))
    }
}

/// The outcomes of several comparisons, packed in one integer with four bits each. Equal patterns
/// have equal weights, so training and scoring work on a histogram of patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pattern(u64);

impl Pattern {
    /// Most comparisons a pattern holds.
    pub const CAPACITY: usize = 16;

    /// The pattern with the outcome of one comparison set.
    #[must_use]
    pub fn with(self, comparison: usize, outcome: Outcome) -> Self {
        let nibble = outcome.map_or(0, |level| u64::from(level.min(14)) + 1);
        let shift = 4 * comparison as u32;
        Self(self.0 & !(15u64.unbounded_shl(shift)) | nibble.unbounded_shl(shift))
    }

    /// The outcome of one comparison.
    pub fn outcome(self, comparison: usize) -> Outcome {
        match self.0.unbounded_shr(4 * comparison as u32) & 15 {
            0 => None,
            nibble => Some(nibble as u8 - 1),
        }
    }
}

/// Remembers the outcome of each distinct pair of values of one column.
#[derive(Debug, Clone, Default)]
pub struct PairMemo {
    known: PairMap<u8>,
}

impl PairMemo {
    /// The outcome for two symbols, computed by `grade` the first time. `grade` must be symmetric.
    /// `None` where either is missing.
    pub fn outcome(&mut self, a: Symbol, b: Symbol, grade: impl FnOnce() -> u8) -> Outcome {
        if a == MISSING || b == MISSING {
            return None;
        }
        Some(*self.known.entry((a.min(b), a.max(b))).or_insert_with(grade))
    }

    /// How many distinct pairs were graded.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing was graded.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_distinct_pair_is_graded_once() {
        let mut memo = PairMemo::default();
        let mut calls = 0;
        for (a, b) in [(1, 2), (2, 1), (1, 2), (1, MISSING)] {
            memo.outcome(a, b, || {
                calls += 1;
                3
            });
        }
        assert_eq!(calls, 1);
        assert_eq!(memo.outcome(MISSING, MISSING, || 0), None);
    }

    proptest! {
        #[test]
        fn patterns_hold_what_was_set(outcomes in proptest::collection::vec(
            proptest::option::of(0u8..15), 0..=Pattern::CAPACITY)) {
            let pattern = outcomes.iter().enumerate()
                .fold(Pattern::default(), |pattern, (at, outcome)| pattern.with(at, *outcome));
            for (at, outcome) in outcomes.iter().enumerate() {
                prop_assert_eq!(pattern.outcome(at), *outcome);
            }
        }
    }
}
