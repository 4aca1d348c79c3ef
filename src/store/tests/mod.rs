//! The store as a whole.

mod decisions;
mod fields;
mod imports;
mod mappings;
mod opening;
pub(super) mod sample;
mod views;
