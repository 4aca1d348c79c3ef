//! Provisional schools: those that only the files name, where no reference list does.

use super::name_match::{Candidate, Strength, agreement};
use super::{Evidence, name_key, slips};
use crate::model::codes::{Level, Sector};
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::school::School;
use crate::normalise::school_name::SchoolName;
use crate::resolve::own_school::{own_key, provisional_key};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

type Mentions = [(usize, SchoolMention, u32)];

/// Schools of valid UAIs that no list knows. Their name is the one that most rows give.
pub(super) fn from_uais(
    commune: &str,
    mentions: &Mentions,
    names: &[Option<SchoolName>],
    unlisted: &[usize],
) -> Vec<School> {
    let mut by_uai: BTreeMap<&crate::model::uai::Uai, Vec<usize>> = BTreeMap::new();
    for at in unlisted {
        if let Some(uai) = mentions[*at].1.uai.known() {
            by_uai.entry(uai).or_default().push(*at);
        }
    }
    let support = word_support(mentions, names);
    by_uai
        .into_iter()
        .map(|(uai, rows)| {
            let (name, parsed) = usual_name(mentions, names, &rows, &support);
            School {
                key: uai.as_str().to_owned(),
                uai: Some(uai.clone()),
                name: if name.is_empty() { uai.as_str().to_owned() } else { name },
                level: parsed.level.unwrap_or(Level::Other),
                sector: parsed.sector.unwrap_or(Sector::Unknown),
                insee: commune.to_owned(),
                pupils: None,
                classes: None,
                provisional: true,
            }
        })
        .collect()
}

/// The schools that people declared as schools of their own, each with its mentions. Spellings of
/// one name and level are one school.
pub(super) fn owned(
    commune: &str,
    mentions: &Mentions,
    names: &[Option<SchoolName>],
    rows: &[usize],
) -> Vec<(School, Vec<usize>)> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in rows {
        let Some(written) = mentions[*at].1.name.known() else { continue };
        by_key.entry(own_key(commune, written)).or_default().push(*at);
    }
    let support = word_support(mentions, names);
    by_key
        .into_iter()
        .map(|(key, rows)| {
            let (name, parsed) = usual_name(mentions, names, &rows, &support);
            let school = School {
                key,
                uai: None,
                name,
                level: parsed.level.unwrap_or(Level::Other),
                sector: parsed.sector.unwrap_or(Sector::Unknown),
                insee: commune.to_owned(),
                pupils: None,
                classes: None,
                provisional: true,
            };
            (school, rows)
        })
        .collect()
}

/// Schools of names that no UAI explains: the spellings of one name (initials, typing errors) and
/// level make one school. A name without level joins the school of that name where one level is
/// known, and stays ambiguous between several.
pub(super) fn from_names(
    commune: &str,
    mentions: &Mentions,
    names: &[Option<SchoolName>],
    found: &[Option<SchoolMatch>],
    schools: &[Candidate],
    evidence: &Evidence,
) -> Vec<School> {
    let mut distinct: BTreeMap<super::NameKey, (u32, Vec<usize>)> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let Some(name) = name.as_ref().filter(|name| !name.words.is_empty()) else { continue };
        if found[at].is_some() || evidence.school(mentions[at].0, name).is_some() {
            continue;
        }
        let entry = distinct.entry(name_key(name)).or_default();
        entry.0 += mentions[at].2;
        entry.1.push(at);
    }
    // Full spellings before shortened ones, frequent before rare, with a level before without.
    let mut order: Vec<(&super::NameKey, &(u32, Vec<usize>))> = distinct.iter().collect();
    order.sort_by(|(a, (rows_a, _)), (b, (rows_b, _))| {
        let initials = |key: &super::NameKey| {
            key.3
                .iter()
                .filter(|word| word.len() == 1 && !word.bytes().all(|b| b.is_ascii_digit()))
                .count()
        };
        (a.0.is_none(), initials(a))
            .cmp(&(b.0.is_none(), initials(b)))
            .then(rows_b.cmp(rows_a))
            .then(b.3.len().cmp(&a.3.len()))
            .then_with(|| a.cmp(b))
    });
    let mut made: Vec<Made> = Vec::new();
    for (key, (count, rows)) in order {
        let level = key.0.unwrap_or(Level::Other);
        let fits = |candidate: &Candidate, words: &[String]| {
            let same_level = key.0.is_none() || candidate.level == level;
            same_level && agreement(&key.3, words).0 == Strength::Full
        };
        if schools.iter().any(|school| fits(school, &school.name.words)) {
            continue;
        }
        let home = made
            .iter_mut()
            .find(|made| made.variants.iter().any(|words| fits(&made.candidate, words)));
        if let Some(home) = home {
            if key.0.is_some() {
                home.join(*count, rows, &key.3);
            }
            continue;
        }
        let name = SchoolName {
            level: key.0,
            sector: key.1,
            group: key.2,
            words: key.3.clone(),
            former: key.4.clone(),
        };
        let candidate =
            Candidate { key: String::new(), name, level, sector: key.1.unwrap_or(Sector::Unknown) };
        made.push(Made {
            candidate,
            variants: vec![key.3.clone()],
            count: *count,
            rows: rows.clone(),
        });
    }
    let made = without_slips(made, mentions);
    let support = word_support(mentions, names);
    let mut seen = BTreeSet::new();
    made.into_iter()
        .map(|made| {
            let (name, parsed) = usual_name(mentions, names, &made.rows, &support);
            let level = made.candidate.level;
            School {
                key: provisional_key(commune, &parsed.words.join(" "), level),
                uai: None,
                name,
                level,
                sector: made.candidate.sector,
                insee: commune.to_owned(),
                pupils: None,
                classes: None,
                provisional: true,
            }
        })
        .filter(|school| seen.insert(school.key.clone()))
        .collect()
}

