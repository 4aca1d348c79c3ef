//! The domain as plain data.
//!
//! Everything another room passes on stands here: what was read (`source`, `record`, `count`),
//! what it was resolved to (`school`, `device`, `contract`, `link`), what is said of it
//! (`finding`), and the whole of it (`inventory`). No behaviour beyond codes, parsing of
//! identifiers and small derived values; nothing here reads a file or prints.

pub mod amount;
pub mod cell;
pub mod cells;
pub mod codes;
pub mod commune;
pub mod comparison;
pub mod contract;
pub mod count;
pub mod damage;
pub mod date;
pub mod decision;
pub mod device;
pub mod device_field;
pub mod device_value;
pub mod facts;
pub mod field;
pub mod file_kind;
pub mod finding;
pub mod hex;
pub mod inventory;
pub mod left_out;
pub mod link;
pub mod mapping;
pub mod mark;
pub mod origin;
pub mod pairing;
pub mod parameters;
pub mod perimeter;
pub mod presentation;
pub mod previous;
pub mod question;
pub mod record;
pub mod refusal;
pub mod remark;
pub mod school;
pub mod scope;
pub mod seal;
pub mod settings;
pub mod source;
pub mod staleness;
pub mod texts;
pub mod uai;
pub mod version;
pub mod version_group;
