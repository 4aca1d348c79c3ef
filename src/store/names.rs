//! Ids that are one of a kind in the whole inventory, where portions are matched apart.

use crate::model::finding::Finding;
use crate::model::inventory::Inventory;
use std::collections::{BTreeMap, HashSet};

/// The ids of devices and contracts written so far. A new id is forty-eight bits of a digest: in a
/// million devices, two are alike once in five hundred inventories.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// Changes the ids of a portion that were written already, wherever it speaks of them.
    pub(super) fn make_unique(&mut self, inventory: &mut Inventory, findings: &mut [Finding]) {
        let devices = inventory.devices.iter_mut().map(|device| &mut device.id);
        let contracts = inventory.contracts.iter_mut().map(|contract| &mut contract.id);
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for id in devices.chain(contracts) {
            if self.0.insert(id.clone()) {
                continue;
            }
            let mut nth = 2;
            while !self.0.insert(format!("{id}{nth}")) {
                nth += 1;
            }
            let new = format!("{id}{nth}");
            renamed.insert(std::mem::replace(id, new.clone()), new);
        }
        if renamed.is_empty() {
            return;
        }
        let change = |id: &mut String| {
            if let Some(new) = renamed.get(id) {
                new.clone_into(id);
            }
        };
        inventory.aliases.values_mut().for_each(change);
        for device in &mut inventory.devices {
            device.contracts.iter_mut().for_each(change);
        }
        for finding in findings {
            finding.device.iter_mut().for_each(change);
            finding.contract.iter_mut().for_each(change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::sample;

    #[test]
    fn an_id_that_two_portions_bear_is_changed_in_the_second() {
        let files = [sample::reading("begles/a.csv", "aa")];
        let (_, mut inventory) = sample::import(&mut sample::prepared(), &files);
        let first: Vec<String> = inventory.devices.iter().map(|device| device.id.clone()).collect();
        let mut names = Names::default();
        let mut findings = vec![sample::finding()];
        findings[0].device = Some(first[0].clone());
        inventory.devices[0].contracts = vec![inventory.contracts[0].id.clone()];
        names.make_unique(&mut inventory, &mut findings);
        assert_eq!(findings[0].device.as_ref(), Some(&first[0]));
        names.make_unique(&mut inventory, &mut findings);
        assert_eq!(inventory.devices[0].id, format!("{}2", first[0]));
        assert_eq!(findings[0].device.as_ref(), Some(&inventory.devices[0].id));
        assert_eq!(inventory.devices[0].contracts, [inventory.contracts[0].id.clone()]);
        names.make_unique(&mut inventory, &mut findings);
        let ids: HashSet<&String> = inventory.devices.iter().map(|device| &device.id).collect();
        assert_eq!(ids.len(), first.len());
        assert!(ids.iter().all(|id| !first.contains(id)));
    }
}
