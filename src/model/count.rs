//! Counted cells of school × type tables, and what files say of schools.

use crate::model::codes::Category;
use crate::model::record::{SchoolMatch, SchoolMention};
use serde::{Deserialize, Serialize};

/// One counted cell: so many devices of a category in a school. Totals are checked, not counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountCell {
    /// Index of its source in the inventory (0 inside one reading).
    pub source: usize,
    /// Index of its sheet in the source.
    pub sheet: usize,
    /// Index of its table in the sheet.
    pub table: usize,
    /// 1-based row.
    pub row: u32,
    /// 1-based column.
    pub column: u32,
    /// Commune (INSEE), where known.
    pub commune: Option<String>,
    pub school: SchoolMention,
    pub school_match: SchoolMatch,
    pub category: Category,
    /// Header it stood under, as written.
    pub header: String,
    /// The count. A blank cell of a counted table is 0 and makes no `CountCell`; a written 0 does.
    pub count: u32,
}

/// What a file says of a school beside its devices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SchoolFact {
    /// Index of its source in the inventory (0 inside one reading).
    pub source: usize,
    /// Index of its sheet in the source.
    pub sheet: usize,
    /// 1-based row.
    pub row: u32,
    /// Commune (INSEE), where known.
    pub commune: Option<String>,
    pub school: SchoolMention,
    pub school_match: SchoolMatch,
    pub pupils: Option<u32>,
    pub classes: Option<u32>,
}
