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
        (1.0, "date de l'achat | date acq | dt acquisition | dt acq | dt achat"),
        (1.0, "date d'acquisition du bien | date de mise en production | date de mise en place"),
        (1.0, "date d'achat du matériel | date de pose | date pose | posé le | installé en"),
        (1.0, "acheté en | date de première mise en service"),
        (1.0, "mise en service le | mis en service le | date de mise en route"),
        (1.0, "date d'entrée en service | date d'entrée dans le parc | date entrée inventaire"),
        (1.0, "date d'équipement"),
        (1.0, "date acquired | acquisition date | purchased on | date of acquisition | buy date"),
        (1.0, "installed on | installation date | installed date | date in service"),
        (1.0, "deployment date | ship date | delivery date | received date | po date"),
        (1.0, "fecha de compra | fecha compra | fecha de adquisición | fecha de instalación"),
        (1.0, "año de compra | kaufjahr | anschaffungsjahr | lieferdatum | baujahr"),
        (1.0, "inbetriebnahme"),
        (0.85, "année d'équipement | année d'installation | année installation"),
        (0.85, "année de dotation | date de dotation | date dotation | année de fabrication"),
        (0.85, "date de fabrication | année mise en service | année de livraison | année mes"),
        (0.85, "date install | date liv | livré en | date livraison | date bl"),
        (0.85, "date de réception du matériel | annee"),
        (0.7, "date d'affectation | date de déploiement | date déploiement | dotation"),
        (1.0, "data de compra | data da compra | data de aquisição | data di acquisto"),
        (1.0, "data acquisto | data di acquisizione | año de adquisición | ano de aquisição"),
        (1.0, "anno di acquisto | anno acquisto | purchase year | year of purchase"),
        (0.8, "fecha de alta | data de instalação | data di installazione"),
        (0.8, "installationsdatum | date received"),
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
