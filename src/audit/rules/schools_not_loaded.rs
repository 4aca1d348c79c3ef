//! No list of schools was loaded, or the list holds none of a commune that sent files: its
//! schools stay provisional, which is said once, not for each of them.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolsNotLoaded,
    severity: Severity::High,
    action: ActionId::LoadSchools,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    if context.inventory.sources.is_empty() {
        return;
    }
    if !context.schools.loaded() {
        findings.add(Facts::SchoolsNotLoaded {}, Draft { key: "all", ..Draft::default() });
        return;
    }
    for &insee in &context.delivering {
        if !context.schools.lists(insee) {
            let facts = Facts::SchoolsNotLoaded {};
            findings.add(facts, Draft { commune: Some(insee), key: "commune", ..Draft::default() });
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
                ("no list", |i| i.schools[0].provisional = true, &[""]),
                (
                    "no list, nothing received",
                    |i| {
                        i.schools.clear();
                        i.sources.clear();
                        i.records.clear();
                    },
                    &[],
                ),
                ("a list of elsewhere", |i| i.schools[0].insee = "33119".to_owned(), &["33039"]),
            ],
        );
    }
}
