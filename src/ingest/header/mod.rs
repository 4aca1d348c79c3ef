//! Columns to fields, by header word and by content together.

pub mod assign;
pub mod content;
mod dictionary;
pub mod groups;
mod short_words;
mod signs;
pub mod spare;
pub mod words;
