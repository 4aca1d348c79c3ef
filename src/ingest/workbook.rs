//! Files into grids. The only user of calamine; text files go through `delimited`.

use crate::ingest::grid::Grid;
use crate::model::codes::Format;
use crate::model::remark::{Refusal, Remark};
use crate::model::settings::Settings;

/// A file as grids.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// Format, by content.
    pub format: Format,
    /// Encoding of a text file, lower case; empty for a workbook.
    pub encoding: String,
    /// Separator of a text file.
    pub delimiter: Option<char>,
    /// Sheets in order.
    pub sheets: Vec<Grid>,
    /// Remarks of the reading (encoding, quotes, hidden sheets…).
    pub remarks: Vec<Remark>,
    /// The file bears recense's own mark.
    pub own: bool,
}

/// What opening a file gives when it is no workbook.
#[derive(Debug, Clone, PartialEq)]
pub enum NotOpened {
    /// A kind of file that is not read (pdf, docx, picture): its name.
    OtherKind(String),
    /// Refused.
    Refused(Refusal),
}

/// Opens a file's bytes. `name` serves for messages and for kinds that bytes do not tell apart.
/// Never panics, whatever the bytes.
pub fn open(name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
    let _ = (name, bytes, settings);
    Err(NotOpened::OtherKind(String::new()))
}
