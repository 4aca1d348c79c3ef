//! A device whose operating system is out of support at the reference date.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::normalise::os::end_of_support;
use jiff::civil::Date;
use std::collections::HashMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::OsOutOfSupport,
    severity: Severity::High,
    action: ActionId::ReplaceOrUpgrade,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    // A fleet has few distinct systems: each is looked up once.
    let mut ends: HashMap<&str, Option<Date>> = HashMap::new();
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        let (Some(os), Some(day)) = (device.os.as_deref(), context.dates.of(&device.commune))
        else {
            continue;
        };
        let end = *ends.entry(os).or_insert_with(|| end_of_support(os));
        let Some(end) = end.filter(|end| *end < day) else { continue };
        findings.add(
            Facts::OsOutOfSupport { os: os.to_owned(), end },
            Draft::of_device(context, device, FieldName::Os),
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
                    "Windows XP in 2016",
                    |i| i.devices[0].os = Some("Windows XP".to_owned()),
                    &["33039 0330401G d1 [Windows XP|2014-04-08] begles/parc.xlsx#Parc!D2"],
                ),
                ("Windows 7 in 2016", |i| i.devices[0].os = Some("Windows 7 Pro".to_owned()), &[]),
                (
                    "retired",
                    |i| {
                        i.devices[0].os = Some("Windows XP".to_owned());
                        i.devices[0].status = Status::Retired;
                    },
                    &[],
                ),
                ("of no known end", |i| i.devices[0].os = Some("BeOS".to_owned()), &[]),
                ("unknown", |i| i.devices[0].os = None, &[]),
                (
                    "no reference date",
                    |i| {
                        i.devices[0].os = Some("Windows XP".to_owned());
                        i.communes[0].joined = None;
                        i.sources[0].source_date = None;
                        fixture::row_mut(i, 0).purchase_date = Field::Absent;
                    },
                    &[],
                ),
            ],
        );
    }
}
