//! A date of purchase before 1990, or later than both the reference date and the list.

use crate::audit::age::EARLIEST_YEAR;
use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::DateImplausible,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in &context.inventory.devices {
        let Some(date) = device.purchase_date else { continue };
        // A list may well be younger than the day its commune joined.
        let day = context.dates.of(&device.commune);
        let latest = day.max(device.source_date.map(PartialDate::latest));
        let in_future = latest.is_some_and(|latest| date.earliest() > latest);
        if date.year >= EARLIEST_YEAR && !in_future {
            continue;
        }
        findings.add(
            Facts::DateImplausible { date },
            Draft::of_device(context, device, FieldName::PurchaseDate),
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
                    "in the future",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2061-09-01"),
                    &["33039 0330401G d1 [2061-09-01] begles/parc.xlsx#Parc!C2"],
                ),
                (
                    "the year the commune joined",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2016"),
                    &[],
                ),
                (
                    "after the commune joined, before the list",
                    |i| {
                        i.devices[0].purchase_date = PartialDate::parse_iso("2017-03");
                        i.devices[0].source_date = PartialDate::parse_iso("2017-06");
                    },
                    &[],
                ),
                (
                    "before school computers",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("1905-01-01"),
                    &["33039 0330401G d1 [1905-01-01] begles/parc.xlsx#Parc!C2"],
                ),
                ("1990", |i| i.devices[0].purchase_date = PartialDate::parse_iso("1990"), &[]),
            ],
        );
    }
}
