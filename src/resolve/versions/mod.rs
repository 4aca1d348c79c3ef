//! Versions: two files of one commune that hold one list at two dates.
//!
//! Content makes two lists versions, not their names: the same kind of list, the same columns, and
//! most rows of each in the other. The dates they state and the words of their names only decide
//! which is later. A list that holds only a part of the other (one school, one type) is no version
//! of it. Where nothing decides which is later, both stay and a remark asks.

mod again;
mod order;
mod overlap;
#[cfg(test)]
mod tests;

pub use again::goes_on;

use crate::graph::sets::Sets;
use crate::model::codes::{Category, ListKind};
use crate::model::inventory::Inventory;
use crate::model::remark::{OtherVersions, Problem, Remark, Told};
use crate::model::version::{ListVersions, VersionsKept};
use crate::model::version_group::{VersionGroup, VersionState};
use overlap::{Common, Keys, ListView, Pairing};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the rows of each list that must be in the other. Lists of different services that hold
/// the same machines have other columns; two inventories a year apart keep four rows in five.
const LEAST_SHARE: f64 = 0.7;

/// Fewest different identifiers and contents in common. Equal rows without identifiers count once,
/// because a lot repeats itself.
const LEAST_EVIDENCE: u32 = 4;

/// Files of a group that a remark names.
const VERSIONS_NAMED: usize = 3;

/// Fewest rows in common for an unsettled pair to be worth a question.
const LEAST_TO_ASK: u32 = 5;

/// Fewest rows of a type for its absence from the later list to mean that the list is incomplete.
/// Fewer may simply have been replaced.
const TYPE_ROWS: u32 = 3;

