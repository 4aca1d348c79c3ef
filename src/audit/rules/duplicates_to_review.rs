//! Pairs of rows of a commune that may be one device, and what they do to its number of devices.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::link::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::DuplicatesToReview,
    severity: Severity::Medium,
    action: ActionId::ReviewDuplicates,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let inventory = context.inventory;
    let mut pairs: BTreeMap<&str, u64> = BTreeMap::new();
    for link in inventory.links.iter().filter(|link| link.verdict == Verdict::Review) {
        // Pairs of contract rows change no number of devices.
        let record = inventory.records.get(link.left).filter(|one| one.device().is_some());
        if let Some(insee) = record.and_then(|record| record.commune.as_deref()) {
            *pairs.entry(insee).or_default() += 1;
        }
    }
    let mut groups: BTreeMap<&str, (BTreeSet<usize>, u64)> = BTreeMap::new();
    for (device, &root) in inventory.devices.iter().zip(context.intervals.roots()) {
        if pairs.contains_key(device.commune.as_str()) {
            let (groups, devices) = groups.entry(device.commune.as_str()).or_default();
            groups.insert(root);
            *devices += 1;
        }
    }
    for (insee, pairs) in pairs {
        let (merged, apart) =
            groups.get(insee).map_or((0, 0), |(groups, devices)| (groups.len() as u64, *devices));
        findings.add(
            Facts::DuplicatesToReview { pairs, merged, apart },
            Draft { commune: Some(insee), key: "commune", ..Draft::default() },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "a pair",
                    |i| {
                        fixture::add_source(i, "begles/immos.xls", "33039");
                        let row = fixture::add_row(i, 1, "0330401G");
                        fixture::add_device(i, "d2", &[row]);
                        i.links.push(fixture::review(0, row, 3.0, 1));
                    },
                    &["33039 [1|1|2]"],
                ),
                (
                    "merged already",
                    |i| {
                        i.links.push(fixture::review(0, 0, 3.0, 1));
                        i.links[0].verdict = Verdict::Merged;
                    },
                    &[],
                ),
            ],
        );
    }
}
