//! Names of persons, to keep them apart.

use super::joining::is_link;
use super::place::names_no_person;
use crate::text::fold::words;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Forms of address, folded.
const ADDRESSES: &[&str] = &[
    "m",
    "mr",
    "mme",
    "mmes",
    "mlle",
    "melle",
    "mlles",
    "mm",
    "madame",
    "monsieur",
    "mademoiselle",
    "dr",
    "me",
];

/// First names frequent in France (INSEE, fichier des prénoms).
const FIRST_NAMES: &str = include_str!("tables/first_names.txt");

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| FIRST_NAMES.split_whitespace().collect());

/// Whether a text looks like the name of a person (`Mme DUPONT`, `Jean Martin`), not a place.
pub fn looks_like_person(text: &str) -> bool {
    let all = words(text);
    if !(2..=5).contains(&all.len())
        || all.iter().any(|word| {
            word.folded.bytes().any(|byte| byte.is_ascii_digit()) || names_no_person(&word.folded)
        })
    {
        return false;
    }
    let word = |at: usize| all.get(at).map(|word| word.folded.as_str()).unwrap_or_default();
    let capital = |at: usize| {
        all.get(at)
            .and_then(|word| text.get(word.range.clone()))
            .and_then(|written| written.chars().next())
            .is_some_and(char::is_uppercase)
    };
    if ADDRESSES.contains(&word(0)) && capital(0) && capital(1) {
        return true;
    }
    let last = all.len() - 1;
    let first_name = KNOWN.contains(word(0)) || KNOWN.contains(word(last));
    first_name && (0..all.len()).all(|at| capital(at) || is_link(word(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_places() {
        for text in [
            "Mme DUPONT",
            "M. Martin",
            "Jean Martin",
            "DUPONT Marie",
            "Mlle Le Goff",
            "Jean-Pierre Durand",
        ] {
            assert!(looks_like_person(text), "{text}");
        }
        for text in [
            "École Jean Jaurès",
            "Salle des maîtres",
            "BCD",
            "Poste 3",
            "Classe Mme Dupont",
            "Dell OptiPlex",
            "M6",
            "",
        ] {
            assert!(!looks_like_person(text), "{text}");
        }
    }
}
