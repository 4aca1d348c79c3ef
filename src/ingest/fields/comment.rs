//! What else is said of a row.

use crate::ingest::fields::curve::{Span, words_share};
use crate::ingest::fields::meaning::{Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "commentaire | commentaires | observation | observations | remarque | remarques"),
        (1.0, "commentaire libre | comments | remarks | bemerkung | bemerkungen"),
        (0.9, "note | notes | information complémentaire"),
        (0.8, "divers | précisions"),
        (0.7, "infos | informations | problèmes solution"),
        (0.6, "problème"),
        (0.5, "historique | suivi"),
        (0.4, "intervention"),
        (1.0, "obs | rmq | rq | commentaire technicien | commentaires éventuels"),
        (1.0, "remarques éventuelles | remarque éventuelle | remarques particulières"),
        (1.0, "observations éventuelles | observations particulières | observation / remarque"),
        (1.0, "autres remarques | autres observations | autres informations"),
        (1.0, "infos complémentaires | informations complémentaires | info complémentaire"),
        (1.0, "annotations | additional information | additional notes | observaciones"),
        (1.0, "comentarios | notas | anmerkung | anmerkungen | notizen | hinweis"),
        (0.8, "à faire | à prévoir | travaux à prévoir | action à prévoir | actions à prévoir"),
        (0.8, "action à mener | panne constatée | problème constaté | problèmes constatés"),
        (0.8, "problèmes rencontrés | détail de la panne | nature de la panne | symptôme"),
        (0.25, "description"),
        (1.0, "observação | observações | osservazioni | comentario | commenti"),
    ],
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::DescribesRowToo,
        Quality::Completed,
        Quality::ContractDetail,
    ]),
    #[cfg(test)]
    like: &["à vérifier", "écran cassé en juin"],
    #[cfg(test)]
    unlike: &["2014", "450,00"],
    ..Meaning::of(FieldName::Comment, curve)
};

/// Words of any kind, and nothing at all mostly.
const FIT: Span = Span::new(0.4, 1.3);

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(words_share(p))
}
