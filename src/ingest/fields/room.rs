//! The room, or another place inside a school.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::place::is_room_word;
use crate::text::fold::fold;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "salle | n° salle | n° de salle | nom de la salle | room | raum | salle de classe"),
        (0.9, "salles | n° local | pièce | nom de la classe"),
        (0.8, "local | emplacement | localisation précise"),
        (0.75, "classe"),
        (0.7, "endroit"),
        (0.65, "localisation"),
        (0.6, "etg | niveau étage"),
        (0.55, "location"),
        (0.5, "position | lieu | lieu d'installation | lieu d'implantation | étage | zone | aile"),
        (0.5, "rangement"),
        (0.45, "standort"),
        (0.4, "implantation | bloc"),
        (0.35, "bâtiment | usage | utilisation"),
        (0.3, "affectation | building"),
        (0.25, "destination | niveau"),
        (0.15, "service"),
        (0.1, "site"),
        (1.0, "salle ou classe | classe / salle | salle / classe | n° de la salle"),
        (1.0, "numéro de salle | room number | room name | classroom | aula | raumnummer"),
        (1.0, "klassenraum | zimmer | nom de salle | libellé salle | salle d'affectation"),
        (0.9, "salle affectation | salle/bureau | bureau | lieu dans l'école"),
        (0.9, "emplacement dans l'école | local / salle | n° de pièce | despacho | sala"),
        (0.85, "local technique | emplacement du matériel | emplacement précis | lieu précis"),
        (0.85, "annotated location | klasse | ma classe"),
        (0.6, "emplacement physique | situé | où | place | ubicación | lieu de stockage"),
        (1.0, "sala de aula | stanza | klassenzimmer"),
        (0.9, "laboratorio | ufficio | salón"),
        (0.5, "localización | localização | localizzazione"),
        (0.4, "ubicazione | planta | piso | piano | stockwerk"),
    ],
    looks: Some(looks),
    lists: Lists { contracts: Lists::COVERED, ..Lists::ANY },
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[Quality::StandsByDevice, Quality::Itemises]),
    #[cfg(test)]
    like: &["Salle 3", "Bureau direction", "CM2"],
    #[cfg(test)]
    unlike: &["École Jules Ferry", "Ordinateur portable", "12/03/2014"],
    ..Meaning::of(FieldName::Room, curve)
};

/// Rooms have names without end (`12`, `Mme Durand`, `Bleue`): few speak, none speaks against much.
const FIT: Span = Span::new(0.35, 4.0);
/// What schools, types and descriptions of devices leave.
const OF_OTHERS: f64 = 0.15;
/// What dates, amounts, systems and makers leave: a room may be a number.
const OF_VALUES: f64 = 0.3;
/// Longest name of a room that begins with a word for one, in bytes: beyond, it is a sentence.
const LONGEST: usize = 50;
/// Most words of a name that holds "informatique" ("Salle d'informatique", "Informatique étage 1").
const MOST_WORDS: usize = 4;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let places = p.like(FieldName::School).max(p.like(FieldName::Category));
    let values = p.date.max(p.money).max(p.like(FieldName::Os)).max(p.like(FieldName::Brand));
    FIT.at(p.like(FieldName::Room))
        * spoilt(OF_OTHERS, places.max(p.like(FieldName::Designation)))
        * spoilt(OF_VALUES, values)
}

/// Whether a text looks like the name of a room.
pub fn looks_like_room(text: &str) -> bool {
    let folded = fold(text);
    let mut tokens = folded.split(' ');
    let first = tokens.next().unwrap_or_default();
    is_room_word(first) && folded.len() <= LONGEST
        || folded.contains("informatique") && folded.split(' ').count() <= MOST_WORDS
        || folded.contains("salle ")
}

/// Whether a cell names a room.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && looks_like_room(cell.text)
}
