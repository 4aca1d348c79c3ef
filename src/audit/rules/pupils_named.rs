//! A list names pupils: personal data of minors that an inventory has no use for.

use crate::audit::check::{Draft, Findings, Rule};
use crate::audit::context::{AuditContext, place};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::remark::Problem;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::PupilsNamed,
    severity: Severity::Blocking,
    action: ActionId::EraseNames,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (index, source) in context.inventory.sources.iter().enumerate() {
        let commune = context.deliveries.commune_of(index);
        let pupils = |problem: &Problem| matches!(problem, Problem::Pupils { .. });
        for remark in source.remarks.iter().filter(|remark| pupils(&remark.problem)) {
            let key = format!("{}#{}#{}", source.sha256, remark.sheet, remark.cell);
            findings.add(
                Facts::PupilsNamed {},
                Draft {
                    commune,
                    place: place(source, &remark.sheet, remark.cell.clone()),
                    key: &key,
                    ..Draft::default()
                },
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
                    "pupils",
                    |i| fixture::remark(i, "B3", Problem::Pupils { header: "Élève".to_owned() }),
                    &["33039 begles/parc.xlsx#Parc!B3"],
                ),
                (
                    "teachers",
                    |i| fixture::remark(i, "B3", Problem::Persons { header: "Prof".to_owned() }),
                    &[],
                ),
            ],
        );
    }
}
