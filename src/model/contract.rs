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
    /// Holder.
    pub supplier: Option<String>,
    /// Contract or market number.
    pub reference: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Written scope.
    pub scope: Option<String>,
    /// Categories covered; empty: not told.
    pub categories: Vec<Category>,
    /// Keys of the schools covered; empty: all of the commune.
    pub schools: Vec<String>,
    /// Start.
    pub start_date: Option<PartialDate>,
    /// First end, written or computed from the start and the firm period.
    pub end_date: Option<PartialDate>,
    /// Kind of renewal.
    pub renewal: Renewal,
    /// Firm period in months.
    pub initial_months: Option<u32>,
    /// One renewal, in months.
    pub renewal_months: Option<u32>,
    /// Notice, in months.
    pub notice_months: Option<u32>,
    /// Guaranteed response time.
    pub gti: Option<String>,
    /// Guaranteed repair time.
    pub gtr: Option<String>,
    /// Annual amount.
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
