//! Rows of understood tables to records, counted cells and facts about schools.

pub mod commune_column;
pub mod communes;
pub mod contract;
pub mod count;
pub mod device;
mod how_many;
pub mod memo;
pub mod place;
pub mod remarked;
pub mod row;
mod scope;
pub mod settle;
pub mod sink;
pub mod text_cell;
