//! Choices of the seeded generator.

use recense::linkage::random::SplitMix64;
use std::ops::Range;

/// A number in `0..bound`; 0 where the bound is 0.
pub fn below(random: &mut SplitMix64, bound: usize) -> usize {
    random.below(u32::try_from(bound).unwrap_or(u32::MAX)) as usize
}

/// Whether one of so many chances came.
pub fn one_in(random: &mut SplitMix64, chances: usize) -> bool {
    below(random, chances) == 0
}

/// One of several; the default where there is none.
pub fn one_of<T: Clone + Default>(random: &mut SplitMix64, choices: &[T]) -> T {
    choices.get(below(random, choices.len())).cloned().unwrap_or_default()
}

/// A length: mostly short, now and then long.
pub fn length(random: &mut SplitMix64) -> usize {
    let bits = below(random, 13);
    1 + below(random, 1 << bits)
}

/// A region of something so long, mostly short; empty only where that is.
pub fn region(random: &mut SplitMix64, whole: usize) -> Range<usize> {
    let start = below(random, whole);
    start..(start + length(random)).min(whole)
}
