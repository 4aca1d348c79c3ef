//! Schools.

use crate::model::codes::{Level, Sector};
use crate::model::uai::Uai;
use serde::{Deserialize, Serialize};

/// A school: of the reference list, or provisional where only the files name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Key inside the inventory: the UAI where there is one, else a stable provisional key.
    pub key: String,
    pub uai: Option<Uai>,
    /// Name, as the list gives it.
    pub name: String,
    pub level: Level,
    /// Public or private.
    pub sector: Sector,
    /// Commune (INSEE).
    pub insee: String,
    pub pupils: Option<u32>,
    pub classes: Option<u32>,
    /// Known only from the deliveries, not from a reference list.
    pub provisional: bool,
}
