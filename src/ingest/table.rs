//! A table as a model: its place, its header, its columns with the field each feeds. Plain data:
//! `layout` finds the place, `header` the fields, `understand` puts them together.

use crate::ingest::profile::Profile;
use crate::model::codes::{Category, TableKind};
use crate::model::field::FieldName;

/// A table's place, before its columns are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Header rows; empty where there is none.
    pub header: Vec<u32>,
    /// First row after the header.
    pub first: u32,
    /// Last row before the next table.
    pub last: u32,
    /// The header was recognised by its words.
    pub by_words: bool,
}

/// The header of one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderCell {
    /// 1-based column.
    pub column: u32,
    /// Texts from the top row to the bottom one, empty ones and repetitions left out.
    pub levels: Vec<String>,
    /// Which device of the row it describes; 0 where it describes the row as a whole.
    pub part: u16,
    /// The category its device group names.
    pub category: Option<Category>,
    /// The text its meaning is read from, where it is not the lowest one.
    pub meaning: Option<String>,
}

impl HeaderCell {
    /// The text of the lowest row.
    pub fn own(&self) -> &str {
        self.levels.last().map_or("", String::as_str)
    }

    /// The text whose words tell the field.
    pub fn meaning(&self) -> &str {
        self.meaning.as_deref().unwrap_or_else(|| self.own())
    }

    /// The text of the row above the lowest.
    pub fn group(&self) -> Option<&str> {
        let upper = self.levels.len().checked_sub(2)?;
        self.levels.get(upper).map(String::as_str)
    }

    /// A school's name written over one or several rows (`Maternelle` over `Jules Ferry`).
    pub fn joined_school(&self) -> String {
        self.levels.join(" ")
    }

    /// All rows joined by ` / `.
    pub fn joined(&self) -> String {
        self.levels.join(" / ")
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// 1-based column.
    pub index: u32,
    pub header: HeaderCell,
    pub field: Option<FieldName>,
    /// Posterior of the field.
    pub confidence: f64,
    pub rival: Option<FieldName>,
    pub counted: Option<Category>,
    /// It fills in where another column of the same field is empty.
    pub spare: bool,
    pub total: bool,
    /// A person said what it feeds, or that it feeds nothing.
    pub settled: bool,
    pub profile: Profile,
    /// A few of its values.
    pub samples: Vec<String>,
}

/// Confidence below which a column is reported as doubtful. Above it, the measured sample of
/// headers has no error (ARCHITECTURE.md, "How sure a column is").
pub const DOUBTFUL: f64 = 0.75;

impl TableColumn {
    /// Whether what it feeds is in doubt, and no person said it.
    pub fn is_doubtful(&self) -> bool {
        self.confidence < DOUBTFUL && !self.settled
    }

    /// A column that no field was found for yet.
    pub fn new(header: HeaderCell, profile: Profile) -> Self {
        Self {
            index: header.column,
            header,
            field: None,
            confidence: 0.0,
            rival: None,
            counted: None,
            spare: false,
            total: false,
            settled: false,
            profile,
            samples: Vec::new(),
        }
    }
}

/// An understood table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub region: Region,
    pub kind: TableKind,
    pub columns: Vec<TableColumn>,
    /// Number of devices side by side in a row, 1 at least.
    pub parts: u16,
    /// Types run down the rows and schools across (a crosstab the other way round).
    pub schools_across: bool,
    /// Position of the column of procurement codes, where it is official data of contracts.
    pub procurement: Option<usize>,
}

impl Table {
    /// The column of a field for a part: its own, else that of the whole row.
    pub fn column(&self, field: FieldName, part: u16) -> Option<&TableColumn> {
        self.columns_of(field, part).next()
    }

    /// The columns of a field for a part, the first choice first.
    pub fn columns_of(&self, field: FieldName, part: u16) -> impl Iterator<Item = &TableColumn> {
        let of = move |wanted: u16, spare: bool| {
            self.columns.iter().filter(move |column| {
                column.field == Some(field) && column.header.part == wanted && column.spare == spare
            })
        };
        let own = self.columns.iter().any(|c| c.field == Some(field) && c.header.part == part);
        let first = if own { part } else { 0 };
        of(first, false).chain(of(first, true))
    }

    /// Whether a column feeds the field.
    pub fn has(&self, field: FieldName) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }
}
