//! The parameters of the linkage of a commune, as they are kept and shown.

use serde::{Deserialize, Serialize};

/// What the rows of a commune were matched with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    /// Commune (INSEE); empty where unknown.
    pub commune: String,
    /// Number of the import at which they took these values; `None` before they are stored.
    pub import: Option<i64>,
    /// Pairs of twins that u was estimated from: rows of one list, one school and one product.
    pub twin_pairs: u64,
    /// Pairs that share an identifier, which m was trained on.
    pub sure_pairs: u64,
    pub rounds: u32,
    /// Whether the parameters had settled at the last round.
    pub converged: bool,
    /// Share of the sure pairs that the training holds for one device (λ).
    pub share: f64,
    /// Probability that a row is a given row of another list, before any comparison.
    pub prior: f64,
    pub comparisons: Vec<Comparison>,
}

/// The levels of a comparison, strongest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub name: String,
    pub levels: Vec<Level>,
}

/// A level of agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    pub name: String,
    /// Probability of the level among pairs that are one device.
    pub m: f64,
    /// Probability of the level among pairs that are two.
    pub u: f64,
}

/// Number of pairs that the built-in values weigh as much as (a Dirichlet prior).
pub const PRIOR_PAIRS: f64 = 40.0;

impl Level {
    /// Its weight in bits: log2(m / u).
    pub fn weight(&self) -> f64 {
        (self.m.max(1e-6) / self.u.max(1e-6)).log2()
    }
}

impl Parameters {
    /// Whether the commune's own rows outweigh the built-in values, for m or u.
    pub fn are_own(&self) -> bool {
        self.sure_pairs as f64 > PRIOR_PAIRS || self.twin_pairs as f64 > PRIOR_PAIRS
    }

    /// Whether they have the same values, whenever those were found.
    pub fn same_values(&self, other: &Self) -> bool {
        self.commune == other.commune
            && self.comparisons == other.comparisons
            && (self.twin_pairs, self.sure_pairs) == (other.twin_pairs, other.sure_pairs)
            && (self.rounds, self.converged) == (other.rounds, other.converged)
            && (self.share, self.prior) == (other.share, other.prior)
    }
}
