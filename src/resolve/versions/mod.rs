//! Versions: two files of one commune that hold one list at two dates.
//!
//! They are told by what they hold, not by their names: the same kind of list, the same columns,
//! and most rows of each in the other. The dates they state and the words of their names only say
//! which is later. A list that holds but a part of the other (one school, one type) is no version
//! of it; where nothing says which is later, neither is set aside and a remark asks.

mod order;
mod overlap;
#[cfg(test)]
mod tests;

use crate::model::codes::{Category, ListKind};
use crate::model::inventory::Inventory;
use crate::model::remark::{Remark, RemarkCode};
use crate::model::version::{ListVersions, VersionOrder, VersionsKept};
use overlap::{Common, ListView};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the rows of each list that must be in the other. Lists of different services that hold
/// the same machines have other columns; two inventories a year apart keep four rows in five.
const LEAST_SHARE: f64 = 0.7;

/// Fewest different identifiers and contents in common.
const LEAST_EVIDENCE: u32 = 4;

/// Rows from which a type that the later does not hold is missing, rather than one replaced.
const TYPE_ROWS: u32 = 3;

/// The pairs of lists of the inventory that are one list at two dates, in a stable order; schools
/// are resolved. The result depends on the files only, not on the order in which they came.
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
        let mut views: Vec<ListView> = group
            .iter()
            .map(|((.., source), rows)| ListView::new(inventory, *source, *list, rows))
            .collect();
        views.sort_by(|a, b| place(inventory, a.source).cmp(&place(inventory, b.source)));
        for (at, a) in views.iter().enumerate() {
            for b in views.iter().skip(at + 1) {
                found.extend(pair(inventory, commune, *list, a, b));
            }
        }
    }
    if kept == VersionsKept::Latest {
        set_aside(&mut found);
    }
    found
}

/// What orders sources whatever their order in the inventory.
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
    a: &ListView,
    b: &ListView,
) -> Option<ListVersions> {
    let sizes = [a.rows.len(), b.rows.len()];
    let enough = |rows: usize| rows as f64 >= LEAST_SHARE * sizes[0].max(sizes[1]) as f64;
    if !enough(sizes[0].min(sizes[1])) || !a.same_columns(b) {
        return None;
    }
    let Common { rows: common, evidence } = a.common(b);
    if evidence < LEAST_EVIDENCE || !enough(common as usize) {
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
    Some(ListVersions {
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
    })
}

/// Sets aside the earlier list of each settled pair, unless the later leads to no list that would
/// be used: names that contradict each other in a ring decide nothing.
fn set_aside(pairs: &mut [ListVersions]) {
    let key = |pair: &ListVersions, source: usize| (pair.commune.clone(), pair.list, source);
    let settled = |pair: &&ListVersions| pair.is_settled();
    let aside: BTreeSet<_> =
        pairs.iter().filter(settled).map(|pair| key(pair, pair.earlier)).collect();
    // Lists that are used themselves, then those that lead to them.
    let mut leads: BTreeSet<_> = pairs
        .iter()
        .filter(settled)
        .map(|pair| key(pair, pair.later))
        .filter(|list| !aside.contains(list))
        .collect();
    loop {
        let more: Vec<_> = pairs
            .iter()
            .filter(settled)
            .filter(|pair| leads.contains(&key(pair, pair.later)))
            .map(|pair| key(pair, pair.earlier))
            .filter(|list| !leads.contains(list))
            .collect();
        if more.is_empty() {
            break;
        }
        leads.extend(more);
    }
    for pair in pairs {
        pair.set_aside = pair.is_settled() && leads.contains(&key(pair, pair.later));
    }
}

/// What is to be said of the versions, with the source each remark is on: both files of a pair.
pub(super) fn remarks(inventory: &Inventory) -> Vec<(usize, Remark)> {
    let mut said = Vec::new();
    for pair in &inventory.versions {
        let end = |pair: &ListVersions| !inventory.sets_aside(pair.later, pair.list, &pair.commune);
        // In a chain the earlier is told of the list that is used, the middle ones of their next.
        let superseded = inventory.versions.iter().any(|other| {
            (other.earlier, other.list, &other.commune) == (pair.earlier, pair.list, &pair.commune)
                && other.set_aside
                && end(other)
        });
        if pair.set_aside && superseded && !end(pair) {
            continue;
        }
        for (source, other, on_set_aside) in [
            (pair.earlier, pair.later, RemarkCode::OlderVersion),
            (pair.later, pair.earlier, RemarkCode::NewerVersion),
        ] {
            let path =
                inventory.sources.get(other).map_or_else(String::new, |one| one.path.clone());
            let (code, why) = if pair.set_aside {
                (on_set_aside, pair.order.code())
            } else if pair.is_settled() {
                (RemarkCode::VersionsKept, pair.order.code())
            } else if pair.order == VersionOrder::Unknown {
                (RemarkCode::PossibleVersion, pair.order.code())
            } else {
                (RemarkCode::PossibleVersion, "incomplete")
            };
            let [schools, types] = missing(inventory, pair);
            let args = vec![path, why.to_owned(), pair.common.to_string(), schools, types];
            said.push((source, Remark { code, sheet: String::new(), cell: String::new(), args }));
        }
    }
    said
}

/// The names of the schools that the later of a pair does not hold, separated by commas, and the
/// codes of the types, separated by spaces.
fn missing(inventory: &Inventory, pair: &ListVersions) -> [String; 2] {
    let name = |key: &String| {
        inventory.school(key).map_or_else(|| key.clone(), |school| school.name.clone())
    };
    let schools: Vec<String> = pair.missing_schools.iter().map(name).collect();
    let types: Vec<&str> = pair.missing_categories.iter().map(|one| one.code()).collect();
    [schools.join(", "), types.join(" ")]
}
