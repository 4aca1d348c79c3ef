//! Whether a device is covered at the reference date, and what is known of a commune's contracts.

use crate::model::codes::coded;
use crate::model::inventory::Inventory;
use jiff::civil::Date;
use std::collections::BTreeMap;

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

/// What each commune of the inventory sent about its contracts, by INSEE.
pub fn contract_files(inventory: &Inventory) -> BTreeMap<String, ContractFiles> {
    let _ = inventory;
    BTreeMap::new()
}

/// Sets the coverage of every device at the explicit date, else at its commune's reference date:
/// by a contract in force, else by its warranty; else none where the commune's contracts were
/// read, and unknown where they were not (or where its contract has no end date).
pub fn set_coverage(inventory: &mut Inventory, as_of: Option<Date>) {
    let _ = (inventory, as_of);
}
