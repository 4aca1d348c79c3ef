//! The fields, one a file: the header words that name each, what its values look like, how well a
//! column of them fits, and what it says of the rest of a table.
//!
//! A new field is a file here and its two lines below: its module and its entry.

mod annual_amount;
mod asset_tag;
mod brand;
mod category;
pub mod cell;
mod classes;
mod comment;
mod commune;
pub mod count;
mod curve;
mod designation;
mod duration;
mod end_date;
mod gti;
mod gtr;
mod hostname;
mod level;
mod mac_address;
mod meaning;
mod model;
mod notice;
mod os;
pub mod other;
pub mod person;
mod price_eur;
mod price_vat;
mod pupils;
mod purchase_date;
mod quantity;
mod reference;
mod renewal;
pub mod room;
mod school;
mod school_uai;
mod scope;
mod sector;
mod serial_number;
mod start_date;
pub mod status;
mod subject;
mod supplier;
#[cfg(test)]
mod tests;
mod vat;
mod warranty_end;

pub use meaning::{Meaning, Quality, Unsaid};

use crate::model::field::FieldName;

/// Every field, in the order of `FieldName`.
static FIELDS: [Meaning; FieldName::ALL.len()] = [
    commune::FIELD,
    school_uai::FIELD,
    school::FIELD,
    level::FIELD,
    sector::FIELD,
    room::FIELD,
    category::FIELD,
    brand::FIELD,
    model::FIELD,
    designation::FIELD,
    serial_number::FIELD,
    asset_tag::FIELD,
    hostname::FIELD,
    mac_address::FIELD,
    os::FIELD,
    purchase_date::FIELD,
    warranty_end::FIELD,
    price_eur::FIELD,
    price_vat::FIELD,
    status::FIELD,
    quantity::FIELD,
    count::FIELD,
    supplier::FIELD,
    reference::FIELD,
    subject::FIELD,
    scope::FIELD,
    start_date::FIELD,
    end_date::FIELD,
    duration::FIELD,
    renewal::FIELD,
    notice::FIELD,
    annual_amount::FIELD,
    gti::FIELD,
    gtr::FIELD,
    vat::FIELD,
    pupils::FIELD,
    classes::FIELD,
    comment::FIELD,
    person::FIELD,
];

/// Every field, in the order of `FieldName`.
pub fn all() -> &'static [Meaning] {
    &FIELDS
}

/// What reading knows of a field.
pub fn meaning_of(field: FieldName) -> &'static Meaning {
    &FIELDS[field as usize]
}

/// The fields of a quality.
pub fn with(quality: Quality) -> impl Iterator<Item = FieldName> {
    FIELDS.iter().filter(move |meaning| meaning.is(quality)).map(|meaning| meaning.field)
}
