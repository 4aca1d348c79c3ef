//! Schools: every mention of a school is resolved within its commune.
//!
//! A UAI decides first. Then other rows of the same file that give the same name a UAI decide, then
//! the name and level inside the commune. A mention that may mean several schools stays ambiguous.

pub(super) mod name_match;
pub(super) mod nearest;
pub(super) mod provisional;
mod slips;
mod uai_repair;

use crate::model::codes::{Level, Sector};
use crate::model::decision::Meant;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::school::School;
use crate::normalise::school_name::SchoolName;
use crate::resolve::decisions::DecidedSchools;
use crate::resolve::devices::Outcome;
use name_match::{Candidate, Strength};
use slips::Spellings;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A school name as a key: level, sector, group, words, former words.
type NameKey = (Option<Level>, Option<Sector>, bool, Vec<String>, Vec<String>);

fn name_key(name: &SchoolName) -> NameKey {
    (name.level, name.sector, name.group, name.words.clone(), name.former.clone())
}

/// Resolves every mention of the inventory and adds provisional schools. Answers what became of
/// the decisions on mentions, by their index.
pub(super) fn resolve(inventory: &mut Inventory) -> Vec<(usize, Outcome)> {
    let decided = DecidedSchools::new(inventory);
    let (provisional, reference): (Vec<School>, Vec<School>) =
        std::mem::take(&mut inventory.schools).into_iter().partition(|school| school.provisional);
    inventory.schools = reference;
    let (numbers, distinct) = distinct(inventory);
    let mut by_commune: BTreeMap<&str, Vec<(usize, &Distinct)>> = BTreeMap::new();
    for (at, mention) in distinct.iter().enumerate() {
        by_commune.entry(&mention.commune).or_default().push((at, mention));
    }
    let known: BTreeMap<String, String> = inventory
        .schools
        .iter()
        .filter_map(|school| Some((school.uai.as_ref()?.as_str().to_owned(), school.key.clone())))
        .collect();
    let mut matches: Vec<SchoolMatch> = vec![SchoolMatch::None; distinct.len()];
    let mut added: Vec<School> = Vec::new();
    for (commune, mut of_commune) in by_commune {
        of_commune.sort_by(|(_, a), (_, b)| sort_key(inventory, a).cmp(&sort_key(inventory, b)));
        let schools: Vec<Candidate> = inventory
            .schools
            .iter()
            .filter(|school| school.insee == commune)
            .map(Candidate::of)
            .collect();
        let mentions: Vec<(usize, SchoolMention, u32)> =
            of_commune.iter().map(|(_, of)| (of.source, of.mention.clone(), of.rows)).collect();
        let (found, new) = resolve_commune(commune, &mentions, schools, &known, &decided);
        for ((at, _), found) in of_commune.iter().zip(found) {
            matches[*at] = found;
        }
        added.extend(new);
    }
    let known_keys: BTreeSet<String> =
        inventory.schools.iter().map(|school| school.key.clone()).collect();
    added.retain(|school| !known_keys.contains(&school.key));
    // A school that only a decision still names.
    added.extend(provisional.into_iter().filter(|school| decided.names(&school.key)));
    inventory.schools.extend(added);
    inventory.schools.sort_by(|a, b| a.key.cmp(&b.key));
    inventory.schools.dedup_by(|a, b| a.key == b.key);
    assign(inventory, &numbers, &matches);
    decided.outcomes(inventory)
}

/// A mention of a school, as often as one file makes it in one commune.
struct Distinct {
    commune: String,
    source: usize,
    mention: SchoolMention,
    rows: u32,
}

/// The distinct mentions, and for each mention the number of its distinct one. Rows are many and
/// schools few, so nothing is copied for a row.
fn distinct(inventory: &Inventory) -> (Vec<u32>, Vec<Distinct>) {
    let mut seen: HashMap<(&str, usize, &SchoolMention), u32, foldhash::fast::RandomState> =
        HashMap::default();
    let mut distinct: Vec<Distinct> = Vec::new();
    let mut numbers: Vec<u32> = Vec::with_capacity(inventory.records.len());
    let mut last = None;
    for (commune, source, mention) in mentions(inventory) {
        // Rows of a school mostly follow one another.
        if let Some(number) = numbers.last().copied()
            && last == Some((commune, source, mention))
        {
            distinct[number as usize].rows += 1;
            numbers.push(number);
            continue;
        }
        last = Some((commune, source, mention));
        let number = *seen.entry((commune, source, mention)).or_insert_with(|| {
            let (commune, mention) = (commune.to_owned(), mention.clone());
            distinct.push(Distinct { commune, source, mention, rows: 0 });
            distinct.len() as u32 - 1
        });
        distinct[number as usize].rows += 1;
        numbers.push(number);
    }
    (numbers, distinct)
}

