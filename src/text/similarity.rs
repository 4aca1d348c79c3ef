//! Similarity of strings, in [0, 1] where not said otherwise.

/// Jaro–Winkler similarity (Winkler 1990).
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// The characters of a string, to tell cheaply that two strings cannot be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Characters {
    set: u64,
    length: u32,
}

impl Characters {
    /// The characters of a string. Characters may share a bit, which only makes the bound looser.
    pub fn of(text: &str) -> Self {
        let mut set = 0;
        let mut length = 0;
        for c in text.chars() {
            set |= 1 << (u32::from(c) % 64);
            length += 1;
        }
        Self { set, length }
    }

    /// Whether [`jaro_winkler`] may reach a threshold: `false` only where it cannot. A character
    /// that the other string lacks matches nothing there, so that at most m of them match; then
    /// Jaro is at most (m/a + m/b + 1) / 3, and Winkler's prefix of four adds four tenths of the
    /// rest.
    #[inline]
    pub fn may_reach(self, other: Self, threshold: f64) -> bool {
        let lacking = |set: u64| set.count_ones();
        let left = self.length.saturating_sub(lacking(self.set & !other.set));
        let right = other.length.saturating_sub(lacking(other.set & !self.set));
        // The least share of either that must match where all of the other does, without division:
        // most strangers end here.
        let least = (threshold - 0.4) * 5.0 - 2.0 - 1e-9;
        if f64::from(left) < least * f64::from(self.length)
            || f64::from(right) < least * f64::from(other.length)
        {
            return false;
        }
        let matching = f64::from(left.min(right));
        if self.length == 0 || other.length == 0 {
            return true;
        }
        let lengths = [f64::from(self.length), f64::from(other.length)];
        let jaro = (matching / lengths[0] + matching / lengths[1] + 1.0) / 3.0;
        jaro + 0.4 * (1.0 - jaro) >= threshold
    }
}

impl Characters {
    /// Number of characters.
    pub const fn length(self) -> usize {
        self.length as usize
    }

    /// Whether two strings may be within so many [`edits`]: `false` only where they cannot. An edit
    /// brings or takes one character at most.
    pub const fn may_be_within(self, other: Self, edits: usize) -> bool {
        (self.set & !other.set).count_ones() as usize <= edits
            && (other.set & !self.set).count_ones() as usize <= edits
            && self.length.abs_diff(other.length) as usize <= edits
    }
}

/// Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Whether one edit at most (as [`edits`] counts) parts two strings: what is left of both between
/// their common head and their common tail is one character, or two that changed places.
pub fn within_one_edit(a: &str, b: &str) -> bool {
    let (mut left, mut right) = (a.chars(), b.chars());
    let (mut rest_a, mut rest_b) = (a, b);
    while let (Some(one), Some(other)) = (left.next(), right.next()) {
        if one != other {
            break;
        }
        (rest_a, rest_b) = (left.as_str(), right.as_str());
    }
    let (mut left, mut right) = (rest_a.chars(), rest_b.chars());
    while let (Some(one), Some(other)) = (left.next_back(), right.next_back()) {
        if one != other {
            break;
        }
        (rest_a, rest_b) = (left.as_str(), right.as_str());
    }
    let (mut left, mut right) = (rest_a.chars(), rest_b.chars());
    match (left.next(), left.next(), right.next(), right.next()) {
        (_, None, _, None) => true,
        (first, second @ Some(_), one, other @ Some(_)) => {
            first == other && second == one && left.next().is_none() && right.next().is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_a_swap_as_one() {
        assert_eq!(edits("bordeaux", "bordeaxu"), 1);
        assert_eq!(edits("aple", "apple"), 1);
        assert!(within_one_edit("aple", "apple"));
        assert!(!within_one_edit("aple", "appell"));
    }

    proptest::proptest! {
        #[test]
        fn characters_never_rule_out_what_is_alike(a in "[a-e]{1,9}", b in "[a-eé]{1,9}") {
            let (left, right) = (Characters::of(&a), Characters::of(&b));
            for threshold in [0.5, 0.8, 0.92] {
                if jaro_winkler(&a, &b) >= threshold {
                    proptest::prop_assert!(left.may_reach(right, threshold), "{a} {b}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn one_edit_is_what_the_distance_says(a in "[a-cé]{0,6}", b in "[a-cé]{0,6}") {
            let distance = edits(&a, &b);
            proptest::prop_assert_eq!(within_one_edit(&a, &b), distance <= 1);
            let (left, right) = (Characters::of(&a), Characters::of(&b));
            proptest::prop_assert!(left.may_be_within(right, distance));
        }
    }

    #[test]
    fn characters_rule_out_strangers() {
        let of = Characters::of;
        assert!(!of("fournisseur").may_reach(of("etiquette"), 0.92));
        assert!(of("fournisseur").may_reach(of("fournisseurs"), 0.92));
    }

    #[test]
    fn a_common_head_counts_more() {
        assert!(jaro_winkler("martha", "marhta") > 0.96);
        assert!(jaro_winkler("esprimo", "esprimi") > jaro_winkler("esprimo", "usprimo"));
    }
}
