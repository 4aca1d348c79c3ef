//! Match weights and probabilities (Fellegi and Sunter 1969), in bits.

use crate::linkage::comparison::{Comparison, Outcome, Pattern};

/// Distance that probabilities keep from 0 and 1, so that no single level decides alone.
const FLOOR: f64 = 1e-6;

/// The match weight of a level: log2(m / u).
pub fn weight(m: f64, u: f64) -> f64 {
    (m.clamp(FLOOR, 1.0) / u.clamp(FLOOR, 1.0)).log2()
}

/// The weight of a prior probability: log2 of its odds.
pub fn prior_weight(probability: f64) -> f64 {
    let probability = probability.clamp(FLOOR * FLOOR, 1.0 - FLOOR);
    (probability / (1.0 - probability)).log2()
}

/// The probability of a total weight in bits.
pub fn probability(weight: f64) -> f64 {
    1.0 / (1.0 + (-weight).exp2())
}

/// The weight of either of two chances of one event: log2 of the sum of their odds. It serves where
/// several candidates are interchangeable.
pub fn either(a: f64, b: f64) -> f64 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp2().ln_1p() / 2f64.ln() }
}

/// Comparisons and a prior: all that is needed to score a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub comparisons: Vec<Comparison>,
    /// Probability that a candidate pair is one entity, before any comparison.
    pub prior: f64,
}

impl Model {
    /// The weight of one outcome; 0 where a value is missing.
    pub fn outcome_weight(&self, comparison: usize, outcome: Outcome) -> f64 {
        self.comparisons
            .get(comparison)
            .and_then(|comparison| comparison.level(outcome))
            .map_or(0.0, |level| weight(level.m, level.u))
    }

    /// The weight of a pattern without the prior.
    pub fn evidence(&self, pattern: Pattern) -> f64 {
        (0..self.comparisons.len()).map(|at| self.outcome_weight(at, pattern.outcome(at))).sum()
    }

    /// The weight of a pattern, prior included.
    pub fn score(&self, pattern: Pattern) -> f64 {
        prior_weight(self.prior) + self.evidence(pattern)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weights_are_bits() {
        assert!((weight(0.8, 0.1) - 3.0).abs() < 1e-12);
        assert!((probability(0.0) - 0.5).abs() < 1e-12);
        assert!((probability(prior_weight(0.2)) - 0.2).abs() < 1e-12);
        assert!((either(1.0, 1.0) - 2.0).abs() < 1e-12);
        assert!((either(f64::NEG_INFINITY, -3.0) + 3.0).abs() < 1e-12);
    }

    proptest! {
        /// A missing value never raises a score above that of the agreement it hides.
        #[test]
        fn missing_weighs_nothing(m in 0.01f64..0.99, u in 0.01f64..0.99) {
            let model = Model {
                comparisons: vec![Comparison::new("a", &[("same", m, u), ("other", 1.0 - m, 1.0 - u)])],
                prior: 0.3,
            };
            let missing = model.score(Pattern::default());
            prop_assert!((missing - prior_weight(0.3)).abs() < 1e-12);
            if m > u {
                prop_assert!(model.score(Pattern::default().with(0, Some(0))) > missing);
            }
        }
    }
}
