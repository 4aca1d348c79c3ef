//! Column mappings of a person applied to a sheet: found by the shape of a header, put over what
//! was detected, or in its place where the detection found no table or another one.

mod bind;
mod force;
mod place;
mod shape;
#[cfg(test)]
mod tests;

pub(super) use bind::{Bound, bind};
pub(super) use place::apply;
pub(super) use shape::{bare, shape_of};

use crate::ingest::records::sink::sha256_hex;
use crate::ingest::table::Region;
use crate::model::mapping::{AppliedMapping, Constants, ReadShape, Shape};

impl Bound {
    /// Whether it is this table's.
    pub(super) fn is_of(&self, region: &Region) -> bool {
        let same = if self.header.is_empty() {
            region.header.is_empty() && (region.first..=region.last).contains(&self.first)
        } else {
            self.header == region.header
        };
        same && region.left <= self.right && self.left <= region.right
    }

    /// First row it holds.
    pub(super) fn top(&self) -> u32 {
        self.header.first().copied().unwrap_or(self.first)
    }

    /// What was applied, for the inventory to keep.
    pub(super) fn applied(&self, commune: Option<&str>) -> AppliedMapping {
        AppliedMapping {
            given: self.given,
            commune: commune.unwrap_or_default().to_owned(),
            table: self.saved.clone(),
        }
    }
}

/// Whether a mapping speaks of rows that would otherwise be read as a form or on their side.
pub(super) fn claims(bounds: &[Bound], rows: impl Fn(u32) -> bool) -> bool {
    bounds.iter().any(|bound| rows(bound.top()))
}

/// The header of a table as read, with what its mapping says beside the columns.
pub(super) fn read_shape(
    place: (usize, usize),
    bound: Option<&Bound>,
    region: &Region,
    shape: impl FnOnce() -> Shape,
) -> ReadShape {
    let (sheet, table) = place;
    match bound {
        Some(bound) => {
            let mut shape = bound.saved.shape.clone();
            shape.rows.clone_from(&bound.header);
            ReadShape {
                sheet,
                table,
                shape,
                constants: bound.saved.sense.constants.clone(),
                first: bound.first,
                first_set: bound.first_set,
                skip: bound.skip.iter().copied().collect(),
                last: bound.last,
            }
        }
        None => ReadShape {
            sheet,
            table,
            shape: shape(),
            constants: Constants::default(),
            first: region.first,
            first_set: region.header.is_empty(),
            skip: Vec::new(),
            last: None,
        },
    }
}

/// A digest of what mappings did to a file: the same bytes read under another mapping are another
/// reading. Empty where none did anything.
pub(super) fn digest(effects: &[String]) -> String {
    if effects.is_empty() { String::new() } else { sha256_hex(effects.join("\n").as_bytes()) }
}
