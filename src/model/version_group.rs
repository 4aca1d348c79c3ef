//! Questions to an inventory about versions: which list is superseded and by which, and which files
//! of a commune hold one list.

use crate::graph::sets::Sets;
use crate::model::codes::{Category, ListKind};
use crate::model::inventory::Inventory;
use crate::model::record::Record;
use crate::model::version::{ListVersions, VersionOrder};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Lists of one kind and commune that are versions of one list, reported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionGroup {
    /// Commune (INSEE).
    pub commune: String,
    pub list: ListKind,
    /// The source that carries the report: the list used instead of the others, else the last by
    /// path among those without a known later version.
    pub lead: usize,
    pub others: Vec<usize>,
    /// Fewest rows that two compared lists of the group have in common.
    pub common: u32,
    /// What tells which is later; the strongest of several.
    pub order: VersionOrder,
    /// What is done of them.
    pub state: VersionState,
    /// Schools (key, else the name as written) that a later list does not hold.
    pub missing_schools: Vec<String>,
    /// Types that a later list does not hold.
    pub missing_categories: Vec<Category>,
}

/// What is done of the lists of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum VersionState {
    /// One is used instead of the others.
    Replaced,
    /// All are used, as was asked.
    Kept,
    /// All are used: the later does not hold everything.
    Incomplete,
    /// All are used: nothing tells which is later.
    Unknown,
}

impl Inventory {
    /// The kind of list a record stands in.
    pub fn list_of(&self, record: &Record) -> ListKind {
        self.sources
            .get(record.source)
            .and_then(|source| source.sheets.get(record.sheet))
            .and_then(|sheet| sheet.tables.get(record.table))
            .map_or(ListKind::Survey, |table| table.list)
    }

    /// The version that supersedes the list of a device record; `None` where that list is in use.
    pub fn superseded(&self, record: &Record) -> Option<&ListVersions> {
        if self.versions.is_empty() || record.device().is_none() {
            return None;
        }
        let list = self.list_of(record);
        let mut found = self.versions.iter().filter(|pair| {
            pair.set_aside
                && pair.earlier == record.source
                && pair.list == list
                && record.commune.as_deref() == Some(pair.commune.as_str())
        });
        let first = found.next()?;
        // In a chain of versions, the last one says more than the next one.
        let used = |pair: &&ListVersions| !self.sets_aside(pair.later, pair.list, &pair.commune);
        Some(if used(&first) { first } else { found.find(used).unwrap_or(first) })
    }

    /// Whether a list is superseded by a later version.
    pub fn sets_aside(&self, source: usize, list: ListKind, commune: &str) -> bool {
        self.versions.iter().any(|pair| {
            pair.set_aside && pair.earlier == source && pair.list == list && pair.commune == commune
        })
    }

    /// The versions of lists in groups, in the order of the pairs. Each list that supersedes others
    /// makes a group; so do lists that are versions of one list and all stay in use.
    pub fn version_groups(&self) -> Vec<VersionGroup> {
        let mut kinds: BTreeMap<(&str, ListKind), Vec<&ListVersions>> = BTreeMap::new();
        for pair in &self.versions {
            kinds.entry((&pair.commune, pair.list)).or_default().push(pair);
        }
        let mut found = Vec::new();
        for pairs in kinds.into_values() {
            self.groups_of(&pairs, &mut found);
        }
        found
    }

    /// The groups of the pairs of one commune and kind.
    fn groups_of(&self, pairs: &[&ListVersions], found: &mut Vec<VersionGroup>) {
        let mut in_place: BTreeMap<usize, Vec<&ListVersions>> = BTreeMap::new();
        let mut aside = BTreeSet::new();
        let mut sets = Sets::default();
        for pair in pairs {
            sets.join(pair.earlier, pair.later);
            if pair.set_aside {
                in_place.entry(pair.later).or_default().push(pair);
                aside.insert(pair.earlier);
            }
        }
        let mut open: BTreeMap<usize, Vec<&ListVersions>> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| !pair.set_aside) {
            open.entry(sets.first(pair.earlier)).or_default().push(pair);
        }
        let mut groups: Vec<VersionGroup> = Vec::new();
        for (lead, pairs) in in_place {
            let others = pairs.iter().map(|pair| pair.earlier).collect();
            groups.extend(self.group(&pairs, lead, others, VersionState::Replaced));
        }
        for pairs in open.into_values() {
            let set = pairs.first().map(|pair| sets.first(pair.earlier));
            let used: BTreeSet<usize> = pairs
                .iter()
                .flat_map(|pair| [pair.earlier, pair.later])
                .chain(groups.iter().map(|group| group.lead))
                .filter(|list| !aside.contains(list) && Some(sets.first(*list)) == set)
                .collect();
            let earlier: BTreeSet<usize> = pairs
                .iter()
                .filter(|pair| pair.order != VersionOrder::Unknown)
                .map(|pair| pair.earlier)
                .collect();
            let latest = |list: &usize| (!earlier.contains(list), self.place_of(*list));
            let Some(lead) = used.iter().copied().max_by_key(latest) else { continue };
            let state = |pair: &&ListVersions| match pair.order {
                VersionOrder::Unknown => VersionState::Unknown,
                _ if pair.is_complete() => VersionState::Kept,
                _ => VersionState::Incomplete,
            };
            let Some(state) = pairs.iter().map(state).max() else { continue };
            groups.extend(self.group(&pairs, lead, used, state));
        }
        groups.sort_by(|a, b| {
            self.place_of(a.lead).cmp(&self.place_of(b.lead)).then(a.state.cmp(&b.state))
        });
        found.extend(groups);
    }

    /// A group from its pairs; `None` where it holds one list only.
    fn group(
        &self,
        pairs: &[&ListVersions],
        lead: usize,
        members: BTreeSet<usize>,
        state: VersionState,
    ) -> Option<VersionGroup> {
        let mut others: Vec<usize> = members.into_iter().filter(|one| *one != lead).collect();
        others.sort_by(|a, b| self.place_of(*a).cmp(&self.place_of(*b)));
        let first = pairs.first().filter(|_| !others.is_empty())?;
        let incomplete = || pairs.iter().filter(|_| state == VersionState::Incomplete);
        let schools: BTreeSet<&String> =
            incomplete().flat_map(|one| &one.missing_schools).collect();
        let types: BTreeSet<Category> =
            incomplete().flat_map(|one| one.missing_categories.iter().copied()).collect();
        Some(VersionGroup {
            commune: first.commune.clone(),
            list: first.list,
            lead,
            others,
            common: pairs.iter().map(|pair| pair.common).min().unwrap_or_default(),
            order: match state {
                VersionState::Unknown => VersionOrder::Unknown,
                _ => pairs.iter().map(|pair| pair.order).min().unwrap_or(VersionOrder::Unknown),
            },
            state,
            missing_schools: schools.into_iter().cloned().collect(),
            missing_categories: types.into_iter().collect(),
        })
    }

    /// Sort key of sources that does not depend on their order in the inventory.
    fn place_of(&self, source: usize) -> (&str, &str) {
        self.sources
            .get(source)
            .map_or(("", ""), |source| (source.path.as_str(), source.sha256.as_str()))
    }
}
