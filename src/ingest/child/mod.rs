//! Workbooks are opened in a child process of the same program, with limits of memory and time:
//! what would abort the process, or never end, is one refused file.
//!
//! A child serves many files, one after the other: `protocol` is what passes through its standard
//! input and output, `serve` its side of it, `pool` the parent's.

pub mod pool;
mod protocol;
pub mod serve;

/// The first argument by which the program knows that it is to serve as a child.
pub const ARGUMENT: &str = "__read-workbooks";
