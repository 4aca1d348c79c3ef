//! Counted cells of school × type tables: one line each.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, DATA, Form, Layout, PEOPLE, Sink};
use crate::list::context::ListContext;
use crate::list::view::Query;
use crate::locale::{Lang, headings as say};
use crate::model::cell::{address, column_letters};
use crate::model::count::CountCell;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a CountCell>;

/// The report's workbook has no sheet of them.
const LAYOUT: Layout<'_> = Layout { printed: &[], beside: &[], page: &[] };

/// The view of them.
pub(super) const VIEW: Query<'_> = Query {
    name: "v_comptages",
    also: &[
        ("cycle", "c.cycle"),
        ("ecole_dans_le_fichier", "{n.school_name}"),
        ("entete", "{n.header}"),
    ],
    from: "FROM counts AS n
JOIN current_sources AS f USING (source)
JOIN sheets AS h ON h.source = n.source AND h.sheet = n.sheet
LEFT JOIN count_schools AS m USING (count_id)
LEFT JOIN schools AS s ON s.key = m.school
LEFT JOIN communes AS c ON c.insee = n.commune",
};

/// Writes the counted cells of the scope.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let rows = context.inventory.counts.iter();
    let rows = rows.filter(|count| context.holds(count.commune.as_deref()));
    column::write(sink, context, form, &columns(context.lang), &LAYOUT, rows)
}

pub(super) fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("cell", EXCEL_FIRST_HEADER, |c, n| {
            let cell = address(n.row, n.column);
            Cell::owned(format!("{}{cell}", c.sources().sheet(n.source, n.sheet)))
        })
        .only(PEOPLE),
        Of::text("file", say::file(lang), |c, n| {
            Cell::known(c.inventory.sources.get(n.source).map(|source| &source.path))
        })
        .sql_text("fichier", "f.path"),
        Of::text("sheet", say::sheet(lang), |c, n| {
            let source = c.inventory.sources.get(n.source);
            let sheet = source.and_then(|source| source.sheets.get(n.sheet));
            Cell::known(sheet.map(|sheet| &sheet.name).filter(|name| !name.is_empty()))
        })
        .sql_text("feuille", "h.name"),
        Of::number("row", say::row(lang), |_, n| Cell::Count(n.row.into())).sql("ligne", "n.row"),
        Of::number("column", say::column(lang), |_, n| Cell::Count(n.column.into()))
            .sql("colonne", "n.column_index")
            .only(DATA),
        Of::text("letters", say::column(lang), |_, n| Cell::owned(column_letters(n.column)))
            .only(PEOPLE),
        Of::text("commune_insee", say::commune_insee(lang), |_, n| Cell::known(n.commune.as_ref()))
            .sql("insee", "n.commune"),
        Of::text("commune", say::commune(lang), |c, n| c.commune_name(n.commune.as_deref()))
            .sql("commune", "c.name")
            .only(PEOPLE),
        Of::text("school_uai", say::school_uai(lang), |c, n| c.uai(n.school_match.key()))
            .sql("uai", "s.uai"),
        Of::text("school", say::school(lang), |c, n| match n.school_match.key() {
            Some(key) => c.school_name(Some(key)),
            None => Cell::known(n.school.name.known()),
        })
        .sql_text("ecole", "coalesce(s.name, n.school_name)")
        .only(PEOPLE),
        Of::text("category", say::category(lang), |c, n| c.category(Some(&n.category))).sql_word(
            "type",
            "category",
            "n.category",
        ),
        Of::number("count", say::count(lang), |_, n| Cell::Count(n.count.into()))
            .sql("nombre", "n.count"),
    ]
}
