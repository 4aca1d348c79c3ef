//! What a device is in free words: type, maker, model together.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::fields::{brand, category};
use crate::ingest::profile::Profile;
use crate::ingest::shape::Shape;
use crate::model::field::FieldName;
use crate::normalise::category::category as category_of;
use crate::normalise::designation::designation;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "désignation | libellé immobilisation | libellé du bien | désignation du bien"),
        (1.0, "désignation du matériel | désignation article"),
        (0.95, "libellé | libellé article | marque et modèle | marque modèle | marque / modèle"),
        (0.9, "désignation type | bezeichnung | asset description"),
        (0.85, "description | descriptif"),
        (0.8, "intitulé | dénomination | nom du matériel | nom de l'équipement"),
        (0.8, "détail du matériel | beschreibung"),
        (0.75, "article | produit"),
        (0.7, "nom équipement | modèle ou description | matériel concerné | matériel installé"),
        (0.7, "product"),
        (0.6, "bien | manufacturier modèle | item | gerät"),
        (0.55, "matériel"),
        (0.5, "équipement | équipements | détail"),
        (0.4, "caractéristiques | appareil"),
        (0.35, "titre | ordinateur"),
        (0.3, "objet"),
        (0.25, "nature"),
        (0.2, "nom"),
        (0.18, "type"),
        (1.0, "désignation des biens | libellé du matériel | libellé matériel"),
        (1.0, "description du matériel | description matériel | description de l'équipement"),
        (1.0, "description du bien | libellé de la fiche | libellé fiche | libellé produit"),
        (1.0, "désignation produit | désignation du produit | désignation de l'article"),
        (1.0, "désignation commerciale | item description | product description"),
        (1.0, "device description | equipment description | descripción"),
        (1.0, "marque et modèle du matériel"),
        (0.95, "marque modèle type | marque + modèle | marque et type | type marque modèle"),
        (0.4, "type et modèle"),
        (0.95, "constructeur et modèle | marque / type | make and model"),
        (0.95, "make model | marque & modèle | artikelbezeichnung"),
        (0.8, "libellé de l'article | matériel contrôlé"),
        (0.8, "matériel vérifié | matériel livré | matériel commandé | matériel acheté"),
        (0.8, "matériel prêté | équipement concerné | équipement installé | appareil concerné"),
        (0.8, "artículo | artikel"),
        (0.6, "machine | machines | poste concerné | equipo | producto | dispositivo"),
        (0.6, "matériel informatique | matériel numérique | matériel présent | item name"),
        (0.6, "objet du bien"),
        (1.0, "descripción del equipo | descrição do equipamento | descrizione del bene"),
        (1.0, "gerätebezeichnung"),
        (0.85, "descrição | descrizione | denominación | designação | denominazione"),
        (0.5, "equipamento | artigo | articolo"),
    ],
    looks: Some(looks),
    lists: Lists { contracts: Lists::COVERED, ..Lists::DEVICES },
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::NamesDevice,
        Quality::NamesBeyondType,
        Quality::Completed,
    ]),
    #[cfg(test)]
    like: &["PC HP ProDesk 600 G1", "Vidéoprojecteur Epson EB-S04", "Imprimante Brother HL-2130"],
    #[cfg(test)]
    unlike: &["École Jules Ferry", "HP", "Salle 3"],
    ..Meaning::of(FieldName::Designation, curve)
};

/// A type or a maker with something more says it; a list of oddments has neither.
const FIT: Span = Span::new(0.25, 4.0);
/// Types alone belong to their own field first.
const OF_TYPES: f64 = 0.1;
/// What schools, states, makers alone and rooms leave.
const OF_OTHERS: f64 = 0.2;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let named = p.like(FieldName::Designation) + OF_TYPES * p.like(FieldName::Category);
    let places = p.like(FieldName::School).max(p.like(FieldName::Status));
    let others = places.max(p.like(FieldName::Brand)).max(p.like(FieldName::Room));
    FIT.at(named) * spoilt(OF_OTHERS, others)
}

/// Whether a cell names a type or a maker, and something more.
fn looks(cell: &Cell<'_>) -> bool {
    // A code may hold a word for a machine (`EMJF-PC01`); a description is of several words.
    if !cell.worded() || cell.words() == 1 || cell.shape == Shape::Code {
        return false;
    }
    if category::looks(cell) || brand::looks(cell) {
        return false;
    }
    // A model tells its type and its maker: only those that are written make it a description.
    let taken = designation(cell.text);
    let typed = taken.category.is_some() && category_of(cell.text).is_some();
    let made = taken.brand_written.is_some();
    (typed || made) && taken.model.is_some() || typed && (made || taken.rest.is_some())
}
