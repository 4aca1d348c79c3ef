//! The actions with most effect: what to do first.

use crate::audit::registry::rule;
use crate::model::codes::{Coverage, Severity};
use crate::model::device::Device;
use crate::model::finding::{ActionId, Facts, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A group of findings worth acting on first: one rule, over all communes of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopAction {
    pub rule: RuleId,
    /// What to do.
    pub action: ActionId,
    pub severity: Severity,
    pub findings: u64,
    /// Devices of the fleet they touch, each counted once.
    pub devices: u64,
    /// Communes they touch, by INSEE.
    pub communes: Vec<String>,
}

/// Number of actions that are shown first.
const TOP_ACTIONS: usize = 5;

/// The rules with most effect: the gravest first, then those that touch most devices, then those
/// with most findings.
pub fn top_actions(
    inventory: &Inventory,
    scope: &Scope,
    in_scope: &BTreeSet<&str>,
) -> Vec<TopAction> {
    let fleet = Fleet::new(inventory);
    let mut effects: BTreeMap<RuleId, Effect<'_>> = BTreeMap::new();
    for finding in &inventory.findings {
        let held = match finding.commune.as_deref() {
            Some(insee) => in_scope.contains(insee),
            None => scope.is_everything(),
        };
        if held {
            effects.entry(finding.rule()).or_default().add(finding, &fleet);
        }
    }
    let mut top: Vec<TopAction> = effects
        .into_iter()
        .map(|(id, effect)| TopAction {
            rule: id,
            action: rule(id).action,
            severity: effect.severity.unwrap_or(rule(id).severity),
            findings: effect.findings,
            devices: effect.devices,
            communes: effect.communes.into_iter().map(str::to_owned).collect(),
        })
        .collect();
    top.sort_by_key(|action| {
        (action.severity, Reverse(action.devices), Reverse(action.findings), action.rule)
    });
    top.truncate(TOP_ACTIONS);
    top
}

/// The fleet by what findings may touch: a contract, a commune.
struct Fleet<'a> {
    by_contract: BTreeMap<&'a str, Vec<usize>>,
    by_commune: BTreeMap<&'a str, u64>,
    covered: Vec<bool>,
}

impl<'a> Fleet<'a> {
    fn new(inventory: &'a Inventory) -> Self {
        let mut by_contract: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_commune: BTreeMap<&str, u64> = BTreeMap::new();
        for (index, device) in inventory.devices.iter().enumerate() {
            if device.in_fleet() {
                *by_commune.entry(&device.commune).or_default() += 1;
                for contract in &device.contracts {
                    by_contract.entry(contract).or_default().push(index);
                }
            }
        }
        let covered = |device: &Device| device.coverage == Coverage::Contract;
        Self { by_contract, by_commune, covered: inventory.devices.iter().map(covered).collect() }
    }
}

/// The effect of a rule while it is counted. A device counts once, however many findings touch it.
#[derive(Default)]
struct Effect<'a> {
    severity: Option<Severity>,
    findings: u64,
    devices: u64,
    communes: BTreeSet<&'a str>,
    last_device: Option<&'a str>,
    through_contracts: BTreeSet<usize>,
}

impl<'a> Effect<'a> {
    fn add(&mut self, finding: &'a Finding, fleet: &Fleet<'_>) {
        let graver = self.severity.map_or(finding.severity, |seen| seen.min(finding.severity));
        self.severity = Some(graver);
        self.findings += 1;
        let insee = finding.commune.as_deref();
        let new_commune = insee.is_some_and(|insee| self.communes.insert(insee));
        self.devices += match finding.facts {
            _ if finding.device.is_some() => {
                let device = finding.device.as_deref();
                // Findings of one rule on one device follow one another.
                u64::from(std::mem::replace(&mut self.last_device, device) != device)
            }
            Facts::CommuneWithoutContract { .. }
            | Facts::ListOutOfDate { .. }
            | Facts::ColumnNeverGiven { .. } => {
                let devices = insee.and_then(|insee| fleet.by_commune.get(insee));
                devices.copied().filter(|_| new_commune).unwrap_or(0)
            }
            Facts::LotNotItemised { quantity, itemised } => {
                u64::from(quantity).saturating_sub(itemised as u64)
            }
            Facts::CountDiffers { counted, itemised, .. } => itemised.abs_diff(counted),
            Facts::DuplicatesToReview { pairs, .. } => pairs,
            Facts::TwinsPairedByNumber { devices, .. } => devices as u64,
            _ => self.add_contract(finding, fleet),
        };
    }

    /// The devices of a finding's contract that were not counted yet. For an expired contract, only
    /// those that no other contract covers.
    fn add_contract(&mut self, finding: &Finding, fleet: &Fleet<'_>) -> u64 {
        let contract = finding.contract.as_deref();
        let tied = contract.and_then(|contract| fleet.by_contract.get(contract));
        let mut new = 0;
        for &device in tied.into_iter().flatten() {
            let elsewhere = finding.rule() == RuleId::ContractExpired
                && fleet.covered.get(device).copied().unwrap_or(false);
            new += u64::from(!elsewhere && self.through_contracts.insert(device));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::audit::fixture::{add_device, add_row, contract, row_mut, sound};
    use crate::model::date::PartialDate;
    use crate::model::field::Field;
    use crate::model::settings::Settings;

    #[test]
    fn a_device_counts_once_a_rule() {
        let mut inventory = sound();
        for id in ["x1", "x2"] {
            let row = add_row(&mut inventory, 0, "0330401G");
            let device = add_device(&mut inventory, id, &[row]);
            let device = &mut inventory.devices[device];
            (device.brand, device.model) = (None, None);
            device.contracts = vec!["c2".to_owned(), "c3".to_owned()];
        }
        for id in ["c2", "c3"] {
            let mut ended = contract(id, "33039");
            ended.end_date = PartialDate::parse_iso("2015-06-30");
            ended.supplier = None;
            inventory.contracts.push(ended);
        }
        // The sound device is tied to an ended contract too, and covered by another.
        inventory.devices[0].contracts.push("c2".to_owned());
        for row in 0..3 {
            let row = row_mut(&mut inventory, row);
            (row.room, row.asset_tag) = (Field::Absent, Field::Absent);
        }
        inventory.findings = audit(&inventory, &Settings::default(), None);
        let in_scope = BTreeSet::from(["33039"]);
        let seen: Vec<_> = top_actions(&inventory, &Scope::default(), &in_scope)
            .iter()
            .map(|action| (action.rule, action.findings, action.devices))
            .collect();
        assert_eq!(
            seen,
            [
                (RuleId::ContractExpired, 2, 2),
                (RuleId::ContractIncomplete, 2, 3),
                (RuleId::ColumnNeverGiven, 2, 3),
                (RuleId::BrandOrModelMissing, 4, 2),
            ]
        );
    }
}
