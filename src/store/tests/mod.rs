//! The store as a whole.

mod imports;
mod opening;
mod sample;
mod views;
