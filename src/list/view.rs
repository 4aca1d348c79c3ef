//! The lists as views of the database, for people who open it in an SQLite browser: French names,
//! French words for codes, no names of persons. What a column is in SQL stands beside it in the list.
//!
//! A view that an older SQLite cannot parse makes the whole file unreadable to it, so nothing here
//! asks for more than STRICT tables do (3.37): no -> operators, no ORDER BY inside an aggregate.

use crate::list::column::Column;
use crate::list::{contracts, counts, devices, findings, schools};
use crate::locale::Lang;
use crate::model::presentation::View;

/// Views of what the inventory holds beside its lists: name and query.
const BESIDE: [(&str, &str); 5] = [
    ("v_provenance", include_str!("views/provenance.sql")),
    ("v_fichiers", include_str!("views/files.sql")),
    ("v_lignes_ecartees", include_str!("views/left_out.sql")),
    ("v_rapprochements", include_str!("views/links.sql")),
    ("v_decisions", include_str!("views/decisions.sql")),
];

/// Where a view of a list comes from. In every query `{text}` stands for what a text of the files
/// shows, the persons it names taken out.
pub(super) struct Query<'q> {
    pub(super) name: &'static str,
    /// What it tells beside the columns of the list: name, expression.
    pub(super) also: &'q [(&'static str, &'static str)],
    pub(super) from: &'static str,
}

/// The views of the inventory.
pub fn views() -> Vec<View> {
    let lang = Lang::Fr;
    let lists = [
        devices::VIEW.of(&devices::columns(lang)),
        contracts::VIEW.of(&contracts::columns(lang)),
        counts::VIEW.of(&counts::columns(lang)),
        findings::VIEW.of(&findings::columns(lang)),
        schools::VIEW.of(&schools::columns(lang)),
    ];
    let beside = BESIDE.map(|(name, query)| View { name: name.to_owned(), query: shown(query) });
    lists.into_iter().chain(beside).collect()
}

impl Query<'_> {
    fn of<T>(&self, columns: &[Column<'_, T>]) -> View {
        let listed = columns.iter().filter_map(Column::in_view);
        let also = self.also.iter().map(|(name, expression)| (*name, *expression));
        let columns: Vec<String> = listed
            .chain(also)
            .map(|(name, expression)| format!("    {expression} AS {name}"))
            .collect();
        let query = format!("SELECT\n{}\n{}", columns.join(",\n"), self.from);
        View { name: self.name.to_owned(), query: shown(&query) }
    }
}

/// What stands for the characters that part a source, and for white space that names hold; as
/// [`Sources`](super::sources::Sources) writes them.
const ENCODED: [(&str, &str); 7] = [
    ("'%'", "%25"),
    ("' '", "%20"),
    ("'#'", "%23"),
    ("'!'", "%21"),
    ("char(9)", "%09"),
    ("char(160)", "%C2%A0"),
    ("char(8239)", "%E2%80%AF"),
];

/// A query with what stands for each `{text}`.
fn shown(query: &str) -> String {
    let texts = query.trim_end().split(['{', '}']).enumerate();
    texts
        .map(|(at, part)| match at % 2 {
            0 => part.to_owned(),
            _ => format!(
                "coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = {part}), {part})"
            ),
        })
        .collect()
}

/// The rows of the records of `members`, each once, apart by a space.
pub(super) fn sources_sql(members: &str) -> String {
    let encoded = |name: &str| {
        ENCODED
            .iter()
            .fold(name.to_owned(), |sql, (from, to)| format!("replace({sql}, {from}, '{to}')"))
    };
    let (file, sheet) = (encoded("{f.path}"), encoded("{h.name}"));
    let (table, condition) = members.split_once(" WHERE ").unwrap_or((members, "1"));
    format!(
        "(SELECT group_concat(cell, ' ') FROM (
        SELECT {file} || '#' || {sheet} || '!' || r.row AS cell
        FROM {table}
        JOIN records AS r USING (record)
        JOIN sources AS f USING (source)
        JOIN sheets AS h ON h.source = r.source AND h.sheet = r.sheet
        WHERE {condition}
        GROUP BY r.source, r.sheet, r.row ORDER BY min(m.position)))"
    )
}
