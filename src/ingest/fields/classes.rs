//! How many classes a school has.

use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "nombre de classes | nb classes | nb de classes | nbr classes | nbre de classes"),
        (1.0, "nombre_de_classes"),
        (0.95, "classes"),
        (0.7, "classrooms"),
        (0.6, "divisions"),
        (1.0, "nombre classes | nbre classes | nb de divisions | nombre de divisions"),
        (1.0, "number of classes | no of classes | número de aulas | anzahl klassen"),
        (1.0, "total classes"),
        (0.9, "número de clases | número de turmas | turmas | numero di classi"),
        (0.9, "numero classi | klassen | grupos"),
    ],
    lists: Lists::SCHOOLS,
    qualities: Qualities::of(&[Quality::Summed]),
    #[cfg(test)]
    like: &["5", "12", "8"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::Classes, curve)
};

/// Small whole numbers.
const FIT: Span = Span::new(0.06, 2.5);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.small)
}
