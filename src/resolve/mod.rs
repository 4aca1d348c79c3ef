//! The domain's use of linkage: schools first, then devices and lots, then contracts.
//!
//! Schools are resolved within their commune; devices are linked within their commune, between
//! lists, under vetoes; contracts are grouped by reference, holder and period. Each commune is
//! worked on by itself and in parallel, so that another commune's rows change nothing.

mod contracts;
mod devices;
#[cfg(test)]
mod fixture;
mod ids;
mod schools;

pub use schools::name_match::{Candidate as SchoolCandidate, resolve_name as resolve_school_name};

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
/// `progress` is told how many device rows are done, of how many.
pub fn resolve(
    inventory: &mut Inventory,
    settings: &Settings,
    previous: &Previous,
    progress: &(dyn Fn(u64, u64) + Sync),
) {
    schools::resolve(inventory);
    let (devices, links) = devices::resolve(inventory, settings, previous, progress);
    inventory.devices = devices;
    inventory.links = links;
    inventory.contracts = contracts::resolve(inventory, previous);
    contracts::attach(inventory);
}
