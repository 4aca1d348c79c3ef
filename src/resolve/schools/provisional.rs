//! Provisional schools: those that only the files name, where no reference list does.

use super::name_match::{Candidate, Strength, agreement};
use super::{Evidence, name_key};
use crate::model::codes::{Level, Sector};
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::school::School;
use crate::normalise::school_name::SchoolName;
use crate::resolve::ids;
use std::collections::{BTreeMap, BTreeSet};

type Mentions = [(usize, SchoolMention, u32)];

/// Schools of UAIs whose check letter is right but that no list knows. Their name is the one most
/// rows give.
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
    by_uai
        .into_iter()
        .map(|(uai, rows)| {
            let (name, parsed) = usual_name(mentions, names, &rows);
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
    let mut made: Vec<(Candidate, Vec<usize>)> = Vec::new();
    for (key, (_, rows)) in order {
        let level = key.0.unwrap_or(Level::Other);
        let fits = |candidate: &Candidate| {
            let same_level = key.0.is_none() || candidate.level == level;
            same_level && agreement(&key.3, &candidate.name.words).0 <= Strength::Full
        };
        if schools.iter().any(fits) {
            continue;
        }
        if let Some((_, members)) = made.iter_mut().find(|(candidate, _)| fits(candidate)) {
            if key.0.is_some() {
                members.extend(rows);
            }
            continue;
        }
        let name = SchoolName { level: key.0, sector: key.1, group: key.2, words: key.3.clone() };
        let identity = ids::digest(&[commune, &key.3.join(" "), level.code()]);
        made.push((
            Candidate {
                key: format!("p{identity}"),
                name,
                level,
                sector: key.1.unwrap_or(Sector::Unknown),
            },
            rows.clone(),
        ));
    }
    let mut seen = BTreeSet::new();
    made.into_iter()
        .filter(|(candidate, _)| seen.insert(candidate.key.clone()))
        .map(|(candidate, rows)| School {
            key: candidate.key,
            uai: None,
            name: usual_name(mentions, names, &rows).0,
            level: candidate.level,
            sector: candidate.sector,
            insee: commune.to_owned(),
            pupils: None,
            classes: None,
            provisional: true,
        })
        .collect()
}

/// The name most rows give, full spellings before those with initials.
fn usual_name(
    mentions: &Mentions,
    names: &[Option<SchoolName>],
    rows: &[usize],
) -> (String, SchoolName) {
    let mut tally: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for at in rows {
        if let Some(name) = mentions[*at].1.name.known() {
            tally.entry(name.as_str()).or_insert((0, *at)).0 += mentions[*at].2;
        }
    }
    let initials = |at: usize| {
        names[at].as_ref().is_some_and(|name| name.words.iter().any(|word| word.len() == 1))
    };
    tally
        .into_iter()
        .max_by(|a, b| {
            (!initials(a.1.1), a.1.0).cmp(&(!initials(b.1.1), b.1.0)).then_with(|| b.0.cmp(a.0))
        })
        .map(|(name, (_, at))| (name.to_owned(), names[at].clone().unwrap_or_default()))
        .unwrap_or_default()
}
