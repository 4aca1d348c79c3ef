//! A device that is retired or lost, and still stands in a contractor's list. A contract for "all the
//! computers" is none: what is retired has left it.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{ListKind, Severity};
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::RetiredUnderContract,
    severity: Severity::Medium,
    action: ActionId::RemoveFromContract,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for device in context.inventory.devices.iter().filter(|device| !device.in_fleet()) {
        if !in_contractor_list(context, device) {
            continue;
        }
        let tied: Vec<_> = device.contracts.iter().filter_map(|id| context.contract(id)).collect();
        let running = tied.iter().find(|(_, end)| end.in_force() != Some(false));
        if running.is_none() && !tied.is_empty() {
            continue;
        }
        let contract = running.map(|(contract, _)| contract);
        let name = contract.map_or("", |contract| {
            contract.reference.as_ref().or(contract.supplier.as_ref()).unwrap_or(&contract.id)
        });
        let facts =
            Facts::RetiredUnderContract { contract: name.to_owned(), status: device.status };
        findings.add(
            facts,
            Draft { contract: contract.map(|contract| contract.id.as_str()), ..Draft::of_device(context, device, FieldName::Status) },
        );
    }
}

/// Whether a row of the device stands in a contractor's or maintenance list.
fn in_contractor_list(context: &AuditContext<'_>, device: &Device) -> bool {
    let records = device.members.iter().filter_map(|m| context.inventory.records.get(m.record));
    let mut tables = records.filter_map(|record| {
        let sheet = context.source(record)?.sheets.get(record.sheet)?;
        sheet.tables.get(record.table)
    });
    tables.any(|table| table.list == ListKind::Maintenance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::Status;
    use crate::model::date::PartialDate;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "in a contractor's list",
                    |i| {
                        i.devices[0].status = Status::Retired;
                        i.sources[0].sheets[0].tables[0].list = ListKind::Maintenance;
                    },
                    &["33039 0330401G d1 c1 [2015-12] begles/parc.xlsx#Parc!A2"],
                ),
                ("in no contractor's list", |i| i.devices[0].status = Status::Retired, &[]),
                (
                    "in service",
                    |i| {
                        i.devices[0].status = Status::Retired;
                        i.sources[0].sheets[0].tables[0].list = ListKind::Maintenance;
                        i.devices[0].status = Status::InService;
                    },
                    &[],
                ),
                (
                    "its contract has ended",
                    |i| {
                        i.devices[0].status = Status::Retired;
                        i.sources[0].sheets[0].tables[0].list = ListKind::Maintenance;
                        i.contracts[0].end_date = PartialDate::parse_iso("2014-12-31");
                    },
                    &[],
                ),
                (
                    "of no known contract",
                    |i| {
                        i.devices[0].status = Status::Retired;
                        i.sources[0].sheets[0].tables[0].list = ListKind::Maintenance;
                        i.devices[0].contracts.clear();
                    },
                    &["33039 0330401G d1 [] begles/parc.xlsx#Parc!A2"],
                ),
            ],
        );
    }
}
