//! How complete rows and devices are, field by field and cause by cause.

use crate::model::device::Device;
use crate::model::device_field::FIELDS;
use crate::model::field::{FieldName, Presence};
use crate::model::record::{Body, ContractObservation, DeviceObservation, Record};
use serde::Serialize;

/// Completeness of device and contract rows, and of the devices made of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Completeness {
    /// Fields of device rows, in the order of `FieldName`.
    pub device_fields: Vec<FieldCompleteness>,
    /// Fields of contract rows, in the order of `FieldName`.
    pub contract_fields: Vec<FieldCompleteness>,
    /// Fields of the devices, after rows were joined.
    pub merged: Vec<MergedCompleteness>,
}

/// Completeness of a field over rows (a lot counts once).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FieldCompleteness {
    pub field: FieldName,
    /// Rows with a value.
    pub known: u64,
    /// Rows of files without the column.
    pub absent: u64,
    /// Rows with an empty cell.
    pub empty: u64,
    pub placeholder: u64,
    /// Rows with something unreadable.
    pub unreadable: u64,
}

impl FieldCompleteness {
    /// No row yet.
    const fn none(field: FieldName) -> Self {
        Self { field, known: 0, absent: 0, empty: 0, placeholder: 0, unreadable: 0 }
    }

    /// All rows.
    pub const fn total(&self) -> u64 {
        self.known + self.absent + self.empty + self.placeholder + self.unreadable
    }

    /// Share of the rows with a value; `None` without rows.
    pub fn share_known(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.known as f64 / self.total() as f64)
    }

    /// The rows of a presence.
    pub const fn rows_with(&self, presence: Presence) -> u64 {
        match presence {
            Presence::Absent => self.absent,
            Presence::Empty => self.empty,
            Presence::Placeholder => self.placeholder,
            Presence::Unreadable => self.unreadable,
            Presence::Known => self.known,
        }
    }
}

/// Completeness of a field over the fleet's devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MergedCompleteness {
    pub field: FieldName,
    /// Devices with a value.
    pub known: u64,
    pub devices: u64,
}

impl Completeness {
    /// Adds a row.
    pub fn add_record(&mut self, record: &Record) {
        match &record.body {
            Body::Device(device) => {
                add_presences(&mut self.device_fields, device_fields(record, device));
            }
            Body::Contract(contract) => {
                add_presences(&mut self.contract_fields, contract_fields(contract).into_iter());
            }
            Body::OutOfScope { .. } => {}
        }
    }

    /// Adds a device of the fleet.
    pub fn add_device(&mut self, device: &Device) {
        if self.merged.is_empty() {
            let names = FIELDS.iter().map(|field| field.name);
            self.merged.extend(names.map(|field| MergedCompleteness {
                field,
                known: 0,
                devices: 0,
            }));
        }
        for merged in &mut self.merged {
            merged.devices += 1;
            let value = device.value(merged.field);
            merged.known += u64::from(value.is_some_and(|value| value.tells()));
        }
    }
}

fn add_presences(
    fields: &mut Vec<FieldCompleteness>,
    seen: impl Iterator<Item = (FieldName, Presence)>,
) {
    for (at, (field, presence)) in seen.enumerate() {
        if fields.len() <= at {
            fields.push(FieldCompleteness::none(field));
        }
        let counts = &mut fields[at];
        *match presence {
            Presence::Absent => &mut counts.absent,
            Presence::Empty => &mut counts.empty,
            Presence::Placeholder => &mut counts.placeholder,
            Presence::Unreadable => &mut counts.unreadable,
            Presence::Known => &mut counts.known,
        } += 1;
    }
}

/// The fields of a device row, in the order of `FieldName`. The school counts as it was written: that
/// it could be resolved is another question.
fn device_fields(
    record: &Record,
    device: &DeviceObservation,
) -> impl Iterator<Item = (FieldName, Presence)> {
    let school = [
        (FieldName::SchoolUai, record.school.uai.presence()),
        (FieldName::School, record.school.name.presence()),
    ];
    let others = FIELDS.iter().filter_map(|field| {
        let seen = device.seen(field.name)?;
        Some((field.name, seen.presence))
    });
    school.into_iter().chain(others)
}

/// The fields of a contract row, in the order of `FieldName`.
fn contract_fields(contract: &ContractObservation) -> [(FieldName, Presence); 12] {
    [
        (FieldName::Supplier, contract.supplier.presence()),
        (FieldName::Reference, contract.reference.presence()),
        (FieldName::Subject, contract.subject.presence()),
        (FieldName::Scope, contract.scope.presence()),
        (FieldName::StartDate, contract.start_date.presence()),
        (FieldName::EndDate, contract.end_date.presence()),
        (FieldName::Duration, contract.initial_months.presence()),
        (FieldName::Renewal, contract.renewal.presence()),
        (FieldName::Notice, contract.notice_months.presence()),
        (FieldName::AnnualAmount, contract.annual_amount.presence()),
        (FieldName::Gti, contract.gti.presence()),
        (FieldName::Gtr, contract.gtr.presence()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_device, add_row, row_mut, sound};
    use crate::model::field::Field;

    #[test]
    fn completeness_keeps_the_causes_apart() {
        let mut inventory = sound();
        for serial in [
            Field::Absent,
            Field::Empty,
            Field::Empty,
            Field::Placeholder("NC".to_owned()),
            Field::Unreadable("3,1E+12".to_owned()),
        ] {
            let row = add_row(&mut inventory, 0, "0330401G");
            row_mut(&mut inventory, row).serial_number = serial;
            add_device(&mut inventory, &format!("x{row}"), &[row]);
        }
        let mut all = Completeness::default();
        inventory.records.iter().for_each(|record| all.add_record(record));
        inventory.devices.iter().for_each(|device| all.add_device(device));
        let of = |field| {
            let mut fields = all.device_fields.iter();
            *fields.find(|seen| seen.field == field).unwrap()
        };
        let serial = of(FieldName::SerialNumber);
        let causes = Presence::ALL.iter().map(|presence| serial.rows_with(*presence));
        assert_eq!(causes.collect::<Vec<_>>(), [1, 2, 1, 1, 1]);
        assert_eq!(serial.total(), 6);
        assert_eq!(of(FieldName::Brand).share_known(), Some(1.0));
        let mut merged = all.merged.iter();
        let serial = merged.find(|merged| merged.field == FieldName::SerialNumber).unwrap();
        assert_eq!((serial.known, serial.devices), (1, 6));
        let order: Vec<FieldName> = all.device_fields.iter().map(|f| f.field).collect();
        assert!(order.is_sorted());
    }
}
