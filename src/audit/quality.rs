//! How complete and how well understood the deliveries are.

use crate::model::field::{FieldName, Presence};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::source::RowLabel;
use serde::Serialize;
use std::collections::BTreeMap;

/// Quality of the deliveries of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Quality {
    /// All communes of the scope together.
    pub all: Completeness,
    /// One entry a commune with records, by INSEE.
    pub communes: Vec<CommuneQuality>,
    /// Balance of the rows of each file of the scope, by path. Files of no known commune only
    /// where the scope is everything.
    pub files: Vec<FileQuality>,
    /// Columns understood with a doubt.
    pub doubtful_columns: Vec<ColumnNote>,
    /// Columns no field was found for.
    pub unknown_columns: Vec<ColumnNote>,
    /// Written totals that are not the sum of what was read.
    pub totals: Vec<TotalNote>,
    /// Mean confidence of the columns that feed a field, in [0, 1].
    pub mean_confidence: Option<f64>,
}

/// Quality of a commune's deliveries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneQuality {
    /// INSEE code.
    pub insee: String,
    /// Name.
    pub name: String,
    /// Cycle.
    pub cycle: Option<u32>,
    /// Completeness of its rows.
    pub completeness: Completeness,
}

/// Completeness of device and contract rows, and of the devices made of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Completeness {
    /// Fields of device rows, in the order of `FieldName`.
    pub device_fields: Vec<FieldCompleteness>,
    /// Fields of contract rows, in the order of `FieldName`.
    pub contract_fields: Vec<FieldCompleteness>,
    /// Fields of the devices, after rows were joined.
    pub merged: Vec<MergedCompleteness>,
}

/// Completeness of a field over rows (a lot counts once).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FieldCompleteness {
    /// Field.
    pub field: FieldName,
    /// Rows with a value.
    pub known: u64,
    /// Rows of files without the column.
    pub absent: u64,
    /// Rows with an empty cell.
    pub empty: u64,
    /// Rows with a placeholder.
    pub placeholder: u64,
    /// Rows with something unreadable.
    pub unreadable: u64,
}

impl FieldCompleteness {
    /// All rows.
    pub const fn total(&self) -> u64 {
        self.known + self.absent + self.empty + self.placeholder + self.unreadable
    }

    /// Share of the rows with a value; `None` without rows.
    pub fn share_known(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.known as f64 / self.total() as f64)
    }

    /// The rows of a presence.
    pub const fn of(&self, presence: Presence) -> u64 {
        match presence {
            Presence::Absent => self.absent,
            Presence::Empty => self.empty,
            Presence::Placeholder => self.placeholder,
            Presence::Unreadable => self.unreadable,
            Presence::Known => self.known,
        }
    }
}

/// Completeness of a field over the fleet's devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MergedCompleteness {
    /// Field.
    pub field: FieldName,
    /// Devices with a value.
    pub known: u64,
    /// Devices.
    pub devices: u64,
}

/// A file and the balance of its rows: `seen == data + sum of left_out`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileQuality {
    /// Path.
    pub path: String,
    /// Outcome code (`Outcome::code`).
    pub outcome: String,
    /// Commune (INSEE).
    pub commune: Option<String>,
    /// Rows of its sheets.
    pub seen: u64,
    /// Rows used as data.
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
    /// Records made of it.
    pub records: u64,
    /// Remarks on it.
    pub remarks: u64,
    /// Mean confidence of its columns that feed a field.
    pub mean_confidence: Option<f64>,
}

/// A column that needs a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnNote {
    /// Path of the file.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Column letters (row number, where the table is transposed).
    pub column: String,
    /// Header as written.
    pub header: String,
    /// Field it feeds.
    pub field: Option<FieldName>,
    /// The field that came second.
    pub rival: Option<FieldName>,
    /// Confidence, in [0, 1].
    pub confidence: f64,
    /// A few values, as written.
    pub samples: Vec<String>,
}

/// A written total that is not the sum of what was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotalNote {
    /// Path of the file.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// Header of its column.
    pub header: String,
    /// What the file says.
    pub written: f64,
    /// What was read.
    pub computed: f64,
}

/// The quality of a scope's deliveries.
pub fn quality(inventory: &Inventory, scope: &Scope) -> Quality {
    let _ = (inventory, scope);
    Quality::default()
}
