//! Values that no field of ours holds, told by their form: an address, a size, a processor, an ISBN.
//! A column of them is none of ours, whatever an unknown header may mean.

use crate::ingest::fields::cell::Cell;
use crate::ingest::shape::Shape;
use crate::normalise::person::looks_like_telephone;
use crate::normalise::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../tables/other_values.csv");

/// Units of what is measured of a machine or a building.
static UNITS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["unit"]));
/// First words of the names of processors.
static PROCESSORS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["processor"]));
/// First words of a postal address, its number aside.
static STREETS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["street"]));

/// Digits of an ISBN, of a SIRET, and of a French number plate's middle.
const ISBN: usize = 13;
const SIRET: usize = 14;
const PLATE: [usize; 3] = [2, 3, 2];

/// Numbers of a version, and digits of its first.
const VERSION: std::ops::RangeInclusive<usize> = 3..=4;
const MAJOR: usize = 2;

/// Longest number of a measure, in bytes: `12345678H` is a serial number.
const LONGEST_MEASURE: usize = 7;

/// Whether a cell is a value of none of our fields.
pub fn looks(cell: &Cell<'_>) -> bool {
    if !cell.digits {
        return is_web(cell.text) || cell.letters && is_street(cell);
    }
    let text = cell.text.trim();
    is_web(text)
        || looks_like_telephone(text)
        || is_dotted(text)
        || cell.shape != Shape::Date && is_version(text)
        || is_book_or_firm(text)
        || is_plate(text)
        || is_measured(cell)
        || is_resolution(text)
        || is_hour(text)
        || cell.letters && (PROCESSORS.contains(cell.head()) || is_street(cell))
}

/// An e-mail address or a page of the web.
fn is_web(text: &str) -> bool {
    text.contains("://")
        || text.starts_with("www.")
        || text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !text.contains(' ')
        })
}

/// An address of the internet: four numbers of a byte.
fn is_dotted(text: &str) -> bool {
    text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Numbers of a version, without zeros before them (`2.1.1`, `10.0.17763`, `77.0.3865.105`): numbers
/// that a commune gives are filled up (`2183.2018.001`).
fn is_version(text: &str) -> bool {
    let number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    VERSION.contains(&text.split('.').count())
        && text.split('.').all(number)
        && text.find('.').is_some_and(|first| first <= MAJOR)
}

/// An ISBN (ISO 2108: 978 or 979 before it) or a SIRET, whose last digit checks the others (Luhn,
/// ISO/IEC 7812-1, as INSEE uses it).
fn is_book_or_firm(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    digits.len() == ISBN && (digits.starts_with("978") || digits.starts_with("979"))
        || digits.len() == SIRET && luhn(&digits)
}

/// Whether the last digit of a number checks the others.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0') << (at % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A French number plate since 2009: `AB-123-CD`.
fn is_plate(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == PLATE.len()
        && parts.iter().zip(PLATE).all(|(part, length)| part.len() == length)
        && [parts[0], parts[2]].iter().all(|part| part.bytes().all(|b| b.is_ascii_uppercase()))
        && parts[1].bytes().all(|b| b.is_ascii_digit())
}

/// A number with a unit that none of our fields is measured in (`8 Go`, `52 m²`, `3,2 GHz`).
fn is_measured(cell: &Cell<'_>) -> bool {
    let text = cell.text.trim();
    let number =
        text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | ' ' | '\u{a0}'));
    let Some(at) = number.filter(|at| (1..=LONGEST_MEASURE).contains(at)) else { return false };
    text[at..].split([' ', '\u{a0}']).next().is_some_and(is_unit)
}

/// Whether a word is a unit that none of our fields is measured in.
pub fn is_unit(word: &str) -> bool {
    UNITS.contains(word.to_lowercase().trim_end_matches('.'))
}

/// Points across and down (`1920x1080`).
fn is_resolution(text: &str) -> bool {
    text.split_once(['x', 'X', '×']).is_some_and(|(across, down)| {
        [across, down].iter().all(|side| {
            let side = side.trim();
            (3..=4).contains(&side.len()) && side.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

/// A time of the day (`08:30`, `8h30`).
fn is_hour(text: &str) -> bool {
    text.split_once([':', 'h', 'H']).is_some_and(|(hour, minute)| {
        hour.len() <= 2
            && minute.len() == 2
            && hour.parse::<u8>().is_ok_and(|hour| hour < 24)
            && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
    })
}

/// A postal address (`12 rue des Lilas`, `Place de la Mairie`).
fn is_street(cell: &Cell<'_>) -> bool {
    let mut words = cell.folded().split(' ').skip_while(|word| {
        word.bytes().all(|b| b.is_ascii_digit()) || matches!(*word, "bis" | "ter")
    });
    words.next().is_some_and(|word| STREETS.contains(word)) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::shape::shape;
    use crate::model::cell::CellValue;

    #[test]
    fn values_of_none_of_our_fields() {
        for (text, other) in [
            ("j.dupont@ville.example", true),
            ("05 56 00 00 01", true),
            ("192.168.1.12", true),
            ("192.168.1.300", false),
            ("2.1.1", true),
            ("10.0.17763", true),
            ("77.0.3865.105", true),
            ("2183.2018.001", false),
            ("12.03.14", false),
            ("978-2-07-036002-4", true),
            ("877-2-07-036002-4", false),
            ("732 829 320 00074", true),
            ("732 829 320 00075", false),
            ("AB-123-CD", true),
            ("AB-1234-CD", false),
            ("8 Go", true),
            ("8 Go DDR4", true),
            ("52,5 m²", true),
            ("450,00 €", false),
            ("36 mois", false),
            ("1920 x 1080", true),
            ("08:30", true),
            ("8h75", false),
            ("Intel Core i5-6500", true),
            ("12 rue des Lilas", true),
            ("3 bis, avenue Jean Jaurès", true),
            ("Rue", false),
            ("ProDesk 600 G1", false),
            ("CND1234567", false),
            ("4512345678H", false),
            ("EMJF-PC01", false),
            ("Salle 12", false),
        ] {
            let value = CellValue::Text(text.to_owned());
            assert_eq!(looks(&Cell::new(&value, text, shape(&value))), other, "{text}");
        }
    }
}
