//! Every list and every figure that two documents show is the same in all of them: terminal, JSON,
//! CSV, Markdown, HTML, workbooks, views of the database, exports; on two inventories.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod computed;
mod figures;
mod lists;
mod made;
mod pages;
mod read;
mod views;

#[path = "../program/mod.rs"]
mod program;
