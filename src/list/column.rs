//! A column of a list: its code for data, its heading for people, the cell of a row. The writing of
//! a list, column by column, to whatever writes cells.

use crate::list::cell::Cell;
use crate::list::context::ListContext;
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
    For(Dialect),
    /// The list's sheet in the workbook of the report.
    Sheet,
    /// The list as a table of a page of the report.
    Page,
}

/// The columns of a list's sheet and of its table on a page, by their codes, in order.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout<'l> {
    /// Columns of the sheet that are printed: what a person looks for.
    pub(super) printed: &'l [&'static str],
    /// Others of the sheet, beside the print: what programs and auditors look for.
    pub(super) beside: &'l [&'static str],
    /// Columns of the page, each with its rank: the highest goes first from a narrow terminal.
    pub(super) page: &'l [(&'static str, u8)],
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
    pub code: &'static str,
    pub heading: &'c str,
    /// Numbers and dates stand to the right.
    pub numeric: bool,
    pub printed: bool,
    /// 0 always stays; the highest goes first where the width does not allow all.
    pub rank: u8,
}

/// Makes the cell of a row.
type Make<'a, T> = Box<dyn Fn(&ListContext<'a>, T) -> Cell<'a> + 'a>;

/// A column over rows of type `T`.
pub(super) struct Column<'a, T> {
    code: &'static str,
    heading: String,
    numeric: bool,
    dialects: &'static [Dialect],
    /// Name and expression in the view of the list.
    view: Option<(&'static str, String)>,
    make: Make<'a, T>,
}

impl<'a, T> Column<'a, T> {
    /// A column of text.
    pub(super) fn text(
        code: &'static str,
        heading: impl Into<String>,
        make: impl Fn(&ListContext<'a>, T) -> Cell<'a> + 'a,
    ) -> Self {
        let (heading, make) = (heading.into(), Box::new(make));
        Self { code, heading, numeric: false, dialects: Dialect::ALL, view: None, make }
    }

    /// A column of numbers or dates.
    pub(super) fn number(
        code: &'static str,
        heading: impl Into<String>,
        make: impl Fn(&ListContext<'a>, T) -> Cell<'a> + 'a,
    ) -> Self {
        Self { numeric: true, ..Self::text(code, heading, make) }
    }

    /// Gives the column a name and an expression in the view of the list.
    #[must_use]
    pub(super) fn sql(mut self, name: &'static str, expression: impl Into<String>) -> Self {
        self.view = Some((name, expression.into()));
        self
    }

    /// The same for a text of the files, without the persons it names.
    #[must_use]
    pub(super) fn sql_text(self, name: &'static str, text: &str) -> Self {
        self.sql(name, format!("{{{text}}}"))
    }

    /// The same for a code, shown by its word.
    #[must_use]
    pub(super) fn sql_word(self, name: &'static str, domain: &str, code: &str) -> Self {
        let word = format!(
            "coalesce((SELECT l.label FROM labels AS l WHERE l.domain = '{domain}' AND l.code = {code}), {code})"
        );
        self.sql(name, word)
    }

    /// Its name and expression in the view, where it stands there.
    pub(super) fn in_view(&self) -> Option<(&'static str, &str)> {
        self.view.as_ref().map(|(name, expression)| (*name, expression.as_str()))
    }

    /// Keeps the column to these dialects; to none, it stands in the sheet alone.
    #[must_use]
    pub(super) const fn only(mut self, dialects: &'static [Dialect]) -> Self {
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
    context: &ListContext<'a>,
    form: Form,
    columns: &[Column<'a, T>],
    layout: &Layout<'_>,
    rows: impl Iterator<Item = T>,
) -> io::Result<()> {
    let named = |code: &str| {
        let found = columns.iter().find(|column| column.code == code);
        debug_assert!(found.is_some(), "the layout names no column {code}");
        found
    };
    let chosen: Vec<(&Column<'a, T>, bool, u8)> = match form {
        Form::For(dialect) => {
            let of = columns.iter().filter(|column| column.dialects.contains(&dialect));
            of.map(|column| (column, true, 0)).collect()
        }
        Form::Sheet => {
            let printed = layout.printed.iter().map(|code| (code, true));
            let all = printed.chain(layout.beside.iter().map(|code| (code, false)));
            all.filter_map(|(code, printed)| Some((named(code)?, printed, 0))).collect()
        }
        Form::Page => {
            let of = layout.page.iter();
            of.filter_map(|(code, rank)| Some((named(code)?, true, *rank))).collect()
        }
    };
    let heads: Vec<Head<'_>> = chosen
        .iter()
        .map(|&(column, printed, rank)| Head {
            code: column.code,
            heading: &column.heading,
            numeric: column.numeric,
            printed,
            rank,
        })
        .collect();
    sink.header(&heads)?;
    for row in rows {
        for (column, ..) in &chosen {
            sink.cell(&(column.make)(context, row))?;
        }
        sink.end_row()?;
    }
    sink.finish()
}
