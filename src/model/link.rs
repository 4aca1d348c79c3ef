//! Links between records: the decisions of the linkage, with their evidence.

use crate::model::codes::coded;
use crate::model::comparison::ComparisonOutcome;
use serde::{Deserialize, Serialize};

/// A scored pair of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Index of one record in the inventory.
    pub left: usize,
    /// Index of the other; `left < right`.
    pub right: usize,
    /// Sum of the match weights, in bits (log2 of the Bayes factor), prior included.
    pub weight: f64,
    /// Probability of the model; not calibrated on decisions. Where several rows are as good a
    /// match, that the device is one of theirs: it decides whether rows are joined, so that their
    /// number is right.
    pub probability: f64,
    /// Probability that these very two rows are one device: their own odds over one plus those of
    /// all the rows that may stand in the place of either. That of n that nothing tells apart is
    /// about `probability / n`; where there is no other it is `probability`. See
    /// [`model::pairing`](crate::model::pairing).
    pub pairing: f64,
    /// What was made of it.
    pub verdict: Verdict,
    /// How many pairs of devices it stands for (lots); 1 for two single rows.
    pub units: u32,
    pub comparisons: Vec<ComparisonOutcome>,
}

coded! {
    /// What was made of a pair.
    Verdict {
        /// One device.
        Merged = "merged",
        /// Doubtful: counted apart, waiting for review.
        Review = "review",
        /// Two devices by a veto (two valid serials, two rows of one list…).
        Vetoed = "vetoed",
    }
}
