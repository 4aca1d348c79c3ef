//! A device older than the limit for its category.

use crate::audit::age;
use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::TooOld,
    severity: Severity::Medium,
    action: ActionId::PlanReplacement,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        let Some(months) = age::months(device, context.dates.of(&device.commune)) else { continue };
        let limit = age::limit_years(context.settings, device.category);
        if !age::over_limit(months, limit) {
            continue;
        }
        let facts = Facts::TooOld { age: months / 12, limit, bought: device.purchase_date };
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
    use crate::model::codes::Category;
    use crate::model::date::PartialDate;
    use crate::model::settings::Settings;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "eight years",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2007-09-01"),
                    &["33039 0330401G d1 [8|7] begles/parc.xlsx#Parc!C2"],
                ),
                (
                    "seven years to the day",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2009-01-01"),
                    &["33039 0330401G d1 [7|7] begles/parc.xlsx#Parc!C2"],
                ),
                (
                    "a day less",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2009-01-02"),
                    &[],
                ),
                (
                    "bought in 2009, of which the middle is July",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2009"),
                    &[],
                ),
                (
                    "bought in 2008",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("2008"),
                    &["33039 0330401G d1 [7|7] begles/parc.xlsx#Parc!C2"],
                ),
                (
                    "a date that cannot be true",
                    |i| i.devices[0].purchase_date = PartialDate::parse_iso("1900-01-01"),
                    &[],
                ),
                ("unknown", |i| i.devices[0].purchase_date = None, &[]),
            ],
        );
    }

    #[test]
    fn a_category_may_have_its_own_limit() {
        let mut settings = Settings::default();
        settings.age_limit_by_category.insert(Category::Desktop, 1);
        let findings = crate::audit::audit(&fixture::sound(), &settings, None);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].facts.words(), ["1", "1"]);
    }
}
