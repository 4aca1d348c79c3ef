//! A column of an export (its name for data, its header for Excel, and the cell of a row), and the
//! writing of a table of them.

use crate::export::Flavour;
use crate::export::cell::Cell;
use crate::export::context::Context;
use std::io;

/// Makes the cell of a row.
type Make<'a, T> = Box<dyn Fn(&Context<'a>, T) -> Cell<'a> + 'a>;

/// A column over rows of type `T`.
pub struct Column<'a, T> {
    data: Option<&'static str>,
    excel: Option<String>,
    make: Make<'a, T>,
}

impl<'a, T> Column<'a, T> {
    /// A column of both flavours.
    pub fn both(
        data: &'static str,
        excel: &str,
        make: impl Fn(&Context<'a>, T) -> Cell<'a> + 'a,
    ) -> Self {
        Self { data: Some(data), excel: Some(excel.to_owned()), make: Box::new(make) }
    }

    /// A column for data alone.
    pub fn data(data: &'static str, make: impl Fn(&Context<'a>, T) -> Cell<'a> + 'a) -> Self {
        Self { data: Some(data), excel: None, make: Box::new(make) }
    }

    /// A column for Excel alone: what a person wants to read beside the codes.
    pub fn excel(header: &str, make: impl Fn(&Context<'a>, T) -> Cell<'a> + 'a) -> Self {
        Self { data: None, excel: Some(header.to_owned()), make: Box::new(make) }
    }

    /// Whether a flavour has it.
    pub fn shown_in(&self, flavour: Flavour) -> bool {
        match flavour {
            Flavour::Data => self.data.is_some(),
            Flavour::Excel => self.excel.is_some(),
        }
    }

    /// Its header.
    pub fn header(&self, flavour: Flavour) -> &str {
        match flavour {
            Flavour::Data => self.data.unwrap_or_default(),
            Flavour::Excel => self.excel.as_deref().unwrap_or_default(),
        }
    }

    /// The cell of a row.
    pub fn cell(&self, context: &Context<'a>, row: T) -> Cell<'a> {
        (self.make)(context, row)
    }
}

/// Where a table goes, cell by cell.
pub trait Sink {
    /// The header of the next column.
    fn header(&mut self, header: &str) -> io::Result<()>;
    /// The next cell of the row.
    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()>;
    /// Ends the header or a row.
    fn end_row(&mut self) -> io::Result<()>;
    /// Ends the table.
    fn finish(&mut self) -> io::Result<()>;
}

/// Writes the header and the rows.
pub fn write<'a, T: Copy>(
    sink: &mut dyn Sink,
    context: &Context<'a>,
    columns: &[Column<'a, T>],
    rows: impl Iterator<Item = T>,
) -> io::Result<()> {
    let flavour = context.flavour;
    let columns: Vec<_> = columns.iter().filter(|column| column.shown_in(flavour)).collect();
    for column in &columns {
        sink.header(column.header(flavour))?;
    }
    sink.end_row()?;
    for row in rows {
        for column in &columns {
            sink.cell(&column.cell(context, row))?;
        }
        sink.end_row()?;
    }
    sink.finish()
}
