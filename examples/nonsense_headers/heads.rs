//! The columns of a folder of files, read as they are or with the words of some headers replaced.

use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::{InProcess, Opener};
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::workbook::{NotOpened, Workbook};
use recense::model::cell::CellValue;
use recense::model::codes::TableKind;
use recense::model::field::FieldName;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;
use std::collections::{BTreeMap, BTreeSet};

/// A file by the name it is known by, and its bytes.
pub type File = (String, Vec<u8>);

/// The header cell of a column: file, sheet, row, column.
pub type Head = (String, String, u32, u32);

/// What a header cell heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Text of the header.
    pub header: String,
    /// The field its column was given.
    pub field: Option<FieldName>,
}

/// What the files are read with: the reference lists.
#[derive(Debug)]
pub struct Known {
    pub communes: CommuneIndex,
    pub schools: KnownSchools,
}

/// Opens files with a word in the place of some header cells.
#[derive(Debug)]
struct Renaming<'a> {
    file: &'a str,
    heads: &'a BTreeSet<Head>,
    word: &'a str,
}

impl Opener for Renaming<'_> {
    fn open(&self, name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
        let mut workbook = InProcess.open(name, bytes, settings)?;
        for grid in &mut workbook.sheets {
            for row in &mut grid.rows {
                for (column, value) in &mut row.cells {
                    let head = (self.file.to_owned(), grid.name.clone(), row.number, *column);
                    if self.heads.contains(&head) {
                        *value = CellValue::Text(nonsense(self.word, *column));
                    }
                }
            }
        }
        Ok(workbook)
    }
}

/// A word of no language for a column, another for each.
fn nonsense(word: &str, column: u32) -> String {
    const ENDS: [&str; 12] =
        ["", "ax", "ovu", "ib", "emp", "uz", "iok", "ayv", "obb", "ulg", "ewi", "yq"];
    let at = column.saturating_sub(1) as usize;
    let end = |at: usize| ENDS.get(at % ENDS.len()).copied().unwrap_or_default();
    let more = if at < ENDS.len() { "" } else { end(at / ENDS.len()) };
    format!("{word}{}{more}", end(at))
}

/// The columns of the files under their lowest header cells, with `word` written into `heads`.
/// Only tables of devices and of counts count that have a header and run down the sheet.
pub fn columns(
    files: &[File],
    known: &Known,
    heads: &BTreeSet<Head>,
    word: &str,
) -> BTreeMap<Head, Found> {
    let settings = Settings::default();
    let mut found = BTreeMap::new();
    for (path, bytes) in files {
        let opener = Renaming { file: path, heads, word };
        let options = ReadOptions {
            communes: &known.communes,
            schools: &known.schools,
            commune: Some("33318"),
            settings: &settings,
            opener: &opener,
            mappings: &NO_MAPPINGS,
        };
        for sheet in read_bytes(path, bytes, &options).source.sheets {
            for table in &sheet.tables {
                let ours = matches!(table.kind, TableKind::Devices | TableKind::Counts);
                let Some(row) = table.header_rows.last().filter(|_| ours && !table.transposed)
                else {
                    continue;
                };
                for column in &table.columns {
                    let head = (path.clone(), sheet.name.clone(), *row, column.index);
                    let (header, field) = (column.header.clone(), column.field);
                    found.insert(head, Found { header, field });
                }
            }
        }
    }
    found
}
