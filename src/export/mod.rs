//! The inventory as delimited text, for programs and for Excel. Bytes out, never a file.
//!
//! **For data**: UTF-8 without BOM, comma, line feeds, header row, ISO dates cut to the known
//! precision, decimal point, empty for unknown, values exactly as the inventory holds them. The
//! columns are a contract.
//!
//! **For Excel** in French: `;`, UTF-8 with BOM, CRLF, decimal comma, `JJ/MM/AAAA`, headers and
//! labels in words. The first header is always [`crate::model::mark::EXCEL_FIRST_HEADER`]. Numbers
//! and dates are French whatever the language of the words, because it is the reader's Excel that
//! decides.

use crate::list::delimited::{Delimited, Style};
use crate::list::{self, Dialect, Form, List, ListContext, What};
use std::io;

/// The bytes of one export.
pub fn export(context: &ListContext<'_>, what: What, dialect: Dialect) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Memory takes every write: there is no error to report.
    let _ = write(&mut bytes, context, what, dialect);
    bytes
}

/// Writes one export as it goes, for inventories whose export should not stand in memory whole.
/// Writes are small: `out` should be buffered.
///
/// # Errors
/// Those of `out`.
pub fn write(
    out: &mut dyn io::Write,
    context: &ListContext<'_>,
    what: What,
    dialect: Dialect,
) -> io::Result<()> {
    let style = match dialect {
        Dialect::Excel => Style::EXCEL,
        Dialect::Data => Style::DATA,
    };
    list::write(&mut Delimited::new(out, style)?, context, List::Of(what), Form::For(dialect))
}

#[cfg(test)]
mod tests;
