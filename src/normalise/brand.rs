//! Brands: aliases, legal suffixes, typing errors, ranges that imply a maker.

use crate::model::codes::Category;

/// A brand recognised in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandMatch {
    /// Canonical name (`HP`).
    pub brand: String,
    /// Whether the text was the brand's own name or alias, rather than a range that implies it
    /// (`ActivBoard`) or a repaired typing error.
    pub exact: bool,
}

/// The brand a brand cell names. An unknown maker is kept as written, tidied (`exact` false);
/// `None` for a placeholder or nothing.
pub fn brand(text: &str) -> Option<BrandMatch> {
    let _ = text;
    None
}

/// The brand found at the head of, or inside, a longer text, with the byte range it takes.
pub fn brand_in(text: &str) -> Option<(BrandMatch, std::ops::Range<usize>)> {
    let _ = text;
    None
}

/// The brand a model name implies (`ProBook 430` → HP, `SBM685` → SMART), where only one does.
pub fn implied_by_model(model: &str) -> Option<&'static str> {
    let _ = model;
    None
}

/// The category a model name implies (`ProBook` → laptop), where only one does.
pub fn category_of_model(model: &str) -> Option<Category> {
    let _ = model;
    None
}
