//! A person: who uses a device, who answers for it. Kept apart.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::person::{looks_like_person, looks_like_telephone};
use crate::text::fold::fold;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "nom utilisateur | nom de l'utilisateur | nom de l'enseignant | nom enseignant"),
        (1.0, "directeur / directrice | nom du directeur | nom directeur | nom prénom"),
        (1.0, "nom et prénom | benutzer | prénom nom | prénom et nom | nom du responsable"),
        (1.0, "nom de l'élève | nom élève | nom et prénom de l'élève | prénom de l'élève"),
        (1.0, "mail | e-mail | email | courriel | adresse mail | adresse e-mail | mél"),
        (1.0, "adresse électronique | adresse courriel | messagerie | mail du contact"),
        (1.0, "téléphone | tél | n° de téléphone | numéro de téléphone | gsm | fax | télécopie"),
        (1.0, "téléphone portable | tél portable | téléphone mobile | téléphone fixe"),
        (1.0, "téléphone du contact | ligne directe | phone | phone number | telephone"),
        (1.0, "login | nom de connexion | identifiant de connexion | compte utilisateur"),
        (1.0, "nom d'utilisateur | username | user name | login utilisateur | dernier utilisateur"),
        (1.0, "utilisateur principal | remis à | prêté à | détenteur | détenteur actuel"),
        (1.0, "attribué à | confié à | emprunteur | nom de l'emprunteur"),
        (1.0, "signataire | nom du signataire | interlocuteur | nom du contact | bénéficiaire"),
        (0.95, "utilisateur | prénom | utilisatrice | enseignante | professeure | last name"),
        (0.95, "first name | full name | surname | student name | pupil name"),
        (0.95, "e mail address | email address | contact name | nom de famille"),
        (0.9, "utilisateurs | enseignant | professeur | directeur | directrice | agent"),
        (0.9, "responsable | référent | référente | user | teacher | gestionnaire"),
        (0.9, "élève | prof | assigned to | owner | élèves concernés | maître | maîtresse"),
        (0.9, "loaned to | issued to | holder | employee | staff member | correspondant"),
        (0.85, "contact | personne | personne référente | personne à contacter | agent affecté"),
        (0.85, "référent numérique | demandeur | instituteur | institutrice | enseignants"),
        (0.6, "atsem | session | session utilisateur | manager"),
        (0.5, "direction | signature"),
        (0.25, "affectation | identifiant | portable"),
        (0.2, "nom"),
        (1.0, "utilisateur connecté | dernier utilisateur connecté | utilisateur actuel"),
        (1.0, "utilisateur courant | utilisateur final | nom de l'agent | nom du technicien"),
        (1.0, "nom du demandeur | nom du référent | nom enseignante | nom de l'enseignante"),
        (1.0, "nom du professeur | nom de la maîtresse | nom du bénéficiaire"),
        (1.0, "directrice / directeur | directeur ou directrice | directeur de l'école"),
        (1.0, "directrice de l'école | upn | upn de l'utilisateur principal"),
        (1.0, "primary user | primary user upn | primary user email address"),
        (1.0, "primary user display name | user principal name | current user | last user"),
        (1.0, "last logged user | last logged on user | logged on user | top console user"),
        (1.0, "assigned user | annotated user | alternate username | usager | checked out to"),
        (1.0, "contact person | login name | user id | nom d'usager | nombre de usuario"),
        (1.0, "usuario | profesor | lehrer | ansprechpartner | verantwortlich"),
        (0.9, "util | technicien | technicienne"),
        (0.9, "technician | technician in charge | user in charge"),
        (0.6, "intervenant | affecté à"),
        (0.9, "utilizador | utente | nutzer | asignado a | atribuído a | assegnato a"),
        (0.9, "zugewiesen an | responsable del equipo | lehrkraft | docente | professore"),
        (0.9, "insegnante"),
        (0.8, "apellidos | nombre y apellidos | cognome | nachname | vorname | apelido"),
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
const FIT: Span = Span::new(0.2, 4.0);
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

/// Whether a cell names a person, or tells where to reach one.
fn looks(cell: &Cell<'_>) -> bool {
    if cell.worded() { looks_like_person(cell.text) } else { is_parted_telephone(cell.text) }
}

/// Whether a cell is a telephone number written as such; ten digits in a row may be any number.
fn is_parted_telephone(text: &str) -> bool {
    (text.trim_start().starts_with(['+', '0']) && text.contains([' ', '.', '-', '+']))
        && looks_like_telephone(text)
}

/// Words of a header for pupils, folded.
const PUPILS: &[&str] = &["eleve", "eleves", "pupil", "student", "alumno"];

/// Whether a header of a column of persons says that they are pupils.
pub fn names_pupils(header: &str) -> bool {
    fold(header).split(' ').any(|word| PUPILS.contains(&word))
}
