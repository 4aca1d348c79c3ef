//! Versions: two files of one commune that hold one list at two dates.

use crate::model::codes::{Category, ListKind, coded};
use serde::{Deserialize, Serialize};

/// Two lists of one kind and commune that are one list at two dates, judged by their common rows.
/// Each matching derives them anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListVersions {
    /// Commune (INSEE).
    pub commune: String,
    pub list: ListKind,
    /// Index of the earlier source; the first by path where nothing tells which is later.
    pub earlier: usize,
    pub later: usize,
    /// Rows of the earlier and of the later.
    pub rows: [u32; 2],
    pub common: u32,
    /// What tells which is later.
    pub order: VersionOrder,
    /// Schools (key, else the name as written) of the earlier that the later does not hold.
    pub missing_schools: Vec<String>,
    /// Types of the earlier that the later does not hold.
    pub missing_categories: Vec<Category>,
    /// The earlier is set aside: the later is used instead.
    pub set_aside: bool,
}

impl ListVersions {
    /// Whether the later holds all schools and types of the earlier.
    pub fn is_complete(&self) -> bool {
        self.missing_schools.is_empty() && self.missing_categories.is_empty()
    }

    /// Whether the later can be used instead of the earlier: the order is known, and the later
    /// lacks no school or type of the earlier.
    pub fn is_settled(&self) -> bool {
        self.order != VersionOrder::Unknown && self.is_complete()
    }
}

coded! {
    /// What tells which of two versions is later, strongest first.
    VersionOrder {
        /// The date the lists say they speak of.
        DateInside = "date_inside",
        /// Words and numbers of the names (`v1`, `v2`, `VF`, `corrigé`, `(2)`).
        NameWords = "name_words",
        DateInName = "date_in_name",
        Unknown = "unknown",
    }
}

coded! {
    /// Which versions of one list are used.
    VersionsKept {
        Latest = "latest",
        All = "all",
    }
}
