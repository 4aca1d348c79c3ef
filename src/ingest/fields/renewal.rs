//! How a contract is renewed.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::{Field, FieldName};
use crate::normalise::renewal::renewal;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "reconduction | reconduction tacite | tacite reconduction | reconduction expresse"),
        (1.0, "reconductible | type de reconduction | mode de reconduction"),
        (1.0, "modalité de reconduction | renewal"),
        (0.9, "renouvellement | renouvelable"),
        (0.6, "nombre de reconductions"),
        (1.0, "recond | reconduct | reconductions | reconduction (tacite/expresse)"),
        (1.0, "reconduction possible | modalités de reconduction | renouvellement tacite"),
        (1.0, "tacite reconduction (o/n) | auto renewal | renewal type | renewal terms"),
        (1.0, "renovación | verlängerung | nb de reconductions | nb reconductions"),
        (0.8, "tacite | reconductible (o/n) | conditions de renouvellement"),
    ],
    looks: Some(looks),
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm]),
    #[cfg(test)]
    like: &["Tacite reconduction", "expresse", "tacite"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "2014"],
    ..Meaning::of(FieldName::Renewal, curve)
};

/// A few known words.
const FIT: Span = Span::new(0.12, 4.0);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Renewal))
}

/// Whether a cell is a kind of renewal.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && matches!(renewal(cell.text, ""), Field::Known(_))
}
