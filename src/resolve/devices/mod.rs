//! Devices: rows of the lists of one commune become devices.
//!
//! A list is the tables of one kind in one file. Inside a list rows are distinct devices unless
//! they share a valid identifier; between lists links are one to one. Rows that share an
//! identifier are linked first (`identified`); the rest is assigned list by list inside each
//! school (`between_lists`), where twins that nothing tells apart may be paired in any one-to-one
//! way and a lot of n is n units. What no link explains stays a device of its own.

mod alike;
mod between_lists;
mod by_number;
mod commune;
mod comparisons;
mod decided;
mod evidence;
mod golden;
mod identified;
mod identifier;
mod numbering;
mod own;
#[cfg(test)]
mod pairing_tests;
mod parameters;
mod product;
mod purchase;
mod rows;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod serial_tests;
mod units;
mod veto;
mod written_serial;

pub(super) use decided::{Outcome, comparison_of_decision};
pub(super) use identifier::comparable as comparable_identifier;

use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::link::Link;
use crate::model::parameters::Parameters;
use crate::model::settings::Settings;
use crate::resolve::{Previous, ids};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is made of the device rows of all communes.
pub(super) struct Resolved {
    pub devices: Vec<Device>,
    pub links: Vec<Link>,
    /// What each commune's rows were matched with.
    pub parameters: Vec<Parameters>,
    /// What became of decisions on rows, by their index.
    pub outcomes: Vec<(usize, Outcome)>,
}

/// The devices of the inventory and the links that made them, communes in parallel.
pub(super) fn resolve(
    inventory: &Inventory,
    settings: &Settings,
    previous: &Previous,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Resolved {
    let mut by_commune: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, record) in inventory.records.iter().enumerate() {
        if record.device().is_some() {
            by_commune.entry(record.commune.as_deref().unwrap_or_default()).or_default().push(at);
        }
    }
    let total: u64 = by_commune.values().map(|records| records.len() as u64).sum();
    let done = AtomicU64::new(0);
    let communes: Vec<(&str, Vec<usize>)> = by_commune.into_iter().collect();
    let resolved: Vec<commune::Resolved> = communes
        .par_iter()
        .map(|(commune, records)| {
            let result = commune::resolve(inventory, commune, records, settings);
            let before = done.fetch_add(records.len() as u64, Ordering::Relaxed);
            progress(before + records.len() as u64, total);
            result
        })
        .collect();
    let mut devices = Vec::new();
    let (mut links, mut parameters, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
    for found in resolved {
        devices.extend(found.devices);
        links.extend(found.links);
        parameters.push(found.parameters);
        outcomes.extend(found.outcomes);
    }
    let keys: Vec<Vec<(&str, u32)>> = devices
        .iter()
        .map(|device| {
            device
                .members
                .iter()
                .map(|member| (inventory.records[member.record].id.as_str(), member.unit))
                .collect()
        })
        .collect();
    let former = |(record, unit): &(&str, u32)| {
        (!previous.devices.is_empty())
            .then(|| previous.devices.get(&((*record).to_owned(), *unit)))
            .flatten()
    };
    let ids = ids::carry_over(&keys, former, "d", |(record, unit)| format!("{record}#{unit}"));
    for (device, id) in devices.iter_mut().zip(ids) {
        device.id = id;
    }
    // Communes come in their order already.
    let mut of_communes: Vec<&mut [Device]> =
        devices.chunk_by_mut(|a, b| a.commune == b.commune).collect();
    of_communes.par_iter_mut().for_each(|devices| devices.sort_by(|a, b| a.id.cmp(&b.id)));
    links.sort_by_key(|link| (link.left, link.right));
    Resolved { devices, links, parameters, outcomes }
}
