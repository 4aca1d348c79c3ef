//! Disjoint sets of small numbers, joined pair by pair (union–find).

/// Sets of numbers; one that was never joined is by itself.
#[derive(Debug, Clone, Default)]
pub struct Sets {
    /// A smaller member of the same set, itself for the smallest.
    above: Vec<usize>,
}

impl Sets {
    /// The member that stands for the set of a member: the smallest.
    pub fn first(&mut self, member: usize) -> usize {
        let mut at = member;
        while let Some(&above) = self.above.get(at)
            && above != at
        {
            // Paths are halved on the way, which keeps them short.
            self.above[at] = self.above[above];
            at = self.above[at];
        }
        at
    }

    /// Joins the sets of two members; false where they were one.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.first(a), self.first(b));
        let (first, second) = (a.min(b), a.max(b));
        self.above.extend(self.above.len()..=second);
        self.above[second] = first;
        first != second
    }
}

#[cfg(test)]
mod tests {
    use super::Sets;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_smallest_that_pairs_lead_to_stands_for_all(
            pairs in proptest::collection::vec((0usize..20, 0usize..20), 0..30)) {
            let mut sets = Sets::default();
            let mut labels: Vec<usize> = (0..20).collect();
            for (a, b) in pairs {
                let (from, into) = (labels[a].max(labels[b]), labels[a].min(labels[b]));
                prop_assert_eq!(sets.join(a, b), from != into);
                labels.iter_mut().filter(|label| **label == from).for_each(|label| *label = into);
            }
            let firsts: Vec<usize> = (0..20).map(|member| sets.first(member)).collect();
            prop_assert_eq!(firsts, labels);
        }
    }
}