/// The pairs of lists that are one list at two dates, in a stable order. Schools must be resolved
/// first. A superseded list is paired once, with the list used instead. The lists that stay in use
/// are connected by as few pairs as possible. The result depends on the files, not on the order in
/// which they came.
pub(super) fn recognise(inventory: &Inventory, kept: VersionsKept) -> Vec<ListVersions> {
    let mut lists: BTreeMap<(&str, ListKind, usize), Vec<usize>> = BTreeMap::new();
    for (at, record) in inventory.records.iter().enumerate() {
        if let (Some(_), Some(commune)) = (record.device(), record.commune.as_deref()) {
            let list = inventory.list_of(record);
            lists.entry((commune, list, record.source)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let lists: Vec<_> = lists.into_iter().collect();
    for group in lists.chunk_by(|a, b| (a.0.0, a.0.1) == (b.0.0, b.0.1)) {
        let Some(((commune, list, _), _)) = group.first() else { continue };
        if group.len() < 2 {
            continue;
        }
        let mut keys = Keys::default();
        let mut views: Vec<ListView> = group
            .iter()
            .map(|((.., source), rows)| ListView::new(inventory, *source, *list, rows, &mut keys))
            .collect();
        views.sort_by(|a, b| place(inventory, a.source).cmp(&place(inventory, b.source)));
        let mut pairs = Vec::new();
        let least = |a: usize, b: usize| least_common(&views[a], &views[b]);
        for (at, others) in overlap::candidates(&views, least).into_iter().enumerate() {
            if others.is_empty() {
                continue;
            }
            let later = Pairing::new(&views[at]);
            pairs.extend(others.into_iter().filter_map(|other| {
                let common = later.common(&views[other]);
                let pair = pair(inventory, commune, *list, [&views[other], &views[at]], common)?;
                Some(((other, at), pair))
            }));
        }
        pairs.sort_by_key(|(places, _)| *places);
        let mut pairs: Vec<ListVersions> = pairs.into_iter().map(|(_, pair)| pair).collect();
        if kept == VersionsKept::Latest {
            set_aside(&mut pairs);
        }
        found.extend(fewest(pairs));
    }
    found
}

/// Fewest rows that versions of one list have in common. An impossible number where the sizes or
/// the columns already exclude it.
fn least_common(a: &ListView, b: &ListView) -> u32 {
    let (few, many) = (a.rows.len().min(b.rows.len()), a.rows.len().max(b.rows.len()));
    let least = (LEAST_SHARE * many as f64).ceil().max(f64::from(LEAST_EVIDENCE));
    if few as f64 >= least && a.same_columns(b) { least as u32 } else { u32::MAX }
}

/// Sort key of sources that does not depend on their order in the inventory.
fn place(inventory: &Inventory, source: usize) -> (&str, &str) {
    inventory
        .sources
        .get(source)
        .map_or(("", ""), |source| (source.path.as_str(), source.sha256.as_str()))
}

/// Two lists of one kind and commune, where they are versions of one.
fn pair(
    inventory: &Inventory,
    commune: &str,
    list: ListKind,
    [a, b]: [&ListView; 2],
    Common { rows: common, evidence }: Common,
) -> Option<ListVersions> {
    if evidence < LEAST_EVIDENCE || common < least_common(a, b) {
        return None;
    }
    let (age, order) =
        order::order(inventory.sources.get(a.source)?, inventory.sources.get(b.source)?);
    let (earlier, later) = if age == Ordering::Greater { (b, a) } else { (a, b) };
    let missing = |from: &ListView, in_other: &ListView| {
        let schools: Vec<String> = from.schools.difference(&in_other.schools).cloned().collect();
        let types = from.categories.iter().filter(|(category, rows)| {
            **rows >= TYPE_ROWS && !in_other.categories.contains_key(category)
        });
        (schools, types.map(|(category, _)| *category).collect::<Vec<Category>>())
    };
    let (missing_schools, missing_categories) = missing(earlier, later);
    let pair = ListVersions {
        commune: commune.to_owned(),
        list,
        earlier: earlier.source,
        later: later.source,
        rows: [earlier.rows.len() as u32, later.rows.len() as u32],
        common,
        order,
        missing_schools,
        missing_categories,
        set_aside: false,
    };
    (pair.is_settled() || common >= LEAST_TO_ASK).then_some(pair)
}

/// Sets aside the earlier list of each settled pair of one kind and commune, provided that its
/// chain of later lists ends in one that stays in use. Names that contradict each other in a ring
/// decide nothing.
fn set_aside(pairs: &mut [ListVersions]) {
    let settled = || pairs.iter().filter(|pair| pair.is_settled());
    let aside: BTreeSet<usize> = settled().map(|pair| pair.earlier).collect();
    // Lists that stay in use, then those whose later versions lead to them.
    let mut leads: BTreeSet<usize> =
        settled().map(|pair| pair.later).filter(|list| !aside.contains(list)).collect();
    loop {
        let more: Vec<usize> = settled()
            .filter(|pair| leads.contains(&pair.later) && !leads.contains(&pair.earlier))
            .map(|pair| pair.earlier)
            .collect();
        if more.is_empty() {
            break;
        }
        leads.extend(more);
    }
    for pair in pairs {
        pair.set_aside = pair.is_settled() && leads.contains(&pair.later);
    }
}

/// The fewest pairs that say what becomes of each list, in their order. A superseded list is paired
/// with a list that stays in use, where there is one. Any other pair is kept only where the pairs
/// before it do not connect its lists.
fn fewest(pairs: Vec<ListVersions>) -> Vec<ListVersions> {
    let aside: BTreeSet<usize> =
        pairs.iter().filter(|pair| pair.set_aside).map(|pair| pair.earlier).collect();
    let is_aside = |list: usize| aside.contains(&list);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let mut groups = Sets::default();
    let mut stands = vec![false; pairs.len()];
    let mut placed = BTreeSet::new();
    order.sort_by_key(|at| (is_aside(pairs[*at].later), *at));
    for at in &order {
        let pair = &pairs[*at];
        if pair.set_aside && placed.insert(pair.earlier) {
            stands[*at] = true;
            groups.join(pair.earlier, pair.later);
        }
    }
    order.sort_by_key(|at| (is_aside(pairs[*at].earlier) || is_aside(pairs[*at].later), *at));
    for at in &order {
        stands[*at] |= groups.join(pairs[*at].earlier, pairs[*at].later);
    }
    pairs.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(pair, _)| pair).collect()
}

/// The remarks on versions, each with its source: one for every file of a group.
pub(super) fn remarks(inventory: &Inventory) -> Vec<(usize, Remark)> {
    let mut said = Vec::new();
    for group in inventory.version_groups() {
        for source in std::iter::once(group.lead).chain(group.others.iter().copied()) {
            let others = || other_versions(inventory, &group, source);
            let problem = match group.state {
                VersionState::Replaced if source == group.lead => {
                    Problem::NewerVersion { versions: others() }
                }
                VersionState::Replaced => Problem::OlderVersion {
                    later: path_of(inventory, group.lead),
                    order: group.order,
                    common: group.common as usize,
                },
                VersionState::Kept => Problem::VersionsKept { versions: others() },
                VersionState::Unknown | VersionState::Incomplete => {
                    Problem::PossibleVersion { versions: others() }
                }
            };
            said.push((source, Remark::of_file(problem)));
        }
    }
    said
}

fn path_of(inventory: &Inventory, source: usize) -> String {
    inventory.sources.get(source).map_or_else(String::new, |one| one.path.clone())
}

/// What a remark on one file of a group says about the other files.
fn other_versions(inventory: &Inventory, group: &VersionGroup, source: usize) -> OtherVersions {
    let name = |key: &String| {
        inventory.school(key).map_or_else(|| key.clone(), |school| school.name.clone())
    };
    let others = std::iter::once(group.lead)
        .chain(group.others.iter().copied())
        .filter(|other| *other != source);
    OtherVersions {
        named: others.take(VERSIONS_NAMED).map(|other| path_of(inventory, other)).collect(),
        number: group.others.len(),
        lead: path_of(inventory, group.lead),
        common: group.common as usize,
        state: match group.state {
            VersionState::Incomplete => Told::Incomplete,
            _ => Told::By(group.order),
        },
        schools: group.missing_schools.iter().map(name).collect(),
        categories: group.missing_categories.clone(),
    }
}
