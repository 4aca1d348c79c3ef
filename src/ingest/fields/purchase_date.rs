//! The day a device was bought or put into service.

use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "date d'achat | date achat | date d'acquisition | date acquisition"),
        (1.0, "date de mise en service | mise en service | date mise en service | année d'achat"),
        (1.0, "année d'acquisition | année achat | année acquisition | année de mise en service"),
        (1.0, "acheté le | acquis le | purchase date | date of purchase | date purchased"),
        (1.0, "kaufdatum | anschaffungsdatum"),
        (0.9, "date de livraison | livré le | install date | in service date | date mes"),
        (0.85, "date d'installation | installé le | date de réception | date d'entrée"),
        (0.8, "date de facture | date facture | année | purchased | bought | anschaffung"),
        (0.7, "livraison | achat | acquisition | date commande | date de commande"),
        (0.6, "réception | millésime | exercice | year | mise en place | mes"),
        (0.55, "date"),
        (0.5, "installation | an | datum | jahr"),
        (1.0, "fecha de compra | fecha de adquisición | data de compra | data da compra"),
        (1.0, "data de aquisição | data di acquisto | data acquisto | data di acquisizione"),
        (1.0, "acquisition date | date acquired"),
        (1.0, "año de compra | año de adquisición | ano de aquisição | anno di acquisto"),
        (1.0, "anno acquisto | anschaffungsjahr | kaufjahr | purchase year"),
        (1.0, "year of purchase"),
        (0.8, "fecha de alta | fecha de instalación | data de instalação"),
        (0.8, "data di installazione | installationsdatum | date received"),
        (0.55, "fecha | data | año | anno"),
    ],
    lists: Lists::DEVICES,
    unsaid: Unsaid::Share(1.0),
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::StandsByDevice,
        Quality::Completed,
        Quality::CompletedByWord,
    ]),
    #[cfg(test)]
    like: &["12/03/2014", "2015", "janv. 2014"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "CND1234567"],
    ..Meaning::of(FieldName::PurchaseDate, curve)
};

/// Dates and years; a column without any is of none.
const FIT: Span = Span::new(0.05, 3.0);
/// A year in two digits (`14`) is a small number.
const OF_SMALL: f64 = 0.02;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.date + p.year + OF_SMALL * p.small)
}
