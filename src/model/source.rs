//! What was received: files, sheets, tables, and the balance of their rows.

use crate::model::codes::{Format, ListKind, TableKind, coded};
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::refusal::Refusal;
use crate::model::remark::{Remark, RemarkCode};
use serde::{Deserialize, Serialize};

/// A file that was received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Path below the folder given to import, `/` between parts, NFC.
    pub path: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    pub bytes: u64,
    pub format: Format,
    /// Encoding of a text file (`utf-8`, `windows-1252`…), empty for a workbook.
    pub encoding: String,
    /// Separator of a text file.
    pub delimiter: Option<char>,
    /// What became of it.
    pub outcome: Outcome,
    /// Commune of the whole file, where one was found (INSEE).
    pub commune: Option<String>,
    /// Date the list speaks of ("mis à jour le"), else the file's own date.
    pub source_date: Option<PartialDate>,
    /// Its sheets, in order. A text file has one nameless sheet.
    pub sheets: Vec<Sheet>,
    /// Remarks on the file as a whole or on its cells.
    pub remarks: Vec<Remark>,
    /// The import it came with; 0 before it is stored.
    pub import: i64,
    /// Digest of what column mappings did to it; empty where none did anything.
    pub mapping: String,
}

impl Source {
    /// Whether the file, one of its sheets or one of its tables was refused.
    pub fn some_refused(&self) -> bool {
        let part = [RemarkCode::SheetRefused, RemarkCode::RowsLost, RemarkCode::CommuneUnknown];
        matches!(self.outcome, Outcome::Refused(_))
            || self.remarks.iter().any(|remark| part.contains(&remark.code()))
    }
}

/// What became of a received file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// Read; its rows are in the inventory.
    Read,
    /// Could not be taken: why, and what to do.
    Refused(Refusal),
    /// Of a kind that is not read (pdf, picture): listed as received.
    NotReadable,
    /// recense's own output, recognised by its mark.
    OwnOutput,
    /// A reference list (schools, communes), not a delivery.
    ReferenceList,
    /// The same bytes as the file of this path.
    SameAs(String),
}

impl Outcome {
    /// Code stored and shown: `read`, `refused`, `not_readable`, `own_output`, `reference`, `same`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Refused(_) => "refused",
            Self::NotReadable => "not_readable",
            Self::OwnOutput => "own_output",
            Self::ReferenceList => "reference",
            Self::SameAs(_) => "same",
        }
    }
}

/// A sheet and the balance of its rows: `rows_seen == rows_data + left_out.len()`, always.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name; empty for a text file.
    pub name: String,
    pub hidden: bool,
    /// Rows of the sheet, from row 1 to the last that holds anything (all records of a text file).
    pub rows_seen: u32,
    /// Rows that at least one table uses as data.
    pub rows_data: u32,
    pub tables: Vec<Table>,
    /// Every other row, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Commune of the sheet where it differs from its file's (INSEE).
    pub commune: Option<String>,
}

/// A table found on a sheet. Rows are 1-based as the spreadsheet shows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it is about.
    pub kind: TableKind,
    /// For devices: which kind of list.
    pub list: ListKind,
    /// Rows of the header, empty for a table without one.
    pub header_rows: Vec<u32>,
    pub first_data_row: u32,
    pub last_data_row: u32,
    /// Records, not rows: tables side by side or transposed need not sum to the sheet's rows.
    pub data_rows: u32,
    /// Records run across columns rather than down rows.
    pub transposed: bool,
    pub columns: Vec<Column>,
    /// Totals written in the file, set against what was read.
    pub totals: Vec<WrittenTotal>,
}

/// A column of a table (a row of a transposed one).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// 1-based column (row, where transposed).
    pub index: u32,
    /// Header as written, several rows joined by ` / `.
    pub header: String,
    /// The field it feeds; `None` where it is not understood.
    pub field: Option<FieldName>,
    /// For a counted column or the columns of a device group: the category it stands for.
    pub category: Option<crate::model::codes::Category>,
    /// Which device of the row it describes where one row holds several (1…).
    pub part: u16,
    /// Confidence of the field, in [0, 1].
    pub confidence: f64,
    /// The field that came second, where nearly as likely.
    pub rival: Option<FieldName>,
    /// A few values, as written.
    pub samples: Vec<String>,
}

/// A row that no table uses as data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// 1-based row.
    pub row: u32,
    pub reason: RowLabel,
    /// Its text, cells joined by ` | `, cut to a readable length.
    pub text: String,
}

coded! {
    /// Why a row is no data.
    RowLabel {
        Title = "title",
        Header = "header",
        /// A band naming the school or room of the rows below.
        Band = "band",
        /// A total whose figures are the sums above it.
        Total = "total",
        Note = "note",
        Empty = "empty",
        /// Could not be taken; a remark says why.
        Rejected = "rejected",
    }
}

/// A total written in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WrittenTotal {
    /// Cell, as `F12`.
    pub cell: String,
    pub header: String,
    /// What the file says.
    pub written: f64,
    /// What was read above it.
    pub computed: f64,
}
