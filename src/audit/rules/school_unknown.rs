//! A school of a file that the reference list does not know: a closed school, one of another
//! kind, or a name that was not understood.

use crate::audit::context::Context;
use crate::audit::mentions::{self, Mentions};
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, RuleId};
use crate::model::record::SchoolMatch;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolUnknown,
    severity: Severity::High,
    action: ActionId::SettleSchool,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut mentions = Mentions::default();
    for mention in mentions::all(context.inventory) {
        let Some(insee) = mention.commune.filter(|insee| context.schools.lists(insee)) else {
            continue;
        };
        let (school, name) = match mention.school_match {
            SchoolMatch::Unknown => (None, mention.written()),
            SchoolMatch::Resolved(key) => {
                let Some(school) = context.inventory.school(key).filter(|s| s.provisional) else {
                    continue;
                };
                (Some(school.key.as_str()), Some(mention.written().unwrap_or(&school.name)))
            }
            SchoolMatch::None | SchoolMatch::Ambiguous(_) => continue,
        };
        if let Some(name) = name {
            mentions.add(insee, school, name, &[], &mention);
        }
    }
    for seen in mentions.into_sorted() {
        findings.add(Draft {
            commune: Some(seen.commune),
            school: seen.school,
            place: seen.place(context),
            key: &seen.key,
            args: vec![seen.name.to_owned(), seen.rows.to_string()],
            value: seen.name.to_owned(),
            ..Draft::default()
        });
    }
}
