//! The schools of a commune nearest to a name that none of them bears.

use super::name_match::{Candidate, Strength, agreement, level_fit};
use crate::normalise::school_name::SchoolName;
use crate::text::similarity;

/// Most schools that are proposed.
const MOST: usize = 5;
/// Least nearness of a school that is proposed.
const LEAST: f64 = 0.35;
/// Factors on the nearness of a school whose name agrees but not its number (`Centre 3`), or not
/// its level.
const OTHER_NUMBER: f64 = 0.8;
const OTHER_LEVEL: f64 = 0.9;
/// Factor on the nearness of a school where only the surname is alike.
const OTHER_WORDS: f64 = 0.8;
/// Fewest letters of a word compared by its spelling.
const TELLING: usize = 4;
/// Jaro–Winkler similarity that unrelated names reach by chance.
const CHANCE: f64 = 0.6;

/// Keys of the schools nearest to a written name, nearest first. They are what a person may have
/// meant, not what the name says: neither the level nor the numbers must agree.
pub(crate) fn nearest(written: &SchoolName, schools: &[Candidate]) -> Vec<String> {
    let mut near: Vec<(f64, &Candidate)> = schools
        .iter()
        .map(|school| (nearness(written, school), school))
        .filter(|(nearness, _)| *nearness >= LEAST)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    near.into_iter().take(MOST).map(|(_, school)| school.key.clone()).collect()
}

/// How near a school's name is to a written one, in [0, 1].
fn nearness(written: &SchoolName, school: &Candidate) -> f64 {
    let (strength, mut by_words) = agreement(&written.words, &school.name.words);
    if strength == Strength::None {
        let (a, b) = (letters(&written.words), letters(&school.name.words));
        by_words = by_words.max(agreement(&a, &b).1 * OTHER_NUMBER);
    }
    // Words that are cut or joined differently, or spelt worse than one typing error explains. A
    // single word is compared with the surname, the last word of the school's name.
    let whole = alike(&written.words.concat(), &school.name.words.concat());
    let surname = school.name.words.last().map_or("", String::as_str);
    let by_surname = written.words.iter().map(|word| alike(word, surname)).fold(0.0, f64::max);
    let spelled = whole.max(by_surname * OTHER_WORDS);
    let level = if level_fit(written.level, school.level).is_some() { 1.0 } else { OTHER_LEVEL };
    by_words.max(spelled) * level
}

/// How alike two words are beyond chance, in [0, 1]. Short words resemble too many others to count.
fn alike(a: &str, b: &str) -> f64 {
    if a.chars().count().min(b.chars().count()) < TELLING {
        return 0.0;
    }
    (similarity::jaro_winkler(a, b) - CHANCE).max(0.0) / (1.0 - CHANCE)
}

/// The words of a name that are no numbers.
fn letters(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Level, Sector};

    #[test]
    fn the_nearest_come_first_and_strangers_not_at_all() {
        let school = |name: &str| {
            let parsed = SchoolName::parse(name);
            let level = parsed.level.unwrap_or(Level::Other);
            Candidate { key: name.to_owned(), name: parsed, level, sector: Sector::Public }
        };
        let schools = [
            school("École élémentaire Pierre et Marie Curie"),
            school("École maternelle Jules Ferry"),
            school("École élémentaire Jules Ferry"),
            school("École élémentaire Centre 1"),
            school("École élémentaire Centre 2"),
            school("École élémentaire Jean Jaurès"),
        ];
        for (written, expected) in [
            ("EM Curie", vec!["École élémentaire Pierre et Marie Curie"]),
            ("EE Centre 3", vec!["École élémentaire Centre 1", "École élémentaire Centre 2"]),
            ("École élémentaire Janjaures", vec!["École élémentaire Jean Jaurès"]),
            ("École primaire Curry", vec!["École élémentaire Pierre et Marie Curie"]),
            ("Services techniques", vec![]),
            ("École", vec![]),
        ] {
            let found = nearest(&SchoolName::parse(written), &schools);
            assert_eq!(&found[..expected.len().min(found.len())], &expected[..], "{written}");
            assert!(expected.len() == found.len() || !expected.is_empty(), "{written}: {found:?}");
        }
    }
}
