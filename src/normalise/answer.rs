//! Answers in a review, as people write them.

use crate::text::fold;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// One device.
    Same,
    /// Two devices.
    Different,
    /// Not now, or nothing.
    Later,
    /// What was decided is taken back.
    Withdraw,
    /// A school of its own, that the list does not hold.
    OwnSchool,
    NoSchool,
}

/// Words of each answer, folded, in French and in English.
const WORDS: [(Given, &[&str]); 6] = [
    (Given::Same, &["meme", "memes", "identique", "identiques", "oui", "m", "same", "s", "yes"]),
    (
        Given::Different,
        &[
            "different",
            "differents",
            "differente",
            "differentes",
            "distinct",
            "distincts",
            "non",
            "d",
            "no",
        ],
    ),
    (Given::Later, &["", "plus tard", "p", "later", "l", "garder", "keep"]),
    (Given::Withdraw, &["retirer", "retire", "retiree", "withdraw", "withdrawn"]),
    (
        Given::OwnSchool,
        &["ecole a part", "a part", "autre ecole", "e", "school of its own", "its own", "o"],
    ),
    (Given::NoSchool, &["pas une ecole", "aucune", "x", "not a school", "no school", "n"]),
];

/// The answer a text gives; `None` where it is none of the words.
pub fn answer(text: &str) -> Option<Given> {
    let folded = fold::fold(text);
    WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(given, _)| *given)
}

/// The school a text names among `(key, name)`: by a key in brackets or alone, else by its name
/// where one school only bears it.
pub fn named_school<'a>(text: &str, schools: &[(&'a str, &'a str)]) -> Option<&'a str> {
    let bracketed = text.rsplit_once('(').map(|(_, rest)| rest.trim_end().trim_end_matches(')'));
    for key in [bracketed, Some(text)].into_iter().flatten() {
        let by_key = schools.iter().find(|(known, _)| known.eq_ignore_ascii_case(key.trim()));
        if let Some((key, _)) = by_key {
            return Some(key);
        }
    }
    let folded = fold::fold(text);
    let mut named =
        schools.iter().filter(|(_, name)| !folded.is_empty() && fold::fold(name) == folded);
    let first = named.next()?;
    named.next().is_none().then_some(first.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_people_write() {
        for (text, given) in [
            ("même", Some(Given::Same)),
            (" MÊME ", Some(Given::Same)),
            ("Différent", Some(Given::Different)),
            ("différents", Some(Given::Different)),
            ("plus tard", Some(Given::Later)),
            ("", Some(Given::Later)),
            ("Retirer", Some(Given::Withdraw)),
            ("same", Some(Given::Same)),
            ("École à part", Some(Given::OwnSchool)),
            ("pas une école", Some(Given::NoSchool)),
            ("peut-être", None),
        ] {
            assert_eq!(answer(text), given, "{text}");
        }
    }

    #[test]
    fn schools_are_named_by_key_or_by_a_name_of_their_own() {
        let schools = [
            ("0330401G", "École élémentaire Sembat"),
            ("0339807F", "École maternelle Sembat"),
            ("0330001A", "Ferry"),
            ("0330002B", "Ferry"),
        ];
        let named = |text: &str| named_school(text, &schools);
        assert_eq!(named("École maternelle Sembat (0339807F)"), Some("0339807F"));
        assert_eq!(named("0330401g"), Some("0330401G"));
        assert_eq!(named("ecole elementaire SEMBAT"), Some("0330401G"));
        assert_eq!(named("Ferry"), None);
        assert_eq!(named(""), None);
        assert_eq!(named("Jaurès (élémentaire)"), None);
    }
}
