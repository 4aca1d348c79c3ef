//! Text without domain words: folding, words, phrases, spelling, similarity.

pub mod fold;
pub mod memory;
pub mod phrase;
pub mod similarity;
pub mod spelling;
