//! Similarity of strings, in [0, 1] where not said otherwise.

/// Jaro–Winkler similarity (Winkler 1990).
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}
