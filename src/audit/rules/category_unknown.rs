//! A device whose type is unknown.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::CategoryUnknown,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| device.category.is_none()) {
        findings.add(
            Facts::CategoryUnknown { designation: written(context, device) },
            Draft::of_device(context, device, FieldName::Category),
        );
    }
}

/// What the file says the device is: the type cell, else the designation, else the model.
fn written(context: &AuditContext<'_>, device: &Device) -> String {
    const TELLING: [FieldName; 3] = [FieldName::Category, FieldName::Designation, FieldName::Model];
    let records = device.members.iter().filter_map(|m| context.inventory.records.get(m.record));
    let cells = || records.clone().flat_map(|record| record.cells.iter());
    TELLING
        .iter()
        .find_map(|field| {
            let mut of_field = cells().filter(|cell| cell.field == *field);
            of_field.find(|cell| !cell.raw.trim().is_empty())
        })
        .map(|cell| cell.raw.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::cells::CellView;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "told by its designation",
                    |i| {
                        i.devices[0].category = None;
                        let cells = i.records[0].cells.clone();
                        i.records[0].cells = cells
                            .iter()
                            .map(|cell| match cell.field {
                                FieldName::Quantity => CellView {
                                    field: FieldName::Designation,
                                    raw: " Trottinette ",
                                    ..cell
                                },
                                _ => cell,
                            })
                            .collect();
                    },
                    &["33039 0330401G d1 [Trottinette] begles/parc.xlsx#Parc!A2"],
                ),
                (
                    "told by nothing",
                    |i| i.devices[0].category = None,
                    &["33039 0330401G d1 [] begles/parc.xlsx#Parc!A2"],
                ),
            ],
        );
    }
}
