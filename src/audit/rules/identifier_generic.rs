//! An identifier that too many rows of one list bear to be an identity (a maker's default, a value
//! copied down a column): matching gives it no weight, so somebody must know.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{ListKind, Severity};
use crate::model::device_field::identifiers;
use crate::model::device_value::Value;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::record::Record;
use crate::normalise::placeholder::MOST_IN_ONE_LIST;
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, HashMap};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::IdentifierGeneric,
    severity: Severity::Medium,
    action: ActionId::CheckValues,
    check,
};

/// Rows of one list of a commune: commune, file and kind of list.
type List<'a> = (&'a str, usize, ListKind);

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let inventory = context.inventory;
    for field in identifiers().iter().copied() {
        let borne = inventory.records.iter().filter_map(|record| {
            let single = record.device().filter(|row| row.quantity <= 1);
            let list = (record.commune.as_deref()?, record.source, inventory.list_of(record));
            match single?.value(field)? {
                Value::Text(value) => Some(((list, value), record)),
                _ => None,
            }
        });
        let mut rows_of: HashMap<(List<'_>, &str), usize, RandomState> = HashMap::default();
        for (key, _) in borne.clone() {
            *rows_of.entry(key).or_default() += 1;
        }
        rows_of.retain(|_, rows| *rows > MOST_IN_ONE_LIST);
        if rows_of.is_empty() {
            continue;
        }
        let mut bearers: BTreeMap<(List<'_>, &str), Vec<&Record>> = BTreeMap::new();
        for (key, record) in borne.filter(|(key, _)| rows_of.contains_key(key)) {
            bearers.entry(key).or_default().push(record);
        }
        for (((commune, ..), value), rows) in bearers {
            let Some(first) = rows.first() else { continue };
            let facts =
                Facts::IdentifierGeneric { field, value: value.to_owned(), rows: rows.len() };
            findings.add(
                facts,
                Draft {
                    commune: Some(commune),
                    place: context.record_place(first, Some(field)),
                    key: value,
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
    use crate::model::field::Field;
    use crate::model::inventory::Inventory;

    /// The first row again and again, one asset tag on all.
    fn tagged(inventory: &mut Inventory, rows: usize) {
        fixture::row_mut(inventory, 0).asset_tag = Field::Known("MAIRIE".to_owned());
        for row in 1..rows {
            let mut record = inventory.records[0].clone();
            record.id = format!("copy-{row}");
            inventory.records.push(record);
        }
    }

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                ("a device listed twice", |i| tagged(i, 2), &[]),
                (
                    "a value copied down",
                    |i| tagged(i, 3),
                    &[
                        "33039 [serial_number|CZC2|3] begles/parc.xlsx#Parc!B2",
                        "33039 [asset_tag|MAIRIE|3] begles/parc.xlsx#Parc!A2",
                    ],
                ),
            ],
        );
    }
}
