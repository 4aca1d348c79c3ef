//! The identifiers that the previous matching gave.

use crate::model::inventory::Reading;
use std::collections::BTreeMap;

/// The identifiers of the previous matching, to carry over into the next. They include those of
/// records whose sources were replaced or undone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Previous {
    /// Device of a unit of a record, by the record's id and the unit.
    pub devices: BTreeMap<(String, u32), String>,
    /// Contract of a record, by the record's id.
    pub contracts: BTreeMap<String, String>,
    /// Files with rows among these that are there no more: replaced or taken back since.
    pub gone: Vec<Reading>,
    /// Former id of a device → the device that took its place.
    pub aliases: BTreeMap<String, String>,
}
