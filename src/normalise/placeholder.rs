//! Placeholders: what is written where nothing is known.

/// Whether a cell's text stands for "nothing known" in any field (`-`, `NC`, `N/A`, `RAS`,
/// `néant`, `inconnu`, `illisible`, `pas inv`, `?`).
pub fn is_placeholder(text: &str) -> bool {
    let _ = text;
    false
}

/// Whether an identifier is one that makers or tools write for "none"
/// (`To Be Filled By O.E.M.`, `System Serial Number`, all zeros, `123456789`).
pub fn is_generic_identifier(text: &str) -> bool {
    let _ = text;
    false
}
