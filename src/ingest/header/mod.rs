//! Columns to fields, by header word and by content together.

pub mod assign;
pub mod content;
pub mod fit;
pub mod forms;
pub mod groups;
mod signs;
pub mod spare;
pub mod words;
