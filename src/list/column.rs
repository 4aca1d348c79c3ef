//! A column of a list: its code for data, its heading for people, the cell of a row. The writing of
//! a list, column by column, to whatever writes cells.

use crate::list::cell::Cell;
use crate::list::context::Context;
use crate::model::codes::coded;
use std::io;

coded! {
    /// Whom an export is for. A dialect chooses among the columns of a list and says how their
    /// headings and cells are written; the list is the same.
    Dialect {
        /// People, in a French Excel: headings and labels in words.
        Excel = "excel",
        /// Programs: codes and ISO dates; the columns are a contract.
        Data = "data",
    }
}

/// What is written of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An export.
    For(Dialect),
    /// The list's sheet in the workbook of the report.
    Sheet,
}

/// The columns of a list's sheet, by their codes, in order: what a person looks for comes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'l> {
    /// Columns that are printed.
    pub(super) printed: &'l [&'static str],
    /// What programs and auditors look for, beside the print.
    pub(super) beside: &'l [&'static str],
}

/// Dialects of a column for people alone, beside a code.
pub(super) const PEOPLE: &[Dialect] = &[Dialect::Excel];
/// Dialects of a column for programs alone.
pub(super) const DATA: &[Dialect] = &[Dialect::Data];
/// Dialects of a column of the sheet alone.
pub(super) const SHEET: &[Dialect] = &[];

/// The heading of a column, for what writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'c> {
    /// Code for data.
    pub code: &'static str,
    /// Heading for people.
    pub heading: &'c str,
    /// Numbers and dates stand to the right.
    pub numeric: bool,
    /// Whether it is printed.
    pub printed: bool,
}

/// Makes the cell of a row.
type Make<'a, T> = Box<dyn Fn(&Context<'a>, T) -> Cell<'a> + 'a>;

/// A column over rows of type `T`.
pub struct Column<'a, T> {
    code: &'static str,
    heading: String,
    numeric: bool,
    dialects: &'static [Dialect],
    make: Make<'a, T>,
}

impl<'a, T> Column<'a, T> {
    /// A column of text.
    pub fn text(
        code: &'static str,
        heading: impl Into<String>,
        make: impl Fn(&Context<'a>, T) -> Cell<'a> + 'a,
    ) -> Self {
        let (heading, make) = (heading.into(), Box::new(make));
        Self { code, heading, numeric: false, dialects: Dialect::ALL, make }
    }

    /// A column of numbers or dates.
    pub fn number(
        code: &'static str,
        heading: impl Into<String>,
        make: impl Fn(&Context<'a>, T) -> Cell<'a> + 'a,
    ) -> Self {
        Self { numeric: true, ..Self::text(code, heading, make) }
    }

    /// Keeps the column to these dialects; to none, it stands in the sheet alone.
    #[must_use]
    pub const fn only(mut self, dialects: &'static [Dialect]) -> Self {
        self.dialects = dialects;
        self
    }
}

/// Where a list goes, cell by cell.
pub trait Sink {
    /// The headings of the columns.
    fn header(&mut self, heads: &[Head<'_>]) -> io::Result<()>;
    /// The next cell of the row.
    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()>;
    /// Ends a row.
    fn end_row(&mut self) -> io::Result<()>;
    /// Ends the list.
    fn finish(&mut self) -> io::Result<()>;
}

/// Writes the headings and the rows of a form of a list.
pub(super) fn write<'a, T: Copy>(
    sink: &mut dyn Sink,
    context: &Context<'a>,
    form: Form,
    columns: &[Column<'a, T>],
    layout: &Layout<'_>,
    rows: impl Iterator<Item = T>,
) -> io::Result<()> {
    let chosen: Vec<(&Column<'a, T>, bool)> = match form {
        Form::For(dialect) => {
            let of = columns.iter().filter(|column| column.dialects.contains(&dialect));
            of.map(|column| (column, true)).collect()
        }
        Form::Sheet => {
            let printed = layout.printed.iter().map(|code| (code, true));
            let named = printed.chain(layout.beside.iter().map(|code| (code, false)));
            let find = |code| columns.iter().find(|column| column.code == code);
            named.filter_map(|(code, printed)| Some((find(*code)?, printed))).collect()
        }
    };
    let heads: Vec<Head<'_>> = chosen
        .iter()
        .map(|&(column, printed)| Head {
            code: column.code,
            heading: &column.heading,
            numeric: column.numeric,
            printed,
        })
        .collect();
    sink.header(&heads)?;
    for row in rows {
        for (column, _) in &chosen {
            sink.cell(&(column.make)(context, row))?;
        }
        sink.end_row()?;
    }
    sink.finish()
}
