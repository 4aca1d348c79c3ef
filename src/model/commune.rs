//! Communes and mutualisation cycles.

use crate::model::codes::CommuneStatus;
use serde::{Deserialize, Serialize};

/// A commune of the reference list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commune {
    /// INSEE code, five characters (`33063`).
    pub insee: String,
    /// Official name (`Saint-Aubin-de-Médoc`).
    pub name: String,
    /// Mutualisation cycle, `None` outside any.
    pub cycle: Option<u32>,
    /// Date the commune joins or joined.
    pub joined: Option<jiff::civil::Date>,
    pub status: CommuneStatus,
    /// Postal codes; shared between communes, never an identity.
    pub postal_codes: Vec<String>,
    pub population: Option<u32>,
}
