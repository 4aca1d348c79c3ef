//! From files to raw records: files are read into grids, grids into tables, tables into records.
//!
//! A file's bytes are told apart by `sniff`, held against limits by `guard`, and read by the
//! reader of its format (`xlsx`, `xlsb`, `xls`, `ods`, `delimited`) into a `grid` a sheet, all
//! behind `workbook`; an `opener` does that here or in a `child` process. A grid's rows get labels and its tables places in `layout`; `header` maps
//! columns to fields by word and content; `table` is the table understood; `records` makes of its
//! rows what `read` answers. A `mapping` a person gave goes over what was detected.

pub mod answers;
mod archive;
mod biff;
mod budget;
pub mod child;
pub mod commune_of;
mod compound;
mod crosstab;
mod delimited;
mod encoding;
mod excel_value;
mod find;
pub mod grid;
mod guard;
pub mod header;
pub mod input;
pub mod known_schools;
mod labels;
pub mod layout;
mod list_kind;
mod mapping;
mod ods;
pub mod opener;
mod package;
pub mod read;
mod read_form;
mod read_table;
#[cfg(test)]
mod read_tests;
mod read_transposed;
pub mod records;
pub mod reference;
mod separator;
mod sheet;
mod sheet_parts;
mod sheet_remarks;
mod sniff;
pub mod table;
mod titles;
mod totals;
mod unused_cells;
pub mod workbook;
mod xls;
mod xlsb;
mod xlsb_parts;
mod xlsx;
