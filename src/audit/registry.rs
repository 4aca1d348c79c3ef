//! The registry of rules, and the audit that runs them.

use crate::audit::context::{Context, Place};
use crate::audit::rules::RULES;
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A rule of the audit.
#[derive(Debug)]
pub struct Rule {
    /// Identifier.
    pub id: RuleId,
    /// Severity of its findings.
    pub severity: Severity,
    /// What the analyst should do.
    pub action: ActionId,
    /// Finds what the rule is about, in the order of the inventory.
    pub check: fn(&Context<'_>, &mut Findings<'_>),
}

/// The rule of an identifier.
pub fn rule(id: RuleId) -> &'static Rule {
    crate::audit::rules::of(id)
}

/// Runs every rule at the explicit date, else at each commune's own reference date. Coverage is
/// read from the devices: run `set_coverage` first. Findings come by rule (in the order of
/// `RuleId`), then commune, then as the inventory goes; their ids depend on the rule and what they
/// are about, so that they live on from run to run.
pub fn audit(inventory: &Inventory, settings: &Settings, as_of: Option<Date>) -> Vec<Finding> {
    run(inventory, settings, as_of, |_| true)
}

/// Rules that compare communes; all others look at one commune at a time.
const ACROSS: [RuleId; 1] = [RuleId::SerialShared];

/// As `audit`, for an inventory that holds some communes only: the rules that compare communes are
/// left to `audit_across`.
pub fn audit_portion(
    inventory: &Inventory,
    settings: &Settings,
    as_of: Option<Date>,
) -> Vec<Finding> {
    run(inventory, settings, as_of, |rule| !ACROSS.contains(&rule.id))
}

/// The findings of the rules that compare communes. An inventory that holds no more than the
/// devices whose serial number another one has is enough for them.
pub fn audit_across(
    inventory: &Inventory,
    settings: &Settings,
    as_of: Option<Date>,
) -> Vec<Finding> {
    run(inventory, settings, as_of, |rule| ACROSS.contains(&rule.id))
}

fn run(
    inventory: &Inventory,
    settings: &Settings,
    as_of: Option<Date>,
    wanted: impl Fn(&Rule) -> bool + Sync,
) -> Vec<Finding> {
    let context = Context::new(inventory, settings, as_of);
    let by_rule: Vec<Vec<Finding>> = RULES
        .par_iter()
        .filter(|rule| wanted(rule))
        .map(|rule| {
            let mut findings =
                Findings { context: &context, rule, found: Vec::new(), groups: BTreeMap::new() };
            (rule.check)(&context, &mut findings);
            findings.found.sort_by(|a, b| a.commune.cmp(&b.commune));
            findings.found
        })
        .collect();
    by_rule.into_iter().flatten().collect()
}

/// What a finding is about, before it is named and dated.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    /// Commune (INSEE).
    pub commune: Option<&'a str>,
    /// Key of the school.
    pub school: Option<&'a str>,
    /// Device.
    pub device: Option<&'a str>,
    /// Contract.
    pub contract: Option<&'a str>,
    /// Where it was seen.
    pub place: Place<'a>,
    /// What tells it from the other findings of its rule about the same things, where anything
    /// must. A finding about neither school, device nor contract, without a key, is told by its
    /// place: the file's bytes, sheet and cell.
    pub key: &'a str,
    /// What splits the group of its commune (a category), where anything does.
    pub group: &'a str,
}

/// Collects the findings of one rule.
#[derive(Debug)]
pub struct Findings<'a> {
    context: &'a Context<'a>,
    rule: &'static Rule,
    found: Vec<Finding>,
    /// Group ids given so far, by commune, then what splits it.
    groups: BTreeMap<String, BTreeMap<String, String>>,
}

