//! Stable identifiers: made from the content of the rows, carried over by overlap.

use crate::model::hex::push_hex;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// First twelve hexadecimal digits of the SHA-256 of parts joined by a separator.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    let mut text = String::with_capacity(12);
    push_hex(&mut text, &hash.finalize()[..6]);
    text
}

/// Gives each cluster an identifier: that of the former cluster it shares most members with (ties
/// to the least identifier; a former identifier goes to one cluster only), else `prefix` and the
/// digest of its smallest member. `clusters` hold the keys of their members, `former` knows the
/// identifier a key had.
pub(super) fn carry_over<'a, K: Ord + Sync>(
    clusters: &[Vec<K>],
    former: impl Fn(&K) -> Option<&'a String>,
    prefix: &str,
    name: impl Fn(&K) -> String + Sync,
) -> Vec<String> {
    let mut claims: Vec<(usize, &String, usize)> = Vec::new();
    for (at, members) in clusters.iter().enumerate() {
        let mut shared: BTreeMap<&String, usize> = BTreeMap::new();
        for id in members.iter().filter_map(&former) {
            *shared.entry(id).or_default() += 1;
        }
        claims.extend(shared.into_iter().map(|(id, overlap)| (overlap, id, at)));
    }
    let smallest: Vec<Option<&K>> = clusters.iter().map(|members| members.iter().min()).collect();
    claims.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)).then_with(|| smallest[a.2].cmp(&smallest[b.2]))
    });
    let mut ids: Vec<Option<String>> = vec![None; clusters.len()];
    let mut used: HashSet<String> = HashSet::with_capacity(clusters.len());
    for (_, id, at) in claims {
        if ids[at].is_none() && used.insert(id.clone()) {
            ids[at] = Some(id.clone());
        }
    }
    let seed = |at: usize| smallest[at].map(&name).unwrap_or_default();
    let fresh: Vec<(usize, String)> = ids
        .par_iter()
        .enumerate()
        .filter(|(_, id)| id.is_none())
        .map(|(at, _)| (at, format!("{prefix}{}", digest(&[&seed(at)]))))
        .collect();
    // Two of one digest are rare; they take theirs in the order of their smallest members.
    let mut seen: HashSet<&str> = HashSet::with_capacity(fresh.len());
    let clashing: BTreeSet<String> =
        fresh.iter().filter(|(_, id)| !seen.insert(id)).map(|(_, id)| id.clone()).collect();
    drop(seen);
    let mut late: Vec<usize> = Vec::new();
    for (at, id) in fresh {
        if !clashing.contains(&id) && used.insert(id.clone()) {
            ids[at] = Some(id);
        } else {
            late.push(at);
        }
    }
    late.sort_by(|a, b| smallest[*a].cmp(&smallest[*b]));
    for at in late {
        let seed = seed(at);
        let mut id = format!("{prefix}{}", digest(&[&seed]));
        let mut attempt = 1u32;
        while !used.insert(id.clone()) {
            id = format!("{prefix}{}", digest(&[&seed, &attempt.to_string()]));
            attempt += 1;
        }
        ids[at] = Some(id);
    }
    ids.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn former(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(key, id)| ((*key).to_owned(), (*id).to_owned())).collect()
    }

    fn carried(list: &[&[&str]], former: &BTreeMap<String, String>) -> Vec<String> {
        let clusters: Vec<Vec<&str>> = list.iter().map(|keys| keys.to_vec()).collect();
        carry_over(&clusters, |key| former.get(*key), "d", |key| (*key).to_owned())
    }

    #[test]
    fn the_greatest_overlap_keeps_the_identifier() {
        let before = former(&[("a", "d1"), ("b", "d1"), ("c", "d1"), ("e", "d2")]);
        let ids = carried(&[&["a"], &["b", "c"], &["e", "f"]], &before);
        assert_eq!(ids[1], "d1");
        assert_eq!(ids[2], "d2");
        assert!(ids[0].starts_with('d') && ids[0].len() == 13);
    }

    #[test]
    fn fresh_identifiers_come_from_the_smallest_member() {
        let none = BTreeMap::new();
        let one = carried(&[&["b", "a"]], &none);
        let two = carried(&[&["z"], &["a", "b", "c"]], &none);
        assert_eq!(one[0], two[1]);
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn no_identifier_is_given_twice() {
        let before = former(&[("a", "d1"), ("b", "d1")]);
        let ids = carried(&[&["a"], &["b"]], &before);
        assert_eq!(ids[0], "d1");
        assert_ne!(ids[1], "d1");
    }
}
