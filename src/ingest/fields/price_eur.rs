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
        (1.0, "prix d'achat ht | prix d'achat ttc | prix achat ht | prix achat ttc"),
        (1.0, "prix d'acquisition | prix unit | prix unit ht | prix unit ttc | prix u ht"),
        (1.0, "prix u ttc | p.u. ht | p.u. ttc | p.u. | pu net | pu € | px unitaire | px achat"),
        (1.0, "px u ht | coût d'acquisition | coût d'achat ttc | coût d'achat ht"),
        (1.0, "montant acquisition | montant d'acquisition | montant d'achat"),
        (1.0, "valeur d'achat ttc | valeur d'achat ht | valeur acquisition ttc"),
        (1.0, "valeur d'inventaire | acquisition cost | acquisition price | unit cost"),
        (1.0, "cost price | price paid | purchase value | item price | precio | precio unitario"),
        (1.0, "precio de compra | coste | einzelpreis | kaufpreis | stückpreis"),
        (1.0, "anschaffungskosten | anschaffungswert"),
        (0.9, "val brute | valeur brute comptable | val acq | val acquisition | val achat | px"),
        (0.9, "prix payé | valeur à neuf | valeur historique"),
        (0.6, "mt ttc | mt ht | mnt ttc | mnt ht | mtt ttc | mtt ht | prix en euros"),
        (1.0, "preço | preço unitário | preço de compra | prezzo | prezzo unitario"),
        (1.0, "prezzo di acquisto"),
        (0.9, "costo | custo | importe unitario | valor de compra | valor de aquisição"),
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
