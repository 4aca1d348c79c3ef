//! Every field of the table, through the database and back.

use super::sample::{blank_device, day, import, prepared, reading};
use crate::model::amount::Amount;
use crate::model::codes::{Category, Outside, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member};
use crate::model::device_field::{FIELDS, device_fields};
use crate::model::device_value::DeviceValue;
use crate::model::field::Field;
use crate::model::record::{Body, DeviceObservation};
use crate::store::devices::{load_devices, write_devices};
use crate::store::numbers::Indexes;
use crate::store::records::FieldNumbers;

/// A value of a type, the same whenever it is asked for.
trait Sample {
    fn of(member: &str) -> Self;
}

impl Sample for String {
    fn of(member: &str) -> Self {
        format!("un {member}")
    }
}

impl Sample for Category {
    fn of(_: &str) -> Self {
        Self::Vpi
    }
}

impl Sample for PartialDate {
    fn of(member: &str) -> Self {
        day(&format!("20{:02}-09", member.len()))
    }
}

impl Sample for Amount {
    fn of(_: &str) -> Self {
        Self { cents: 12_345, vat: Vat::Ht }
    }
}

impl Sample for Status {
    fn of(_: &str) -> Self {
        Self::Stock
    }
}

macro_rules! fill {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($(#[$row_doc:meta])* $row:ident $row_member:ident: $row_type:ident = $row_at:literal;)+ }) => {
        fn known() -> DeviceObservation {
            DeviceObservation {
                quantity: 1,
                brand_written: Some("Hewlett".to_owned()),
                model_written: Some("PRODESK".to_owned()),
                $($member: Field::Known(<$type>::of(stringify!($member))),)+
                $($row_member: Field::Known(<$row_type>::of(stringify!($row_member))),)+
            }
        }

        /// Each with a cause of its own: one that went to another field would be seen.
        fn unreadable() -> DeviceObservation {
            DeviceObservation {
                quantity: 1,
                $($member: Field::Unreadable(stringify!($member).to_owned()),)+
                $($row_member: Field::Placeholder(stringify!($row_member).to_owned()),)+
                ..DeviceObservation::default()
            }
        }

        fn device() -> Device {
            Device {
                school: Some("0330401G".to_owned()),
                $($member: <$type>::keep(Some(<$type>::of(stringify!($member)))),)+
                ..blank_device()
            }
        }
    };
}
device_fields!(fill);

#[test]
fn every_field_of_a_row_comes_back_with_its_cause() {
    for row in [known(), unreadable(), DeviceObservation { quantity: 1, ..Default::default() }] {
        let mut file = reading("begles/a.csv", "aa");
        file.records[0].body = Body::Device(Box::new(row.clone()));
        let mut store = prepared();
        import(&mut store, &[file]);
        assert_eq!(store.load().unwrap().records[0].device(), Some(&row));
    }
}

#[test]
fn a_row_out_of_scope_comes_back_with_its_reason_and_is_no_device() {
    let mut file = reading("begles/a.csv", "aa");
    let row = Box::new(Body::Device(Box::new(known())));
    let body = Body::OutOfScope { why: Outside::Licence, row };
    let mut outside = file.records[0].clone();
    (outside.id, outside.row, outside.body) = ("out".to_owned(), 99, body);
    file.records.push(outside.clone());
    let mut store = prepared();
    import(&mut store, &[file]);
    let loaded = store.load().unwrap();
    let found = loaded.records.iter().find(|record| record.id == "out").unwrap();
    assert_eq!((&found.body, found.device()), (&outside.body, None));
}

#[test]
fn every_field_of_a_device_comes_back() {
    let kept = Device {
        id: "d-1".to_owned(),
        members: vec![Member { record: 0, unit: 0, by_number: false }],
        ..device()
    };
    assert!(FIELDS.iter().all(|field| kept.value(field.name).is_some_and(|value| value.tells())));
    let connection = prepared().connection;
    let fields = FieldNumbers::load(&connection).unwrap();
    let numbers = [1];
    write_devices(&connection, std::slice::from_ref(&kept), &fields, &numbers, 0).unwrap();
    let loaded = load_devices(&connection, &fields, &Indexes::new(&numbers)).unwrap();
    assert_eq!(loaded, [kept]);
}
