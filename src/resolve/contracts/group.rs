//! The contract rows of a commune in groups, one for each contract, and the pairs of groups that
//! may be one. Decisions of people come first, then what the rows say.

use super::compare::{Pair, Row, Zone};
use super::decided::Decided;
use crate::model::comparison::ComparisonOutcome;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use crate::resolve::devices::{Outcome, comparison_of_decision};
use std::collections::{BTreeMap, BTreeSet};

/// Largest block of rows that share a number, a holder or a first day and are compared for doubt.
/// What more rows share makes no pair doubtful.
const MOST: usize = 400;

/// The contract rows of a commune, grouped.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    /// Indexes of records, a contract each.
    pub groups: Vec<Vec<usize>>,
    /// Links inside the groups, and between groups that may be one.
    pub links: Vec<Link>,
    /// What became of decisions, by their index.
    pub outcomes: Vec<(usize, Outcome)>,
}

/// Groups the contract records of a commune, given in the order of their ids. A row joins the first
/// group where it may be one contract with every row. Rows that a person joined stand together, and
/// a row that agrees with one of them joins them. Rows that a person parted stay apart.
pub(super) fn group(inventory: &Inventory, commune: &str, records: &[usize]) -> Grouped {
    let rows: Vec<Row<'_>> = records.iter().filter_map(|at| Row::of(inventory, *at)).collect();
    let decisions = Decided::replayed(inventory, commune, records, &rows);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_key: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for unit in decisions.units() {
        let keys: BTreeSet<String> = unit.iter().flat_map(|row| sure_keys(&rows[*row])).collect();
        let near: BTreeSet<usize> =
            keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        let home = near.into_iter().find(|at| fits(&rows, &decisions, &unit, &groups[*at]));
        let at = home.unwrap_or(groups.len());
        if home.is_none() {
            groups.push(Vec::new());
        }
        groups[at].extend(unit);
        for key in keys {
            by_key.entry(key).or_default().insert(at);
        }
    }
    let mut links = inside(inventory, &rows, &decisions, &groups);
    links.extend(between(&rows, &decisions, &groups));
    let of_records = |group: Vec<usize>| group.into_iter().map(|row| rows[row].record).collect();
    Grouped {
        groups: groups.into_iter().map(of_records).collect(),
        links,
        outcomes: decisions.outcomes,
    }
}

/// Whether a unit, one row or rows joined by decisions, may join a group. Each unit already in the
/// group must have a row that is one contract with a row of the new unit.
fn fits(rows: &[Row<'_>], decisions: &Decided, unit: &[usize], group: &[usize]) -> bool {
    let mut agreed: BTreeMap<usize, bool> = BTreeMap::new();
    for a in unit {
        for b in group {
            let pair = Pair::of(&rows[*a], &rows[*b]);
            if decisions.parts(*a, *b) || pair.is_barred(&rows[*a], &rows[*b]) {
                return false;
            }
            *agreed.entry(decisions.set[*b]).or_default() |= pair.zone == Zone::One;
        }
    }
    agreed.into_values().all(|agreed| agreed)
}

/// The links that hold groups together: each row with the first earlier row that it agrees with.
fn inside(
    inventory: &Inventory,
    rows: &[Row<'_>],
    decisions: &Decided,
    groups: &[Vec<usize>],
) -> Vec<Link> {
    let mut links = Vec::new();
    for group in groups {
        for (place, b) in group.iter().enumerate().skip(1) {
            let before = group.get(..place).unwrap_or_default();
            let decided = |a: &&usize| decisions.joined.contains_key(&ordered(**a, *b));
            let agrees = |a: &&usize| Pair::of(&rows[**a], &rows[*b]).zone == Zone::One;
            let Some(a) = before.iter().find(decided).or_else(|| before.iter().find(agrees)) else {
                continue;
            };
            let decision =
                decisions.joined.get(&ordered(*a, *b)).map(|at| &inventory.decisions[*at]);
            let decision = decision.into_iter().map(comparison_of_decision);
            links.push(link(rows, *a, *b, Verdict::Merged, decision.collect()));
        }
    }
    links
}

/// The pairs of groups that may be one contract, each as a link of their likeliest rows. Groups
/// stay two where one table holds rows of both, or where a person parted them.
fn between(rows: &[Row<'_>], decisions: &Decided, groups: &[Vec<usize>]) -> Vec<Link> {
    let mut home = vec![0; rows.len()];
    for (at, group) in groups.iter().enumerate() {
        for row in group {
            home[*row] = at;
        }
    }
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for key in doubtful_keys(row) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut best: BTreeMap<(usize, usize), (i32, usize, usize)> = BTreeMap::new();
    for block in by_key.values().filter(|block| block.len() <= MOST) {
        for (place, a) in block.iter().enumerate() {
            for b in block.iter().skip(place + 1) {
                if home[*a] == home[*b] || !seen.insert((*a, *b)) {
                    continue;
                }
                let pair = Pair::of(&rows[*a], &rows[*b]);
                if pair.zone == Zone::Distinct {
                    continue;
                }
                let found = (pair.likeness, *a, *b);
                let known = best.entry(ordered(home[*a], home[*b])).or_insert(found);
                if found.0 > known.0 {
                    *known = found;
                }
            }
        }
    }
    let apart = |x: usize, y: usize| {
        groups[x].iter().any(|a| {
            groups[y].iter().any(|b| {
                let (p, q) = (&rows[*a], &rows[*b]);
                decisions.parts(*a, *b) || p.table == q.table || Pair::of(p, q).is_barred(p, q)
            })
        })
    };
    best.into_iter()
        .filter(|((x, y), _)| !apart(*x, *y))
        .map(|(_, (_, a, b))| link(rows, a, b, Verdict::Review, Vec::new()))
        .collect()
}

fn link(
    rows: &[Row<'_>],
    a: usize,
    b: usize,
    verdict: Verdict,
    mut comparisons: Vec<ComparisonOutcome>,
) -> Link {
    let (a, b) = if rows[a].record < rows[b].record { (a, b) } else { (b, a) };
    let (left, right) = (&rows[a], &rows[b]);
    comparisons.extend(Pair::of(left, right).told(left, right));
    // Contract rows are compared by rules, without weights: even odds where they are in doubt.
    let probability = if verdict == Verdict::Merged { 1.0 } else { 0.5 };
    Link {
        left: left.record,
        right: right.record,
        weight: 0.0,
        probability,
        pairing: probability,
        verdict,
        units: 1,
        comparisons,
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Keys of a row; two rows of one contract share at least one of them.
fn sure_keys(row: &Row<'_>) -> Vec<String> {
    let reference = row.reference.iter().map(|reference| format!("r{reference}"));
    reference.chain(row.supplier.iter().map(|holder| format!("s{holder}"))).collect()
}

/// Keys of a row; two rows that may be one contract share at least one of them.
fn doubtful_keys(row: &Row<'_>) -> Vec<String> {
    let mut keys = sure_keys(row);
    keys.extend(row.digits.iter().map(|digits| format!("d{digits}")));
    let first = row.supplier.iter().filter_map(|holder| holder.split(' ').next());
    keys.extend(first.map(|word| format!("w{word}")));
    keys.extend(row.start_day().map(|day| format!("t{day}")));
    keys
}
