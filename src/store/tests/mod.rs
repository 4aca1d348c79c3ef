//! The store as a whole.

mod imports;
mod mappings;
mod opening;
pub(super) mod sample;
mod views;
