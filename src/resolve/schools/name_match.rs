//! Which school of a commune a written name means.
//!
//! Words are aligned one to one: equal, an initial (`J.` for `Jean`), an abbreviation (`Ferd.`), or
//! a typing error. Numbers must agree. The level decides between the schools of one name.

use crate::model::codes::{Level, Sector};
use crate::model::record::SchoolMatch;
use crate::model::school::School;
use crate::normalise::school_name::SchoolName;
use crate::text::similarity;

/// A school a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub key: String,
    pub name: SchoolName,
    pub level: Level,
    pub sector: Sector,
}

impl Candidate {
    /// The candidate a school makes.
    pub fn of(school: &School) -> Self {
        Self {
            key: school.key.clone(),
            name: SchoolName::parse(&school.name),
            level: school.level,
            sector: school.sector,
        }
    }
}

/// How well a written name matches a school's name, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Strength {
    /// Every word of both is aligned.
    Full,
    /// The written name leaves out words of the school's (`Curie` for `Pierre et Marie Curie`).
    Shortened,
    /// The written name adds words (`Jules Ferry Bourg`).
    Lengthened,
    /// They share words that matter.
    Partial,
    /// Nothing in common.
    #[default]
    None,
}

/// Shortest word that can identify a school by itself; shorter ones (`rue`, `bel`) count only
/// beside others.
const TELLING: usize = 4;

/// How far two names agree: the strength, and a similarity in [0, 1] to rank within it.
pub(super) fn agreement(written: &[String], school: &[String]) -> (Strength, f64) {
    if written.is_empty() || school.is_empty() {
        return (Strength::None, 0.0);
    }
    if !numbers_agree(written, school) {
        return (Strength::None, 0.0);
    }
    let (written, school) = (&spelled_out(written, school), &spelled_out(school, written));
    let (a, b) = (written.concat(), school.concat());
    if a == b {
        return (Strength::Full, 1.0);
    }
    let glued = glued_similarity(&a, &b);
    let links = align(written, school);
    let telling = links.iter().any(|link| {
        link.similarity >= 0.8
            && written[link.written].chars().count() >= TELLING
            && school[link.school].chars().count() >= TELLING
            // A lone misspelt word can only stand for a surname, the last word: `Mairie` is not
            // `Pierre et Marie Curie`.
            && (link.similarity >= 1.0 || link.school + 1 == school.len())
    });
    let similarity = |links: &[WordLink]| {
        let sum: f64 = links.iter().map(|link| link.similarity * link.weight).sum();
        let all: f64 = written.iter().chain(school).map(|word| weight(word)).sum();
        2.0 * sum / all
    };
    let score = similarity(&links);
    let of_written = links.len() == written.len();
    let of_school = links.len() == school.len();
    let strength = if of_written && of_school {
        Strength::Full
    } else if glued.is_some() {
        return (Strength::Full, glued.unwrap_or(score));
    } else if of_written && telling {
        Strength::Shortened
    } else if of_school && telling && score >= 0.45 {
        Strength::Lengthened
    } else if telling && score >= 0.5 {
        Strength::Partial
    } else {
        Strength::None
    };
    (strength, score)
}

/// The words, with joined initials cut into letters where the other name has words with these
/// initials in a row (`JB Poquelin` for `Jean Baptiste Poquelin`).
fn spelled_out(words: &[String], other: &[String]) -> Vec<String> {
    let initials: String = other.iter().filter_map(|word| word.chars().next()).collect();
    words
        .iter()
        .flat_map(|word| {
            let joined = (2..=3).contains(&word.len())
                && !is_number(word)
                && !other.contains(word)
                && initials.contains(word.as_str());
            if joined { word.chars().map(String::from).collect() } else { vec![word.clone()] }
        })
        .collect()
}

/// Similarity of names whose words are glued or cut differently (`Saint-Exupéry`, `St Exupery`).
fn glued_similarity(a: &str, b: &str) -> Option<f64> {
    let longest = a.chars().count().max(b.chars().count());
    let allowed = match longest {
        0..6 => 0,
        6..12 => 1,
        _ => 2,
    };
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let edits = similarity::edits(a, b);
    (edits <= allowed && !has_digit(a) && !has_digit(b))
        .then(|| 1.0 - edits as f64 / longest as f64)
}

