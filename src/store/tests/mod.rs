//! The store as a whole.

mod imports;
mod mappings;
mod opening;
mod sample;
mod views;
