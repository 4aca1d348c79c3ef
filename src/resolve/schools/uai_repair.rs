//! Repair of a UAI with one wrong character.

use super::name_match::{Candidate, Strength, agreement};
use crate::normalise::school_name::SchoolName;
use crate::text::similarity;

/// The only school of the commune whose UAI is one typing error away from the written one: a wrong,
/// missing or doubled character, or two swapped. A name written beside it must not contradict the
/// school.
pub(super) fn repair(
    written: &str,
    name: Option<&SchoolName>,
    schools: &[Candidate],
) -> Option<String> {
    let code: String = written
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if !(7..=9).contains(&code.len()) {
        return None;
    }
    let mut near = schools.iter().filter(|school| similarity::edits(&code, &school.key) == 1);
    let school = near.next()?;
    if near.next().is_some() {
        return None;
    }
    let contradicted = name.is_some_and(|name| {
        !name.words.is_empty()
            && agreement(&name.words, &school.name.words).0 == Strength::None
            && schools
                .iter()
                .any(|other| agreement(&name.words, &other.name.words).0 == Strength::Full)
    });
    (!contradicted).then(|| school.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Level, Sector};

    fn school(key: &str, words: &[&str]) -> Candidate {
        Candidate {
            key: key.to_owned(),
            name: SchoolName {
                words: words.iter().map(|word| (*word).to_owned()).collect(),
                ..SchoolName::default()
            },
            level: Level::Elementaire,
            sector: Sector::Public,
        }
    }

    #[test]
    fn one_wrong_character_is_repaired() {
        let schools = [school("0330401G", &["sembat"]), school("0332619T", &["curie"])];
        for (written, expected) in [
            ("0330401C", Some("0330401G")),
            ("0330410G", Some("0330401G")),
            ("330401G", Some("0330401G")),
            ("033 0401 c", Some("0330401G")),
            ("0339999X", None),
            ("", None),
        ] {
            assert_eq!(repair(written, None, &schools).as_deref(), expected, "{written}");
        }
        let curie = SchoolName { words: vec!["curie".to_owned()], ..SchoolName::default() };
        assert_eq!(repair("0330401C", Some(&curie), &schools), None);
    }

    #[test]
    fn two_schools_as_near_are_not_guessed() {
        let schools = [school("0330401G", &["a"]), school("0330402H", &["b"])];
        assert_eq!(repair("0330401H", None, &schools), None);
    }
}
