//! The commune column of a table while its rows are read: which of them name no commune of the list,
//! and what gives them one.

use crate::model::remark::CommuneBy;
use crate::normalise::commune::{CommuneIndex, CommuneMatch};

/// The commune column of a table while its rows are read.
#[derive(Debug, Default)]
pub struct CommuneColumn {
    /// Communes its cells name (INSEE), in the order they came.
    pub(super) named: Vec<String>,
    /// Position among them of the last one named.
    last: Option<usize>,
    /// What cells say that name none; the blank ones say nothing.
    pub(super) written: Vec<String>,
    pub(super) unnamed: Vec<Unnamed>,
    /// The first of these that no named row below was met for.
    open: usize,
}

/// A row whose cell names no commune.
#[derive(Debug)]
pub(super) struct Unnamed {
    pub row: u32,
    pub column: u32,
    /// Position of what it says.
    pub written: usize,
    /// Positions of the communes of the nearest named rows.
    above: Option<usize>,
    below: Option<usize>,
}

/// Where a table's rows may take a commune from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// A person said the commune of all rows.
    pub told: bool,
    /// The column may be about something else: a supplier's town.
    pub doubtful: bool,
}

impl CommuneColumn {
    /// A row's cell names a commune.
    pub fn names(&mut self, insee: &str) {
        if self.last.and_then(|last| self.named.get(last)).is_none_or(|last| last != insee) {
            let known = self.named.iter().position(|one| one == insee);
            self.last = Some(known.unwrap_or_else(|| {
                self.named.push(insee.to_owned());
                self.named.len() - 1
            }));
        }
        for row in self.unnamed.iter_mut().skip(self.open) {
            row.below = self.last;
        }
        self.open = self.unnamed.len();
    }

    /// A row's cell names none: what it says, empty where it is blank.
    pub fn names_none(&mut self, row: u32, column: u32, text: &str) {
        if self.is_unnamed(row) {
            return;
        }
        let known = self.written.iter().rposition(|one| one == text);
        let written = known.unwrap_or_else(|| {
            self.written.push(text.to_owned());
            self.written.len() - 1
        });
        self.unnamed.push(Unnamed { row, column, written, above: self.last, below: None });
    }

    /// The rows whose cells name none.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.unnamed.iter().map(|row| row.row)
    }

    /// Whether the row just read has a cell that names no commune.
    pub fn is_unnamed(&self, row: u32) -> bool {
        self.unnamed.last().is_some_and(|last| last.row == row)
    }

    /// Whether the column says nothing of communes: it is blank throughout, or about something else.
    pub(super) const fn is_silent(&self, around: Around, text: &str) -> bool {
        self.named.is_empty() && (around.doubtful || text.is_empty())
    }

    /// The commune of a row and what it comes from; `None` where a person has to say it.
    pub(super) fn settle(
        &self,
        row: &Unnamed,
        table: Option<&str>,
        around: Around,
        index: &CommuneIndex,
    ) -> Option<(String, CommuneBy)> {
        if let (true, Some(table)) = (around.told, table) {
            return Some((table.to_owned(), CommuneBy::Told));
        }
        let text = self.written.get(row.written).map_or("", String::as_str);
        let context = || table.map(|table| (table.to_owned(), CommuneBy::Context));
        if !text.is_empty() {
            let of_table = match (table, index.exact(text)) {
                (Some(table), CommuneMatch::Several(several)) => {
                    several.iter().any(|one| one == table)
                }
                (Some(table), _) => index.within(text).one() == Some(table),
                (None, _) => false,
            };
            let silent = self.is_silent(around, text);
            return if of_table || silent { context() } else { None };
        }
        let name = |at: usize| self.named.get(at).cloned();
        if let (Some(above), Some(below)) = (row.above, row.below)
            && above == below
        {
            return name(above).map(|insee| (insee, CommuneBy::Neighbours));
        }
        let only = (self.named.len() == 1).then_some(0);
        context().or_else(|| only.and_then(name).map(|insee| (insee, CommuneBy::Table)))
    }
}