/// A word of one name aligned with a word of the other.
#[derive(Debug, Clone, Copy)]
struct WordLink {
    written: usize,
    school: usize,
    similarity: f64,
    weight: f64,
}

/// Aligns words one to one, best first.
fn align(written: &[String], school: &[String]) -> Vec<WordLink> {
    let mut links: Vec<WordLink> = Vec::new();
    for (i, a) in written.iter().enumerate() {
        for (j, b) in school.iter().enumerate() {
            let similarity = word_similarity(a, b);
            if similarity > 0.0 {
                let weight = weight(a).midpoint(weight(b));
                links.push(WordLink { written: i, school: j, similarity, weight });
            }
        }
    }
    let distance = |link: &WordLink| link.written.abs_diff(link.school);
    links.sort_by(|x, y| {
        y.similarity
            .total_cmp(&x.similarity)
            .then(distance(x).cmp(&distance(y)))
            .then((x.written, x.school).cmp(&(y.written, y.school)))
    });
    let mut kept: Vec<WordLink> = Vec::new();
    for link in links {
        if kept.iter().all(|other| other.written != link.written && other.school != link.school) {
            kept.push(link);
        }
    }
    kept
}

/// Weight of a word: long words say more.
fn weight(word: &str) -> f64 {
    match word.chars().count() {
        0 | 1 => 0.4,
        2 | 3 => 0.7,
        _ => 1.0,
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers distinguish schools of one name, so two names with different numbers never agree.
fn numbers_agree(written: &[String], school: &[String]) -> bool {
    let numbers = |words: &[String]| {
        let mut numbers: Vec<String> = words
            .iter()
            .filter(|word| is_number(word))
            .map(|word| word.trim_start_matches('0').to_owned())
            .collect();
        numbers.sort();
        numbers
    };
    let (a, b) = (numbers(written), numbers(school));
    a.is_empty() || b.is_empty() || a == b
}

/// Similarity of two words, 0 where they are not the same word.
fn word_similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    if is_number(a) || is_number(b) {
        return if is_number(a)
            && is_number(b)
            && a.trim_start_matches('0') == b.trim_start_matches('0')
        {
            1.0
        } else {
            0.0
        };
    }
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (n, k) = (long.chars().count(), short.chars().count());
    if k == 1 {
        return if long.starts_with(short) { 0.9 } else { 0.0 };
    }
    let edits = similarity::edits(a, b);
    let allowed = match n {
        0..4 => 0,
        4..8 => 1,
        8..12 => 2,
        _ => 3,
    };
    if edits <= allowed && (long.chars().next() == short.chars().next() || edits == 1) {
        return 1.0 - edits as f64 / n as f64 * 0.8;
    }
    if k >= 3 && long.starts_with(short) {
        return 0.85;
    }
    0.0
}

/// How well a written level fits a school's: 0 it does, 1 it may, `None` it does not.
pub(super) fn level_fit(written: Option<Level>, school: Level) -> Option<u8> {
    use Level::{Elementaire, Maternelle, Other, Primaire};
    match (written, school) {
        (None, _) => Some(0),
        (Some(a), b) if a == b => Some(0),
        (Some(Maternelle | Elementaire), Primaire)
        | (Some(Primaire), Elementaire)
        | (Some(Other), _)
        | (_, Other) => Some(1),
        _ => None,
    }
}

/// The school a written name means among those of its commune, with the strength of the agreement.
/// Ambiguous where several fit equally well; unknown where none does.
pub fn resolve_name(written: &SchoolName, schools: &[Candidate]) -> (Strength, SchoolMatch) {
    let found = resolve_words(written, schools);
    if written.former.is_empty() || found.1 != SchoolMatch::Unknown {
        return found;
    }
    // The list may still know the school by the name it bore before.
    let before =
        SchoolName { words: written.former.clone(), former: Vec::new(), ..written.clone() };
    resolve_words(&before, schools)
}

/// How far a written name agrees with a school's: the name it bears now, else the one it bore.
fn agreement_with(written: &[String], school: &SchoolName) -> (Strength, f64) {
    let (now, before) = (agreement(written, &school.words), agreement(written, &school.former));
    if before.0 < now.0 { before } else { now }
}

/// The school that the name proper means.
fn resolve_words(written: &SchoolName, schools: &[Candidate]) -> (Strength, SchoolMatch) {
    if written.words.is_empty() {
        return nameless(written, schools, true);
    }
    let mut fits: Vec<(Strength, u8, f64, &Candidate)> = Vec::new();
    for school in schools {
        let (strength, score) = agreement_with(&written.words, &school.name);
        if strength == Strength::None {
            continue;
        }
        let Some(mut fit) = level_fit(written.level, school.level) else { continue };
        if let Some(sector) = written.sector
            && school.sector != Sector::Unknown
            && sector != Sector::Unknown
            && sector != school.sector
        {
            fit += 2;
        }
        fits.push((strength, fit, score, school));
    }
    let Some(best) = fits.iter().map(|(strength, fit, ..)| (*strength, *fit)).min() else {
        let usual = written.words.iter().all(|word| NAMELESS.contains(&word.as_str()));
        return if usual {
            nameless(written, schools, false)
        } else {
            (Strength::None, SchoolMatch::Unknown)
        };
    };
    let mut tied: Vec<(f64, &Candidate)> = fits
        .iter()
        .filter(|(strength, fit, ..)| (*strength, *fit) == best)
        .map(|(_, _, score, school)| (*score, *school))
        .collect();
    tied.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.key.cmp(&b.1.key)));
    let top = tied.first().map_or(0.0, |(score, _)| *score);
    // Each name has words that the other lacks, and two schools may share a first name.
    let doubtful = best.0 == Strength::Partial && top < 0.75;
    // Within one strength a clearly better spelling wins; near ties stay ambiguous.
    let margin = if best.0 == Strength::Full { 0.08 } else { 0.15 };
    tied.retain(|(score, _)| *score > top - margin);
    if let [(_, school)] = tied[..]
        && !doubtful
    {
        return (best.0, SchoolMatch::Resolved(school.key.clone()));
    }
    let exact: Vec<_> = tied.iter().filter(|(score, _)| *score >= 1.0).collect();
    if let [(_, school)] = exact[..]
        && !doubtful
    {
        return (best.0, SchoolMatch::Resolved(school.key.clone()));
    }
    let mut keys: Vec<String> = tied.into_iter().map(|(_, school)| school.key.clone()).collect();
    keys.sort();
    (best.0, SchoolMatch::Ambiguous(keys))
}

