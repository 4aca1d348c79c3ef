//! A list as a header row and rows below it, in whatever file it comes.

use crate::ingest::grid::{Grid, GridRow};
use crate::ingest::workbook::{self, NotOpened};
use crate::model::cell::{CellValue, address};
use crate::model::remark::{Problem, Rejection, Remark};
use crate::model::settings::Settings;
use crate::normalise::number_word::fold_header;
use crate::text::fold::{fold, tidy};

/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 40;

/// What was read of a reference list.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceList<T> {
    /// What it lists, in its order, each once.
    pub entries: Vec<T>,
    /// Rows below the header that hold something.
    pub rows: u32,
    /// Rows that are well formed but no concern of the inventory.
    pub passed_over: PassedOver,
    /// Rows and cells that could not be taken.
    pub remarks: Vec<Remark>,
}

/// Rows of a list of schools that were passed over, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassedOver {
    /// Schools of communes that are not on the list.
    pub elsewhere: u32,
    /// Collèges, lycées, administrations.
    pub no_school: u32,
    pub closed: u32,
}

/// Why a reference list could not be read.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum ReferenceError {
    /// The file cannot be opened.
    #[error("the list cannot be opened")]
    NotOpened(NotOpened),
    /// No row names the columns that a list of schools needs: a UAI and a name.
    #[error("no UAI and name of a school in the list")]
    NoSchools,
    /// No row names the column that a list of communes needs: an INSEE code or a name.
    #[error("no INSEE code or name of a commune in the list")]
    NoCommunes,
}

/// What a column of a reference list may mean: the first header that fits, of the words given.
pub(super) struct Meaning<M: 'static> {
    pub(super) column: M,
    pub(super) headers: &'static [&'static str],
}

/// A list found in a file.
pub(super) struct List<M> {
    sheet: Grid,
    header: u32,
    columns: Vec<(M, u32)>,
}

impl<M: Copy + PartialEq> List<M> {
    /// Opens a file and finds the row that names most columns among those that `complete` takes
    /// for a header; the first such row of the first such sheet.
    pub(super) fn open(
        name: &str,
        bytes: &[u8],
        settings: &Settings,
        meanings: &[Meaning<M>],
        complete: impl Fn(&[(M, u32)]) -> bool,
    ) -> Result<Option<Self>, ReferenceError> {
        let workbook = workbook::open(name, bytes, settings).map_err(ReferenceError::NotOpened)?;
        for sheet in workbook.sheets {
            let mut best: Option<(u32, Vec<(M, u32)>)> = None;
            for row in sheet.rows.iter().take(HEADER_WITHIN) {
                let columns = name_columns(row, meanings);
                let better = best.as_ref().is_none_or(|best| columns.len() > best.1.len());
                if better && complete(&columns) {
                    best = Some((row.number, columns));
                }
            }
            if let Some((header, columns)) = best {
                return Ok(Some(Self { sheet, header, columns }));
            }
        }
        Ok(None)
    }

    /// The rows below the header.
    pub(super) fn rows(&self) -> impl Iterator<Item = Line<'_, M>> {
        self.sheet
            .rows
            .iter()
            .filter(|row| row.number > self.header)
            .map(|row| Line { list: self, row })
    }

    /// Whether the list has a column.
    pub(super) fn has(&self, column: M) -> bool {
        self.columns.iter().any(|(known, _)| *known == column)
    }
}

/// The columns whose header is known; where two say the same, the one whose word comes first.
fn name_columns<M: Copy + PartialEq>(row: &GridRow, meanings: &[Meaning<M>]) -> Vec<(M, u32)> {
    let headers: Vec<(u32, String)> =
        row.cells.iter().map(|(column, value)| (*column, fold_header(&value.display()))).collect();
    let mut columns: Vec<(M, u32)> = Vec::new();
    for meaning in meanings {
        let found = meaning.headers.iter().find_map(|word| {
            let word = fold_header(word);
            headers
                .iter()
                .find(|(column, header)| {
                    *header == word && !columns.iter().any(|(_, taken)| taken == column)
                })
                .map(|(column, _)| *column)
        });
        columns.extend(found.map(|column| (meaning.column, column)));
    }
    columns
}

/// A row of a list.
pub(super) struct Line<'a, M> {
    list: &'a List<M>,
    row: &'a GridRow,
}

impl<M: Copy + PartialEq> Line<'_, M> {
    /// A cell as the file holds it; empty where the list has no such column.
    pub(super) fn cell(&self, column: M) -> &CellValue {
        self.position(column).map_or(&crate::ingest::grid::EMPTY, |index| self.row.get(index))
    }

    /// A cell's text.
    pub(super) fn text(&self, column: M) -> String {
        tidy(&self.cell(column).display())
    }

    /// A cell's folded text.
    pub(super) fn folded(&self, column: M) -> String {
        fold(&self.cell(column).display())
    }

    /// A whole number (`273.0`, `1 234`).
    pub(super) fn number(&self, column: M) -> Option<u32> {
        let text: String =
            self.text(column).chars().filter(|letter| !letter.is_whitespace()).collect();
        let number: f64 = text.replace(',', ".").parse().ok()?;
        (number >= 0.0 && number <= f64::from(u32::MAX)).then(|| number.round() as u32)
    }

    /// An INSEE code in its five characters; a leading zero that a spreadsheet lost is put back.
    pub(super) fn insee(&self, column: M) -> Option<String> {
        let text = self.text(column).to_uppercase();
        let code = if text.len() == 4 { format!("0{text}") } else { text };
        let bytes = code.as_bytes();
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        let second = digit(1) || matches!(bytes.get(1), Some(b'A' | b'B'));
        (bytes.len() == 5 && digit(0) && second && digit(2) && digit(3) && digit(4)).then_some(code)
    }

    /// A remark on a cell of the row.
    pub(super) fn remark(&self, problem: fn(String) -> Problem, column: M) -> Remark {
        Remark {
            problem: problem(self.text(column)),
            sheet: self.list.sheet.name.clone(),
            cell: self
                .position(column)
                .map_or_else(String::new, |index| address(self.row.number, index)),
        }
    }

    /// A remark on the row as a whole.
    pub(super) fn rejected(&self) -> Remark {
        Remark {
            problem: Problem::RejectedRow { why: Rejection::Unsaid },
            sheet: self.list.sheet.name.clone(),
            cell: address(self.row.number, 1),
        }
    }

    fn position(&self, column: M) -> Option<u32> {
        self.list.columns.iter().find(|(known, _)| *known == column).map(|(_, index)| *index)
    }
}
