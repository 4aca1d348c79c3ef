//! From files to raw records: files are read into grids, grids into tables, tables into records.
//!
//! A file's bytes are told apart by `sniff`, held against limits by `guard`, and read by the
//! reader of its format (`xlsx`, `xlsb`, `xls`, `ods`, `delimited`) into a `grid` a sheet, all
//! behind `workbook`.

mod biff;
mod compound;
mod delimited;
mod encoding;
mod excel_value;
pub mod grid;
mod guard;
pub mod input;
mod ods;
mod package;
pub mod read;
pub mod reference;
mod separator;
mod sheet_parts;
mod sheet_remarks;
mod sniff;
pub mod workbook;
mod xls;
mod xlsb;
mod xlsb_parts;
mod xlsx;
