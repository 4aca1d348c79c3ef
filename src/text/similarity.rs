//! Similarity of strings, in [0, 1] where not said otherwise.

/// Jaro–Winkler similarity (Winkler 1990).
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
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

    #[test]
    fn a_common_head_counts_more() {
        assert!(jaro_winkler("martha", "marhta") > 0.96);
        assert!(jaro_winkler("esprimo", "esprimi") > jaro_winkler("esprimo", "usprimo"));
    }
}