impl Findings<'_> {
    /// Adds a finding: what was found, and about what.
    pub fn add(&mut self, facts: Facts, draft: Draft<'_>) {
        debug_assert_eq!(facts.rule(), self.rule.id, "the facts of another rule");
        let rule = self.rule.id.code();
        let commune = draft.commune.unwrap_or_default();
        let subjects = [draft.school, draft.device, draft.contract];
        let [school, device, contract] = subjects.map(Option::unwrap_or_default);
        let placed = subjects.iter().all(Option::is_none) && draft.key.is_empty();
        let (bytes, sheet, cell) = if placed {
            (draft.place.sha256, draft.place.sheet, draft.place.cell.as_str())
        } else {
            ("", "", "")
        };
        let about = [rule, commune, school, device, contract, bytes, sheet, cell, draft.key];
        let group = self.group(commune, draft.group);
        self.found.push(Finding {
            id: name('f', &about),
            group,
            severity: self.rule.severity,
            cycle: draft.commune.and_then(|insee| self.context.cycle(insee)),
            commune: draft.commune.map(str::to_owned),
            school: draft.school.map(str::to_owned),
            device: draft.device.map(str::to_owned),
            contract: draft.contract.map(str::to_owned),
            file: draft.place.file.to_owned(),
            sheet: draft.place.sheet.to_owned(),
            cell: draft.place.cell,
            facts,
        });
    }

    /// The id of a group; there are few, and many findings in each.
    fn group(&mut self, commune: &str, split: &str) -> String {
        if let Some(id) = self.groups.get(commune).and_then(|of_commune| of_commune.get(split)) {
            return id.clone();
        }
        let id = name('g', &[self.rule.id.code(), commune, split]);
        let of_commune = self.groups.entry(commune.to_owned()).or_default();
        of_commune.insert(split.to_owned(), id.clone());
        id
    }
}

/// A letter and the first twelve hexadecimal digits of the SHA-256 of parts, each closed by a NUL.
fn name(letter: char, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut name = String::with_capacity(13);
    name.push(letter);
    for byte in hash.finalize().iter().take(6) {
        for digit in [byte >> 4, byte & 15] {
            name.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::Coverage;
    use std::collections::BTreeSet;

    #[test]
    fn a_sound_inventory_has_no_finding() {
        assert_eq!(audit(&fixture::sound(), &Settings::default(), None), []);
    }

    #[test]
    fn the_registry_holds_every_rule_in_order() {
        let ids: Vec<RuleId> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids, RuleId::ALL);
        for id in RuleId::ALL {
            assert_eq!(rule(*id).id, *id);
        }
    }

    /// An inventory with many findings of many rules.
    fn spoiled(devices: usize) -> Inventory {
        let mut inventory = fixture::sound();
        inventory.contracts[0].supplier = None;
        inventory.contracts[0].end_date = None;
        fixture::count(&mut inventory, "0330401G", crate::model::codes::Category::Tni, 4);
        for index in 0..devices {
            let row = fixture::add_row(&mut inventory, 0, "0330401G");
            let device = fixture::add_device(&mut inventory, &format!("x{index}"), &[row]);
            let device = &mut inventory.devices[device];
            (device.serial_number, device.brand, device.model) = (None, None, None);
            (device.purchase_date, device.category) = (None, None);
            device.coverage = Coverage::None;
        }
        inventory
    }

    #[test]
    fn ids_are_unique_and_live_on_when_other_things_change() {
        let settings = Settings::default();
        let before = audit(&spoiled(5), &settings, None);
        let ids: BTreeSet<&str> = before.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids.len(), before.len());
        assert!(before.len() > 25, "{}", before.len());
        let mut moved = spoiled(6);
        moved.sources[0].path = "elsewhere/parc.xlsx".to_owned();
        let after = audit(&moved, &settings, None);
        let after_ids: BTreeSet<&str> = after.iter().map(|f| f.id.as_str()).collect();
        assert!(ids.is_subset(&after_ids));
        assert_eq!(audit(&moved, &settings, None), after);
    }

    #[test]
    fn findings_come_by_rule_then_commune_and_share_a_group_in_both() {
        let found = audit(&spoiled(3), &Settings::default(), None);
        let order: Vec<_> = found.iter().map(|f| (f.rule(), f.commune.clone())).collect();
        assert!(order.is_sorted());
        for pair in found.windows(2) {
            let together = pair[0].rule() == pair[1].rule() && pair[0].commune == pair[1].commune;
            let split = pair[0].rule() == RuleId::DeviceWithoutContract;
            assert!(split || together == (pair[0].group == pair[1].group), "{pair:?}");
        }
        assert!(found.iter().all(|finding| finding.cycle == Some(1)));
        assert!(found.iter().all(|f| f.id.len() == 13 && f.id.starts_with('f')));
    }

    #[test]
    fn the_explicit_date_stands_for_all_communes() {
        let late = Some(jiff::civil::date(2030, 1, 1));
        let found = audit(&fixture::sound(), &Settings::default(), late);
        let rules: BTreeSet<RuleId> = found.iter().map(Finding::rule).collect();
        assert!(rules.contains(&RuleId::ContractExpired));
        assert!(rules.contains(&RuleId::TooOld));
        assert!(rules.contains(&RuleId::ListOutOfDate));
        assert!(rules.contains(&RuleId::OsOutOfSupport));
    }
}
