//! A total written in a file that is not the sum of what was read.

use crate::audit::context::{AuditContext, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::TotalDiffers,
    severity: Severity::Medium,
    action: ActionId::ReconcileFigures,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (index, source, sheet) in context.sheets() {
        for total in sheet.tables.iter().flat_map(|table| &table.totals) {
            if !differs(total.written, total.computed) {
                continue;
            }
            let facts = Facts::TotalDiffers {
                header: total.header.clone(),
                written: total.written,
                computed: total.computed,
            };
            findings.add(
                facts,
                Draft {
                    commune: context.sheet_commune(index, &sheet.name),
                    place: place(source, &sheet.name, total.cell.clone()),
                    ..Draft::default()
                },
            );
        }
    }
}

/// Whether two figures differ by more than the rounding of cents.
pub fn differs(written: f64, computed: f64) -> bool {
    (written - computed).abs() > 0.005
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::inventory::Inventory;
    use crate::model::source::WrittenTotal;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "off by one",
                    |i| total(i, 13.0, 12.0),
                    &["33039 [PC|13|12] begles/parc.xlsx#Parc!F9"],
                ),
                ("rounded to cents", |i| total(i, 12.004, 12.0), &[]),
            ],
        );
    }

    fn total(inventory: &mut Inventory, written: f64, computed: f64) {
        inventory.sources[0].sheets[0].tables[0].totals.push(WrittenTotal {
            cell: "F9".to_owned(),
            header: "PC".to_owned(),
            written,
            computed,
        });
    }
}
