//! Column mappings: what a person said the tables of a file mean, as plain data.
//!
//! A mapping is written for one file and found again on others by the *shape* of its header: the
//! words of the header rows and the columns they stand in. Names of files, titles above and the
//! number of rows below are no part of a shape.

use crate::model::cell::column_letters;
use crate::model::codes::{Category, TableKind};
use crate::model::field::FieldName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Last column of any spreadsheet (`XFD`).
pub const LAST_COLUMN: u32 = 16_384;

/// The header of a table as it is found again: where it stood, and a digest of its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Shape {
    /// Header rows where it was seen, 1-based; empty for a table without a header.
    pub rows: Vec<u32>,
    /// First column, 1-based.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Digest of the folded words with their place, in hexadecimal; without a header, of what the
    /// columns hold (texts, numbers, dates).
    pub digest: String,
}

impl Shape {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (rows, columns, digest) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() || digest.is_empty() {
            return None;
        }
        let rows = match rows {
            "0" => Vec::new(),
            some => {
                let rows: Option<Vec<u32>> = some.split('+').map(|row| row.parse().ok()).collect();
                rows?
            }
        };
        let (left, right) = columns.split_once(':')?;
        let (left, right) = (column_of_letters(left)?, column_of_letters(right)?);
        let ascending = rows.windows(2).all(|pair| pair[0] < pair[1]);
        if left > right || !ascending || rows.first() == Some(&0) {
            return None;
        }
        Some(Self { rows, left, right, digest: digest.to_owned() })
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows: Vec<String> = self.rows.iter().map(u32::to_string).collect();
        let rows = if rows.is_empty() { "0".to_owned() } else { rows.join("+") };
        let (left, right) = (column_letters(self.left), column_letters(self.right));
        write!(f, "{rows} {left}:{right} {}", self.digest)
    }
}

/// What a column feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ColumnSense {
    /// Field; `None` for a column set aside.
    pub field: Option<FieldName>,
    /// Category of a counted column or of a group of columns.
    pub category: Option<Category>,
    /// Which device of the row it describes (1…); 0 where it describes the row as a whole.
    pub part: u16,
}

/// Values that hold for every row of a table, over what its rows say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Constants {
    /// Commune (INSEE).
    pub commune: Option<String>,
    /// School: a UAI or a name.
    pub school: Option<String>,
    /// Type of the devices.
    pub category: Option<Category>,
}

/// What a table means, whatever the file it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSense {
    /// What it is about.
    pub kind: TableKind,
    /// Its columns, by 1-based number. A column that is not named feeds nothing.
    pub columns: BTreeMap<u32, ColumnSense>,
    /// What holds for all its rows.
    pub constants: Constants,
}

/// A table as a person gave it, with the rows of the file it was written for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenTable {
    /// File it was written for: numbers of rows hold there only. `None`: for any.
    pub file: Option<String>,
    /// Sheet; empty for a text file.
    pub sheet: String,
    /// Header by which it is found on other files; `None` where a person described the table.
    pub shape: Option<Shape>,
    pub header_rows: Vec<u32>,
    /// First row of data, where it is not the one below the header.
    pub first_data_row: Option<u32>,
    /// Last row of data, where the table ends before the detection says.
    pub last_data_row: Option<u32>,
    /// Rows to set aside.
    pub skip: Vec<u32>,
    /// What it means.
    pub sense: TableSense,
}

/// A mapping as given by a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Its tables, in the order given.
    pub tables: Vec<GivenTable>,
}

/// A table's mapping as it is kept with the inventory, ready for the next delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTable {
    /// Sheet it was last seen on.
    pub sheet: String,
    pub shape: Shape,
    /// Rows from the last header row down to the first of data; without a header, that row.
    pub first: u32,
    /// Rows of the sheet below the last row of data, where a person said where the table ends.
    pub below: Option<u32>,
    /// Folded texts of the rows set aside.
    pub skip: Vec<String>,
    /// What it means.
    pub sense: TableSense,
}

/// A saved mapping, with whose it is and when it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMapping {
    /// Commune (INSEE); empty for tables whose rows name the commune.
    pub commune: String,
    /// When it was given: local date and time.
    pub at: String,
    pub table: SavedTable,
}

