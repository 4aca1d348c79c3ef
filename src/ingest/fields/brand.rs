//! The maker of a device.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::brand::{brand, brand_in};
use std::ops::Range;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "marque | fabricant | constructeur | manufacturer | brand | hersteller"),
        (0.9, "maker | make | marke"),
        (0.7, "vendor"),
        (0.2, "editeur"),
        (1.0, "fabriquant | marque du matériel | marque matériel | nom de la marque"),
        (1.0, "nom du fabricant | nom du constructeur | constructeur / fabricant"),
        (1.0, "marque constructeur | computer manufacturer | system manufacturer"),
        (1.0, "device manufacturer | manufacturer name | fabricante | marca"),
        (0.9, "marq | mrq | mq | oem | smanufacturer | system vendor"),
        (0.9, "brand name | fabrikat"),
        (1.0, "marca comercial | fabbricante | produttore | marca del equipo"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::NamesDevice,
        Quality::NamesBeyondType,
        Quality::LabelsDevice,
    ]),
    #[cfg(test)]
    like: &["HP", "Dell", "Epson"],
    #[cfg(test)]
    unlike: &["2014", "12,50 €", "0330401G"],
    ..Meaning::of(FieldName::Brand, curve)
};

/// Makers are known words, though never all of them.
const FIT: Span = Span::new(0.1, 5.0);
/// Words that come again may be makers that are not known.
const OF_WORDS: f64 = 0.1;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let makers = p.like(FieldName::Brand);
    FIT.at(makers + OF_WORDS * (words_share(p) - makers - p.mixed).max(0.0) * repeated(p))
}

/// Whether a cell is the name of a maker: inside a longer text it is none.
pub(super) fn looks(cell: &Cell<'_>) -> bool {
    let most_of = |range: &Range<usize>| range.len() * 2 >= cell.text.trim().len();
    cell.worded()
        && brand(cell.text).is_some_and(|found| {
            found.exact && brand_in(cell.text).is_none_or(|(_, range)| most_of(&range))
        })
}
