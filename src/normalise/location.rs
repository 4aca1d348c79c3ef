//! A place written as a way through a tree: `Commune > École > Salle`, as inventory tools give it.

use super::place::is_room_word;
use super::school_name::{SchoolName, looks_like_school};
use crate::text::fold::words;

/// A place taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'a> {
    pub school: &'a str,
    /// What stands behind the school, from its first part on.
    pub room: Option<&'a str>,
}

/// How much a mark says that what it parts is a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It stands in trees only: `>`.
    Tree,
    /// It parts other things too (`École A / École B`): behind it stands no second school.
    Slash,
    /// It stands inside names too (`École du Parc - Bourg`): behind it stands a room.
    Dash,
}

/// Marks between the parts of a place, the surest first.
const MARKS: [(&str, Mark); 9] = [
    (">", Mark::Tree),
    ("»", Mark::Tree),
    ("\\", Mark::Tree),
    ("|", Mark::Tree),
    (" / ", Mark::Slash),
    ("/", Mark::Dash),
    (" - ", Mark::Dash),
    (" – ", Mark::Dash),
    (" — ", Mark::Dash),
];

/// The school and the room of a place; `None` where it is no way through a tree, or names no school.
/// The school is told by its type, or by standing below its commune.
pub fn location(text: &str, is_commune: impl Fn(&str) -> bool) -> Option<Location<'_>> {
    let (mark, kind) = MARKS.into_iter().find(|(mark, _)| text.contains(mark))?;
    let mut rest = text;
    let mut below_commune = false;
    loop {
        let (part, after) = match rest.split_once(mark) {
            Some((part, after)) => (part.trim(), Some(after.trim())),
            None => (rest.trim(), None),
        };
        let after = after.filter(|after| !after.is_empty());
        let named = names_school(part) || below_commune && kind == Mark::Tree && !begins_room(part);
        if named && !part.is_empty() {
            let told = match (kind, after) {
                (_, None) => rest.len() < text.len(),
                (Mark::Tree, Some(_)) => true,
                (Mark::Slash, Some(after)) => !looks_like_school(after),
                (Mark::Dash, Some(after)) => begins_room(after),
            };
            return told.then_some(Location { school: part, room: after });
        }
        // `Maternelle / École Jules Ferry`: the level belongs to the name.
        if kind != Mark::Tree && looks_like_school(part) {
            return None;
        }
        below_commune = is_commune(part);
        rest = after?;
    }
}

/// Whether a part names a school by its type, and is no room of one.
fn names_school(part: &str) -> bool {
    looks_like_school(part) && !begins_room(part) && !SchoolName::parse(part).words.is_empty()
}

/// Whether a part begins as a room's name does.
fn begins_room(part: &str) -> bool {
    words(part).first().is_some_and(|word| is_room_word(&word.folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_apart() {
        for (text, expected) in [
            (
                "École élémentaire Anne Sylvestre / Salle 4",
                Some(("École élémentaire Anne Sylvestre", Some("Salle 4"))),
            ),
            (
                "Monteil > École Anne Sylvestre > Bureau",
                Some(("École Anne Sylvestre", Some("Bureau"))),
            ),
            (
                "Monteil > Anne Sylvestre > RDC > Salle 4",
                Some(("Anne Sylvestre", Some("RDC > Salle 4"))),
            ),
            ("Racine > Monteil > Anne Sylvestre", Some(("Anne Sylvestre", None))),
            ("Monteil\\EM Les Iris\\CP", Some(("EM Les Iris", Some("CP")))),
            ("EM Les Iris - Salle 2", Some(("EM Les Iris", Some("Salle 2")))),
            ("Les Iris EMPU/Classe 3", Some(("Les Iris EMPU", Some("Classe 3")))),
            ("EM Les Iris / Mme Aubin", Some(("EM Les Iris", Some("Mme Aubin")))),
            ("École du Parc - Bourg", None),
            ("École A. Sylvestre / École Les Iris", None),
            ("EE/EM Les Iris", None),
            ("Monteil > Salle des fêtes", None),
            ("Salle 1 / RDC", None),
            ("École Anne Sylvestre", None),
            ("Monteil - Anne Sylvestre", None),
        ] {
            let found = location(text, |part| part == "Monteil");
            assert_eq!(found.map(|found| (found.school, found.room)), expected, "{text}");
        }
    }
}
