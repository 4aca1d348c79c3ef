//! A lot counted in one row, where not every device has a row of its own elsewhere.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::LotNotItemised,
    severity: Severity::Medium,
    action: ActionId::ItemiseLot,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (index, record) in context.inventory.records.iter().enumerate() {
        let quantity = record.device().map_or(1, |device| device.quantity);
        if quantity < 2 || context.inventory.superseded(record).is_some() {
            continue;
        }
        let devices = context.membership.devices_of(index);
        let itemised = devices
            .iter()
            .filter_map(|device| context.inventory.devices.get(*device))
            .filter(|device| context.rows(device).any(|(_, row)| row.quantity == 1))
            .count();
        if itemised >= quantity as usize {
            continue;
        }
        findings.add(
            Facts::LotNotItemised { quantity, itemised },
            Draft {
                commune: record.commune.as_deref(),
                school: record.school_match.key(),
                place: context.record_place(record, Some(FieldName::Quantity)),
                key: &record.id,
                ..Draft::default()
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::device::Member;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "three, one of them itemised",
                    |i| {
                        fixture::add_source(i, "begles/immos.xls", "33039");
                        let lot = fixture::add_row(i, 1, "0330401G");
                        fixture::row_mut(i, lot).quantity = 3;
                        i.devices[0].members.push(Member {
                            record: lot,
                            unit: 0,
                            by_number: false,
                        });
                        fixture::add_device(i, "d2", &[lot]);
                        fixture::add_device(i, "d3", &[lot]);
                    },
                    &["33039 0330401G [3|1] begles/immos.xls#Parc!E2"],
                ),
                (
                    "two, both itemised",
                    |i| {
                        fixture::add_source(i, "begles/immos.xls", "33039");
                        let lot = fixture::add_row(i, 1, "0330401G");
                        fixture::row_mut(i, lot).quantity = 3;
                        fixture::row_mut(i, lot).quantity = 2;
                        i.devices[0].members.push(Member {
                            record: lot,
                            unit: 0,
                            by_number: false,
                        });
                        let other = fixture::add_row(i, 0, "0330401G");
                        let d2 = fixture::add_device(i, "d2", &[other]);
                        i.devices[d2].members.push(Member {
                            record: lot,
                            unit: 1,
                            by_number: false,
                        });
                    },
                    &[],
                ),
                (
                    "in two lots, in no list",
                    |i| {
                        fixture::add_source(i, "begles/immos.xls", "33039");
                        let lot = fixture::add_row(i, 1, "0330401G");
                        fixture::row_mut(i, lot).quantity = 3;
                        fixture::row_mut(i, 0).quantity = 3;
                        i.devices[0].members.push(Member {
                            record: lot,
                            unit: 0,
                            by_number: false,
                        });
                    },
                    &[
                        "33039 0330401G [3|0] begles/parc.xlsx#Parc!E2",
                        "33039 0330401G [3|0] begles/immos.xls#Parc!E2",
                    ],
                ),
            ],
        );
    }
}
