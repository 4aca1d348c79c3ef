//! A school of the reference list without equipment in the files of its commune, neither itemised
//! nor counted.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolWithoutEquipment,
    severity: Severity::High,
    action: ActionId::AskForSchoolInventory,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let base = &context.schools;
    for school in &context.inventory.schools {
        // A commune without device rows is a finding of its own, not one for each of its schools.
        let delivered = context.with_devices.contains(school.insee.as_str());
        if !delivered || !base.holds(school) || base.equipped(school) || base.counted(school) {
            continue;
        }
        let facts = Facts::SchoolWithoutEquipment { school: school.name.clone(), devices: 0 };
        findings.add(
            facts,
            Draft { commune: Some(&school.insee), school: Some(&school.key), ..Draft::default() },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::{Category, Sector, Status};

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "another school",
                    |i| i.schools.push(fixture::school("0339999X", "École Ferry", "33039")),
                    &["33039 0339999X [École Ferry]"],
                ),
                (
                    "private",
                    |i| {
                        i.schools.push(fixture::school("0339999X", "Sainte-Marie", "33039"));
                        i.schools[1].sector = Sector::Private;
                    },
                    &[],
                ),
                (
                    "only counted",
                    |i| {
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::count(i, "0339999X", Category::Tni, 2);
                    },
                    &[],
                ),
                (
                    "counted as none",
                    |i| {
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::count(i, "0339999X", Category::Tni, 0);
                    },
                    &["33039 0339999X [École Ferry]"],
                ),
                (
                    "all retired",
                    |i| i.devices[0].status = Status::Retired,
                    &["33039 0330401G [École Sembat]"],
                ),
                (
                    "a commune that sent no device row",
                    |i| {
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33119"));
                    },
                    &[],
                ),
                (
                    "no list",
                    |i| {
                        i.schools[0].provisional = true;
                        i.devices.clear();
                    },
                    &[],
                ),
            ],
        );
    }
}
