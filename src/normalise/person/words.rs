//! The words that tell persons: titles, functions, first names, surnames, and what is none.

use crate::normalise::brand::brand_in;
use crate::normalise::category::category;
use crate::normalise::place;
use crate::normalise::word_table::{Words, lines, words_of};
use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) const WORDS: &str = include_str!("../tables/person_words.csv");
/// First names given in France, of every origin (INSEE, fichier des prénoms).
pub(super) const FIRST_NAMES: &str = include_str!("../tables/first_names.csv");
/// Surnames frequent in France (INSEE, fichier des noms).
pub(super) const SURNAMES: &str = include_str!("../tables/surnames.csv");
/// Persons whom schools, rooms and streets are named after.
const NAMESAKES: &str = include_str!("../tables/namesakes.csv");

macro_rules! kinds_of_words {
    ($($(#[$doc:meta])* $name:ident: $table:ident, $kinds:expr;)+) => {$(
        $(#[$doc])*
        pub(super) fn $name(word: &str) -> bool {
            static FOUND: LazyLock<Words> = LazyLock::new(|| words_of($table, $kinds));
            FOUND.contains(word)
        }
    )+};
}

kinds_of_words! {
    is_title: WORDS, &["title"];
    /// A title that is no other word, so that what follows may be written small.
    is_plain_title: WORDS, &["plain_title"];
    /// What people are in a school.
    is_role: WORDS, &["role"];
    /// What a person is, or a service.
    is_role_or_service: WORDS, &["role_or_service"];
    is_particle: WORDS, &["particle"];
    is_telephone_word: WORDS, &["telephone"];
    /// A name follows that is a place's.
    names_place: WORDS, &["place_of_name"];
    /// A word of the language that reads as an initial and a surname.
    is_no_login: WORDS, &["not_a_login"];
    /// A range of models: the `M` after it is no title.
    is_range_word: WORDS, &["no_title_before"];
    is_stop: WORDS, &["stop"];
    is_first_name: FIRST_NAMES, &["name", "also_a_word"];
    /// A first name that is no other word.
    is_only_first_name: FIRST_NAMES, &["name"];
    is_surname: SURNAMES, &["surname"];
    /// A folded name, of several words parted by spaces.
    is_namesake: NAMESAKES, &["namesake"];
}

/// Whether a folded word behind a title is a function or another common word: `Madame la Directrice`.
pub(super) fn is_school_life(word: &str) -> bool {
    !is_surname(word) && (is_stop(word) || is_role(word) || is_title(word))
}

/// Whether a folded word is no name of a person: of places, of machines, of school life.
pub(super) fn is_no_name(word: &str) -> bool {
    is_stop(word)
        || names_place(word)
        || is_role(word)
        || is_title(word)
        || place::is_room_word(word)
        || place::is_street(word)
        || place::names_no_person(word)
        || (!is_surname(word) && (category(word).is_some() || brand_in(word).is_some()))
}

/// The namesakes with a surname.
pub(super) fn namesakes_of(surname: &str) -> impl Iterator<Item = &'static str> {
    static BY_SURNAME: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut found: HashMap<&str, Vec<&str>> = HashMap::new();
        for name in lines(NAMESAKES).flat_map(|(_, names)| names) {
            found.entry(name.rsplit(' ').next().unwrap_or(name)).or_default().push(name);
        }
        found
    });
    BY_SURNAME.get(surname).into_iter().flatten().copied()
}