/// Every mention with its commune and source.
fn mentions(inventory: &Inventory) -> impl Iterator<Item = (&str, usize, &SchoolMention)> {
    let records = inventory.records.iter().map(|r| (&r.commune, r.source, &r.school));
    let counts = inventory.counts.iter().map(|c| (&c.commune, c.source, &c.school));
    let facts = inventory.facts.iter().map(|f| (&f.commune, f.source, &f.school));
    records
        .chain(counts)
        .chain(facts)
        .map(|(commune, source, school)| (commune.as_deref().unwrap_or_default(), source, school))
}

/// Sort key that depends on content, not on the position of a file in the inventory.
fn sort_key<'a>(
    inventory: &'a Inventory,
    of: &'a Distinct,
) -> (&'a str, &'a str, &'a str, String, &'a str) {
    let source = inventory.sources.get(of.source);
    (
        &of.commune,
        source.map_or("", |source| source.sha256.as_str()),
        source.map_or("", |source| source.path.as_str()),
        written_uai(&of.mention.uai).unwrap_or_default(),
        of.mention.name.known().map_or("", String::as_str),
    )
}

fn written_uai(field: &Field<crate::model::uai::Uai>) -> Option<String> {
    match field {
        Field::Known(uai) => Some(uai.as_str().to_owned()),
        Field::Unreadable(raw) => Some(raw.clone()),
        _ => None,
    }
}

/// Gives each mention the match of its distinct one; `numbers` is in the order of `mentions`.
fn assign(inventory: &mut Inventory, numbers: &[u32], matches: &[SchoolMatch]) {
    let records = inventory.records.iter_mut().map(|record| &mut record.school_match);
    let counts = inventory.counts.iter_mut().map(|count| &mut count.school_match);
    let facts = inventory.facts.iter_mut().map(|fact| &mut fact.school_match);
    for (school_match, number) in records.chain(counts).chain(facts).zip(numbers) {
        *school_match = matches.get(*number as usize).cloned().unwrap_or_default();
    }
}

