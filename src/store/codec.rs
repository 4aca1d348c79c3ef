//! Values to columns and back: codes, dates, fields with their cause of absence, JSON.

use super::error::StoreError;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use rusqlite::Row;
use rusqlite::types::FromSql;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads the columns of a row one after the other, so that no index is written twice.
pub(super) struct Columns<'a, 'b> {
    row: &'a Row<'b>,
    next: usize,
}

impl<'a, 'b> Columns<'a, 'b> {
    pub(super) fn new(row: &'a Row<'b>) -> Self {
        Self { row, next: 0 }
    }

    /// The next column.
    pub(super) fn take<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// The next column as text, without a copy.
    pub(super) fn text(&mut self) -> Result<&'a str, StoreError> {
        self.optional_text()?.ok_or_else(|| StoreError::unexpected("text", "NULL"))
    }

    /// The next column as text or NULL, without a copy.
    pub(super) fn optional_text(&mut self) -> Result<Option<&'a str>, StoreError> {
        let value = self.row.get_ref(self.next)?;
        self.next += 1;
        value.as_str_or_null().map_err(|error| StoreError::Damaged(error.to_string()))
    }

    /// The next column as an index or a size.
    pub(super) fn index(&mut self) -> Result<usize, StoreError> {
        let value: i64 = self.take()?;
        usize::try_from(value).map_err(|_| StoreError::unexpected("index", &value.to_string()))
    }

    /// The next column as a code.
    pub(super) fn code<T>(&mut self, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        from_code(self.text()?, parse)
    }

    /// The next column as a code or NULL.
    pub(super) fn optional_code<T>(
        &mut self,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        self.optional_text()?.map(|text| from_code(text, parse)).transpose()
    }

    /// The next column as a date or NULL.
    pub(super) fn date(&mut self) -> Result<Option<PartialDate>, StoreError> {
        self.optional_code(PartialDate::parse_iso)
    }

    /// The next column as JSON.
    pub(super) fn json<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        from_json(self.text()?)
    }
}

/// An index or a size as SQLite counts.
pub(super) fn integer(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// A value of one of our codes.
pub(super) fn from_code<T>(code: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(code).ok_or_else(|| StoreError::unexpected("code", code))
}

/// Codes separated by spaces.
pub(super) fn join<T: std::fmt::Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The items of a list separated by spaces.
pub(super) fn split<T>(
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    text.split(' ').filter(|item| !item.is_empty()).map(|item| from_code(item, &parse)).collect()
}

/// Writes JSON.
pub(super) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Inconsistent(error.to_string()))
}

/// Reads JSON.
pub(super) fn from_json<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Inconsistent(error.to_string()))
}

/// Takes fields apart for writing: the value for its column, one letter of presence, and what
/// stood in the cell where that was no value.
#[derive(Default)]
pub(super) struct FieldWriter<'a> {
    presence: String,
    causes: Vec<&'a str>,
}

impl<'a> FieldWriter<'a> {
    /// Notes a field; answers its value.
    pub(super) fn put<T>(&mut self, field: &'a Field<T>) -> Option<&'a T> {
        let (letter, value) = match field {
            Field::Absent => ('a', None),
            Field::Empty => ('e', None),
            Field::Placeholder(raw) => {
                self.causes.push(raw);
                ('p', None)
            }
            Field::Unreadable(raw) => {
                self.causes.push(raw);
                ('u', None)
            }
            Field::Known(value) => ('k', Some(value)),
        };
        self.presence.push(letter);
        value
    }

    /// The letters, and the causes as JSON where there are any.
    pub(super) fn finish(self) -> Result<(String, Option<String>), StoreError> {
        let causes = if self.causes.is_empty() { None } else { Some(to_json(&self.causes)?) };
        Ok((self.presence, causes))
    }
}

/// Puts fields together again, in the order they were written.
pub(super) struct FieldReader<'a> {
    presence: std::str::Chars<'a>,
    causes: std::vec::IntoIter<String>,
}

impl<'a> FieldReader<'a> {
    pub(super) fn new(presence: &'a str, causes: Option<&str>) -> Result<Self, StoreError> {
        let causes: Vec<String> = causes.map_or_else(|| Ok(Vec::new()), from_json)?;
        Ok(Self { presence: presence.chars(), causes: causes.into_iter() })
    }

    /// The next field, of which `value` stood in the column. A field that a later version added
    /// was not looked for when the row was written: absent.
    pub(super) fn take<T>(&mut self, value: Option<T>) -> Result<Field<T>, StoreError> {
        Ok(match self.presence.next() {
            None | Some('a') => Field::Absent,
            Some('e') => Field::Empty,
            Some('p') => Field::Placeholder(self.cause()?),
            Some('u') => Field::Unreadable(self.cause()?),
            Some('k') => Field::Known(
                value.ok_or_else(|| StoreError::unexpected("value of a known field", "NULL"))?,
            ),
            Some(letter) => {
                return Err(StoreError::unexpected("presence", &letter.to_string()));
            }
        })
    }

    fn cause(&mut self) -> Result<String, StoreError> {
        self.causes.next().ok_or_else(|| StoreError::unexpected("cause of absence", "none"))
    }
}
