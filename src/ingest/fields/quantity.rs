//! How many devices a row stands for.

use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.3, "quantité actuelle | quantité restante | quantité réelle | quantité présente"),
        (1.3, "quantité en service"),
        (1.0, "quantité | qté | qte | quantity | qty | anzahl | menge"),
        (1.0, "quantité totale | cantidad | cantidades | quantidade | quantità | stückzahl"),
        (0.9, "nombre de matériels | nombre d'unités | nombre d'appareils | nombre d'équipements"),
        (0.9, "nb d'unités | nb d'appareils | nb d'équipements | nb total"),
        (0.9, "nombre total | nombre de machines | nb de machines | nombre de pièces | units"),
        (0.9, "nombre d'articles | nb d'articles | nombre d'exemplaires | number of devices"),
        (0.85, "nombre | nb | nbr | nbre"),
        (
            0.8,
            "quantité livrée | quantité achetée | nombre de postes | nb de postes | nombre de pc",
        ),
        (0.8, "nb pc | nombre d'ordinateurs | nb d'ordinateurs | quantité installée"),
        (0.8, "quantité en stock | quantité initiale | quantité acquise"),
        (0.75, "quantité commandée | quantité facturée"),
        (0.7, "count"),
        (0.9, "combien"),
        (0.5, "unités"),
        (0.3, "stock | u"),
        (0.15, "effectif"),
        (1.0, "qté cdée | qté commandée | qté livrée | qté facturée | qté achetée | quant"),
        (1.0, "qtité | qtés | nb matériels | nb de matériels | nb appareils"),
        (1.0, "nb équipements"),
        (1.0, "nb exemplaires"),
        (1.0, "stück | number of units | no of units"),
    ],
    lists: Lists { contracts: Lists::COVERED, ..Lists::DEVICES },
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::StandsByDevice,
        Quality::OwnToRow,
        Quality::Summed,
        Quality::SaidAlone,
    ]),
    #[cfg(test)]
    like: &["1", "12", "1", "3"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014", "450,50"],
    ..Meaning::of(FieldName::Quantity, curve)
};

/// Small whole numbers, and nothing else.
const FIT: Span = Span::new(0.05, 3.0);
/// What 1, 2, 3… leaves: it numbers the rows.
const NUMBERED: f64 = 0.4;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.small) * spoilt(NUMBERED, p.sequence)
}
