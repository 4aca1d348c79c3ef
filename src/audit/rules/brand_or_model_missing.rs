//! A device without a brand, or without a model.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{Category, Severity};
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::BrandOrModelMissing,
    severity: Severity::Info,
    action: ActionId::CollectOnSite,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        // A mobile class is a cart: the brand that matters is that of its laptops.
        if device.category == Some(Category::MobileCart) {
            continue;
        }
        for field in [FieldName::Brand, FieldName::Model] {
            let brand = field == FieldName::Brand;
            let known = if brand { device.brand.is_some() } else { device.model.is_some() };
            if known {
                continue;
            }
            let cause = context.cause(device, |row| if brand { &row.brand } else { &row.model });
            findings.add(
                Facts::BrandOrModelMissing { field, cause },
                Draft { key: field.code(), ..Draft::of_device(context, device, field) },
            );
        }
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
                    "neither",
                    |i| {
                        i.devices[0].brand = None;
                        i.devices[0].model = None;
                    },
                    &[
                        "33039 0330401G d1 [brand] begles/parc.xlsx#Parc!A2",
                        "33039 0330401G d1 [model] begles/parc.xlsx#Parc!A2",
                    ],
                ),
                (
                    "model",
                    |i| i.devices[0].model = None,
                    &["33039 0330401G d1 [model] begles/parc.xlsx#Parc!A2"],
                ),
                (
                    "a mobile class",
                    |i| {
                        i.devices[0].brand = None;
                        i.devices[0].category = Some(Category::MobileCart);
                    },
                    &[],
                ),
            ],
        );
    }
}
