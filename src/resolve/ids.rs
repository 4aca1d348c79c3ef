//! Stable identifiers: made from the content of the rows, carried over by overlap.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// First twelve hexadecimal digits of the SHA-256 of parts joined by a separator.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    let mut text = String::with_capacity(12);
    for byte in hash.finalize().iter().take(6) {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text
}

/// Gives each cluster an identifier: that of the former cluster it shares most members with (ties
/// to the least identifier; a former identifier goes to one cluster only), else `prefix` and the
/// digest of its smallest member. `clusters` hold the keys of their members.
pub(super) fn carry_over<K: Ord + Clone>(
    clusters: &[Vec<K>],
    former: &BTreeMap<K, String>,
    prefix: &str,
    name: impl Fn(&K) -> String,
) -> Vec<String> {
    let mut claims: Vec<(usize, String, usize)> = Vec::new();
    for (at, members) in clusters.iter().enumerate() {
        let mut shared: BTreeMap<&String, usize> = BTreeMap::new();
        for id in members.iter().filter_map(|member| former.get(member)) {
            *shared.entry(id).or_default() += 1;
        }
        claims.extend(shared.into_iter().map(|(id, overlap)| (overlap, id.clone(), at)));
    }
    let smallest: Vec<Option<K>> =
        clusters.iter().map(|members| members.iter().min().cloned()).collect();
    claims.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)).then_with(|| smallest[a.2].cmp(&smallest[b.2]))
    });
    let mut ids: Vec<Option<String>> = vec![None; clusters.len()];
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (_, id, at) in claims {
        if ids[at].is_none() && !used.contains(&id) {
            used.insert(id.clone());
            ids[at] = Some(id);
        }
    }
    let mut order: Vec<usize> = (0..clusters.len()).filter(|at| ids[*at].is_none()).collect();
    order.sort_by(|a, b| smallest[*a].cmp(&smallest[*b]));
    for at in order {
        let seed = smallest[at].as_ref().map(&name).unwrap_or_default();
        let mut id = format!("{prefix}{}", digest(&[&seed]));
        let mut attempt = 1u32;
        while used.contains(&id) {
            id = format!("{prefix}{}", digest(&[&seed, &attempt.to_string()]));
            attempt += 1;
        }
        used.insert(id.clone());
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

    fn clusters(list: &[&[&str]]) -> Vec<Vec<String>> {
        list.iter().map(|keys| keys.iter().map(|key| (*key).to_owned()).collect()).collect()
    }

    #[test]
    fn the_greatest_overlap_keeps_the_identifier() {
        let before = former(&[("a", "d1"), ("b", "d1"), ("c", "d1"), ("e", "d2")]);
        let ids =
            carry_over(&clusters(&[&["a"], &["b", "c"], &["e", "f"]]), &before, "d", Clone::clone);
        assert_eq!(ids[1], "d1");
        assert_eq!(ids[2], "d2");
        assert!(ids[0].starts_with('d') && ids[0].len() == 13);
    }

    #[test]
    fn fresh_identifiers_come_from_the_smallest_member() {
        let none = BTreeMap::new();
        let one = carry_over(&clusters(&[&["b", "a"]]), &none, "d", Clone::clone);
        let two = carry_over(&clusters(&[&["z"], &["a", "b", "c"]]), &none, "d", Clone::clone);
        assert_eq!(one[0], two[1]);
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn no_identifier_is_given_twice() {
        let before = former(&[("a", "d1"), ("b", "d1")]);
        let ids = carry_over(&clusters(&[&["a"], &["b"]]), &before, "d", Clone::clone);
        assert_eq!(ids[0], "d1");
        assert_ne!(ids[1], "d1");
    }
}
