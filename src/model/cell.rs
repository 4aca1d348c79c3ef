//! A cell as the file holds it.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The typed value a spreadsheet stores, before any interpretation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// Nothing, or only white space.
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    /// A date or a date and time (the cell's format says so).
    Date(jiff::civil::DateTime),
    /// An error value (`#N/A`, `#REF!`).
    Error(String),
    /// A formula whose value was never calculated.
    Uncalculated,
}

impl CellValue {
    /// Whether there is nothing to read.
    #[inline]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Uncalculated => true,
            // This runs for every cell several times, and the first byte settles most of them.
            Self::Text(text) => {
                !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
            }
            _ => false,
        }
    }

    /// [`CellValue::display`], without a copy where the cell holds a text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            _ => Cow::Owned(self.display()),
        }
    }

    /// The text a person would read: whole numbers without `.0`, dates in ISO form.
    pub fn display(&self) -> String {
        match self {
            Self::Empty | Self::Uncalculated => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => display_number(*number),
            Self::Bool(value) => if *value { "VRAI" } else { "FAUX" }.to_owned(),
            Self::Date(date) => {
                let mut text = date.date().to_string();
                if date.time() != jiff::civil::Time::midnight() {
                    let _ = write!(text, " {}", date.time());
                }
                text
            }
            Self::Error(error) => error.clone(),
        }
    }
}

/// A number as a person reads it: `2016`, `389.5`; large ones keep every digit.
fn display_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        (number as i64).to_string()
    } else {
        format!("{number}")
    }
}

/// Column letters of a 1-based column: 1 → `A`, 28 → `AB`.
pub fn column_letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

/// The address of a cell as a spreadsheet shows it, from 1-based row and column: `B12`.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_the_spreadsheet() {
        let seen: Vec<_> = [1, 26, 27, 52, 702, 703].map(column_letters).into();
        assert_eq!(seen, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }

    #[test]
    fn whole_numbers_have_no_decimals() {
        assert_eq!(CellValue::Number(2016.0).display(), "2016");
        assert_eq!(CellValue::Number(697.5).display(), "697.5");
    }
}
