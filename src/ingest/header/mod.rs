//! Columns to fields, by header word and by content together.

pub mod assign;
pub mod content;
pub mod fit;
pub mod groups;
pub mod spare;
pub mod words;
