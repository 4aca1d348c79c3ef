//! A date of purchase before 1990, or later than both the reference date and the list.

use crate::audit::age::EARLIEST_YEAR;
use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::DateImplausible,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for device in &context.inventory.devices {
        let Some(date) = device.purchase_date else { continue };
        // A list may well be younger than the day its commune joined.
        let day = context.dates.of(&device.commune);
        let latest = day.max(device.source_date.map(PartialDate::latest));
        let in_future = latest.is_some_and(|latest| date.earliest() > latest);
        if date.year >= EARLIEST_YEAR && !in_future {
            continue;
        }
        findings.add(Draft {
            commune: Some(&device.commune),
            school: device.school.as_deref(),
            device: Some(&device.id),
            place: context.device_place(device, Some(FieldName::PurchaseDate)),
            args: vec![date.to_string()],
            value: date.to_string(),
            ..Draft::default()
        });
    }
}
