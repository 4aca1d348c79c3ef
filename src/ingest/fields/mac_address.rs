//! The address of a network card.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::fields::school_uai;
use crate::ingest::profile::Profile;
use crate::model::field::{Field, FieldName};
use crate::normalise::mac::mac;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "adresse mac | mac | mac address | @mac"),
        (0.9, "adresse physique | mac ethernet"),
        (0.8, "mac wifi | adresse mac wifi | adresse ethernet"),
        (1.0, "adresse mac ethernet | adresse mac filaire | adresse mac lan"),
        (1.0, "adresse mac (wifi) | adresses mac | adr mac | adresse mac carte réseau"),
        (1.0, "mac addr | macaddr | mac id | wifi mac | wi-fi mac | ethernet mac | lan mac"),
        (1.0, "wireless mac | dirección mac | mac adresse | réseau mac | wifi mac address"),
        (1.0, "ethernet mac address"),
        (0.8, "adresse matérielle | hardware address | physical address"),
        (1.0, "indirizzo mac | endereço mac"),
        (0.9, "dirección física"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Certain,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::IdentifiesDevice,
        Quality::IdentifiesMachine,
        Quality::Completed,
        Quality::Itemises,
        Quality::OwnToRow,
    ]),
    #[cfg(test)]
    like: &["00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5f"],
    #[cfg(test)]
    unlike: &["CND1234567", "École Jules Ferry", "2014"],
    ..Meaning::of(FieldName::MacAddress, curve)
};

/// Nothing else has the form of a MAC address.
const FIT: Span = Span::new(0.03, 9.0);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::MacAddress))
}

/// Whether a cell is a MAC address.
pub(super) fn looks(cell: &Cell<'_>) -> bool {
    !school_uai::looks(cell) && matches!(mac(cell.text), Field::Known(_))
}
