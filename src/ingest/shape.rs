//! The shape of a cell: what its characters tell before any word is understood.

use crate::model::cell::CellValue;
use crate::normalise::money;
use crate::normalise::month::begins_like_month;
use crate::normalise::placeholder::is_code_for_none;
use crate::text::fold::fold;
use std::ops::RangeInclusive;

/// Whole numbers that may be years: a list of purchases has 2014, a statistical table back to 1900.
/// Prices and pupils fall among them too, so that a header or the other values must agree.
pub(super) const YEARS: RangeInclusive<f64> = 1900.0..=2100.0;

/// Longest code for a missing figure, in characters: `(NA)`, `n. d.`, not the model `NA-5200`.
const LONGEST_MARK: u32 = 6;

/// Longest text that is still a value or a header, in characters. A title or a school's full name
/// stays below, a sentence of a footnote goes beyond.
const LONGEST_WORDS: u32 = 80;

/// Shortest text with letters and digits that is an identifier: `T420` is a model, `CP2` a class.
const SHORTEST_CODE: u32 = 4;

/// Digits from which a number without separators is an identifier: an inventory number has seven
/// and more (`2014003`), a price in whole euros has six at most.
const CODE_DIGITS: u32 = 7;

/// Longest written date, in bytes: `12 septembre 2014` and a timestamp, not a sentence with a month in it.
const LONGEST_DATE: usize = 24;

/// Length of `2014-03-01T00:00:00`, and where its `T` stands.
const TIMESTAMP: (usize, usize) = (19, 10);

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    Empty,
    /// A whole number that may be a year.
    Year,
    /// A number, an amount, a percentage.
    Number,
    Date,
    /// Letters and digits without a space: a serial number, a tag, a model.
    Code,
    /// Words, digits among them or not.
    Words,
    /// A sentence: too long for a value or a header.
    Prose,
    /// Stands for nothing (`-`, `?`, `/`, `n/a`).
    Mark,
    Error,
}

/// The shape of a cell.
pub(super) fn shape(value: &CellValue) -> Shape {
    match value {
        CellValue::Empty | CellValue::Uncalculated => Shape::Empty,
        CellValue::Number(number) => {
            if number.fract() == 0.0 && YEARS.contains(number) {
                Shape::Year
            } else {
                Shape::Number
            }
        }
        CellValue::Bool(_) => Shape::Number,
        CellValue::Date(_) => Shape::Date,
        CellValue::Error(_) => Shape::Error,
        CellValue::Text(text) => text_shape(text),
    }
}

/// The shape of a text.
pub(super) fn text_shape(text: &str) -> Shape {
    let text = text.trim();
    if text.is_empty() {
        return Shape::Empty;
    }
    let (mut letters, mut digits, mut spaces, mut separators, mut others, mut length) =
        (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
    for c in text.chars() {
        length += 1;
        if c.is_alphabetic() {
            letters += 1;
        } else if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_whitespace() || c == '\u{202f}' {
            spaces += 1;
        } else if matches!(c, '/' | '-' | '.' | ',' | ':') {
            separators += 1;
        } else {
            others += 1;
        }
    }
    if letters == 0 && digits == 0 || length <= LONGEST_MARK && stands_for_nothing(text) {
        return Shape::Mark;
    }
    if letters == 0 {
        return digits_shape(text, digits, spaces, separators, others);
    }
    if is_number_with_unit(text) {
        return Shape::Number;
    }
    if digits >= 2 && is_written_date(text) {
        return Shape::Date;
    }
    if length > LONGEST_WORDS {
        return Shape::Prose;
    }
    if digits > 0 && spaces == 0 && length >= SHORTEST_CODE {
        return Shape::Code;
    }
    Shape::Words
}

/// Letter codes for a figure that is missing, as statistical offices write them: `(NA)`, `(X)`,
/// `n.d.`, `N/A`.
fn stands_for_nothing(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(code) = inside {
        return (1..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    }
    let bare: String = text.chars().filter(|c| !matches!(c, '.' | '/' | ' ')).collect();
    is_code_for_none(&bare.to_ascii_lowercase())
}

/// Whether a whole number may be a year.
fn may_be_year(number: u32) -> bool {
    YEARS.contains(&f64::from(number))
}

/// The shape of a text without letters.
fn digits_shape(text: &str, digits: u32, spaces: u32, separators: u32, others: u32) -> Shape {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    if parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.trim().len()))
        && parts.iter().all(|part| part.trim().bytes().all(|b| b.is_ascii_digit()))
    {
        let numbers: Vec<u32> = parts.iter().filter_map(|part| part.trim().parse().ok()).collect();
        // `2.1.1` and `6.1.7601` are versions: no year is behind them.
        let dated = parts[2].trim().len() == 2 || numbers.get(2).is_some_and(|c| may_be_year(*c));
        if let [a, b, c] = numbers[..]
            && ((a <= 31 && b <= 31 && (dated || !text.contains('.')))
                || (a >= 1900 && b <= 12 && c <= 31))
        {
            return Shape::Date;
        }
    }
    if let Some((day, time)) = text.split_once(' ')
        && is_time(time.trim())
        && text_shape(day) == Shape::Date
    {
        return Shape::Date;
    }
    if parts.len() == 2
        && parts.iter().all(|part| matches!(part.trim().len(), 1 | 2 | 4))
        && (text.contains('/') || text.contains('-'))
        && let (Ok(a), Ok(b)) = (parts[0].trim().parse::<u32>(), parts[1].trim().parse::<u32>())
        && ((1..=12).contains(&a) && may_be_year(b) || (1..=12).contains(&b) && may_be_year(a))
    {
        return Shape::Date;
    }
    if separators == 0 && spaces == 0 && others == 0 {
        if digits == 4 && text.parse().is_ok_and(may_be_year) {
            return Shape::Year;
        }
        if digits >= CODE_DIGITS || (digits > 1 && text.starts_with('0')) {
            return Shape::Code;
        }
    }
    if text.split(':').count() >= 3 {
        return Shape::Date;
    }
    if text.contains('-') && !text.starts_with('-') {
        return Shape::Code;
    }
    Shape::Number
}

