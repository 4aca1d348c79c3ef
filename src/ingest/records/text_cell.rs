//! A text cell told apart: a value, or why there is none.

use crate::ingest::records::memo;
use crate::ingest::records::row::Found;
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::text::fold::{neat, tidy};
use std::borrow::Cow;

/// A text cell told apart.
#[derive(Debug, Clone)]
pub enum TextCell<'a> {
    /// Its text, tidied.
    Value(Cow<'a, str>),
    None(Field<String>),
}

impl<'a> TextCell<'a> {
    /// Sorts a cell that is not blank: a placeholder is no value.
    pub fn of(found: Found<'a>) -> Self {
        let text = match found.text {
            Cow::Borrowed(text) => neat(text),
            Cow::Owned(text) => Cow::Owned(tidy(&text)),
        };
        if matches!(found.placed.value, CellValue::Error(_)) {
            return Self::None(Field::Unreadable(text.into_owned()));
        }
        if memo::is_placeholder(&text) {
            return Self::None(Field::Placeholder(text.into_owned()));
        }
        Self::Value(text)
    }

    /// Its text, where it has one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(text) => Some(text),
            Self::None(_) => None,
        }
    }

    /// The cell as a field.
    pub fn known(self) -> Field<String> {
        match self {
            Self::Value(text) => Field::Known(text.into_owned()),
            Self::None(field) => field,
        }
    }
}

/// The same cause for a field of another type; a text that is known has none.
pub fn empty_as<T>(field: Field<String>) -> Field<T> {
    match field {
        Field::Absent => Field::Absent,
        Field::Placeholder(raw) => Field::Placeholder(raw),
        Field::Unreadable(raw) | Field::Known(raw) => Field::Unreadable(raw),
        Field::Empty => Field::Empty,
    }
}
