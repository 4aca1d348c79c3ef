//! A count of a school × type table that is not the number of devices listed. Retired devices and
//! doubtful pairs make what was listed an interval: a count inside it agrees.

use crate::audit::context::{AuditContext, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::cell::address;
use crate::model::codes::{Category, Severity};
use crate::model::count::CountCell;
use crate::model::finding::{ActionId, Facts, RuleId};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::CountDiffers,
    severity: Severity::Medium,
    action: ActionId::ReconcileFigures,
    check,
};

/// Devices listed for a school and category.
#[derive(Default)]
struct Listed {
    all: u64,
    fleet: u64,
    fleet_groups: BTreeSet<usize>,
}

/// School, category, and the source, sheet and table that count it.
type Counted<'a> = (&'a str, Category, usize, usize, usize);

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let inventory = context.inventory;
    let mut counted: BTreeMap<Counted<'_>, (u64, &CountCell)> = BTreeMap::new();
    for cell in &inventory.counts {
        let Some(school) = cell.school_match.key() else { continue };
        let key = (school, cell.category, cell.source, cell.sheet, cell.table);
        counted.entry(key).or_insert((0, cell)).0 += u64::from(cell.count);
    }
    let mut listed: BTreeMap<(&str, Category), Listed> = BTreeMap::new();
    for (device, &root) in inventory.devices.iter().zip(context.intervals.roots()) {
        if let (Some(school), Some(category)) = (device.school.as_deref(), device.category) {
            let listed = listed.entry((school, category)).or_default();
            listed.all += 1;
            if device.in_fleet() {
                listed.fleet += 1;
                listed.fleet_groups.insert(root);
            }
        }
    }
    let none = Listed::default();
    for ((school, category, source, sheet, table), (count, cell)) in counted {
        let commune = cell.commune.as_deref();
        // Where nothing is itemised at all, the counts are all there is.
        if !commune.is_some_and(|insee| context.with_devices.contains(insee)) {
            continue;
        }
        let listed = listed.get(&(school, category)).unwrap_or(&none);
        if (listed.fleet_groups.len() as u64..=listed.all).contains(&count) {
            continue;
        }
        let Some(file) = inventory.sources.get(source) else { continue };
        let name = file.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str());
        let key = format!("{}#{name}#{table}#{category}", file.sha256);
        let facts = Facts::CountDiffers { category, counted: count, itemised: listed.fleet };
        findings.add(
            facts,
            Draft {
                commune,
                school: Some(school),
                place: place(file, name, address(cell.row, cell.column)),
                key: &key,
                ..Draft::default()
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::Status;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                ("agrees", |i| fixture::count(i, "0330401G", Category::Desktop, 1), &[]),
                (
                    "more than listed",
                    |i| fixture::count(i, "0330401G", Category::Desktop, 3),
                    &["33039 0330401G [desktop|3|1] begles/parc.xlsx#Parc!C9"],
                ),
                (
                    "none listed",
                    |i| fixture::count(i, "0330401G", Category::Tni, 1),
                    &["33039 0330401G [tni|1|0] begles/parc.xlsx#Parc!C9"],
                ),
                (
                    "two cells of one table make one count",
                    |i| {
                        fixture::count(i, "0330401G", Category::Desktop, 1);
                        fixture::count(i, "0330401G", Category::Desktop, 1);
                    },
                    &["33039 0330401G [desktop|2|1] begles/parc.xlsx#Parc!C9"],
                ),
                (
                    "retired devices may be counted or not",
                    |i| {
                        let row = fixture::add_row(i, 0, "0330401G");
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].status = Status::Retired;
                        fixture::count(i, "0330401G", Category::Desktop, 2);
                    },
                    &[],
                ),
                (
                    "nothing itemised at all",
                    |i| {
                        fixture::count(i, "0330401G", Category::Desktop, 3);
                        i.records.clear();
                        i.devices.clear();
                    },
                    &[],
                ),
            ],
        );
    }
}
