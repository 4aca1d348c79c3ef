//! A device without a serial number, and why. What is known only from a lot of the accounts is not
//! reported here but as a lot that nothing itemises.

use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SerialMissing,
    severity: Severity::Medium,
    action: ActionId::CollectOnSite,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        if device.serial_number.is_some() || context.only_in_lots(device) {
            continue;
        }
        let cause = context.cause(device, |row| &row.serial_number);
        findings.add(Draft {
            commune: Some(&device.commune),
            school: device.school.as_deref(),
            device: Some(&device.id),
            place: context.device_place(device, Some(FieldName::SerialNumber)),
            args: vec![cause.code().to_owned()],
            value: cause.code().to_owned(),
            ..Draft::default()
        });
    }
}
