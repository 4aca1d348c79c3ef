//! A school of the reference list for which the files of its commune hold no equipment, neither
//! itemised nor counted.

use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolWithoutEquipment,
    severity: Severity::High,
    action: ActionId::AskForSchoolInventory,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let base = &context.schools;
    for school in &context.inventory.schools {
        // A commune without device rows is a finding of its own, not one for each of its schools.
        let delivered = context.with_devices.contains(school.insee.as_str());
        if !delivered || !base.holds(school) || base.equipped(school) || base.counted(school) {
            continue;
        }
        findings.add(Draft {
            commune: Some(&school.insee),
            school: Some(&school.key),
            args: vec![school.name.clone()],
            value: "0".to_owned(),
            ..Draft::default()
        });
    }
}
