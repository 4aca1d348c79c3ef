//! A field that no device list of a commune has a column for.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::{FieldName, Presence};
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::record::Record;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ColumnNeverGiven,
    severity: Severity::Info,
    action: ActionId::AskForColumn,
    check,
};

/// The fields a commune is asked for.
const ASKED: [FieldName; 9] = [
    FieldName::School,
    FieldName::Room,
    FieldName::Brand,
    FieldName::Model,
    FieldName::SerialNumber,
    FieldName::AssetTag,
    FieldName::Os,
    FieldName::PurchaseDate,
    FieldName::Status,
];

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let mut given: BTreeMap<&str, [bool; ASKED.len()]> = BTreeMap::new();
    for record in &context.inventory.records {
        let (Some(insee), true) = (record.commune.as_deref(), record.device().is_some()) else {
            continue;
        };
        let given = given.entry(insee).or_default();
        for (given, field) in given.iter_mut().zip(ASKED) {
            *given = *given || presence(record, field) != Presence::Absent;
        }
    }
    for (insee, given) in given {
        for (field, _) in ASKED.iter().zip(given).filter(|(_, given)| !given) {
            findings.add(
                Facts::ColumnNeverGiven { field: *field, cause: Presence::Absent },
                Draft { commune: Some(insee), key: field.code(), ..Draft::default() },
            );
        }
    }
}

fn presence(record: &Record, field: FieldName) -> Presence {
    if field == FieldName::School {
        return record.school.name.presence().max(record.school.uai.presence());
    }
    let seen = record.device().and_then(|device| device.seen(field));
    seen.map_or(Presence::Absent, |seen| seen.presence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::field::Field;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "absent everywhere",
                    |i| {
                        let row = fixture::row_mut(i, 0);
                        (row.serial_number, row.os) = (Field::Absent, Field::Absent);
                    },
                    &["33039 [serial_number]", "33039 [os]"],
                ),
                (
                    "given once, empty",
                    |i| {
                        fixture::row_mut(i, 0).room = Field::Absent;
                        let row = fixture::add_row(i, 0, "0330401G");
                        fixture::row_mut(i, row).room = Field::Empty;
                    },
                    &[],
                ),
                ("no school", |i| i.records[0].school.name = Field::Absent, &["33039 [school]"]),
            ],
        );
    }
}
