//! School names taken apart.

use crate::model::codes::{Level, Sector};

/// A school name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolName {
    /// Level the name tells (`E.M.PU`, `École maternelle`, `EE`, `Elém.`).
    pub level: Option<Level>,
    /// Sector the name tells (`E.E.PU` public, `E.E.PR` private).
    pub sector: Option<Sector>,
    /// Groupe scolaire: several schools may be meant.
    pub group: bool,
    /// The name proper: folded words without type words and articles (`["jean", "jaures", "1"]`).
    pub words: Vec<String>,
}

impl SchoolName {
    /// Takes a name apart.
    pub fn parse(text: &str) -> Self {
        let _ = text;
        Self::default()
    }
}

/// Whether a text looks like a school's name (it has a type word such as `École`, `EM`, `GS`).
pub fn looks_like_school(text: &str) -> bool {
    let _ = text;
    false
}
