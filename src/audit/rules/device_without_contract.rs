//! A device in service that nothing covers, in a commune whose contracts were read.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{Category, Coverage, Severity, Status};
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::DeviceWithoutContract,
    severity: Severity::High,
    action: ActionId::ArrangeContract,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in &context.inventory.devices {
        // Most lists do not tell the state of what is in use.
        let in_service = matches!(device.status, Status::InService | Status::Unknown);
        if !in_service || device.coverage != Coverage::None {
            continue;
        }
        findings.add(
            Facts::DeviceWithoutContract { category: device.category },
            Draft { group: device.category.map_or("", Category::code), ..Draft::of_device(context, device, None) },
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
                    "nothing",
                    |i| i.devices[0].coverage = Coverage::None,
                    &["33039 0330401G d1 [desktop] begles/parc.xlsx#Parc!A2"],
                ),
                ("warranty", |i| i.devices[0].coverage = Coverage::Warranty, &[]),
                ("no contract file", |i| i.devices[0].coverage = Coverage::Unknown, &[]),
                (
                    "state not told",
                    |i| {
                        i.devices[0].coverage = Coverage::None;
                        i.devices[0].status = Status::Unknown;
                        i.devices[0].category = None;
                    },
                    &["33039 0330401G d1 [] begles/parc.xlsx#Parc!A2"],
                ),
                (
                    "retired",
                    |i| {
                        i.devices[0].coverage = Coverage::None;
                        i.devices[0].status = Status::Retired;
                    },
                    &[],
                ),
                (
                    "in stock",
                    |i| {
                        i.devices[0].coverage = Coverage::None;
                        i.devices[0].status = Status::Stock;
                    },
                    &[],
                ),
            ],
        );
    }
}
