//! The price of one device.

use crate::ingest::fields::curve::amounts;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "prix d'achat | prix achat | prix unitaire | pu ht | pu ttc | prix ttc | prix ht"),
        (1.0, "prix unitaire ttc | prix unitaire ht | cout unitaire | coût d'achat"),
        (1.0, "montant unitaire | price | unit price | purchase price | purchase cost | preis"),
        (1.0, "anschaffungspreis"),
        (0.95, "prix | valeur d'achat | valeur acquisition | valeur d'acquisition"),
        (0.95, "valeur unitaire"),
        (0.9, "coût | valeur brute | valeur d'origine | montant achat"),
        (0.85, "cost"),
        (0.8, "pu"),
        (0.7, "valeur"),
        (0.6, "montant | montant ttc | tarif"),
        (0.5, "montant ht | euros"),
        (0.4, "value"),
        (1.0, "precio | precio unitario | precio de compra | preço | preço unitário"),
        (1.0, "preço de compra | prezzo | prezzo unitario | prezzo di acquisto | kaufpreis"),
        (1.0, "stückpreis | einzelpreis | anschaffungswert"),
        (0.9, "coste | costo | custo | importe unitario | valor de compra"),
        (0.9, "valor de aquisição"),
        (0.6, "importe | importo | valor | betrag | amount"),
    ],
    lists: Lists::DEVICES,
    unsaid: Unsaid::Share(1.0),
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::StandsByDevice,
        Quality::Completed,
        Quality::Summed,
    ]),
    #[cfg(test)]
    like: &["450,00 €", "1 234,50", "89.90"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::PriceEur, amounts)
};
