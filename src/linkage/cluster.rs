//! Clusters under constraints. Must-links come first, then links best first; a link that would join
//! two rows that cannot be one is refused. Connected components are never used, because chains of
//! plausible links merge strangers.

/// A link to consider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// One row.
    pub a: u32,
    pub b: u32,
    pub weight: f64,
}

/// Groups of rows, each row in exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clusters {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Clusters {
    /// Every row by itself.
    pub fn singletons(rows: u32) -> Self {
        Self { of: (0..rows).collect(), members: (0..rows).map(|row| vec![row]).collect() }
    }

    /// The cluster of a row, as an index that stays valid until the next [`Clusters::join`].
    pub fn of(&self, row: u32) -> u32 {
        self.of[row as usize]
    }

    /// The rows of a cluster, ascending; empty for one that was joined into another.
    pub fn members(&self, cluster: u32) -> &[u32] {
        &self.members[cluster as usize]
    }

    /// Joins the clusters of two rows, the smaller into the larger.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        if a == b {
            return;
        }
        let (from, into) =
            if self.members(a).len() < self.members(b).len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from as usize]);
        for row in &moved {
            self.of[*row as usize] = into;
        }
        let target = &mut self.members[into as usize];
        target.extend(moved);
        target.sort_unstable();
    }

    /// The clusters that hold rows, by their first row.
    pub fn groups(&self) -> Vec<&[u32]> {
        let mut groups: Vec<&[u32]> =
            self.members.iter().filter(|rows| !rows.is_empty()).map(Vec::as_slice).collect();
        groups.sort_unstable_by_key(|rows| rows.first().copied());
        groups
    }
}

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It joined two clusters, or its rows were joined already.
    Joined,
    /// A constraint forbids it.
    Refused,
}

/// Joins clusters by the links, heaviest first (ties by rows). `cannot` says which rows can never
/// be one. Returns the fate of each link, in the order given.
pub fn best_first(
    clusters: &mut Clusters,
    links: &[Link],
    cannot: impl Fn(u32, u32) -> bool,
) -> Vec<Fate> {
    let mut sorted: Vec<usize> = (0..links.len()).collect();
    sorted.sort_by(|x, y| {
        let (x, y) = (&links[*x], &links[*y]);
        y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut fates = vec![Fate::Joined; links.len()];
    for at in sorted {
        let (a, b) = (links[at].a, links[at].b);
        if clusters.of(a) == clusters.of(b) {
            continue;
        }
        let left = clusters.members(clusters.of(a));
        let right = clusters.members(clusters.of(b));
        if left.iter().any(|x| right.iter().any(|y| cannot(*x, *y))) {
            fates[at] = Fate::Refused;
        } else {
            clusters.join(a, b);
        }
    }
    fates
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_chain_does_not_merge_strangers() {
        // 0 and 3 cannot be one; the chain 0–1–2–3 stops at its weakest link.
        let links = [
            Link { a: 0, b: 1, weight: 9.0 },
            Link { a: 1, b: 2, weight: 2.0 },
            Link { a: 2, b: 3, weight: 8.0 },
        ];
        let mut clusters = Clusters::singletons(4);
        let fates = best_first(&mut clusters, &links, |a, b| (a.min(b), a.max(b)) == (0, 3));
        assert_eq!(fates, [Fate::Joined, Fate::Refused, Fate::Joined]);
        assert_eq!(clusters.groups(), [&[0, 1][..], &[2, 3][..]]);
    }

    proptest! {
        #[test]
        fn no_cluster_breaks_a_constraint_and_order_is_irrelevant(
            links in proptest::collection::vec((0u32..12, 0u32..12, 0i32..100), 0..40),
            forbidden in proptest::collection::btree_set((0u32..12, 0u32..12), 0..20)) {
            let cannot = |a: u32, b: u32| forbidden.contains(&(a.min(b), a.max(b)));
            let mut given: Vec<Link> = links.iter().filter(|(a, b, _)| a != b)
                .map(|(a, b, w)| Link { a: *a.min(b), b: *a.max(b), weight: f64::from(*w) }).collect();
            let mut first = Clusters::singletons(12);
            best_first(&mut first, &given, cannot);
            for group in first.groups() {
                for x in group { for y in group {
                    prop_assert!(x == y || !cannot(*x, *y));
                }}
            }
            given.reverse();
            let mut second = Clusters::singletons(12);
            best_first(&mut second, &given, cannot);
            prop_assert_eq!(first.groups(), second.groups());
        }
    }
}
