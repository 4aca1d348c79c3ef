//! A serial number that a spreadsheet turned into a rounded number.

use crate::audit::context::{AuditContext, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::remark::Problem;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SerialDamaged,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (index, source) in context.inventory.sources.iter().enumerate() {
        for remark in &source.remarks {
            let Problem::DamagedSerial { value } = &remark.problem else { continue };
            findings.add(
                Facts::SerialDamaged { serial: value.clone() },
                Draft {
                    commune: context.sheet_commune(index, &remark.sheet),
                    place: place(source, &remark.sheet, remark.cell.clone()),
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
                    "rounded",
                    |i| {
                        let value = "3.195E+12".to_owned();
                        fixture::remark(i, "G12", Problem::DamagedSerial { value });
                    },
                    &["33039 [3.195E+12] begles/parc.xlsx#Parc!G12"],
                ),
                (
                    "another remark",
                    |i| {
                        let value = "31/02/2015".to_owned();
                        fixture::remark(i, "G12", Problem::BadDate { value });
                    },
                    &[],
                ),
            ],
        );
    }
}
