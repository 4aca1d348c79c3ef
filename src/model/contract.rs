//! Maintenance contracts.

use crate::model::amount::Amount;
use crate::model::codes::{Category, Renewal, coded};
use crate::model::date::PartialDate;
use serde::{Deserialize, Serialize};

/// One contract, made of one or several rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// Stable identifier.
    pub id: String,
    /// Commune (INSEE).
    pub commune: String,
    pub supplier: Option<String>,
    /// Contract or market number.
    pub reference: Option<String>,
    pub subject: Option<String>,
    pub scope: Option<String>,
    /// Categories covered; empty: not told.
    pub categories: Vec<Category>,
    /// Keys of the schools covered; empty: all of the commune.
    pub schools: Vec<String>,
    pub start_date: Option<PartialDate>,
    /// First end, written or computed from the start and the firm period.
    pub end_date: Option<PartialDate>,
    pub renewal: Renewal,
    pub initial_months: Option<u32>,
    pub renewal_months: Option<u32>,
    pub notice_months: Option<u32>,
    /// Guaranteed response time.
    pub gti: Option<String>,
    /// Guaranteed repair time.
    pub gtr: Option<String>,
    pub annual_amount: Option<Amount>,
    /// Indexes of its records in the inventory.
    pub records: Vec<usize>,
}

coded! {
    /// What a commune sent about its contracts.
    ContractFiles {
        /// A contract table that was read.
        Read = "read",
        /// No contract table, but files that are not read (a PDF may be a contract).
        NotReadable = "not_readable",
        /// Nothing that could hold a contract.
        NotReceived = "not_received",
    }
}
