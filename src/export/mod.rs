//! The inventory as delimited text, for programs and for Excel. Bytes out, never a file.
//!
//! **For data**: UTF-8 without BOM, comma, line feeds, header row, ISO dates cut to the known
//! precision, decimal point, empty for unknown, values exactly as the inventory holds them. The
//! columns are a contract.
//!
//! **For Excel** in French: `;`, UTF-8 with BOM, CRLF, decimal comma, `JJ/MM/AAAA`, headers and
//! labels in words. The first header is always [`crate::model::mark::EXCEL_FIRST_HEADER`]. Numbers
//! and dates are French whatever the language of the words, because it is the reader's Excel that
//! decides. No cell that Excel would run as a formula (`delimited`). What a CSV cannot do is keep
//! Excel from reading a text of digits as a number: a double click on the file shows the serial
//! number `00123` as `123` and rounds those beyond fifteen digits. The usual cure, `="00123"`, is a
//! formula, and an apostrophe would become part of the number: so they are written as they are,
//! and whoever needs them in Excel takes the workbook ([`workbook`]), whose cells are typed.
//!
//! **Sources** are written `file#sheet!row`, several apart by a space: white space, `%`, `#` and
//! `!` inside the names of files and sheets are percent-encoded as in an address (`%20`).

mod cell;
mod column;
mod consolidated;
mod context;
mod contracts;
mod counts;
mod delimited;
mod devices;
mod findings;
mod records;
mod schools;
mod workbook;

pub use consolidated::{consolidated, gaps};
pub use workbook::workbook;

use crate::locale::Lang;
use crate::model::codes::coded;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use column::Sink;
use context::Context;
use delimited::Delimited;
use jiff::civil::Date;
use std::io;

coded! {
    /// What can be exported. The code names the command's argument and the file (`devices.csv`).
    What {
        /// One line a device.
        Devices = "devices",
        /// One line a device or contract row of the files.
        Records = "records",
        /// One line a contract.
        Contracts = "contracts",
        /// One line a counted cell.
        Counts = "counts",
        /// One line a school.
        Schools = "schools",
        /// One line a finding.
        Findings = "findings",
    }
}

coded! {
    /// Whom the export is for.
    Flavour {
        /// A French Excel.
        Excel = "excel",
        /// A program.
        Data = "data",
    }
}

/// The bytes of one export. `as_of` is the explicit reference date, if any; without it each
/// commune's own decides the effective ends of its contracts. `with_persons` adds a last column
/// `person` to devices and records. Devices, records, contracts, counts, schools and findings
/// outside the scope are left out; those of no known commune are there only without a scope.
pub fn export(
    inventory: &Inventory,
    what: What,
    flavour: Flavour,
    scope: &Scope,
    lang: Lang,
    with_persons: bool,
    as_of: Option<Date>,
) -> Vec<u8> {
    let context = Context::new(inventory, flavour, scope, lang, with_persons, as_of);
    let mut bytes = Vec::new();
    // Memory takes every write: there is no error to report.
    let _ = Delimited::new(&mut bytes, flavour)
        .and_then(|mut sink| write_table(&mut sink, &context, what));
    bytes
}

/// Writes one export as it goes, for inventories whose export should not stand in memory whole;
/// arguments as for [`export`]. Writes are small: `out` should be buffered.
///
/// # Errors
/// Those of `out`.
#[expect(clippy::too_many_arguments, reason = "those of `export`, and where to write")]
pub fn write(
    out: &mut dyn io::Write,
    inventory: &Inventory,
    what: What,
    flavour: Flavour,
    scope: &Scope,
    lang: Lang,
    with_persons: bool,
    as_of: Option<Date>,
) -> io::Result<()> {
    let context = Context::new(inventory, flavour, scope, lang, with_persons, as_of);
    write_table(&mut Delimited::new(out, flavour)?, &context, what)
}

fn write_table(sink: &mut dyn Sink, context: &Context<'_>, what: What) -> io::Result<()> {
    match what {
        What::Devices => devices::write(sink, context),
        What::Records => records::write(sink, context),
        What::Contracts => contracts::write(sink, context),
        What::Counts => counts::write(sink, context),
        What::Schools => schools::write(sink, context),
        What::Findings => findings::write(sink, context),
    }
}

#[cfg(test)]
mod tests;
