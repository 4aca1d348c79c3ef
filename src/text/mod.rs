//! Text without domain words: folding, tokens, similarity.

pub mod fold;
pub mod similarity;
