//! Contracts: rows of one contract are grouped by reference, holder and start inside a commune;
//! then contracts are tied to the devices they cover.
//!
//! Two rows are one contract, perhaps one, or two (`compare`). A person is asked about the doubtful
//! ones, and the answer outranks what the rows say (`group`).

mod compare;
mod decided;
mod group;
mod merge;
#[cfg(test)]
mod tests;

use crate::model::codes::Category;
use crate::model::contract::Contract;
use crate::model::inventory::Inventory;
use crate::model::link::Link;
use crate::resolve::devices::Outcome;
use crate::resolve::schools::name_match::Candidate;
use crate::resolve::{Previous, ids};
use group::group;
use merge::merge;
use std::collections::BTreeMap;

/// The result of resolving the contract rows.
pub(super) struct Resolved {
    pub contracts: Vec<Contract>,
    /// Links between their rows, and between rows that may be of one contract.
    pub links: Vec<Link>,
    /// What became of decisions on rows, by their index.
    pub outcomes: Vec<(usize, Outcome)>,
}

/// Groups the contract records of the inventory.
pub(super) fn resolve(inventory: &Inventory, previous: &Previous) -> Resolved {
    let mut by_commune: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, record) in inventory.records.iter().enumerate() {
        if record.contract().is_some() {
            by_commune.entry(record.commune.as_deref().unwrap_or_default()).or_default().push(at);
        }
    }
    let mut contracts = Vec::new();
    let (mut links, mut outcomes) = (Vec::new(), Vec::new());
    for (commune, mut records) in by_commune {
        records.sort_by(|a, b| inventory.records[*a].id.cmp(&inventory.records[*b].id));
        let candidates: Vec<Candidate> = inventory
            .schools
            .iter()
            .filter(|school| school.insee == commune)
            .map(Candidate::of)
            .collect();
        let grouped = group(inventory, commune, &records);
        links.extend(grouped.links);
        outcomes.extend(grouped.outcomes);
        for rows in grouped.groups {
            contracts.push(merge(inventory, commune, rows, &candidates));
        }
    }
    let keys: Vec<Vec<&str>> = contracts
        .iter()
        .map(|contract| {
            contract.records.iter().map(|at| inventory.records[*at].id.as_str()).collect()
        })
        .collect();
    let former = |key: &&str| previous.contracts.get(*key);
    let ids = ids::carry_over(&keys, former, "c", |key| (*key).to_owned());
    for (contract, id) in contracts.iter_mut().zip(ids) {
        contract.id = id;
    }
    contracts.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
    Resolved { contracts, links, outcomes }
}

/// Ties each device to the contracts of its commune that cover its category and school. Whether
/// they run at the reference date is the audit's question.
pub(super) fn attach(inventory: &mut Inventory) {
    let mut by_commune: BTreeMap<&str, Vec<&Contract>> = BTreeMap::new();
    for contract in &inventory.contracts {
        by_commune.entry(&contract.commune).or_default().push(contract);
    }
    for device in &mut inventory.devices {
        device.contracts = by_commune
            .get(device.commune.as_str())
            .into_iter()
            .flatten()
            .filter(|contract| {
                covers_category(contract, device.category)
                    && (contract.schools.is_empty()
                        || device.school.as_ref().is_some_and(|key| contract.schools.contains(key)))
            })
            .map(|contract| contract.id.clone())
            .collect();
    }
}

fn covers_category(contract: &Contract, category: Option<Category>) -> bool {
    category.is_some_and(|category| contract.categories.contains(&category))
}
