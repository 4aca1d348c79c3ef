//! The lists of the inventory, each defined once: its columns (code for data, heading for people,
//! value, kind), the rows it holds, which devices count, the columns of its sheet. Exports,
//! workbooks, pages and the views of the database are written from here, so that no two of them can
//! disagree.
//!
//! A list knows no format: [`write()`] hands it cell by cell to a [`Sink`]. A [`Dialect`] chooses
//! among its columns. To add a column, add its line to the list; to add a list, add its file and
//! its entry in [`What`].
//!
//! **Sources** are written `file#sheet!row`, several apart by a space: white space, `%`, `#` and
//! `!` inside the names of files and sheets are percent-encoded as in an address (`%20`).

pub mod cell;
mod column;
mod context;
pub mod contracts;
mod counts;
pub mod delimited;
mod devices;
mod files;
mod findings;
mod records;
mod schools;
mod sources;
mod view;

pub use cell::Cell;
pub use column::{Dialect, Form, Head, Sink};
pub use context::ListContext;
pub use view::views;

use crate::model::codes::coded;
use std::io;

coded! {
    /// What can be exported. The code names the command's argument and the file (`devices.csv`).
    What {
        Devices = "devices",
        /// One line a device or contract row of the files.
        Records = "records",
        Contracts = "contracts",
        /// One line a counted cell.
        Counts = "counts",
        Schools = "schools",
        Findings = "findings",
    }
}

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// One that can be exported.
    Of(What),
    /// The files received, in the report alone.
    Files,
}

/// Writes a form of a list as it goes, so that it never stands in memory whole. Devices, records,
/// contracts, counts, schools and findings outside the scope are left out; those of no known
/// commune are there only without a scope.
///
/// # Errors
/// Those of the sink.
pub fn write(
    sink: &mut dyn Sink,
    context: &ListContext<'_>,
    list: List,
    form: Form,
) -> io::Result<()> {
    match list {
        List::Of(What::Devices) => devices::write(sink, context, form),
        List::Of(What::Records) => records::write(sink, context, form),
        List::Of(What::Contracts) => contracts::write(sink, context, form),
        List::Of(What::Counts) => counts::write(sink, context, form),
        List::Of(What::Schools) => schools::write(sink, context, form),
        List::Of(What::Findings) => findings::write(sink, context, form),
        List::Files => files::write(sink, context, form),
    }
}
