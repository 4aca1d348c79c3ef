//! Before and after normalisation: what was only spelling.

use crate::heterogeneity::distribution::Grain;
use crate::heterogeneity::indices::Indices;
use serde::Serialize;

/// A distribution of rows as written and as normalised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spelling {
    /// Brand, or brand and model.
    pub grain: Grain,
    /// Rows that write a name and whose normalised name is known.
    pub rows: u64,
    /// As written.
    pub before: Indices,
    /// As normalised.
    pub after: Indices,
}
