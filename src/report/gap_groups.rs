//! Findings grouped by severity, rule and commune: "412 équipements sans n° de série".

use crate::audit::rule;
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use std::collections::{BTreeMap, BTreeSet};

/// The findings of a rule.
#[derive(Debug)]
pub struct GapGroup<'a> {
    pub rule: RuleId,
    /// Severity, the gravest of its findings.
    pub severity: Severity,
    /// What to do.
    pub action: ActionId,
    /// Findings of the rule in the scope.
    pub findings: usize,
    /// Devices they are about.
    pub devices: usize,
    /// By commune, most findings first.
    pub communes: Vec<CommuneGap<'a>>,
}

/// The findings of a rule in a commune.
#[derive(Debug)]
pub struct CommuneGap<'a> {
    /// INSEE code; `None` where no commune is known.
    pub commune: Option<&'a str>,
    /// Identifier shared by the findings.
    pub group: &'a str,
    pub cycle: Option<u32>,
    /// Devices they are about.
    pub devices: usize,
    pub findings: Vec<&'a Finding>,
}

/// The findings of a scope, the gravest first, then in the order of the rules. Findings of no
/// commune are there only where the scope is everything.
pub fn gap_groups<'a>(inventory: &'a Inventory, scope: &Scope) -> Vec<GapGroup<'a>> {
    let everything = scope.cycle.is_none() && scope.commune.is_none();
    let mut held: BTreeMap<&str, bool> = BTreeMap::new();
    let mut rules: BTreeMap<RuleId, BTreeMap<Option<&str>, Vec<&Finding>>> = BTreeMap::new();
    for finding in &inventory.findings {
        let inside = match finding.commune.as_deref() {
            Some(insee) => *held.entry(insee).or_insert_with(|| scope.holds(inventory, insee)),
            None => everything,
        };
        if inside {
            rules
                .entry(finding.rule())
                .or_default()
                .entry(finding.commune.as_deref())
                .or_default()
                .push(finding);
        }
    }
    let mut groups: Vec<GapGroup> =
        rules.into_iter().map(|(id, communes)| group(id, communes)).collect();
    groups.sort_by_key(|group| (group.severity, group.rule));
    groups
}

fn group<'a>(id: RuleId, communes: BTreeMap<Option<&'a str>, Vec<&'a Finding>>) -> GapGroup<'a> {
    let mut communes: Vec<CommuneGap> = communes
        .into_iter()
        .map(|(commune, findings)| CommuneGap {
            commune,
            group: findings.first().map_or("", |finding| finding.group.as_str()),
            cycle: findings.first().and_then(|finding| finding.cycle),
            devices: devices(&findings),
            findings,
        })
        .collect();
    communes.sort_by_key(|gap| (std::cmp::Reverse(gap.findings.len()), gap.commune));
    let severities = communes.iter().flat_map(|gap| &gap.findings).map(|finding| finding.severity);
    GapGroup {
        rule: id,
        severity: severities.min().unwrap_or(Severity::Info),
        action: rule(id).action,
        findings: communes.iter().map(|gap| gap.findings.len()).sum(),
        devices: communes.iter().map(|gap| gap.devices).sum(),
        communes,
    }
}

fn devices(findings: &[&Finding]) -> usize {
    let ids: BTreeSet<_> =
        findings.iter().filter_map(|finding| finding.device.as_deref()).collect();
    ids.len()
}