/// The mappings that reading may apply. A given mapping takes precedence over a saved one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mappings {
    pub given: Mapping,
    /// Saved with the inventory, in the order of commune, digest and sheet.
    pub saved: Vec<SavedMapping>,
}

/// No mapping at all.
pub const NO_MAPPINGS: Mappings =
    Mappings { given: Mapping { tables: Vec::new() }, saved: Vec::new() };

/// A mapping that was applied to a table of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedMapping {
    /// Position in the mapping given; `None` for a saved one.
    pub given: Option<usize>,
    /// Commune of the table (INSEE), under which it is saved; empty where its rows name it.
    pub commune: String,
    pub table: SavedTable,
}

/// The header of a table that was read, for the mapping written from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadShape {
    pub sheet: usize,
    /// Index of the table in the sheet.
    pub table: usize,
    pub shape: Shape,
    /// Constants of the mapping it was read by.
    pub constants: Constants,
    /// First row after the header.
    pub first: u32,
    /// That row does not follow from the header.
    pub first_set: bool,
    /// Rows that mapping set aside.
    pub skip: Vec<u32>,
    /// Last row of data that mapping sets.
    pub last: Option<u32>,
}

/// A sheet without a table that was found, so that a person can declare one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BareSheet {
    pub sheet: usize,
    /// Shape of its columns, without a header.
    pub shape: Shape,
    /// Columns with a few values each.
    pub columns: Vec<(u32, Vec<String>)>,
}

/// What reading a file did with mappings, and what one is written from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MappingTrace {
    /// Mappings applied, in the order of the tables.
    pub applied: Vec<AppliedMapping>,
    /// Headers of the tables that stand upright.
    pub shapes: Vec<ReadShape>,
    pub bare: Vec<BareSheet>,
}

/// The 1-based column of letters (`A`, `ab`), up to `XFD`.
pub fn column_of_letters(text: &str) -> Option<u32> {
    let mut column = 0u32;
    if text.is_empty() || text.len() > 3 {
        return None;
    }
    for byte in text.bytes() {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    (column <= LAST_COLUMN).then_some(column)
}

/// The kind of table that a person's fields make, where none was said.
pub fn kind_of(fields: impl IntoIterator<Item = FieldName>) -> TableKind {
    use FieldName as F;
    let fields: Vec<F> = fields.into_iter().collect();
    let has = |wanted: &[F]| fields.iter().any(|field| wanted.contains(field));
    if has(&[F::Count]) {
        TableKind::Counts
    } else if has(&[
        F::Category,
        F::Brand,
        F::Model,
        F::Designation,
        F::SerialNumber,
        F::AssetTag,
        F::Hostname,
        F::MacAddress,
    ]) {
        TableKind::Devices
    } else if has(&[
        F::Supplier,
        F::Reference,
        F::Subject,
        F::EndDate,
        F::StartDate,
        F::AnnualAmount,
        F::Renewal,
        F::Duration,
    ]) {
        TableKind::Contracts
    } else if has(&[F::Pupils, F::Classes, F::School, F::SchoolUai]) {
        TableKind::Schools
    } else {
        TableKind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_read_back() {
        for shape in [
            Shape { rows: vec![3, 4], left: 1, right: 28, digest: "0a1b".to_owned() },
            Shape { rows: Vec::new(), left: 2, right: 2, digest: "ff".to_owned() },
        ] {
            assert_eq!(Shape::parse(&shape.to_string()), Some(shape));
        }
        for wrong in ["", "3 A:H", "x A:H aa", "4+3 A:H aa", "3 H:A aa", "3 A aa", "3 A:H aa bb"] {
            assert_eq!(Shape::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn columns_have_letters_up_to_the_last() {
        for column in [1, 26, 27, 702, 703, LAST_COLUMN] {
            assert_eq!(column_of_letters(&column_letters(column)), Some(column));
        }
        for wrong in ["", "A1", "É", "XFE", "AAAA", "1"] {
            assert_eq!(column_of_letters(wrong), None, "{wrong}");
        }
    }
}
