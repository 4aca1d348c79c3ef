//! The number a commune gives a thing it owns: inventory, label, fixed asset.

use crate::ingest::fields::curve::{Span, apart, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "n° inventaire | numéro d'inventaire | référence inventaire | code inventaire"),
        (1.0, "n° étiquette | étiquette inventaire | asset tag | inventarnummer"),
        (1.0, "inventory number"),
        (0.95, "n° inv | code barre | code à barres | barcode | asset number"),
        (0.9, "étiquette | id actif | asset id | n° immobilisation | code immobilisation"),
        (0.9, "n° immo | code immo"),
        (0.85, "inventaire"),
        (0.8, "immo | n° de bien | code bien | n° mairie | n° parc | code parc | tag"),
        (0.8, "n° patrimoine"),
        (0.7, "immobilisation | n° ville | n° interne | référence interne | n° plaque"),
        (0.6, "asset"),
        (0.5, "code | plaque"),
        (0.4, "matricule | n° fiche | identifiant"),
        (0.35, "actif"),
        (0.3, "id | numéro"),
        (0.12, "référence"),
        (1.0, "n° d'inventaire comptable | n° inventaire comptable | n° d'inventaire physique"),
        (1.0, "n° inventaire ville | n° inventaire mairie | n° d'inventaire mairie"),
        (1.0, "n° inventaire matériel | n° d'inventaire du bien | n° inventaire école"),
        (1.0, "étiquette de l'actif | étiquette d'inventaire | numéro asset | numéro d'actif"),
        (1.0, "numéro d'immobilisation | numéro immobilisation | num immo | inventory tag"),
        (1.0, "inventory no | inventory id | asset no | tag number | asset label"),
        (1.0, "device asset tag | annotated asset id | nº inventario | número de inventario"),
        (1.0, "inventario | inventarnr | inventar nr"),
        (0.9, "n° d'étiquette | numéro d'étiquette | n° code barre | n° code barres"),
        (0.9, "code barres | qr code | code qr | n° qr | puce rfid | n° rfid | property tag"),
        (0.9, "property number | anlagennummer"),
        (0.8, "code patrimoine | n° de patrimoine | identifiant parc | identifiant patrimoine"),
        (0.8, "id parc | n° dsi | n° tablette | n° de tablette | n° de l'appareil"),
        (0.6, "n° du bien | numéro du bien | n° fiche immobilisation"),
        (0.6, "n° de fiche immobilisation | identifiant matériel | id matériel | id équipement"),
        (0.6, "code matériel | code équipement"),
        (1.0, "código de inventario | numero di inventario | codice inventario"),
        (1.0, "inventarisierungsnummer"),
        (0.9, "código de barras | codice a barre | etiqueta | etichetta"),
        (0.9, "número de património"),
        (0.8, "inventar"),
    ],
    lists: Lists::DEVICES,
    unsaid: Unsaid::Share(TAGS_UNSAID),
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::IdentifiesDevice,
        Quality::Completed,
        Quality::LabelsDevice,
        Quality::Itemises,
        Quality::OwnToRow,
    ]),
    #[cfg(test)]
    like: &["INV-00123", "2014-0045", "TAL12345"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "0330401G"],
    ..Meaning::of(FieldName::AssetTag, curve)
};

/// Codes and numbers of any form are tags: they speak a little.
const FIT: Span = Span::new(0.08, 2.4);
/// Letters and digits in several words are a tag now and then.
const OF_MIXED: f64 = 0.25;
/// What a small whole number is not: it counts, or numbers the rows.
const OF_SMALL: f64 = 0.6;
/// What 1, 2, 3… leaves: it numbers the rows.
const NUMBERED: f64 = 0.08;
/// Small whole numbers throughout, without which nothing is numbered.
const ALL_SMALL: f64 = 0.8;
/// Half of the rows one after the other are a numbering with gaps.
const SEQUENCE: f64 = 2.0;
/// One stem throughout (`INV-00123`, `INV-00124`): a commune numbers its things so.
const STEM: Span = Span::new(1.0, 1.8);
/// What a column of nothing but day numbers of this century leaves (41710, 42005); a few among
/// others leave all.
const OF_DAYS: f64 = 0.3;
const DAYS_ALL: i32 = 8;
/// What names in a network leave.
const OF_HOSTS: f64 = 0.4;
/// Tags are given without a header less often than serial numbers.
const TAGS_UNSAID: f64 = 0.7;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let numbers = p.number - OF_SMALL * p.small;
    let id = (p.code + numbers + (p.mixed - p.code).max(0.0) * OF_MIXED).min(1.0);
    let numbered = if p.small >= ALL_SMALL { (p.sequence * SEQUENCE).min(1.0) } else { 0.0 };
    FIT.at(id - p.like(FieldName::SchoolUai) - p.like(FieldName::MacAddress))
        * apart(p)
        * STEM.at(p.stem)
        * spoilt(OF_DAYS, p.day.powi(DAYS_ALL))
        * spoilt(OF_HOSTS, p.like(FieldName::Hostname))
        * spoilt(NUMBERED, numbered)
}
