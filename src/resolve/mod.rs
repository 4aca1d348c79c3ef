//! The domain's use of linkage: schools first, then devices and lots, then contracts.
//!
//! Schools are resolved within their commune; devices are linked within their commune, between
//! lists, under vetoes; contracts are grouped by reference, holder and period. Each commune is
//! worked on by itself and in parallel, so that another commune's rows change nothing.

mod carried;
mod contracts;
mod decisions;
mod devices;
#[cfg(test)]
mod fixture;
mod ids;
mod own_school;
mod part;
mod questions;
#[cfg(test)]
mod replay_tests;
mod row_key;
mod schools;
mod versions;

pub use crate::model::previous::Previous;
pub use part::{NotParted, part};
pub use questions::{question_id, questions};
pub use schools::name_match::{Candidate as SchoolCandidate, resolve_name as resolve_school_name};
pub use versions::goes_on;

use crate::model::inventory::Inventory;
use crate::model::remark::Remark;
use crate::model::settings::Settings;

/// Resolves the inventory in place: `school_match` of records, counts and facts; provisional
/// schools; `versions`, `devices`, `aliases`, `contracts`, `links`, `parameters`; decisions are
/// followed and their outcomes noted. Records, sources and communes stay as they are. The same
/// records give the same result, whatever their order and the number of threads. `progress`
/// receives the number of device rows that are done, and of all.
pub fn resolve(
    inventory: &mut Inventory,
    settings: &Settings,
    previous: &Previous,
    progress: &(dyn Fn(u64, u64) + Sync),
) {
    let mut outcomes = schools::resolve(inventory);
    inventory.versions = versions::recognise(inventory, settings.list_versions);
    let previous = carried::carried(inventory, previous);
    let resolved = devices::resolve(inventory, settings, &previous, progress);
    inventory.aliases = carried::aliases(inventory, &resolved.devices, &previous);
    outcomes.extend(resolved.outcomes);
    let contracts = contracts::resolve(inventory, &previous);
    outcomes.extend(contracts.outcomes);
    decisions::note(&mut inventory.decisions, outcomes);
    inventory.devices = resolved.devices;
    inventory.links = resolved.links;
    inventory.links.extend(contracts.links);
    inventory.links.sort_by_key(|link| (link.left, link.right));
    inventory.parameters = resolved.parameters;
    inventory.contracts = contracts.contracts;
    contracts::attach(inventory);
}

/// Recognises the versions of lists among files that are not stored: resolves the schools, sets
/// `versions`, and adds a remark to both files of each pair.
pub fn recognise_versions(inventory: &mut Inventory, settings: &Settings) {
    schools::resolve(inventory);
    inventory.versions = versions::recognise(inventory, settings.list_versions);
    for (source, remark) in versions::remarks(inventory) {
        if let Some(source) = inventory.sources.get_mut(source) {
            source.remarks.push(remark);
        }
    }
}

/// The remarks on versions of lists, each with the index of its source.
pub fn version_remarks(inventory: &Inventory) -> Vec<(usize, Remark)> {
    versions::remarks(inventory)
}
