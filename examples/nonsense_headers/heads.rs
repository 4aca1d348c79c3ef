//! The columns of a folder of files, read as they are or with the words of some headers replaced.

use recense::ingest::input::collect;
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::{InProcess, Opener};
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::reference::{built_in_communes, read_schools};
use recense::ingest::workbook::{NotOpened, Workbook};
use recense::model::cell::CellValue;
use recense::model::codes::TableKind;
use recense::model::field::FieldName;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// A file by the name it is known by, with its workbook.
#[derive(Debug)]
pub struct File {
    pub path: String,
    workbook: Workbook,
}

impl File {
    /// Opens the bytes of a file; `None` where it is no list.
    pub fn open(path: &str, bytes: &[u8]) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let workbook = InProcess.open(name, bytes, &Settings::default()).ok()?;
        Some(Self { path: path.to_owned(), workbook })
    }
}

/// The files under a folder that are lists, and what they are read with.
pub fn load(folder: &Path, schools: Option<&Path>) -> Result<(Vec<File>, Known), Box<dyn Error>> {
    let communes = CommuneIndex::new(&built_in_communes());
    let schools = match schools {
        Some(path) => {
            let bytes = std::fs::read(path)?;
            let list = read_schools("schools", &bytes, &communes, &Settings::default())
                .map_err(|error| format!("{error:?}"))?;
            KnownSchools::new(&list.entries)
        }
        None => KnownSchools::default(),
    };
    let files = collect(&[folder.to_path_buf()], None, &[])
        .into_iter()
        .filter_map(|input| File::open(&input.path, &std::fs::read(input.file).ok()?))
        .collect();
    Ok((files, Known { communes, schools }))
}

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
    file: &'a File,
    heads: &'a BTreeSet<Head>,
    word: &'a str,
}

impl Opener for Renaming<'_> {
    fn open(&self, _: &str, _: &[u8], _: &Settings) -> Result<Workbook, NotOpened> {
        let mut workbook = self.file.workbook.clone();
        for grid in &mut workbook.sheets {
            for row in &mut grid.rows {
                for (column, value) in &mut row.cells {
                    let head = (self.file.path.clone(), grid.name.clone(), row.number, *column);
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
    read(files, known, heads, word, |kind| matches!(kind, TableKind::Devices | TableKind::Counts))
}

/// The columns of all tables, of whatever kind.
pub fn every_column(files: &[File], known: &Known) -> BTreeMap<Head, Found> {
    read(files, known, &BTreeSet::new(), "", |_| true)
}

/// See [`columns`]; of the tables of some kinds.
fn read(
    files: &[File],
    known: &Known,
    heads: &BTreeSet<Head>,
    word: &str,
    counts: impl Fn(TableKind) -> bool,
) -> BTreeMap<Head, Found> {
    let settings = Settings::default();
    let mut found = BTreeMap::new();
    for file in files {
        let opener = Renaming { file, heads, word };
        let options = ReadOptions {
            communes: &known.communes,
            schools: &known.schools,
            commune: Some("33318"),
            settings: &settings,
            opener: &opener,
            mappings: &NO_MAPPINGS,
            met: None,
        };
        for sheet in read_bytes(&file.path, &[], &options).source.sheets {
            for table in sheet.tables.iter().filter(|table| counts(table.kind) && !table.transposed)
            {
                let Some(row) = table.header_rows.last() else { continue };
                for column in &table.columns {
                    let head = (file.path.clone(), sheet.name.clone(), *row, column.index);
                    let (header, field) = (column.header.clone(), column.field);
                    found.insert(head, Found { header, field });
                }
            }
        }
    }
    found
}

/// The heads of the columns that were given a field, or none.
pub fn with(told: &BTreeMap<Head, Found>, field: Option<FieldName>) -> BTreeSet<Head> {
    told.iter().filter(|(_, found)| found.field == field).map(|(head, _)| head.clone()).collect()
}
