//! The number a maker gives a machine.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, apart, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::fields::{mac_address, school_uai};
use crate::ingest::profile::Profile;
use crate::ingest::shape::Shape;
use crate::model::cell::CellValue;
use crate::model::field::FieldName;
use std::ops::RangeInclusive;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "n° de série | numéro de série | s/n | nserie | serial | serial number | serial no"),
        (1.0, "seriennummer | serien nr"),
        (0.9, "série | sn | service tag"),
        (0.8, "n° constructeur | numéro constructeur | identifiant constructeur"),
        (0.8, "n° de fabrication"),
        (0.4, "matricule"),
        (0.25, "numéro"),
        (1.0, "n° de série constructeur | n° série matériel | n° de série du matériel"),
        (1.0, "n° de série de l'appareil | n° de série uc | n° série uc | n° de série du poste"),
        (1.0, "n° de série fabricant | n° de série machine | série n° | serial n° | serial num"),
        (1.0, "device serial number | computer serial number | bios serial | bios serial number"),
        (1.0, "chassis serial | ssn | numéro de serie (s/n) | nº de serie | número de serie"),
        (1.0, "serie | serien nummer | fabriknummer | seriennr"),
        (1.0, "n° du fabricant"),
        (0.9, "ns | n° sér | n° de fabrique | numéro de fabrication | n° fabrication"),
        (0.9, "n° fabricant | numéro fabricant | n° machine | service tag dell"),
        (0.9, "express service code | product serial | hardware serial | numéro du constructeur"),
        (1.0, "número de série do equipamento | numero di serie | numero seriale | seriale"),
        (1.0, "geräte seriennummer"),
        (0.6, "matricola"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::IdentifiesDevice,
        Quality::IdentifiesMachine,
        Quality::Completed,
        Quality::LabelsDevice,
        Quality::Itemises,
        Quality::OwnToRow,
    ]),
    #[cfg(test)]
    like: &["CND1234567", "5CG4220XYZ", "PF0ABC12"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "2014", "25/08/2019"],
    ..Meaning::of(FieldName::SerialNumber, curve)
};

/// Other codes have the form of serial numbers too: they speak for it, not loudly.
const FIT: Span = Span::new(0.05, 3.0);
/// Market numbers (`2014-821`) have the form of a serial number as well.
const OF_REFERENCES: f64 = 0.5;
/// Names in a network (`EMJF-PC01`) have it too.
const OF_HOSTS: f64 = 0.8;
/// What is left where all have one stem (`INV-00123`): a commune numbers its things, makers do not.
const ONE_STEM: f64 = 0.5;
/// Codes too short to be surely a serial number.
const OF_CODES: f64 = 0.6;
/// Length of a serial number, spaces aside: Dell's service tags have seven characters, the longest
/// of tablets under thirty.
const LENGTH: RangeInclusive<usize> = 6..=30;
/// Digits a serial number has at least.
const LEAST_DIGITS: usize = 2;
/// Digits from which a number without letters is one: fewer are a quantity, a year, a price.
const DIGITS_ALONE: usize = 7;
/// Groups a serial number is written in at most.
const MOST_GROUPS: usize = 2;
/// Numbers from here on are serial numbers that Excel took for numbers.
const LEAST_NUMBER: f64 = 1e6;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let formed = p.like(FieldName::SerialNumber)
        - p.like(FieldName::SchoolUai)
        - OF_HOSTS * p.like(FieldName::Hostname)
        - OF_REFERENCES * p.like(FieldName::Reference);
    let coded = (p.code - p.like(FieldName::Hostname)) * OF_CODES;
    FIT.at(formed.max(coded)) * apart(p) * spoilt(ONE_STEM, p.stem)
}

/// Whether a cell has the form of a serial number.
fn looks(cell: &Cell<'_>) -> bool {
    // `25/08/2019` has the digits and the marks of one.
    cell.shape != Shape::Date
        && !school_uai::looks(cell)
        && !mac_address::looks(cell)
        && (is_serial(cell.text)
            || matches!(cell.value, CellValue::Number(number) if *number >= LEAST_NUMBER))
}

/// Whether a text has the form of a serial number.
fn is_serial(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    let letters = compact.bytes().filter(u8::is_ascii_alphabetic).count();
    LENGTH.contains(&compact.len())
        && digits >= LEAST_DIGITS
        && (letters >= 1 || digits >= DIGITS_ALONE)
        && text.split_whitespace().count() <= MOST_GROUPS
        && compact.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.'))
}
