//! French and English words. One struct of messages a section, a constant for each language, so
//! that a missing message does not compile. May match on the model's codes; knows nothing else.

/// The languages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}
