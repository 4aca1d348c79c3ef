//! Files: one line each, with what became of it.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, Form, Layout, Sink};
use crate::list::context::ListContext;
use crate::locale::{Lang, headings as say, labels, refusals};
use crate::model::source::{Outcome, Source};
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a Source>;

/// Columns of the sheet.
const LAYOUT: Layout<'_> = Layout {
    printed: &[
        "file",
        "commune",
        "outcome",
        "reason",
        "action",
        "format",
        "bytes",
        "source_date",
        "rows",
        "data",
        "left_out",
        "remarks",
        "sha256",
    ],
    beside: &[],
    page: &[],
};

/// Writes the files received in the scope.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let rows = context.inventory.sources.iter();
    let rows = rows.filter(|source| context.holds(source.commune.as_deref()));
    column::write(sink, context, form, &columns(context.lang), &LAYOUT, rows)
}

fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("file", say::file(lang), |_, f| Cell::known(Some(&f.path))),
        Of::text("commune", say::commune(lang), |c, f| c.commune_name(f.commune.as_deref())),
        Of::text("outcome", say::outcome(lang), |c, f| {
            Cell::text(labels::outcome(&f.outcome, c.lang))
        }),
        Of::text("reason", say::reason(lang), |c, f| match &f.outcome {
            Outcome::Refused(refusal) => Cell::owned(refusals::reason(refusal, c.lang)),
            Outcome::SameAs(path) => Cell::known(Some(path)),
            _ => Cell::Blank,
        }),
        Of::text("action", say::action(lang), |c, f| match &f.outcome {
            Outcome::Refused(refusal) => Cell::text(refusals::advice(refusal.code(), c.lang)),
            _ => Cell::Blank,
        }),
        Of::text("format", say::format(lang), |c, f| {
            Cell::Code(f.format.code(), labels::format(f.format, c.lang))
        }),
        Of::number("bytes", say::bytes(lang), |_, f| Cell::Count(f.bytes)),
        Of::number("source_date", say::source_date(lang), |_, f| Cell::date(f.source_date)),
        Of::number("rows", say::rows(lang), |_, f| {
            Cell::Count(f.sheets.iter().map(|sheet| u64::from(sheet.rows_seen)).sum())
        }),
        Of::number("data", say::data(lang), |_, f| {
            Cell::Count(f.sheets.iter().map(|sheet| u64::from(sheet.rows_data)).sum())
        }),
        Of::number("left_out", say::left_out(lang), |_, f| {
            Cell::count(f.sheets.iter().map(|sheet| sheet.left_out.len()).sum())
        }),
        Of::number("remarks", say::remarks(lang), |_, f| Cell::count(f.remarks.len())),
        Of::text("sha256", "SHA-256", |_, f| Cell::known(Some(&f.sha256))),
    ]
}
