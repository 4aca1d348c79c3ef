//! From a grid to tables: rows get labels, tables get places.

pub mod body;
pub mod contrast;
pub mod figure;
pub mod form;
pub mod header_rows;
pub mod line;
pub mod region;
pub mod shape;
pub mod split;
pub mod transposed;
pub mod view;
