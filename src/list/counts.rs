//! Counted cells of school × type tables: one line each.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, DATA, Form, Layout, PEOPLE, Sink};
use crate::list::context::Context;
use crate::locale::{Lang, headings as say};
use crate::model::cell::{address, column_letters};
use crate::model::count::CountCell;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a CountCell>;

/// The report's workbook has no sheet of them.
const LAYOUT: Layout = Layout { printed: &[], beside: &[] };

/// Writes the counted cells of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>, form: Form) -> io::Result<()> {
    let rows = context.inventory.counts.iter();
    let rows = rows.filter(|count| context.holds(count.commune.as_deref()));
    column::write(sink, context, form, &columns(context.lang), &LAYOUT, rows)
}

fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("cell", EXCEL_FIRST_HEADER, |c, n| {
            let cell = address(n.row, n.column);
            Cell::owned(format!("{}{cell}", c.sources().sheet(n.source, n.sheet)))
        })
        .only(PEOPLE),
        Of::text("file", say::file(lang), |c, n| {
            Cell::known(c.inventory.sources.get(n.source).map(|source| &source.path))
        }),
        Of::text("sheet", say::sheet(lang), |c, n| {
            let source = c.inventory.sources.get(n.source);
            let sheet = source.and_then(|source| source.sheets.get(n.sheet));
            Cell::known(sheet.map(|sheet| &sheet.name).filter(|name| !name.is_empty()))
        }),
        Of::number("row", say::row(lang), |_, n| Cell::Count(n.row.into())),
        Of::number("column", say::column(lang), |_, n| Cell::Count(n.column.into())).only(DATA),
        Of::text("letters", say::column(lang), |_, n| Cell::owned(column_letters(n.column)))
            .only(PEOPLE),
        Of::text("commune_insee", say::commune_insee(lang), |_, n| Cell::known(n.commune.as_ref())),
        Of::text("commune", say::commune(lang), |c, n| c.commune_name(n.commune.as_deref()))
            .only(PEOPLE),
        Of::text("school_uai", say::school_uai(lang), |c, n| c.uai(n.school_match.key())),
        Of::text("school", say::school(lang), |c, n| match n.school_match.key() {
            Some(key) => c.school_name(Some(key)),
            None => Cell::known(n.school.name.known()),
        })
        .only(PEOPLE),
        Of::text("category", say::category(lang), |c, n| c.category(Some(&n.category))),
        Of::number("count", say::count(lang), |_, n| Cell::Count(n.count.into())),
    ]
}
