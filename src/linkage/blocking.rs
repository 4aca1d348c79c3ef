//! Blocking: which pairs of rows are worth comparing.
//!
//! Each key is a column; rows that share a symbol of it form a block. A pair that several keys
//! propose is emitted under the first of them only, so no set of seen pairs has to stay in memory.

use crate::linkage::interning::MISSING;
use crate::linkage::view::Column;

/// A blocking key.
#[derive(Debug, Clone)]
pub struct Key {
    /// Name, to report a key that would explode.
    pub name: &'static str,
    pub column: Column,
}

/// What a key proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    pub name: &'static str,
    /// Pairs it proposes inside the cap.
    pub pairs: u64,
    /// Pairs of the blocks beyond the cap, which are left out.
    pub left_out: u64,
    /// Size of its largest block, in rows.
    pub largest: u32,
}

/// Blocking rules with a cap on the size of a block.
#[derive(Debug, Clone)]
pub struct Blocking {
    keys: Vec<Key>,
    /// Largest block that is walked, in rows.
    cap: u32,
    frequencies: Vec<Vec<u32>>,
}

impl Blocking {
    /// Rules in order of preference. `cap` bounds the work: a block of n rows costs n² pairs.
    pub fn new(keys: Vec<Key>, cap: u32) -> Self {
        let frequencies = keys.iter().map(|key| key.column.frequencies()).collect();
        Self { keys, cap, frequencies }
    }

    /// What each key would cost, before any pair is made.
    pub fn estimates(&self) -> Vec<Estimate> {
        self.keys
            .iter()
            .zip(&self.frequencies)
            .map(|(key, frequencies)| {
                let pairs = |n: u32| u64::from(n) * u64::from(n.saturating_sub(1)) / 2;
                let (kept, cut): (Vec<u32>, Vec<u32>) =
                    frequencies.iter().partition(|n| **n <= self.cap);
                Estimate {
                    name: key.name,
                    pairs: kept.into_iter().map(pairs).sum(),
                    left_out: cut.into_iter().map(pairs).sum(),
                    largest: frequencies.iter().copied().max().unwrap_or(0),
                }
            })
            .collect()
    }

    /// Calls `emit` once for each candidate pair `(a, b)`, a < b, that `allowed` lets through, in
    /// a fixed order.
    pub fn for_each(&self, allowed: impl Fn(u32, u32) -> bool, mut emit: impl FnMut(u32, u32)) {
        for at in 0..self.keys.len() {
            for block in self.blocks(at) {
                for (position, a) in block.iter().enumerate() {
                    for b in &block[position + 1..] {
                        if allowed(*a, *b) && !self.emitted_before(at, *a, *b) {
                            emit(*a, *b);
                        }
                    }
                }
            }
        }
    }

    /// The blocks of a key inside the cap, rows ascending, blocks by symbol.
    fn blocks(&self, at: usize) -> Vec<Vec<u32>> {
        let column = &self.keys[at].column;
        let frequencies = &self.frequencies[at];
        let mut blocks: Vec<Vec<u32>> = vec![Vec::new(); frequencies.len()];
        for (row, symbol) in column.symbols().iter().enumerate() {
            if *symbol != MISSING && self.walked(at, *symbol) {
                blocks[*symbol as usize].push(row as u32);
            }
        }
        blocks.retain(|block| block.len() > 1);
        blocks
    }

    fn walked(&self, at: usize, symbol: u32) -> bool {
        self.frequencies[at].get(symbol as usize).is_some_and(|n| *n <= self.cap)
    }

    /// Whether an earlier key already emitted the pair.
    fn emitted_before(&self, at: usize, a: u32, b: u32) -> bool {
        (0..at).any(|earlier| {
            let column = &self.keys[earlier].column;
            let symbol = column.get(a);
            symbol != MISSING && symbol == column.get(b) && self.walked(earlier, symbol)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn key(name: &'static str, symbols: &[u32]) -> Key {
        Key { name, column: Column::new(symbols.to_vec()) }
    }

    #[test]
    fn an_exploding_key_is_named_and_left_out() {
        let blocking = Blocking::new(
            vec![key("brand", &[0; 10]), key("serial", &[1, 1, 2, 2, 3, 4, 5, 6, 7, MISSING])],
            5,
        );
        let estimates = blocking.estimates();
        assert_eq!(
            (estimates[0].name, estimates[0].left_out, estimates[0].largest),
            ("brand", 45, 10)
        );
        assert_eq!(estimates[1].pairs, 2);
        let mut pairs = Vec::new();
        blocking.for_each(|_, _| true, |a, b| pairs.push((a, b)));
        assert_eq!(pairs, [(0, 1), (2, 3)]);
    }

    proptest! {
        #[test]
        fn each_pair_once_and_none_forgotten(rows in proptest::collection::vec((0u32..4, 0u32..4), 0..30)) {
            let miss = |s: u32| if s == 3 { MISSING } else { s };
            let (a, b): (Vec<u32>, Vec<u32>) = rows.iter().map(|(a, b)| (miss(*a), miss(*b))).unzip();
            let blocking = Blocking::new(vec![key("a", &a), key("b", &b)], 100);
            let mut seen = Vec::new();
            blocking.for_each(|_, _| true, |x, y| seen.push((x, y)));
            let set: BTreeSet<_> = seen.iter().copied().collect();
            prop_assert_eq!(set.len(), seen.len());
            for x in 0..rows.len() { for y in x + 1..rows.len() {
                let shares = (a[x] != MISSING && a[x] == a[y]) || (b[x] != MISSING && b[x] == b[y]);
                prop_assert_eq!(shares, set.contains(&(x as u32, y as u32)));
            }}
        }
    }
}
