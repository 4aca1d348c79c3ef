//! A device without a date of purchase, and why.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::DateMissing,
    severity: Severity::Info,
    action: ActionId::CollectOnSite,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        if device.purchase_date.is_some() {
            continue;
        }
        let facts = Facts::DateMissing { cause: context.cause(device, |row| &row.purchase_date) };
        findings.add(
            facts,
            Draft::of_device(context, device, FieldName::PurchaseDate),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::field::Field;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "unreadable",
                    |i| {
                        i.devices[0].purchase_date = None;
                        fixture::row_mut(i, 0).purchase_date =
                            Field::Unreadable("rentrée".to_owned());
                    },
                    &["33039 0330401G d1 [unreadable] begles/parc.xlsx#Parc!C2"],
                ),
                (
                    "no column",
                    |i| {
                        i.devices[0].purchase_date = None;
                        fixture::row_mut(i, 0).purchase_date = Field::Absent;
                    },
                    &["33039 0330401G d1 [absent] begles/parc.xlsx#Parc!C2"],
                ),
            ],
        );
    }
}
