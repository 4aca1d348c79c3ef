//! A lot counted in one row of which not every device stands in a row of its own elsewhere.

use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::LotNotItemised,
    severity: Severity::Medium,
    action: ActionId::ItemiseLot,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, record) in context.inventory.records.iter().enumerate() {
        let quantity = record.device().map_or(1, |device| device.quantity);
        if quantity < 2 {
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
        findings.add(Draft {
            commune: record.commune.as_deref(),
            school: record.school_match.key(),
            place: context.record_place(record, Some(FieldName::Quantity)),
            key: &record.id,
            args: vec![quantity.to_string(), itemised.to_string()],
            value: itemised.to_string(),
            expected: quantity.to_string(),
            ..Draft::default()
        });
    }
}
