//! From files to raw records: files are read into grids, grids into tables, tables into records.

pub mod grid;
pub mod input;
pub mod read;
pub mod workbook;
