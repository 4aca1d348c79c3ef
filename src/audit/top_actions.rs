//! The actions with most effect: what to do first.

use crate::audit::registry::rule;
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A group of findings worth acting on first: one rule, over all communes of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopAction {
    /// Rule.
    pub rule: RuleId,
    /// What to do.
    pub action: ActionId,
    /// Severity.
    pub severity: Severity,
    /// Findings of the rule.
    pub findings: u64,
    /// Devices they touch.
    pub devices: u64,
    /// Communes they touch, by INSEE.
    pub communes: Vec<String>,
}

/// Actions that are shown first.
const TOP_ACTIONS: usize = 5;

/// The rules with most effect: the gravest first, then those that touch most devices, then those
/// with most findings.
pub fn top_actions(
    inventory: &Inventory,
    scope: &Scope,
    in_scope: &BTreeSet<&str>,
) -> Vec<TopAction> {
    let mut tied: BTreeMap<&str, u64> = BTreeMap::new();
    let mut fleets: BTreeMap<&str, u64> = BTreeMap::new();
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        *fleets.entry(&device.commune).or_default() += 1;
        for contract in &device.contracts {
            *tied.entry(contract).or_default() += 1;
        }
    }
    let mut actions: BTreeMap<RuleId, (TopAction, BTreeSet<&str>)> = BTreeMap::new();
    for finding in &inventory.findings {
        let held = match finding.commune.as_deref() {
            Some(insee) => in_scope.contains(insee),
            None => scope.is_everything(),
        };
        if !held {
            continue;
        }
        let (action, communes) = actions.entry(finding.rule).or_insert_with(|| {
            let action = TopAction {
                rule: finding.rule,
                action: rule(finding.rule).action,
                severity: finding.severity,
                findings: 0,
                devices: 0,
                communes: Vec::new(),
            };
            (action, BTreeSet::new())
        });
        action.severity = action.severity.min(finding.severity);
        action.findings += 1;
        action.devices += touched(finding, &tied, &fleets);
        communes.extend(finding.commune.as_deref());
    }
    let mut top: Vec<TopAction> = actions
        .into_values()
        .map(|(mut action, communes)| {
            action.communes = communes.into_iter().map(str::to_owned).collect();
            action
        })
        .collect();
    top.sort_by_key(|action| {
        (action.severity, Reverse(action.devices), Reverse(action.findings), action.rule)
    });
    top.truncate(TOP_ACTIONS);
    top
}

/// Devices a finding touches: its own, those of its contract, of its lot or of its commune.
fn touched(finding: &Finding, tied: &BTreeMap<&str, u64>, fleets: &BTreeMap<&str, u64>) -> u64 {
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    match finding.rule {
        _ if finding.device.is_some() => 1,
        RuleId::CommuneWithoutContract | RuleId::ListOutOfDate | RuleId::ColumnNeverGiven => {
            finding.commune.as_deref().and_then(|insee| fleets.get(insee)).copied().unwrap_or(0)
        }
        RuleId::LotNotItemised => number(&finding.expected).saturating_sub(number(&finding.value)),
        RuleId::CountDiffers => number(&finding.expected).abs_diff(number(&finding.value)),
        RuleId::DuplicatesToReview => number(&finding.value),
        _ => finding
            .contract
            .as_deref()
            .and_then(|contract| tied.get(contract))
            .copied()
            .unwrap_or(0),
    }
}
