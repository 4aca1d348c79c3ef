//! The inventory in one SQLite file. The only user of rusqlite.
//!
//! Three kinds of table, kept apart: what files say (written once, never changed), what was made
//! of it by matching (written anew each time), and what people decided (only ever added to).
//! Everything that one import writes, matching included, is one transaction; a file that fails
//! leaves nothing of itself. An import that brings nothing new leaves the database byte for byte
//! as it was.
//!
//! **Deliveries.** A source is its bytes and its commune: the same bytes for the same commune are
//! one source, whatever their names. Other bytes under the same path and commune are a newer
//! version: once read, they replace the older source, which stays in the database marked with its
//! successor and out of what is loaded. A newer version that is refused replaces nothing.
//!
//! **Analysts** open the file in any SQLite browser and read the French-named views
//! (`v_inventaire`, `v_contrats`, `v_comptages`, `v_constats`, `v_provenance`…); no view shows the
//! names of persons. The words of codes in them are the program's (`presentation`).

mod across;
mod backup;
mod codec;
mod contracts;
mod counts;
mod decisions;
mod device_columns;
mod devices;
mod error;
mod findings;
mod forget;
mod former;
mod header;
mod import;
mod links;
mod load;
mod mappings;
mod migration;
mod names;
mod namesakes;
mod numbers;
mod open;
mod packed;
mod portion;
mod presentation;
mod records;
mod reference;
mod resolution;
mod school_match;
mod serials;
mod shown;
mod sources;
mod staleness;
#[cfg(test)]
mod tests;
mod versions;

pub use error::StoreError;
pub use forget::Erased;
pub use import::{Added, Again, Import, ImportEntry, ImportMeta, KnownSource, SourceKey};
pub use namesakes::Namesake;
pub use open::{Opened, Store};
pub use portion::{Portion, Portions};
