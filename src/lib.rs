//! recense takes the census of the school equipment of communes: from heterogeneous spreadsheets
//! to one inventory, deduplicated, traced to its cells.
//!
//! The library never prints and never reads the environment or the clock; the reference date is
//! an argument. See `ARCHITECTURE.md` for the rooms and who may call whom.

// Not in Cargo.toml: the files that tests and examples share are public to one and not to the other.
#![warn(unreachable_pub)]

pub mod audit;
pub mod export;
pub mod graph;
pub mod heterogeneity;
pub mod ingest;
pub mod linkage;
pub mod list;
pub mod locale;
pub mod model;
pub mod normalise;
pub mod pipeline;
pub mod report;
pub mod resolve;
pub mod rights;
pub mod store;
pub mod text;
