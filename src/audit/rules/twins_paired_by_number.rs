//! Identical devices of two lists whose number is known and whose rows nothing tells apart: which
//! serial number is which inventory tag cannot be said, and is said of none.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{Category, ListKind, Severity};
use crate::model::device::Device;
use crate::model::device_field::identifiers;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId, Unattributed};
use crate::model::pairing::unattributed;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::TwinsPairedByNumber,
    severity: Severity::Info,
    action: ActionId::TellTwinsApart,
    check,
};

/// Most values that are listed for each identifier.
const NAMED: usize = 6;

/// A list: its file and kind.
type List = (usize, ListKind);

/// What makes devices one lot: commune, school, type, brand, model and the two lists.
type LotKey<'a> =
    (&'a str, Option<&'a str>, Option<Category>, Option<&'a str>, Option<&'a str>, List, List);

/// Twins of one lot that are paired by number only.
#[derive(Default)]
struct TwinLot<'a> {
    devices: BTreeSet<&'a str>,
    /// The first row of the others.
    record: usize,
    /// Identifiers that no device keeps, by field.
    values: BTreeMap<FieldName, BTreeSet<String>>,
}

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let inventory = context.inventory;
    let mut lots: BTreeMap<LotKey<'_>, TwinLot<'_>> = BTreeMap::new();
    for device in inventory.devices.iter().filter(|device| device.is_by_number()) {
        let Some(own) = list_of(context, device, false).next() else { continue };
        for (record, other) in list_of(context, device, true) {
            let lot = (
                device.commune.as_str(),
                device.school.as_deref(),
                device.category,
                device.brand.as_deref(),
                device.model.as_deref(),
                own.1.min(other),
                own.1.max(other),
            );
            let twins = lots.entry(lot).or_default();
            twins.record = if twins.devices.is_empty() { record } else { twins.record.min(record) };
            twins.devices.insert(&device.id);
            for value in unattributed(inventory, device) {
                if value.record == record && identifiers().contains(&value.field) {
                    twins.values.entry(value.field).or_default().insert(value.value);
                }
            }
        }
    }
    for ((commune, school, category, brand, model, one, other), twins) in lots {
        let source = |list: List| inventory.sources.get(list.0);
        let path = |list: List| source(list).map_or("", |source| source.path.as_str());
        let bytes = |list: List| source(list).map_or("", |source| source.sha256.as_str());
        let code = category.map_or("", Category::code);
        let name = [brand, model].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let key = [code, &name, bytes(one), one.1.code(), bytes(other), other.1.code()];
        let facts = Facts::TwinsPairedByNumber {
            category,
            name: name.clone(),
            devices: twins.devices.len(),
            one: path(one).to_owned(),
            other: path(other).to_owned(),
            unattributed: twins.values.iter().map(|(field, values)| named(*field, values)).collect(),
        };
        findings.add(
            facts,
            Draft {
                commune: Some(commune),
                school,
                place: inventory
                    .records
                    .get(twins.record)
                    .map(|record| context.record_place(record, None))
                    .unwrap_or_default(),
                key: &key.join("\u{1f}"),
                ..Draft::default()
            },
        );
    }
}

/// Values of an identifier that are given to none.
fn named(field: FieldName, values: &BTreeSet<String>) -> Unattributed {
    let more = if values.len() > NAMED { "…" } else { "" };
    let first: Vec<&str> = values.iter().take(NAMED).map(String::as_str).collect();
    Unattributed { field, number: values.len(), values: first.join(", ") + more }
}

/// The rows of a device that describe one machine, each with its list: those that stand in it by
/// number, or its own. A row of the accounts describes a whole lot, so it is left out.
fn list_of<'a>(
    context: &'a AuditContext<'_>,
    device: &'a Device,
    by_number: bool,
) -> impl Iterator<Item = (usize, List)> + 'a {
    device.members.iter().filter(move |member| member.by_number == by_number).filter_map(|member| {
        let record = context.inventory.records.get(member.record)?;
        let single = record.quantity() == 1;
        single.then(|| (member.record, (record.source, context.inventory.list_of(record))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::device::{Member, Survivor, SurvivorRule};
    use crate::model::field::Field;
    use crate::model::inventory::Inventory;

    /// A second device, each with a row of the accounts that is one of two.
    fn twins(inventory: &mut Inventory) -> [usize; 2] {
        fixture::add_source(inventory, "begles/immos.xls", "33039");
        let twin = fixture::add_row(inventory, 0, "0330401G");
        fixture::add_device(inventory, "d2", &[twin]);
        [0, 1].map(|device| {
            let record = fixture::add_row(inventory, 1, "0330401G");
            fixture::row_mut(inventory, record).asset_tag = Field::Known(format!("INV-{device}"));
            fixture::row_mut(inventory, record).serial_number = Field::Absent;
            let member = Member { record, unit: 0, by_number: true };
            inventory.devices[device].members.push(member);
            record
        })
    }

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "two of two",
                    |i| {
                        twins(i);
                    },
                    &["33039 0330401G [desktop|HP ProDesk 600 G1|2|begles/parc.xlsx|\
                       begles/immos.xls|asset_tag|2|INV-0, INV-1] begles/immos.xls#Parc!A2"],
                ),
                (
                    "the tag is known to be the device's",
                    |i| {
                        let rows = twins(i);
                        for (device, record) in rows.into_iter().enumerate() {
                            i.devices[device].survivors.push(Survivor {
                                field: FieldName::AssetTag,
                                record,
                                rule: SurvivorRule::Only,
                                losers: Vec::new(),
                            });
                        }
                    },
                    &["33039 0330401G [desktop|HP ProDesk 600 G1|2|begles/parc.xlsx|\
                       begles/immos.xls] begles/immos.xls#Parc!A2"],
                ),
                (
                    "told apart",
                    |i| {
                        twins(i);
                        for device in &mut i.devices {
                            device.members[1].by_number = false;
                        }
                    },
                    &[],
                ),
                (
                    "a lot of the accounts",
                    |i| {
                        for record in twins(i) {
                            fixture::row_mut(i, record).quantity = 2;
                        }
                    },
                    &[],
                ),
            ],
        );
    }
}
