//! From text to values: pure functions, one concept a file; `tables/` holds the dictionaries.
//!
//! Functions that answer `Field<T>` tell the four causes of absence apart, except `Absent`, which
//! only the caller can know. All look-ups fold case, accents and punctuation first.

pub mod amount_span;
pub mod answer;
pub mod asset_tag;
pub mod brand;
pub mod category;
pub mod commune;
pub mod contract_scope;
pub mod counted;
pub mod date;
pub mod date_order;
pub mod designation;
pub mod duration;
pub mod hostname;
pub mod joining;
mod legal_form;
pub mod location;
pub mod mac;
pub mod model_name;
mod model_word;
pub mod money;
pub mod month;
pub mod number_word;
pub mod numeral;
pub mod os;
pub mod outside;
mod part_of_year;
pub mod person;
pub mod place;
pub mod placeholder;
pub mod quantity;
pub mod range;
pub mod renewal;
pub mod room;
pub mod school_name;
mod school_type;
pub mod school_word;
pub mod serial;
pub mod status;
pub mod supplier;
pub mod tick;
pub mod word_table;
