//! The registry of rules, and the audit that runs them.

use crate::audit::check::Rule;
use crate::audit::context::AuditContext;
use crate::audit::rules::RULES;
use crate::model::finding::{Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use jiff::civil::Date;
use rayon::prelude::*;

/// The rule of an identifier.
pub fn rule(id: RuleId) -> &'static Rule {
    crate::audit::rules::rule(id)
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

/// The findings of the rules that compare communes. They only need the devices that share a serial
/// number with another device.
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
    let context = AuditContext::new(inventory, settings, as_of);
    let by_rule: Vec<Vec<Finding>> =
        RULES.par_iter().filter(|rule| wanted(rule)).map(|rule| rule.find(&context)).collect();
    by_rule.into_iter().flatten().collect()
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

    #[test]
    fn how_grave_each_rule_is_and_what_to_do() {
        let lines: Vec<String> = RULES
            .iter()
            .map(|rule| {
                let [id, severity, action] =
                    [rule.id.code(), rule.severity.code(), rule.action.code()];
                format!("{id}: {severity}, {action}")
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"));
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
