//! The name of a school.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, always_one, spoilt, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::fields::room::looks_like_room;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::school_name::looks_like_school;
use crate::normalise::school_word::names_several;
use crate::text::fold::fold;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "école | ecoles | nom de l'école | nom école | nom des écoles"),
        (1.0, "établissement scolaire | nom établissement | nom de l'établissement"),
        (1.0, "nom_etablissement | libellé établissement | school | school name | schule"),
        (0.95, "établissement | groupe scolaire"),
        (0.9, "nom d'usage de l'école"),
        (0.8, "nom du site | appellation officielle"),
        (0.7, "site | sites"),
        (0.6, "structure | site d'affectation"),
        (0.5, "bénéficiaire | lieu d'affectation | denomination principale | patronyme uai"),
        (0.5, "service affectataire | maternelles | élémentaires"),
        (0.45, "client | affectation | affecté à"),
        (
            0.4,
            "nom complet | lieu d'installation | lieu d'implantation | implantation | destination",
        ),
        (0.4, "entité | standort"),
        (0.35, "bâtiment"),
        (0.3, "lieu | service | nom"),
        (0.25, "localisation | location"),
        (0.2, "dénomination"),
        (0.1, "adresse"),
        (1.0, "nom établissement scolaire | école / site | écoles maternelles et élémentaires"),
        (1.0, "école visitée | école ou groupe scolaire"),
        (1.0, "nom du groupe scolaire | libellé de l'école | libellé école"),
        (1.0, "nom école ou établissement"),
        (1.0, "school building | name of school | school site | colegio | escuela"),
        (1.0, "centro educativo | centro escolar | grundschule | schulname | name der schule"),
        (0.95, "ecole affectation | école d'affectation | école de rattachement"),
        (0.95, "école destinataire | école d'implantation | gs"),
        (0.8, "centro | étab | ets | lieu de livraison | site de livraison"),
        (0.8, "adresse de livraison | site client | nom site | libellé site"),
        (0.75, "campus | building name | site name | standortname"),
        (0.5, "destinataire | lieu d'affectation du bien | localisation du bien | department"),
        (0.5, "ou | unité organisationnelle | organizational unit | site géographique | sede"),
        (1.0, "nombre del centro | escola | nome da escola | estabelecimento de ensino"),
        (1.0, "scuola | istituto scolastico | plesso | plesso scolastico"),
        (0.7, "instituto | agrupamento de escolas | istituto | einrichtung"),
        (0.5, "ubicación | ubicazione | lugar"),
        (0.3, "localización | localização | localizzazione"),
    ],
    looks: Some(looks),
    listed: Some(listed),
    lists: Lists { schools: OF_SCHOOLS, ..Lists::ANY },
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[
        Quality::StandsByDevice,
        Quality::Completed,
        Quality::TotalBeside,
        Quality::WrittenOnce,
    ]),
    #[cfg(test)]
    like: &["École Jules Ferry", "EM Jean Jaurès", "Groupe scolaire Pasteur"],
    #[cfg(test)]
    unlike: &["Salle informatique", "Ordinateur portable", "En service", "12"],
    ..Meaning::of(FieldName::School, curve)
};

/// Names with a type word or of the reference list; others (`Jules Ferry`) are schools too.
const FIT: Span = Span::new(0.25, 5.0);
/// Host names that begin with a school's type (`EMJF-PC01`) are no schools.
const OF_HOSTS: f64 = 0.8;
/// Words without any sign of a school may still be the name of one.
const OF_WORDS: f64 = 0.06;
/// What rooms, types, states and codes leave.
const SPOILT: f64 = 0.12;
/// A list of schools, or of what each has, names them before anything else.
const OF_SCHOOLS: f64 = 2.0;

/// What a column leaves of a school that always says the same, and no school by list or grammar: a
/// master image may have named all machines so.
const OF_ONE_WORD: f64 = 0.4;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let named = p.like(FieldName::School) - OF_HOSTS * p.like(FieldName::Hostname);
    let others = p.like(FieldName::Room).max(p.like(FieldName::Category));
    if p.like(FieldName::School) == 0.0 && always_one(p) {
        return FIT.at(0.0) * OF_ONE_WORD;
    }
    FIT.at(named + OF_WORDS * words_share(p))
        * spoilt(SPOILT, others.max(p.like(FieldName::Status)).max(1.0 - words_share(p)))
}

/// Whether a cell names one school: a room of it does not, nor do all of them ("Écoles").
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded()
        && looks_like_school(cell.text)
        && !looks_like_room(cell.text)
        && !cell.folded().split(' ').any(names_several)
}

/// Whether the reference list has a school of this name.
fn listed(text: &str, known: &KnownPlaces<'_>) -> bool {
    !known.schools.is_empty() && known.schools.contains(&fold(text))
}
