//! A serial number that a spreadsheet turned into a rounded number.

use crate::audit::context::{Context, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::remark::RemarkCode;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SerialDamaged,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, source) in context.inventory.sources.iter().enumerate() {
        for remark in &source.remarks {
            if remark.code != RemarkCode::DamagedSerial {
                continue;
            }
            let serial = remark.args.first().cloned().unwrap_or_default();
            findings.add(
                Facts::SerialDamaged { serial },
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
                    |i| fixture::remark(i, RemarkCode::DamagedSerial, "G12", "3.195E+12"),
                    &["33039 [3.195E+12] begles/parc.xlsx#Parc!G12"],
                ),
                (
                    "another remark",
                    |i| fixture::remark(i, RemarkCode::BadDate, "G12", "31/02/2015"),
                    &[],
                ),
            ],
        );
    }
}
