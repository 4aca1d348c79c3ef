//! Words for places: rooms, streets, quarters, buildings.

use super::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/places.csv");

static ROOMS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["room"]));
static WAYS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["way"]));
static STREETS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["way", "landmark"]));
static QUARTERS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["quarter"]));
static NO_PERSONS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["no_person"]));

/// Whether a folded word begins the name of a room.
pub fn is_room_word(word: &str) -> bool {
    ROOMS.contains(word)
}

/// Whether a folded word begins an address: `rue`, `avenue`.
pub fn is_way(word: &str) -> bool {
    WAYS.contains(word)
}

/// Whether the name behind a folded word is that of a street or a landmark: `pont de Bordeaux` is
/// not in Bordeaux, but no address either.
pub fn is_street(word: &str) -> bool {
    STREETS.contains(word)
}

/// Whether a folded word names a part of a commune: `Bègles-Centre` is in Bègles.
pub fn is_quarter(word: &str) -> bool {
    QUARTERS.contains(word)
}

/// Whether a text with this folded word names no person. Fewer words than those of rooms: `Mme
/// Martin CP` is one.
pub fn names_no_person(word: &str) -> bool {
    NO_PERSONS.contains(word)
}