/// A time of the day, as it stands behind a date: `9:35`, `09:35:00`.
fn is_time(text: &str) -> bool {
    text.contains(':') && text.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// `1 234,56 € TTC`, `12 %`, `3 kg`, `1.5E+12`.
fn is_number_with_unit(text: &str) -> bool {
    let head = text.trim_start_matches(['-', '+', '€', '$', '£', ' ']);
    if !head.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let number_end = head
        .char_indices()
        .find(|(_, c)| {
            !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}'))
        })
        .map_or(head.len(), |(index, _)| index);
    let unit = head[number_end..].trim().to_lowercase();
    money::is_unit(&unit)
        || (unit.starts_with("e+") && unit[2..].bytes().all(|b| b.is_ascii_digit()))
}

/// `3 mars 2014`, `sept.-14`, `2014-03-01T00:00:00`.
fn is_written_date(text: &str) -> bool {
    if text.len() > LONGEST_DATE {
        return false;
    }
    let folded = fold(text);
    let words = || folded.split(' ').filter(|word| !word.is_empty());
    let months = words().filter(|word| begins_like_month(word)).count();
    let lettered = words().filter(|word| word.chars().any(char::is_alphabetic)).count();
    (months == 1 && lettered == 1 && words().count() <= 3)
        || (text.len() >= TIMESTAMP.0
            && matches!(text.as_bytes().get(TIMESTAMP.1), Some(b'T' | b't'))
            && text.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_no_date_and_a_date_keeps_its_time() {
        for text in ["2.1.1", "6.1.7601", "10.0.17763"] {
            assert_ne!(text_shape(text), Shape::Date, "{text}");
        }
        for text in ["12.03.14", "12.03.2014", "12/04/2019 9:35", "2019-05-12 10:33"] {
            assert_eq!(text_shape(text), Shape::Date, "{text}");
        }
    }

    #[test]
    fn shapes_of_real_cells() {
        for (text, want) in [
            ("", Shape::Empty),
            ("-", Shape::Mark),
            ("(NA)", Shape::Mark),
            ("n.d.", Shape::Mark),
            ("2015", Shape::Year),
            ("12", Shape::Number),
            ("1 234,56 €", Shape::Number),
            ("12,5 k€", Shape::Number),
            ("12 %", Shape::Number),
            ("300 euros HT", Shape::Number),
            ("12 k", Shape::Words),
            ("12 e 4", Shape::Words),
            ("1\u{202f}234,56 € TTC", Shape::Number),
            ("3.195E+12", Shape::Number),
            ("31/12/2015", Shape::Date),
            ("12/2015", Shape::Date),
            ("2015-12-31", Shape::Date),
            ("3 mars 2014", Shape::Date),
            ("12 févr. 14", Shape::Date),
            ("AOÛT 2013", Shape::Date),
            ("May 2013", Shape::Words),
            ("5CG541NP3X", Shape::Code),
            ("0396524278", Shape::Code),
            ("2012-377", Shape::Code),
            ("00:1B:44:11:3A:B7", Shape::Code),
            ("Salle 2", Shape::Words),
            ("EB-X18", Shape::Code),
            ("N° de série", Shape::Words),
        ] {
            assert_eq!(text_shape(text), want, "{text}");
        }
    }
}
