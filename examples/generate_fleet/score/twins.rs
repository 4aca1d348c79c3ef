//! Pairs of rows where twins may be paired in any one-to-one way.
//!
//! Of two rows of which not both bear one kind of identifier nothing tells whether they are one
//! machine or twins. So such pairs are counted, school by school and type by type, between each two
//! files: as many as there are devices in both are right, whichever they are.

use super::Fact;
use super::claims::Claim;
use recense::linkage::evaluation::Pairwise;
use std::collections::BTreeMap;

/// School, type, and two files.
type Lot<'a> = (&'a (String, String), &'a str, &'a str);

/// Compares what was found with the truth.
pub(super) fn compare(claims: &[Claim], facts: &[Fact]) -> Pairwise {
    let real = together(facts.iter().map(|fact| &fact.device));
    let (mut wanted_told, mut wanted) = (0, BTreeMap::<Lot<'_>, u64>::new());
    for (a, b) in pairs(&real).filter(|(a, b)| claims[*a].file != claims[*b].file) {
        if share_a_kind(&claims[a], &claims[b]) {
            wanted_told += 1;
        } else {
            *wanted.entry(lot(&claims[a], &claims[b])).or_default() += 1;
        }
    }
    let found = together(claims.iter().map(|claim| &claim.device));
    let (mut right, mut wrong) = (0, 0);
    let mut got: BTreeMap<Lot<'_>, u64> = BTreeMap::new();
    for (a, b) in pairs(&found) {
        let (x, y) = (&claims[a], &claims[b]);
        if share_a_kind(x, y) && facts[a].device == facts[b].device {
            right += 1;
        } else if !share_a_kind(x, y)
            && x.file != y.file
            && x.place == y.place
            && same_product(x, y)
        {
            *got.entry(lot(x, y)).or_default() += 1;
        } else {
            wrong += 1;
        }
    }
    let free: u64 = got
        .iter()
        .map(|(lot, found)| (*found).min(wanted.get(lot).copied().unwrap_or_default()))
        .sum();
    let surplus = got.values().sum::<u64>() - free;
    Pairwise {
        true_pairs: right + free,
        false_pairs: wrong + surplus,
        missed_pairs: wanted_told + wanted.values().sum::<u64>() - right - free,
    }
}

/// The rows of each label.
fn together<'a>(labels: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, label) in labels.enumerate() {
        rows.entry(label).or_default().push(row);
    }
    rows
}

fn pairs<'a>(rows: &'a BTreeMap<&str, Vec<usize>>) -> impl Iterator<Item = (usize, usize)> + 'a {
    rows.values().flat_map(|rows| {
        rows.iter().enumerate().flat_map(|(at, a)| rows[at + 1..].iter().map(|b| (*a, *b)))
    })
}

/// Whether both rows bear one kind of identifier.
fn share_a_kind(a: &Claim, b: &Claim) -> bool {
    a.identifiers.iter().zip(&b.identifiers).any(|(a, b)| !a.is_empty() && !b.is_empty())
}

fn lot<'a>(a: &'a Claim, b: &'a Claim) -> Lot<'a> {
    (&a.place, a.file.as_str().min(&b.file), a.file.as_str().max(&b.file))
}

fn same_product(a: &Claim, b: &Claim) -> bool {
    let same = |a: &String, b: &String| a.is_empty() || b.is_empty() || a == b;
    same(&a.brand, &b.brand) && same(&a.model, &b.model)
}
