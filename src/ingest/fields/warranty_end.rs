//! The end of the warranty: a date, or how long it runs from the purchase.

use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "fin de garantie | fin garantie | date fin de garantie | date de fin de garantie"),
        (1.0, "garantie jusqu'au | sous garantie jusqu'au | expiration garantie"),
        (1.0, "échéance garantie | warranty end | warranty expiration"),
        (0.9, "durée de garantie | durée garantie | garantie (années) | garantie bis"),
        (0.85, "garantie | warranty"),
        (1.0, "fin de garantía | fecha fin de garantía | vencimiento de la garantía"),
        (1.0, "fim da garantia | fim de garantia | scadenza garanzia | fine garanzia"),
        (1.0, "garantieende | garantie ende | warranty expiry | warranty until"),
        (1.0, "warranty expires"),
        (0.85, "garantía | garanzia"),
    ],
    lists: Lists::DEVICES,
    qualities: Qualities::of(&[Quality::DescribesDevice, Quality::StandsByDevice]),
    #[cfg(test)]
    like: &["12/03/2017", "3 ans", "2018"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "CND1234567"],
    ..Meaning::of(FieldName::WarrantyEnd, curve)
};

/// Dates, years and durations.
const FIT: Span = Span::new(0.08, 2.5);
/// A number of years (`3`).
const OF_SMALL: f64 = 0.5;
/// "oui" and "non" say that there is a warranty, as they say that a contract is renewed.
const OF_RENEWALS: f64 = 0.3;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let dated = p.date + p.year + p.like(FieldName::Duration);
    FIT.at(dated + OF_SMALL * p.small + OF_RENEWALS * p.like(FieldName::Renewal))
}
