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
        (1.0, "expiration de la garantie | fin de la garantie | date fin garantie"),
        (1.0, "date d'expiration de la garantie | date expiration garantie | date de garantie"),
        (1.0, "garantie fin | garantie jusqu'en | échéance de garantie"),
        (1.0, "fin garantie constructeur | date limite de garantie | warranty end date"),
        (1.0, "warranty expires | warranty expiry | warranty expiration date"),
        (1.0, "warranty expiry date | warranty until | warranty date | end of warranty"),
        (1.0, "support end date | garantía hasta | fin de garantía | garantieende"),
        (1.0, "garantieablauf | applecare until | applecare expiration"),
        (0.9, "garantie (mois) | garantie en mois | garantie en années | période de garantie"),
        (0.9, "garantie constructeur | extension de garantie | garantie restante"),
        (0.9, "warranty period | warranty months | garantía"),
        (1.0, "fecha fin de garantía | vencimiento de la garantía | fim da garantia"),
        (1.0, "fim de garantia | scadenza garanzia | fine garanzia | garantie ende"),
        (0.85, "garanzia"),
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
