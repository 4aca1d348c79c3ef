//! The keys of schools that stand on no list.

use crate::model::codes::Level;
use crate::normalise::school_name::SchoolName;
use crate::resolve::ids;
use crate::text::fold;

/// The key of the school of its own that a written name makes.
pub(super) fn own_key(commune: &str, written: &str) -> String {
    let name = SchoolName::parse(written);
    // A level alone names no school: then all that is written does.
    let words = if name.words.is_empty() { fold::fold(written) } else { name.words.join(" ") };
    provisional_key(commune, &words, name.level.unwrap_or(Level::Other))
}

/// The key of a school that stands on no list, from the words and the level of its name.
pub(super) fn provisional_key(commune: &str, words: &str, level: Level) -> String {
    format!("p{}", ids::digest(&[commune, words, level.code()]))
}
