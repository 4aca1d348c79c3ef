//! How good a clustering is, against a known truth, by pairs.

use std::collections::HashMap;
use std::hash::Hash;

/// Precision, recall and their harmonic mean over pairs of rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairwise {
    /// Pairs that are together in both.
    pub true_pairs: u64,
    /// Pairs found together that are not.
    pub false_pairs: u64,
    /// Pairs that belong together and were not found.
    pub missed_pairs: u64,
}

impl Pairwise {
    /// Compares two labellings of the same rows; rows with equal labels are together.
    pub fn compare<P: Hash + Eq, T: Hash + Eq>(found: &[P], truth: &[T]) -> Self {
        let pairs =
            |counts: Vec<u64>| counts.iter().map(|n| n * n.saturating_sub(1) / 2).sum::<u64>();
        let found_pairs = pairs(count(found.iter()));
        let truth_pairs = pairs(count(truth.iter()));
        let both = pairs(count(found.iter().zip(truth)));
        Self { true_pairs: both, false_pairs: found_pairs - both, missed_pairs: truth_pairs - both }
    }

    /// Share of the pairs found that are right; 1 where none was found.
    pub fn precision(self) -> f64 {
        ratio(self.true_pairs, self.true_pairs + self.false_pairs)
    }

    /// Share of the right pairs that were found; 1 where there are none.
    pub fn recall(self) -> f64 {
        ratio(self.true_pairs, self.true_pairs + self.missed_pairs)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let wrong = self.false_pairs + self.missed_pairs;
        ratio(2 * self.true_pairs, 2 * self.true_pairs + wrong)
    }
}

fn count<K: Hash + Eq>(labels: impl Iterator<Item = K>) -> Vec<u64> {
    let mut counts: HashMap<K, u64> = HashMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts.into_values().collect()
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted() {
        let score = Pairwise::compare(&[1, 1, 1, 2], &["a", "a", "b", "b"]);
        assert_eq!(score, Pairwise { true_pairs: 1, false_pairs: 2, missed_pairs: 1 });
        assert!((score.precision() - 1.0 / 3.0).abs() < 1e-12);
        assert!((score.recall() - 0.5).abs() < 1e-12);
        assert!((score.f1() - 0.4).abs() < 1e-12);
        let none = Pairwise::compare(&[1, 2], &[1, 2]);
        assert!((none.f1() - 1.0).abs() < 1e-12);
    }
}
