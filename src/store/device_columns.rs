//! The columns of a device's fields, made from their one table: in `records` what a row says, in
//! `devices` what a device keeps. A column is named after the member; an amount takes two.

use super::codec::{Binder, Columns, FieldReader, FieldWriter};
use super::error::StoreError;
use crate::model::amount::Amount;
use crate::model::codes::{Category, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::device::Device;
use crate::model::device_field::device_fields;
use crate::model::device_value::DeviceValue;
use crate::model::record::DeviceObservation;
use std::fmt::Write as _;

/// A type of value as it stands in columns.
pub(super) trait Stored: Sized {
    /// What is added to the member's name, once a column.
    const ENDS: &'static [&'static str];

    /// Puts a value, or none, into its columns.
    fn put(value: Option<&Self>, to: &mut Binder<'_, '_>) -> Result<(), StoreError>;

    /// Takes it out of them.
    fn take(columns: &mut Columns<'_, '_>) -> Result<Option<Self>, StoreError>;
}

impl Stored for String {
    const ENDS: &'static [&'static str] = &[""];

    fn put(value: Option<&Self>, to: &mut Binder<'_, '_>) -> Result<(), StoreError> {
        to.put(value)
    }

    fn take(columns: &mut Columns<'_, '_>) -> Result<Option<Self>, StoreError> {
        columns.take()
    }
}

macro_rules! stored_as_code {
    ($type:ty, $code:expr, $parse:expr) => {
        impl Stored for $type {
            const ENDS: &'static [&'static str] = &[""];

            fn put(value: Option<&Self>, to: &mut Binder<'_, '_>) -> Result<(), StoreError> {
                to.put(value.map($code))
            }

            fn take(columns: &mut Columns<'_, '_>) -> Result<Option<Self>, StoreError> {
                columns.optional_code($parse)
            }
        }
    };
}
stored_as_code!(Category, |value| value.code(), Category::from_code);
stored_as_code!(Status, |value| value.code(), Status::from_code);
stored_as_code!(PartialDate, ToString::to_string, PartialDate::parse_iso);

impl Stored for Amount {
    const ENDS: &'static [&'static str] = &["_cents", "_vat"];

    fn put(value: Option<&Self>, to: &mut Binder<'_, '_>) -> Result<(), StoreError> {
        to.put(value.map(|amount| amount.cents))?;
        to.put(value.map(|amount| amount.vat.code()))
    }

    fn take(columns: &mut Columns<'_, '_>) -> Result<Option<Self>, StoreError> {
        let cents: Option<i64> = columns.take()?;
        let vat = columns.optional_code(Vat::from_code)?;
        Ok(cents.zip(vat).map(|(cents, vat)| Self { cents, vat }))
    }
}

/// Appends the names of a member's columns to a list.
fn name<T: Stored>(member: &str, list: &mut String) {
    for end in T::ENDS {
        let _ = write!(list, ", {member}{end}");
    }
}

macro_rules! columns_of_fields {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($(#[$row_doc:meta])* $row:ident $row_member:ident: $row_type:ident = $row_at:literal;)+ }) => {
        /// The columns of what a row says, each after a comma.
        pub(super) fn of_rows() -> String {
            let mut list = ", quantity, brand_written, model_written".to_owned();
            $(name::<$type>(stringify!($member), &mut list);)+
            $(name::<$row_type>(stringify!($row_member), &mut list);)+
            list
        }

        /// The columns of what a device keeps, each after a comma.
        pub(super) fn of_devices() -> String {
            let mut list = String::new();
            $(name::<$type>(stringify!($member), &mut list);)+
            list
        }

        /// Puts what a row says into its columns; nothing for a row that is no device.
        pub(super) fn put_row<'a>(
            row: Option<&'a DeviceObservation>,
            to: &mut Binder<'_, '_>,
            presence: &mut FieldWriter<'a>,
        ) -> Result<(), StoreError> {
            to.put(row.map(|row| row.quantity))?;
            to.put(row.and_then(|row| row.brand_written.as_ref()))?;
            to.put(row.and_then(|row| row.model_written.as_ref()))?;
            $(<$type>::put(row.and_then(|row| presence.put_at($at, &row.$member)), to)?;)+
            $(<$row_type>::put(row.and_then(|row| presence.put_at($row_at, &row.$row_member)), to)?;)+
            Ok(())
        }

        /// Takes what a row says out of its columns.
        pub(super) fn take_row(
            columns: &mut Columns<'_, '_>,
            presence: &mut FieldReader<'_>,
        ) -> Result<DeviceObservation, StoreError> {
            Ok(DeviceObservation {
                quantity: columns.take()?,
                brand_written: columns.take()?,
                model_written: columns.take()?,
                $($member: presence.take_at($at, <$type>::take(columns)?)?,)+
                $($row_member: presence.take_at($row_at, <$row_type>::take(columns)?)?,)+
            })
        }

        /// Passes over the columns of a row that is no device.
        pub(super) fn pass_row(columns: &mut Columns<'_, '_>) {
            let of_fields = [$(<$type>::ENDS.len(),)+ $(<$row_type>::ENDS.len(),)+];
            columns.pass(3 + of_fields.iter().sum::<usize>());
        }

        /// Puts what a device keeps into its columns.
        pub(super) fn put_device(device: &Device, to: &mut Binder<'_, '_>) -> Result<(), StoreError> {
            $(<$type as Stored>::put(<$type>::kept(&device.$member), to)?;)+
            Ok(())
        }

        /// Takes what a device keeps out of its columns; the rest of the device is blank.
        pub(super) fn take_device(columns: &mut Columns<'_, '_>) -> Result<Device, StoreError> {
            Ok(Device {
                $($member: <$type>::keep(<$type as Stored>::take(columns)?),)+
                ..Device::default()
            })
        }
    };
}
device_fields!(columns_of_fields);
