//! A page as neutral blocks: written once by the pages, rendered by the terminal, Markdown, CSV
//! and HTML alike, so that no two formats ever tell different figures.

use crate::model::codes::Severity;

/// A page of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    /// What it is about: perimeter, reference date.
    pub subtitle: String,
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 2 or 3.
    Heading(u8, String),
    /// A sentence or two.
    Text(String),
    /// A remark on what stands above it.
    Note(String),
    /// Short facts, label and value.
    Facts(Vec<Fact>),
    Table(Table),
    List(Vec<String>),
    /// Places, each with a number.
    Places(Vec<(String, u64)>),
    /// Things to do, most useful first.
    Actions(Vec<Action>),
    /// The findings of a rule, what to do about them; what follows says where.
    Gap(Action),
    /// The command to type next, with what it gives.
    Command(String, String),
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// How grave.
    pub severity: Severity,
    /// What was found, with its number ("412 équipements sans n° de série").
    pub what: String,
    /// Where (a commune), empty for all.
    pub place: String,
    /// What to do.
    pub advice: String,
}

/// A table: columns, rows, and what to say when it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable name, for CSV and anchors.
    pub name: &'static str,
    /// Caption; empty for none.
    pub caption: String,
    pub columns: Vec<Column>,
    /// Rows; each has one value a column.
    pub rows: Vec<Row>,
    /// What stands in its place when there is no row.
    pub empty: String,
    /// A terminal may write it as a paragraph: the first and the last cell of each row.
    pub inline: bool,
    /// Rows that a terminal shows, the others being counted; 0 for all.
    pub brief: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub header: String,
    /// Numbers and dates stand to the right and are never wrapped.
    pub numeric: bool,
    /// 0 always stays; the highest goes first where the width does not allow all.
    pub rank: u8,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<Value>,
    /// A total or a group's row, to be set apart.
    pub strong: bool,
}

/// A value of a table.
pub type Value = crate::list::Cell<'static>;

impl Column {
    /// A column of text.
    pub fn text(header: impl Into<String>) -> Self {
        Self { header: header.into(), numeric: false, rank: 0 }
    }

    /// A column of numbers or dates.
    pub fn number(header: impl Into<String>) -> Self {
        Self { header: header.into(), numeric: true, rank: 0 }
    }

    /// Lets the column go on narrow terminals; the highest rank goes first.
    #[must_use]
    pub fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }
}

impl Row {
    /// A plain row.
    pub fn new(cells: Vec<Value>) -> Self {
        Self { cells, strong: false }
    }

    /// A row set apart: a total, a group.
    pub fn strong(cells: Vec<Value>) -> Self {
        Self { cells, strong: true }
    }
}

impl Table {
    /// A table without rows.
    pub fn new(name: &'static str, caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            name,
            caption: caption.into(),
            columns,
            rows: Vec::new(),
            empty: String::new(),
            inline: false,
            brief: 0,
        }
    }

    /// What stands in its place when there is no row.
    #[must_use]
    pub fn or_empty(mut self, words: impl Into<String>) -> Self {
        self.empty = words.into();
        self
    }
}
