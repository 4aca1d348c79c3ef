//! Maps and sets of pairs of small numbers, looked up for every pair that is scored.
//!
//! The program gives the numbers itself, so nobody can choose colliding keys: one multiplication is
//! hash enough. Nothing may depend on the order of the entries.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map keyed by pairs of numbers.
pub type PairMap<V> = HashMap<(u32, u32), V, BuildHasherDefault<PairHasher>>;
/// A set of pairs of numbers.
pub type PairSet = HashSet<(u32, u32), BuildHasherDefault<PairHasher>>;

/// 2⁶⁴ over the golden ratio, odd: multiplying by it spreads neighbours far apart (Knuth, *The Art
/// of Computer Programming*, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Hashes two numbers by a multiplication.
#[derive(Debug, Clone, Copy, Default)]
pub struct PairHasher(u64);

impl Hasher for PairHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(GOLDEN);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 << 32) | u64::from(number);
    }

    fn finish(&self) -> u64 {
        let spread = self.0.wrapping_mul(GOLDEN);
        spread ^ (spread >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn neighbours_are_spread_over_all_buckets() {
        let build = BuildHasherDefault::<PairHasher>::default();
        // Of 65,536 pairs in as many buckets, about 63 in 100 buckets are met by chance.
        let buckets: HashSet<u64> = (0..256u32)
            .flat_map(|a| (0..256u32).map(move |b| (a, b)))
            .map(|pair| build.hash_one(pair) & 0xFFFF)
            .collect();
        assert!(buckets.len() > 32_768, "{}", buckets.len());
        let tops: HashSet<u64> = (0..256u32).map(|b| build.hash_one((7u32, b)) >> 57).collect();
        assert!(tops.len() > 64, "{}", tops.len());
    }

    #[test]
    fn a_pair_is_found_in_its_order_only() {
        let pairs: PairSet = [(1, 2), (3, 4)].into_iter().collect();
        assert!(pairs.contains(&(1, 2)) && !pairs.contains(&(2, 1)) && !pairs.contains(&(1, 3)));
    }
}
