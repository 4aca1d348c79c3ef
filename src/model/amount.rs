//! Amounts of money.

use crate::model::codes::Vat;
use serde::{Deserialize, Serialize};

/// An amount in euro cents, with what is known of its VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amount {
    pub cents: i64,
    /// HT, TTC or unknown.
    pub vat: Vat,
}

impl Amount {
    /// Euros, for arithmetic that is not money (means, ratios).
    pub fn euros(self) -> f64 {
        self.cents as f64 / 100.0
    }
}

/// Writes `1234.56`.
impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.cents < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.cents.abs() / 100, self.cents.abs() % 100)
    }
}
