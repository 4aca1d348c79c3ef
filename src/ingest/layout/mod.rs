//! From a grid to tables: rows get labels, tables get places.

pub mod body;
pub mod clauses;
pub mod columns;
pub mod contrast;
pub mod figure;
mod first_row;
pub mod form;
pub mod header_cells;
pub mod header_rows;
pub mod label_line;
pub mod line;
mod note_word;
pub mod region;
pub mod split;
pub mod total_word;
pub mod transposed;
pub mod view;
