//! From files to raw records: files are read into grids, grids into tables, tables into records.
//!
//! A file's bytes are told apart by `sniff`, held against limits by `guard`, and read by the
//! reader of its format (`xlsx`, `xlsb`, `xls`, `ods`, `spreadsheet_xml`, `web_page`, `docx`,
//! `delimited`) into a `grid` a sheet, all behind `workbook`; an `opener` does that here or in a `child` process. `layout` labels the rows
//! of a grid and finds the places of its tables; `fields` says what each field is; `header` maps
//! columns to fields by word and content; `understand` puts both into a `table`, which is plain
//! data; `records` makes of its rows
//! what `read` answers. A `mapping` a person gave goes over what was detected. Files here call one
//! another one way (`tests/architecture.rs`).

pub mod answers;
mod archive;
mod bands;
mod biff;
mod budget;
pub mod child;
pub mod commune_of;
mod compound;
mod crosstab;
mod date_orders;
mod delimited;
mod delimited_records;
mod docx;
mod encoding;
mod excel_value;
pub mod fields;
mod file_context;
mod find;
mod flow;
pub mod grid;
mod guard;
pub mod header;
pub mod input;
mod known_places;
pub mod known_schools;
mod labels;
pub mod layout;
mod legend;
mod list_kind;
mod lots;
mod mail;
mod mapping;
mod markup;
pub mod met;
mod odd_sheets;
mod ods;
pub mod opener;
mod outlook;
pub mod own;
mod package;
mod period;
mod procurement;
mod profile;
pub mod read;
mod read_form;
mod read_table;
#[cfg(test)]
mod read_tests;
mod read_transposed;
pub mod records;
pub mod reference;
mod row_ranges;
mod schools_across;
mod separator;
mod shape;
mod sheet;
mod sheet_parts;
mod sheet_remarks;
mod side_by_side;
mod sniff;
mod spreadsheet_xml;
pub mod table;
mod table_kind;
mod titles;
mod totals;
mod understand;
mod unparted;
mod unused_cells;
mod web_page;
mod web_style;
pub mod workbook;
mod xls;
mod xlsb;
mod xlsb_parts;
mod xlsx;
