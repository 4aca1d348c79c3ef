//! A value of a device's field, whatever its type, and what a row says where it gives none.

use crate::model::amount::Amount;
use crate::model::codes::{Category, Status};
use crate::model::date::PartialDate;
use crate::model::field::{Field, Presence};
use std::fmt;

/// A value, borrowed from a row or a device. It is written as survivorship compares it: codes, ISO
/// dates, amounts with their VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text or an identifier; the key of a school.
    Text(&'a str),
    Category(Category),
    /// A date, to the known precision.
    Date(PartialDate),
    Amount(Amount),
    Status(Status),
}

impl Value<'_> {
    /// Whether it says anything: the unknown state is a value of its own, and says nothing.
    pub fn tells(&self) -> bool {
        *self != Value::Status(Status::Unknown)
    }

    /// Whether another value says the same, or the same and more, as a more precise date does.
    pub fn is_borne_out_by(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Date(x), Value::Date(y)) => x.compatible(*y) && x.precision() <= y.precision(),
            _ => self == other,
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Category(category) => category.fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Amount(amount) => amount.fmt(f),
            Value::Status(status) => status.fmt(f),
        }
    }
}

/// A type that a device's field may have.
pub trait DeviceValue: Ord + Clone {
    /// How a device holds what it may not know.
    type Kept;

    /// The value, whatever its type.
    fn view(&self) -> Value<'_>;

    /// What a device holds of a value that may be missing.
    fn keep(value: Option<Self>) -> Self::Kept;

    /// The value a device holds.
    fn kept(kept: &Self::Kept) -> Option<&Self>;
}

macro_rules! optional {
    ($type:ty, $view:expr) => {
        impl DeviceValue for $type {
            type Kept = Option<Self>;

            fn view(&self) -> Value<'_> {
                ($view)(self)
            }

            fn keep(value: Option<Self>) -> Self::Kept {
                value
            }

            fn kept(kept: &Self::Kept) -> Option<&Self> {
                kept.as_ref()
            }
        }
    };
}
optional!(String, Value::Text);
optional!(Category, |category: &Category| Value::Category(*category));
optional!(PartialDate, |date: &PartialDate| Value::Date(*date));
optional!(Amount, |amount: &Amount| Value::Amount(*amount));

/// A device always has a state, if only the unknown one.
impl DeviceValue for Status {
    type Kept = Self;

    fn view(&self) -> Value<'_> {
        Value::Status(*self)
    }

    fn keep(value: Option<Self>) -> Self::Kept {
        value.unwrap_or(Self::Unknown)
    }

    fn kept(kept: &Self::Kept) -> Option<&Self> {
        Some(kept)
    }
}

/// What a row says of a field, whatever its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    pub presence: Presence,
    /// What stood in the cell, where that is no value.
    pub raw: Option<&'a str>,
    pub value: Option<Value<'a>>,
}

impl<'a> Seen<'a> {
    /// What a typed field says.
    pub fn of<T: DeviceValue>(field: &'a Field<T>) -> Self {
        let raw = match field {
            Field::Placeholder(raw) | Field::Unreadable(raw) => Some(raw.as_str()),
            _ => None,
        };
        Self { presence: field.presence(), raw, value: field.known().map(DeviceValue::view) }
    }
}