/// A provisional school in the making.
struct Made {
    candidate: Candidate,
    /// The spellings of its name proper.
    variants: Vec<Vec<String>>,
    /// Rows that name it.
    count: u32,
    rows: Vec<usize>,
}

impl Made {
    fn join(&mut self, count: u32, rows: &[usize], words: &[String]) {
        self.count += count;
        self.rows.extend(rows);
        self.variants.push(words.to_vec());
    }
}

/// Joins a rare school to the only school of the same level and numbers that has a spelling one
/// typing error away (`Éocle maternelle J. Ferry`).
fn without_slips(mut made: Vec<Made>, mentions: &Mentions) -> Vec<Made> {
    let spellings = |made: &Made| -> BTreeSet<String> {
        made.rows
            .iter()
            .filter_map(|at| mentions[*at].1.name.known())
            .map(|name| fold::compact(name))
            .collect()
    };
    made.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.variants.cmp(&b.variants)));
    let mut kept: Vec<(Made, BTreeSet<String>)> = Vec::new();
    for school in made {
        let own = spellings(&school);
        let near = |other: &(Made, BTreeSet<String>)| {
            let level = school.candidate.level;
            (level == Level::Other || level == other.0.candidate.level)
                && own.iter().any(|a| other.1.iter().any(|b| slips::one_slip(a, b)))
        };
        let homes: Vec<usize> = (0..kept.len()).filter(|at| near(&kept[*at])).collect();
        match homes[..] {
            // A name without level is settled later where several schools are near.
            [at] => {
                for words in &school.variants {
                    kept[at].0.join(0, &[], words);
                }
                kept[at].0.join(school.count, &school.rows, &[]);
                kept[at].1.extend(own);
            }
            _ => kept.push((school, own)),
        }
    }
    kept.into_iter().map(|(made, _)| made).collect()
}

/// How many written names of the commune hold each word. A typing error stands in one name only.
fn word_support<'a>(
    mentions: &Mentions,
    names: &'a [Option<SchoolName>],
) -> BTreeMap<&'a str, u32> {
    let mut seen = BTreeSet::new();
    let mut support = BTreeMap::new();
    for ((_, mention, _), name) in mentions.iter().zip(names) {
        let (Some(written), Some(name)) = (mention.name.known(), name) else { continue };
        if seen.insert(fold::compact(written)) {
            for word in &name.words {
                *support.entry(word.as_str()).or_default() += 1;
            }
        }
    }
    support
}

/// The name most rows give: full spellings before those with initials, words that other spellings
/// hold before words that stand alone.
fn usual_name(
    mentions: &Mentions,
    names: &[Option<SchoolName>],
    rows: &[usize],
    support: &BTreeMap<&str, u32>,
) -> (String, SchoolName) {
    let mut tally: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for at in rows {
        if let Some(name) = mentions[*at].1.name.known() {
            tally.entry(name.as_str()).or_insert((0, *at)).0 += mentions[*at].2;
        }
    }
    let rank = |at: usize, rows: u32| {
        let words = names[at].as_ref().map_or(&[][..], |name| &name.words);
        let full = !words.iter().any(|word| word.len() == 1);
        let shared = words.iter().all(|word| support.get(word.as_str()).is_some_and(|n| *n > 1));
        (full, shared, rows)
    };
    tally
        .into_iter()
        .max_by(|a, b| rank(a.1.1, a.1.0).cmp(&rank(b.1.1, b.1.0)).then_with(|| b.0.cmp(a.0)))
        .map(|(name, (_, at))| (name.to_owned(), names[at].clone().unwrap_or_default()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::model::codes::ListKind;
    use crate::model::settings::Settings;
    use crate::resolve::fixture::Fixture;
    use crate::resolve::{Previous, resolve};

    /// Schools as `level name`, from rows `times × written name`.
    fn schools(rows: &[(usize, &str)]) -> Vec<String> {
        let mut fixture = Fixture::default();
        let file = fixture.file("parc.csv", ListKind::Inventory);
        for (times, name) in rows {
            for _ in 0..*times {
                fixture.devices(file, "33550", name, &["desktop | HP | ProDesk 400"]);
            }
        }
        let mut inventory = fixture.inventory;
        resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
        for record in &inventory.records {
            assert!(record.school_match.key().is_some(), "{:?}", record.school);
        }
        let mut names: Vec<String> = inventory
            .schools
            .iter()
            .map(|school| format!("{} {}", school.level.code(), school.name))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn spellings_of_one_name_make_one_school() {
        assert_eq!(
            schools(&[
                (9, "Mat. Jules Michelet"),
                (23, "EM ULES MICHELET"),
                (5, "Mat. J. Michelet"),
                (12, "Elem. Jules Michelet"),
                (1, "Ellem. Jules Michelet"),
                (1, "ElemJ. ules Michelet"),
            ]),
            ["elementaire Elem. Jules Michelet", "maternelle Mat. Jules Michelet"]
        );
    }

    #[test]
    fn numbers_make_schools() {
        assert_eq!(
            schools(&[(3, "Elem. Centre 1"), (3, "Elem. Centre 2"), (1, "Elem. Cente 2")]),
            ["elementaire Elem. Centre 1", "elementaire Elem. Centre 2"]
        );
    }
}
