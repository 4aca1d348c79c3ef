//! A person: who uses a device, who answers for it. Kept apart.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::person::looks_like_person;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "nom utilisateur | nom de l'utilisateur | nom de l'enseignant | nom enseignant"),
        (1.0, "directeur / directrice | nom du directeur | nom directeur | nom prénom"),
        (1.0, "nom et prénom | benutzer"),
        (0.95, "utilisateur | prénom"),
        (0.9, "utilisateurs | enseignant | professeur | directeur | directrice | agent"),
        (0.9, "responsable | référent | interlocuteur | détenteur | user | teacher"),
        (0.85, "contact"),
        (0.8, "prof | attribué à | assigned to"),
        (0.7, "prêté à | owner | maître | maîtresse"),
        (0.6, "affecté à | atsem"),
        (0.5, "direction"),
        (0.4, "bénéficiaire"),
        (0.25, "affectation"),
        (0.2, "nom"),
    ],
    looks: Some(looks),
    lists: Lists { schools: OF_SCHOOLS, ..Lists::ANY },
    unsaid: Unsaid::Always,
    #[cfg(test)]
    like: &["Mme Durand", "M. Dupont", "Mme Martin"],
    #[cfg(test)]
    unlike: &["École Jules Ferry", "2014", "EMJF-PC01"],
    ..Meaning::of(FieldName::Person, curve)
};

/// Names of persons have titles and forms that speak; many have none.
const FIT: Span = Span::new(0.35, 4.0);
/// What schools (many bear a person's name), rooms, numbers and host names leave.
const OF_OTHERS: f64 = 0.2;
/// A list of schools names their heads; the names of its schools look like persons' as well.
const OF_SCHOOLS: f64 = 0.3;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let places = p.like(FieldName::School).max(p.like(FieldName::Room));
    FIT.at(p.like(FieldName::Person))
        * spoilt(OF_OTHERS, places.max(p.number).max(p.like(FieldName::Hostname)))
}

/// Whether a cell names a person.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && looks_like_person(cell.text)
}
