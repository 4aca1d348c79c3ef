//! What is no device of the inventory: furniture, licences, cables, consumables, virtual machines; and
//! what says that there is nothing.
//!
//! `tables/outside.csv` holds the words by kind. A word counts at the head of a text, where no type of
//! equipment stands before it: `Table interactive` is a screen, `PC avec licence Office` a computer,
//! `Licence pour PC` a licence. Beside them: words of furniture that name computers too (`desk`), what
//! hypervisors give as the maker or model of their machines (`platform`), and the two halves of
//! `aucun matériel` (`none`, `nothing`).

use super::category::{at_word, last_plural, plural};
use super::joining::is_joining;
use super::word_table::lines;
use crate::model::codes::{Category, Outside};
use crate::text::fold::{Word, words};
use crate::text::phrase::Phrases;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/outside.csv");

/// Words at the head of a text among which the thing is named: `Lot de 30 chaises`.
const HEAD: usize = 4;

/// The phrases of one kind of line, singular and plural.
fn phrases<T: Copy + 'static>(of: impl Fn(&str) -> Option<T>) -> Phrases<T> {
    Phrases::new(
        lines(TABLE)
            .filter_map(|(kind, names)| Some((of(kind)?, names)))
            .flat_map(|(value, names)| names.map(move |name| (value, name)))
            .flat_map(|(value, name)| {
                let all: String =
                    words(name).iter().map(|word| plural(&word.folded) + " ").collect();
                [(name.to_owned(), value), (all, value), (last_plural(name), value)]
            }),
    )
}

/// Phrases of one kind, whatever they mean apart.
fn phrases_of(kind: &'static str) -> Phrases<()> {
    phrases(|said| (said == kind).then_some(()))
}

static NAMES: LazyLock<Phrases<Outside>> = LazyLock::new(|| {
    phrases(|kind| Outside::from_code(if kind == "desk" { "furniture" } else { kind }))
});
static DESKS: LazyLock<Phrases<()>> = LazyLock::new(|| phrases_of("desk"));
static PLATFORMS: LazyLock<Phrases<()>> = LazyLock::new(|| phrases_of("platform"));
static NONE: LazyLock<Phrases<()>> = LazyLock::new(|| phrases_of("none"));
static NOTHING: LazyLock<Phrases<()>> = LazyLock::new(|| phrases_of("nothing"));

/// What a text names that is no device; `None` where it names equipment, or neither.
pub fn outside(text: &str) -> Option<Outside> {
    let all = words(text);
    for at in 0..all.len().min(HEAD) {
        let equipment = at_word(&all, at).filter(|(category, _)| *category != Category::Other);
        match (NAMES.at(&all, at), equipment) {
            (Some(found), Some((_, run))) if run.len() >= found.words.len() => return None,
            (Some(found), _) => return Some(*found.value),
            (None, None) if is_lead(&all, at) => {}
            (None, _) => return None,
        }
    }
    None
}

/// Whether a word may stand before the name of a thing: a number, a joint, `lot`.
fn is_lead(all: &[Word], at: usize) -> bool {
    all.get(at).is_some_and(|word| {
        let word = word.folded.as_str();
        word.bytes().all(|byte| byte.is_ascii_digit())
            || is_joining(word)
            || matches!(word, "lot" | "lots" | "x" | "ensemble" | "jeu" | "pack" | "boite" | "set")
    })
}

/// Whether a type is a desk or a computer that stands on one: `Bureau`, as inventory tools call a
/// desktop.
pub fn is_desk(text: &str) -> bool {
    let all = words(text);
    DESKS.at(&all, 0).is_some_and(|found| found.words.len() == all.len())
}

/// Whether a maker or a model is that of virtual machines.
pub fn is_virtual_platform(text: &str) -> bool {
    let all = words(text);
    (0..all.len()).any(|at| PLATFORMS.at(&all, at).is_some())
}

/// Whether a text says that there is nothing (`Aucun matériel`, `pas d'ordinateur`, `0 TBI`).
pub fn says_none(text: &str) -> bool {
    let all = words(text);
    let Some(head) = NONE.at(&all, 0) else { return false };
    let mut at = head.words.end;
    let mut named = false;
    while at < all.len() {
        if let Some(found) = NOTHING.at(&all, at) {
            at = found.words.end;
            named = true;
        } else if is_joining(&all[at].folded) {
            at += 1;
        } else {
            return false;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_that_are_no_device_are_told_by_the_head() {
        for (text, what) in [
            ("Chaise élève T5", Some(Outside::Furniture)),
            ("30 chaises", Some(Outside::Furniture)),
            ("Lot de 12 tables scolaires", Some(Outside::Furniture)),
            ("Armoire haute", Some(Outside::Furniture)),
            ("Licence antivirus", Some(Outside::Licence)),
            ("Souscription filtrage", Some(Outside::Licence)),
            ("Licence Office pour PC portable", Some(Outside::Licence)),
            ("Câble HDMI 10 m", Some(Outside::Cable)),
            ("Toner imprimante HP", Some(Outside::Consumable)),
            ("Lampe vidéoprojecteur Epson", Some(Outside::Consumable)),
            ("Virtuel", Some(Outside::Virtual)),
            ("Machine virtuelle", Some(Outside::Virtual)),
            ("Bureau", Some(Outside::Furniture)),
            ("Table interactive", None),
            ("Armoire de charge", None),
            ("Meuble classe mobile", None),
            ("PC avec licence Office", None),
            ("PC de bureau", None),
            ("Souris", None),
            ("Tableau blanc", None),
            ("HP ProDesk 600 table du fond", None),
            ("Onduleur", None),
            ("", None),
        ] {
            assert_eq!(outside(text), what, "{text}");
        }
    }

    #[test]
    fn a_desk_may_be_a_computer() {
        assert_eq!(
            ["Bureau", "BUREAUX", "Bureau élève", "PC"].map(is_desk),
            [true, true, false, false]
        );
    }

    #[test]
    fn platforms_of_virtual_machines_are_known() {
        for (text, is) in [
            ("VMware, Inc.", true),
            ("VMware Virtual Platform", true),
            ("innotek GmbH", true),
            ("Virtual Machine", true),
            ("ProLiant DL380", false),
        ] {
            assert_eq!(is_virtual_platform(text), is, "{text}");
        }
    }

    #[test]
    fn none_of_the_equipment_is_no_device() {
        for text in [
            "Aucun matériel",
            "pas d'équipement informatique",
            "Aucun TBI ni PC",
            "0 ordinateur",
            "Pas de matériel dans l'école",
        ] {
            assert_eq!(says_none(text), text != "Aucun TBI ni PC", "{text}");
        }
        for text in
            ["Sans marque", "PC sans écran", "Aucun problème", "0", "Pas de Calais PC", "néant"]
        {
            assert!(!says_none(text), "{text}");
        }
    }
}
