//! Counted cells of school × type tables: one line each.

use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::{Context, Sources};
use crate::model::cell::{address, column_letters};
use crate::model::count::CountCell;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a CountCell>;

/// Writes the counted cells of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let rows = context.inventory.counts.iter();
    let rows = rows.filter(|count| context.holds(count.commune.as_deref()));
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let sources = Sources::new(context.inventory);
    vec![
        Of::excel(EXCEL_FIRST_HEADER, move |_, n| {
            let cell = address(n.row, n.column);
            Cell::owned(format!("{}{cell}", sources.sheet(n.source, n.sheet)))
        }),
        Of::both("file", words.file, |c, n| {
            Cell::text(c.inventory.sources.get(n.source).map(|source| &source.path))
        }),
        Of::both("sheet", words.sheet, |c, n| {
            let source = c.inventory.sources.get(n.source);
            let sheet = source.and_then(|source| source.sheets.get(n.sheet));
            Cell::text(sheet.map(|sheet| &sheet.name).filter(|name| !name.is_empty()))
        }),
        Of::both("row", words.row, |_, n| Cell::Whole(n.row.into())),
        Of::data("column", |_, n| Cell::Whole(n.column.into())),
        Of::excel(words.column, |_, n| Cell::owned(column_letters(n.column))),
        Of::both("commune_insee", words.commune_insee, |_, n| Cell::text(n.commune.as_ref())),
        Of::excel(words.commune, |c, n| c.commune_name(n.commune.as_deref())),
        Of::both("school_uai", words.school_uai, |c, n| c.uai(n.school_match.key())),
        Of::excel(words.school, |c, n| match n.school_match.key() {
            Some(key) => c.school_name(Some(key)),
            None => Cell::text(n.school.name.known()),
        }),
        Of::both("category", words.category, |c, n| c.category(Some(&n.category))),
        Of::both("count", words.count, |_, n| Cell::Whole(n.count.into())),
    ]
}