/// Words for a school that has no name of its own.
const NAMELESS: &[&str] = &["centre", "bourg", "village", "ville", "communale", "municipale"];

/// The school a level alone means (`École primaire publique`, `École du bourg`): the one without a
/// name of its own, else, where `only` allows, the only one of that level.
fn nameless(written: &SchoolName, schools: &[Candidate], only: bool) -> (Strength, SchoolMatch) {
    let Some(level) = written.level else { return (Strength::None, SchoolMatch::Unknown) };
    let of_level = || schools.iter().filter(|school| school.level == level);
    let unnamed: Vec<&Candidate> =
        of_level().filter(|school| school.name.words.is_empty()).collect();
    let (strength, found) = if unnamed.is_empty() && only {
        (Strength::Shortened, of_level().collect())
    } else {
        (Strength::Full, unnamed)
    };
    match found[..] {
        [] => (Strength::None, SchoolMatch::Unknown),
        [school] => (strength, SchoolMatch::Resolved(school.key.clone())),
        _ => {
            let mut keys: Vec<String> =
                found.into_iter().map(|school| school.key.clone()).collect();
            keys.sort();
            (strength, SchoolMatch::Ambiguous(keys))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(level: Option<Level>, words: &str) -> SchoolName {
        SchoolName {
            level,
            words: words.split_whitespace().map(str::to_owned).collect(),
            ..SchoolName::default()
        }
    }

    fn commune() -> Vec<Candidate> {
        use Level::{Elementaire, Maternelle, Primaire};
        [
            ("ferry-m", Maternelle, "jules ferry"),
            ("ferry-e", Elementaire, "jules ferry"),
            ("curie-e", Elementaire, "pierre et marie curie"),
            ("centre-1", Elementaire, "centre 1"),
            ("centre-2", Elementaire, "centre 2"),
            ("exupery", Primaire, "saint exupery"),
            ("buisson-e", Elementaire, "ferdinand buisson"),
            ("martin-e", Elementaire, "saint martin"),
            ("poquelin-e", Elementaire, "jean baptiste poquelin"),
        ]
        .map(|(key, level, words)| Candidate {
            key: key.to_owned(),
            name: name(Some(level), words),
            level,
            sector: Sector::Public,
        })
        .to_vec()
    }

    fn resolved(level: Option<Level>, words: &str) -> SchoolMatch {
        resolve_name(&name(level, words), &commune()).1
    }

    #[test]
    fn names_as_they_are_written() {
        use Level::{Elementaire, Maternelle, Primaire};
        for (level, words, expected) in [
            (Some(Maternelle), "jules ferry", "ferry-m"),
            (Some(Elementaire), "j ferry", "ferry-e"),
            (Some(Elementaire), "jules fery", "ferry-e"),
            (Some(Elementaire), "ferry", "ferry-e"),
            (Some(Elementaire), "p et m curie", "curie-e"),
            (Some(Elementaire), "curie", "curie-e"),
            (None, "pierre et marie curie", "curie-e"),
            (Some(Elementaire), "c 2", "centre-2"),
            (Some(Maternelle), "saint exupery", "exupery"),
            (Some(Maternelle), "saintexupery", "exupery"),
            (Some(Primaire), "buisson", "buisson-e"),
            (Some(Elementaire), "ferd buisson", "buisson-e"),
            (Some(Elementaire), "jb poquelin", "poquelin-e"),
            (Some(Maternelle), "", "ferry-m"),
            (Some(Primaire), "", "exupery"),
        ] {
            assert_eq!(
                resolved(level, words),
                SchoolMatch::Resolved(expected.to_owned()),
                "{level:?} {words}"
            );
        }
    }

    #[test]
    fn a_former_name_means_the_school_where_the_new_one_means_none() {
        let written = SchoolName {
            former: vec!["jules".to_owned(), "ferry".to_owned()],
            ..name(Some(Level::Maternelle), "simone veil")
        };
        let ferry = SchoolMatch::Resolved("ferry-m".to_owned());
        assert_eq!(resolve_name(&written, &commune()).1, ferry);
        let mut schools = commune();
        let bearing = Candidate {
            key: "veil".to_owned(),
            name: SchoolName { former: vec!["bourg".to_owned()], ..written.clone() },
            level: Level::Maternelle,
            sector: Sector::Public,
        };
        schools.push(bearing);
        let veil = SchoolMatch::Resolved("veil".to_owned());
        assert_eq!(resolve_name(&written, &schools).1, veil);
        let bourg = name(Some(Level::Maternelle), "bourg");
        assert_eq!(resolve_name(&bourg, &schools).1, veil);
    }

    #[test]
    fn levels_are_never_merged_in_silence() {
        assert_eq!(
            resolved(None, "jules ferry"),
            SchoolMatch::Ambiguous(vec!["ferry-e".to_owned(), "ferry-m".to_owned()])
        );
        assert_eq!(resolved(Some(Level::Maternelle), "curie"), SchoolMatch::Unknown);
    }

    #[test]
    fn a_school_without_a_name_is_that_of_the_centre() {
        let mut schools = commune();
        schools.retain(|school| !school.key.starts_with("centre"));
        let written = name(Some(Level::Elementaire), "centre");
        assert_eq!(resolve_name(&written, &schools).1, SchoolMatch::Unknown);
        schools.push(Candidate {
            key: "unnamed".to_owned(),
            name: name(Some(Level::Elementaire), ""),
            level: Level::Elementaire,
            sector: Sector::Public,
        });
        let found = resolve_name(&written, &schools).1;
        assert_eq!(found, SchoolMatch::Resolved("unnamed".to_owned()));
    }

    #[test]
    fn a_shared_first_name_is_a_question() {
        let found = resolved(Some(Level::Elementaire), "saint jean");
        assert_eq!(found, SchoolMatch::Ambiguous(vec!["martin-e".to_owned()]));
    }

    #[test]
    fn numbers_must_agree() {
        assert_eq!(
            resolved(Some(Level::Elementaire), "centre"),
            SchoolMatch::Ambiguous(vec!["centre-1".to_owned(), "centre-2".to_owned()])
        );
        assert_eq!(resolved(Some(Level::Elementaire), "centre 3"), SchoolMatch::Unknown);
    }

    #[test]
    fn strangers_are_unknown() {
        assert_eq!(resolved(None, ""), SchoolMatch::Unknown);
        for words in ["mairie", "jean moulin", "cuisine"] {
            assert_eq!(resolved(Some(Level::Elementaire), words), SchoolMatch::Unknown, "{words}");
        }
    }
}
