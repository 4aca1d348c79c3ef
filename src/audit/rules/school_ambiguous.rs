//! A school name that several schools of the commune may bear.

use crate::audit::context::AuditContext;
use crate::audit::mentions::{self, Mentions};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::record::SchoolMatch;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolAmbiguous,
    severity: Severity::Medium,
    action: ActionId::SettleSchool,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let mut mentions = Mentions::default();
    for mention in mentions::all(context.inventory) {
        let SchoolMatch::Ambiguous(keys) = mention.school_match else { continue };
        let Some(insee) = mention.commune.filter(|insee| context.schools.lists(insee)) else {
            continue;
        };
        if let Some(name) = mention.written() {
            mentions.add(insee, None, name, keys, &mention);
        }
    }
    for seen in mentions.into_sorted() {
        let names: Vec<String> = seen
            .candidates
            .iter()
            .map(|key| context.inventory.school(key).map_or(key, |s| &s.name).clone())
            .collect();
        let facts = Facts::SchoolAmbiguous {
            name: seen.name.to_owned(),
            candidates: names,
            rows: seen.rows,
            keys: seen.candidates.join(" "),
        };
        findings.add(
            facts,
            Draft::of_name(context, &seen),
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
                    "two schools of one name",
                    |i| {
                        i.schools.push(fixture::school("0339999X", "Maternelle Sembat", "33039"));
                        let keys = vec!["0330401G".to_owned(), "0339999X".to_owned()];
                        for _ in 0..2 {
                            let row = fixture::add_row(i, 0, "");
                            i.records[row].school_match = SchoolMatch::Ambiguous(keys.clone());
                        }
                    },
                    &["33039 [Sembat|École Sembat, Maternelle Sembat|2] begles/parc.xlsx#Parc!A3"],
                ),
            ],
        );
    }
}