/// The match of each mention of a commune, and the provisional schools it takes.
fn resolve_commune(
    commune: &str,
    mentions: &[(usize, SchoolMention, u32)],
    mut schools: Vec<Candidate>,
    known: &BTreeMap<String, String>,
    decided: &DecidedSchools,
) -> (Vec<SchoolMatch>, Vec<School>) {
    let names: Vec<Option<SchoolName>> = mentions
        .iter()
        .map(|(_, mention, _)| mention.name.known().map(|name| SchoolName::parse(name)))
        .collect();
    let listed = !schools.is_empty();
    let mut found: Vec<Option<SchoolMatch>> = vec![None; mentions.len()];
    let mut added = Vec::new();

    // A person's decision outranks everything.
    let mut own: Vec<usize> = Vec::new();
    for (at, (_, mention, _)) in mentions.iter().enumerate() {
        match decided.meant(commune, mention) {
            Some(Meant::School(key)) => found[at] = Some(SchoolMatch::Resolved(key.clone())),
            Some(Meant::NoSchool) => found[at] = Some(SchoolMatch::None),
            Some(Meant::Own) => own.push(at),
            None => {}
        }
    }
    for (school, rows) in provisional::owned(commune, mentions, &names, &own) {
        for at in rows {
            found[at] = Some(SchoolMatch::Resolved(school.key.clone()));
        }
        schools.push(Candidate::of(&school));
        added.push(school);
    }

    // By UAI.
    let mut unlisted: Vec<usize> = Vec::new();
    for (at, (_, mention, _)) in mentions.iter().enumerate() {
        if found[at].is_some() {
            continue;
        }
        let Some(written) = written_uai(&mention.uai) else { continue };
        let name = names[at].as_ref();
        let direct = mention.uai.known().and_then(|uai| known.get(uai.as_str()));
        let in_commune = direct.is_some_and(|key| schools.iter().any(|school| school.key == *key));
        let by_name = || {
            name.and_then(|name| {
                name_match::resolve_name(name, &schools).1.key().map(str::to_owned)
            })
        };
        let key = if in_commune {
            direct.cloned()
        } else {
            uai_repair::repair(&written, name, &schools)
                .or_else(by_name)
                .or_else(|| direct.cloned())
        };
        match key {
            Some(key) => found[at] = Some(SchoolMatch::Resolved(key)),
            None if mention.uai.is_known() => unlisted.push(at),
            None => {}
        }
    }
    let by_uai = provisional::from_uais(commune, mentions, &names, &unlisted);
    for at in unlisted {
        if let Some(uai) = mentions[at].1.uai.known() {
            found[at] = Some(SchoolMatch::Resolved(uai.as_str().to_owned()));
        }
    }
    schools.extend(by_uai.iter().map(Candidate::of));
    added.extend(by_uai);

    // What rows with a UAI say of a name, in the same file and in the commune.
    let evidence = Evidence::gather(mentions, &names, &found);
    if !listed {
        let new = provisional::from_names(commune, mentions, &names, &found, &schools, &evidence);
        schools.extend(new.iter().map(Candidate::of));
        added.extend(new);
    }

    // By name. Each distinct name is scored once.
    let mut scored: BTreeMap<NameKey, (Strength, SchoolMatch)> = BTreeMap::new();
    for name in names.iter().flatten() {
        scored.entry(name_key(name)).or_insert_with(|| name_match::resolve_name(name, &schools));
    }
    let mut found: Vec<SchoolMatch> = found
        .into_iter()
        .enumerate()
        .map(|(at, found)| {
            if let Some(found) = found {
                return found;
            }
            let Some(name) = &names[at] else { return SchoolMatch::None };
            let (strength, by_name) = scored.get(&name_key(name)).cloned().unwrap_or_default();
            if strength == Strength::Full && by_name.key().is_some() {
                return by_name;
            }
            evidence.school(mentions[at].0, name).map_or(by_name, SchoolMatch::Resolved)
        })
        .collect();

    // By a spelling of the same name that was resolved.
    let mut spellings = Spellings::default();
    for ((source, mention, _), found) in mentions.iter().zip(&found) {
        if let (Some(written), Some(key)) = (mention.name.known(), found.key()) {
            spellings.add(*source, written, key);
        }
    }
    for (at, (source, mention, _)) in mentions.iter().enumerate() {
        if found[at].key().is_none()
            && let (Some(written), Some(name)) = (mention.name.known(), &names[at])
            && let Some(settled) = spellings.nearest(*source, written, name, &schools)
        {
            found[at] = settled;
        }
    }
    (found, added)
}

/// Which schools the rows that carry a UAI give to a written name.
#[derive(Debug, Default)]
struct Evidence {
    by_source: BTreeMap<(usize, NameKey), BTreeMap<String, u32>>,
    by_commune: BTreeMap<NameKey, BTreeMap<String, u32>>,
}

impl Evidence {
    fn gather(
        mentions: &[(usize, SchoolMention, u32)],
        names: &[Option<SchoolName>],
        found: &[Option<SchoolMatch>],
    ) -> Self {
        let mut evidence = Self::default();
        for (at, (source, _, rows)) in mentions.iter().enumerate() {
            let Some(key) = found[at].as_ref().and_then(SchoolMatch::key) else { continue };
            let Some(name) = &names[at] else { continue };
            if name.words.is_empty() {
                continue;
            }
            let local = evidence.by_source.entry((*source, name_key(name))).or_default();
            *local.entry(key.to_owned()).or_default() += rows;
            let wide = evidence.by_commune.entry(name_key(name)).or_default();
            *wide.entry(key.to_owned()).or_default() += rows;
        }
        evidence
    }

    /// The school of a name without UAI, where nine in ten of the rows with a UAI agree on it.
    fn school(&self, source: usize, name: &SchoolName) -> Option<String> {
        let name = name_key(name);
        let wide = self.by_commune.get(&name);
        let tally = self.by_source.get(&(source, name)).or(wide)?;
        let total: u32 = tally.values().sum();
        let (key, rows) = tally.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
        (f64::from(*rows) >= 0.9 * f64::from(total)).then(|| key.clone())
    }
}
