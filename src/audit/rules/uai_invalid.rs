//! A UAI whose form or check letter is wrong, once a commune.

use crate::audit::context::AuditContext;
use crate::audit::mentions::{self, Mentions};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::Field;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::UaiInvalid,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let mut mentions = Mentions::default();
    for mention in mentions::all(context.inventory) {
        if let (Field::Unreadable(raw), Some(insee)) = (&mention.school.uai, mention.commune) {
            mentions.add(insee, None, raw, &[], &mention);
        }
    }
    for seen in mentions.into_sorted() {
        findings.add(
            Facts::UaiInvalid { uai: seen.name.to_owned() },
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
                    "one wrong letter on two rows",
                    |i| {
                        fixture::add_row(i, 0, "0330401G");
                        for record in &mut i.records {
                            record.school.uai = Field::Unreadable("0330401H".to_owned());
                        }
                    },
                    &["33039 [0330401H] begles/parc.xlsx#Parc!A2"],
                ),
                (
                    "a placeholder",
                    |i| {
                        i.records[0].school.uai = Field::Placeholder("NC".to_owned());
                    },
                    &[],
                ),
            ],
        );
    }
}
