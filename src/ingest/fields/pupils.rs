//! How many pupils a school has.

use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "élèves | nombre d'élèves | nb élèves | nb d'élèves | nbr élèves | nbre élèves"),
        (1.0, "nombre_d_eleves | pupils"),
        (0.95, "effectif | effectifs"),
        (0.9, "effectif total | nombre d'enfants"),
        (0.8, "enfants | students | inscrits"),
        (1.0, "nombre élèves | nbre d'élèves | nb d'enfants | effectif élèves"),
        (1.0, "effectifs élèves | effectif de l'école | effectif scolaire"),
        (1.0, "nombre d'élèves inscrits | total élèves | nb inscrits | number of pupils"),
        (1.0, "number of students | enrolment | enrollment | no of pupils | alumnos"),
        (1.0, "número de alumnos | schüler | schülerzahl | anzahl schüler"),
        (1.0, "alunos | número de alunos | alunni | numero di alunni | numero alunni"),
    ],
    lists: Lists::SCHOOLS,
    qualities: Qualities::of(&[Quality::Summed]),
    #[cfg(test)]
    like: &["125", "87", "240"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::Pupils, curve)
};

/// Numbers of any size.
const FIT: Span = Span::new(0.06, 2.5);
/// No school has as many pupils as a year has digits, but a sum of schools may.
const OF_YEARS: f64 = 0.1;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.number + OF_YEARS * p.year)
}
