//! Before and after normalisation: what was only spelling.

use crate::heterogeneity::distribution::{Distribution, Grain};
use crate::heterogeneity::indices::{Indices, indices};
use serde::Serialize;

/// A distribution of rows as written and as normalised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spelling {
    /// Brand, or brand and model.
    pub grain: Grain,
    /// Rows that write a name and whose normalised name is known.
    pub rows: u64,
    pub before: Indices,
    pub after: Indices,
}

/// A distribution of rows as written and as normalised, on its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spellings {
    before: Distribution,
    after: Distribution,
}

impl Spellings {
    /// Adds a row that writes a name and whose normalised name is known.
    pub fn add(&mut self, written: &str, normalised: &str) {
        self.before.add(Some(written), 1);
        self.after.add(Some(normalised), 1);
    }

    /// The indices of both, at least `minimum` rows given.
    pub fn at(&self, grain: Grain, minimum: u32) -> Spelling {
        Spelling {
            grain,
            rows: self.before.known(),
            before: indices(&self.before, minimum),
            after: indices(&self.after, minimum),
        }
    }
}
