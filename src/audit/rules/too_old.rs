//! A device older than the limit for its category.

use crate::audit::age;
use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::TooOld,
    severity: Severity::Medium,
    action: ActionId::PlanReplacement,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        let Some(months) = age::months(device, context.dates.of(&device.commune)) else { continue };
        let limit = age::limit_years(context.settings, device.category);
        if !age::over_limit(months, limit) {
            continue;
        }
        findings.add(Draft {
            commune: Some(&device.commune),
            school: device.school.as_deref(),
            device: Some(&device.id),
            place: context.device_place(device, Some(FieldName::PurchaseDate)),
            args: vec![(months / 12).to_string(), limit.to_string()],
            value: device.purchase_date.map(|date| date.to_string()).unwrap_or_default(),
            expected: limit.to_string(),
            ..Draft::default()
        });
    }
}
