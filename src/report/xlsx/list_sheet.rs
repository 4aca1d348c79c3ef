//! Sheets of the lists: header frozen and repeated in print, filter, widths. The one writer of them,
//! for the report's workbook and for exports.

use super::formats::Formats;
use super::sheet::{
    self, LINE, LIST_PAPER, LIST_WIDEST, column_number, fitted, header_width, write_cell,
};
use crate::list::{Cell, Head, Sink};
use crate::locale::Lang;
use crate::report::layout::wrap;
use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet, XlsxError};
use std::io;

/// Rows of a sheet (Excel's limit), the header taken off.
const ROWS: u32 = 1_048_575;

/// A column of the list.
struct Column {
    heading: String,
    numeric: bool,
    width: usize,
}

/// A list being written; one longer than a sheet goes on in a second one.
pub(super) struct ListSheet<'w> {
    workbook: &'w mut Workbook,
    page: Worksheet,
    name: &'static str,
    /// What stands in the place of rows where there are none.
    empty: &'static str,
    formats: &'w Formats,
    lang: Lang,
    columns: Vec<Column>,
    printed: usize,
    row: u32,
    column: usize,
    pages: usize,
}

impl<'w> ListSheet<'w> {
    /// Begins a list; `name` is that of the sheet.
    pub(super) fn new(
        workbook: &'w mut Workbook,
        (name, empty): (&'static str, &'static str),
        formats: &'w Formats,
        lang: Lang,
    ) -> Self {
        Self {
            workbook,
            page: Worksheet::new(),
            name,
            empty,
            formats,
            lang,
            columns: Vec::new(),
            printed: 0,
            row: 1,
            column: 0,
            pages: 0,
        }
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        for (index, column) in self.columns.iter().enumerate() {
            let format =
                if column.numeric { &self.formats.header_number } else { &self.formats.header };
            self.page.write_string_with_format(0, column_number(index), &column.heading, format)?;
        }
        Ok(())
    }

    /// Writes the next cell and widens its column.
    fn put(&mut self, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let Some(column) = self.columns.get_mut(self.column) else { return Ok(()) };
        let format = self.formats.of(cell, false, column.numeric);
        let place = (self.row, column_number(self.column));
        let width = write_cell(&mut self.page, place, cell, format, self.lang)?;
        column.width = column.width.max(width);
        self.column += 1;
        Ok(())
    }

    /// Dresses the page, hands it to the workbook and begins the next one.
    fn close(&mut self) -> Result<(), XlsxError> {
        let name = match self.pages {
            0 => self.name.to_owned(),
            pages => format!("{} {}", self.name, pages + 1),
        };
        let last = self.row - 1;
        let page = &mut self.page;
        page.set_name(name)?;
        let columns = column_number(self.columns.len());
        if columns > 0 {
            page.autofilter(0, 0, last, columns - 1)?;
            let ignored = IgnoreError::NumberStoredAsText;
            page.ignore_error_range(1, 0, last.max(1), columns - 1, ignored)?;
            // Also keeps text that runs over its cell off the print.
            let printed = column_number(self.printed).clamp(1, columns);
            page.set_print_area(0, 0, last.max(1), printed - 1)?;
        }
        page.set_freeze_panes(1, 1)?;
        page.set_repeat_rows(0, 0)?;
        if last == 0 && !self.empty.is_empty() {
            page.write_string_with_format(1, 0, self.empty, &self.formats.subtitle)?;
        }
        let mut lines = 1;
        for (index, column) in self.columns.iter().enumerate() {
            let width = fitted(column.width, LIST_WIDEST);
            page.set_column_width(column_number(index), width as f64 + 2.5)?;
            lines = lines.max(wrap(&column.heading, width).len());
        }
        if lines > 1 {
            page.set_row_height(0, LINE * lines as f64)?;
        }
        sheet::set_print(page, LIST_PAPER, self.lang);
        self.workbook.push_worksheet(std::mem::take(page));
        self.row = 1;
        self.pages += 1;
        Ok(())
    }
}

impl Sink for ListSheet<'_> {
    fn header(&mut self, heads: &[Head<'_>]) -> io::Result<()> {
        self.printed = heads.iter().filter(|head| head.printed).count();
        self.columns = heads
            .iter()
            .map(|head| Column {
                heading: head.heading.to_owned(),
                numeric: head.numeric,
                width: header_width(head.heading),
            })
            .collect();
        self.head().map_err(io::Error::other)
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        if self.row > ROWS {
            self.close().and_then(|()| self.head()).map_err(io::Error::other)?;
        }
        self.put(cell).map_err(io::Error::other)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.row += 1;
        self.column = 0;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.close().map_err(io::Error::other)
    }
}
