//! The type of a device.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, repeated};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::category::category;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "type de matériel | type matériel | type d'équipement | type équipement"),
        (1.0, "type d'appareil | device type | gerätetyp | geräteart"),
        (0.9, "type de poste | type d'ordinateur | type de machine | catégorie"),
        (0.9, "famille de matériel | nature du matériel | nature de l'équipement | asset type"),
        (0.9, "category"),
        (0.8, "type pc | type de pc"),
        (0.75, "famille"),
        (0.7, "type parc | type de bien"),
        (0.6, "sous catégorie | sous famille | nature | genre | typ"),
        (0.55, "type"),
        (0.5, "appareil | kind"),
        (0.4, "matériel | équipement"),
        (0.3, "class"),
        (0.15, "article | produit"),
        (0.1, "désignation"),
        (1.0, "type d'actif | catégorie de matériel | catégorie matériel"),
        (1.0, "catégorie d'équipement | catégorie équipement | famille d'équipement"),
        (1.0, "famille équipement | type de périphérique | type périphérique"),
        (1.0, "type de l'équipement | type du matériel | nature matériel | nature équipement"),
        (1.0, "equipment type | type of device | type of equipment | asset category"),
        (1.0, "product type | hardware type | device category | computer type | tipo de equipo"),
        (1.0, "tipo de dispositivo | tipo de material | categoría | gerätekategorie"),
        (1.0, "art des geräts | kategorie"),
        (0.9, "type mat | type de produit | type produit | type article | type d'article"),
        (0.9, "catégorie de bien | form factor | item type"),
        (0.9, "type d'ordinateur ou tablette | sous type"),
        (0.75, "famille matériel | famille produit | groupe de matériel | tipo | art"),
        (0.45, "catégorie d'immobilisation"),
        (1.0, "tipo de equipamiento | tipo de equipamento | tipo di dispositivo"),
        (1.0, "tipo di apparecchiatura"),
        (0.9, "tipología"),
        (0.5, "equipo | equipamiento | equipamento | dispositivo | apparecchiatura"),
        (0.5, "apparecchio | device | equipment | hardware"),
        (0.4, "clase"),
    ],
    looks: Some(looks),
    lists: Lists { contracts: Lists::COVERED, ..Lists::DEVICES },
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::NamesDevice,
        Quality::LabelsDevice,
    ]),
    #[cfg(test)]
    like: &["Ordinateur portable", "Vidéoprojecteur", "TBI"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "2014"],
    ..Meaning::of(FieldName::Category, curve)
};

/// Types are known words: a column without one of them is hardly of types.
const FIT: Span = Span::new(0.08, 5.0);
/// Share of a cell's words from which it is a type and no description ("PC fixe du bureau 12").
const WHOLE: f64 = 0.6;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Category)) * repeated(p)
}

/// Whether a cell is a type of equipment, whole.
pub(super) fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && category(cell.text).is_some_and(|found| found.share >= WHOLE)
}
