//! A device without a serial number, and why. What is known only from a lot of the accounts is not
//! reported here but as a lot that nothing itemises.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SerialMissing,
    severity: Severity::Medium,
    action: ActionId::CollectOnSite,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        if device.serial_number.is_some() || context.only_in_lots(device) {
            continue;
        }
        let facts = Facts::SerialMissing { cause: context.cause(device, |row| &row.serial_number) };
        findings.add(
            facts,
            Draft::of_device(context, device, FieldName::SerialNumber),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::Status;
    use crate::model::field::Field;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "placeholder in one list, column absent from the other",
                    |i| {
                        fixture::row_mut(i, 0).serial_number = Field::Placeholder("NC".to_owned());
                        fixture::add_source(i, "begles/immos.xls", "33039");
                        let row = fixture::add_row(i, 1, "0330401G");
                        fixture::row_mut(i, row).serial_number = Field::Absent;
                        i.devices.clear();
                        fixture::add_device(i, "d1", &[0, row]);
                    },
                    &["33039 0330401G d1 [placeholder] begles/parc.xlsx#Parc!B2"],
                ),
                (
                    "empty",
                    |i| {
                        fixture::row_mut(i, 0).serial_number = Field::Empty;
                        i.devices[0].serial_number = None;
                    },
                    &["33039 0330401G d1 [empty] begles/parc.xlsx#Parc!B2"],
                ),
                (
                    "known only from a lot",
                    |i| {
                        fixture::row_mut(i, 0).serial_number = Field::Absent;
                        fixture::row_mut(i, 0).quantity = 2;
                        i.devices[0].serial_number = None;
                    },
                    &[],
                ),
                (
                    "retired",
                    |i| {
                        i.devices[0].serial_number = None;
                        i.devices[0].status = Status::Retired;
                    },
                    &[],
                ),
            ],
        );
    }
}
