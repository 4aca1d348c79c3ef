//! When a contract ends, and by when it must be denounced.

use crate::model::codes::coded;
use crate::model::contract::Contract;
use jiff::civil::Date;
use serde::Serialize;

/// The ends of a contract, seen from a reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ContractEnd {
    /// First day, where known.
    pub start: Option<Date>,
    /// End before any renewal: the written end, else the start plus the firm period.
    pub initial_end: Option<Date>,
    /// End at the reference date: a tacit renewal runs on from the initial end, by its period.
    pub effective_end: Option<Date>,
    /// Tacit renewals that have run by the reference date.
    pub renewals: u32,
    /// The renewal's period is not told: one year was assumed.
    pub period_assumed: bool,
    /// Last day to give notice before the effective end, where the notice period is known.
    pub notice_date: Option<Date>,
    /// Whether that day is past at the reference date while the contract still runs.
    pub notice_missed: bool,
    /// Where the contract stands at the reference date.
    pub state: ContractState,
    /// Whole months from the reference date to the effective end, for a contract that runs.
    pub months_left: Option<u32>,
}

coded! {
    /// Where a contract stands at the reference date.
    ContractState {
        /// Starts after it.
        NotStarted = "not_started",
        /// Runs, and goes on beyond the months of warning.
        Running = "running",
        /// Runs, and ends within the months of warning.
        Ending = "ending",
        /// Its effective end is past.
        Expired = "expired",
        /// No end is known, or there is no reference date.
        Undated = "undated",
    }
}

/// The ends of a contract at the reference date; `ending_months` is the warning
/// (`Settings::contract_ending_months`). A partial end is its last day, a partial start its first.
pub fn contract_end(contract: &Contract, as_of: Option<Date>, ending_months: u32) -> ContractEnd {
    let _ = (contract, as_of, ending_months);
    ContractEnd {
        start: None,
        initial_end: None,
        effective_end: None,
        renewals: 0,
        period_assumed: false,
        notice_date: None,
        notice_missed: false,
        state: ContractState::Undated,
        months_left: None,
    }
}
