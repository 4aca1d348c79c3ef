//! Values to columns and back: codes, dates, fields with their cause of absence, JSON.

use super::error::StoreError;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use rusqlite::types::FromSql;
use rusqlite::{Row, Statement, ToSql};
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

    /// Passes over some columns.
    pub(super) fn pass(&mut self, columns: usize) {
        self.next += columns;
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

/// Binds the parameters of a statement one after the other, so that no index is written twice.
pub(super) struct Binder<'a, 'b> {
    statement: &'a mut Statement<'b>,
    next: usize,
}

impl<'a, 'b> Binder<'a, 'b> {
    pub(super) fn new(statement: &'a mut Statement<'b>) -> Self {
        Self { statement, next: 1 }
    }

    /// Binds the next parameter.
    pub(super) fn put(&mut self, value: impl ToSql) -> Result<(), StoreError> {
        self.statement.raw_bind_parameter(self.next, value)?;
        self.next += 1;
        Ok(())
    }

    /// Runs the statement with what was bound.
    pub(super) fn execute(self) -> Result<(), StoreError> {
        self.statement.raw_execute()?;
        Ok(())
    }
}

/// The statement that inserts a row with these columns, separated by commas.
pub(super) fn insert_into(table: &str, columns: &str) -> String {
    let places = vec!["?"; columns.split(',').count()].join(", ");
    format!("INSERT INTO {table} ({columns}) VALUES ({places})")
}

/// Takes fields apart for writing: the value for its column, one letter of presence at the field's
/// place, and what stood in the cell where that was no value.
#[derive(Default)]
pub(super) struct FieldWriter<'a> {
    letters: Vec<u8>,
    causes: Vec<(usize, &'a str)>,
}

impl<'a> FieldWriter<'a> {
    /// Notes a field after those that were noted; answers its value.
    pub(super) fn put<T>(&mut self, field: &'a Field<T>) -> Option<&'a T> {
        self.put_at(self.letters.len(), field)
    }

    /// Notes a field at its place; answers its value.
    pub(super) fn put_at<T>(&mut self, place: usize, field: &'a Field<T>) -> Option<&'a T> {
        let (letter, value) = match field {
            Field::Absent => (b'a', None),
            Field::Empty => (b'e', None),
            Field::Placeholder(raw) => {
                self.causes.push((place, raw));
                (b'p', None)
            }
            Field::Unreadable(raw) => {
                self.causes.push((place, raw));
                (b'u', None)
            }
            Field::Known(value) => (b'k', Some(value)),
        };
        if self.letters.len() <= place {
            self.letters.resize(place + 1, b'a');
        }
        self.letters[place] = letter;
        value
    }

    /// The letters, and the causes in their order as JSON where there are any.
    pub(super) fn finish(mut self) -> Result<(String, Option<String>), StoreError> {
        self.causes.sort_unstable_by_key(|cause| cause.0);
        let causes: Vec<&str> = self.causes.iter().map(|cause| cause.1).collect();
        let causes = if causes.is_empty() { None } else { Some(to_json(&causes)?) };
        let letters = String::from_utf8(self.letters)
            .map_err(|error| StoreError::Inconsistent(error.to_string()))?;
        Ok((letters, causes))
    }
}

/// Puts fields together again.
pub(super) struct FieldReader<'a> {
    letters: &'a [u8],
    next: usize,
    causes: Vec<String>,
}

impl<'a> FieldReader<'a> {
    pub(super) fn new(presence: &'a str, causes: Option<&str>) -> Result<Self, StoreError> {
        let causes: Vec<String> = causes.map_or_else(|| Ok(Vec::new()), from_json)?;
        Ok(Self { letters: presence.as_bytes(), next: 0, causes })
    }

    /// The next field; `value` is what stood in its column.
    pub(super) fn take<T>(&mut self, value: Option<T>) -> Result<Field<T>, StoreError> {
        self.next += 1;
        self.take_at(self.next - 1, value)
    }

    /// The field of a place; `value` is what stood in its column. A field that a later version
    /// added is absent, because nobody looked for it when the row was written.
    pub(super) fn take_at<T>(
        &mut self,
        place: usize,
        value: Option<T>,
    ) -> Result<Field<T>, StoreError> {
        Ok(match self.letters.get(place) {
            None | Some(b'a') => Field::Absent,
            Some(b'e') => Field::Empty,
            Some(b'p') => Field::Placeholder(self.cause(place)?),
            Some(b'u') => Field::Unreadable(self.cause(place)?),
            Some(b'k') => Field::Known(
                value.ok_or_else(|| StoreError::unexpected("value of a known field", "NULL"))?,
            ),
            Some(letter) => {
                return Err(StoreError::unexpected("presence", &char::from(*letter).to_string()));
            }
        })
    }

    /// What stood in the cell of a place: causes stand in the order of the letters that have one.
    fn cause(&mut self, place: usize) -> Result<String, StoreError> {
        let before = self.letters.iter().take(place).filter(|letter| matches!(letter, b'p' | b'u'));
        let cause = self.causes.get_mut(before.count()).map(std::mem::take);
        cause.ok_or_else(|| StoreError::unexpected("cause of absence", "none"))
    }
}
