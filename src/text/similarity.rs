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
    pub fn may_reach(self, other: Self, threshold: f64) -> bool {
        let lacking = |set: u64| set.count_ones();
        let left = self.length.saturating_sub(lacking(self.set & !other.set));
        let right = other.length.saturating_sub(lacking(other.set & !self.set));
        let matching = f64::from(left.min(right));
        if self.length == 0 || other.length == 0 {
            return true;
        }
        let lengths = [f64::from(self.length), f64::from(other.length)];
        let jaro = (matching / lengths[0] + matching / lengths[1] + 1.0) / 3.0;
        jaro + 0.4 * (1.0 - jaro) >= threshold
    }
}

/// Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Whether one edit at most (as [`edits`] counts) parts two strings, without computing the
/// distance of strings whose lengths already tell.
pub fn within_one_edit(a: &str, b: &str) -> bool {
    a == b || (a.len().abs_diff(b.len()) <= 4 && edits(a, b) <= 1)
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
