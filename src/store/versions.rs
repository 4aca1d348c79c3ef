//! Versions of lists, to the database and back.

use super::codec::{Columns, integer, to_json};
use super::error::StoreError;
use crate::model::codes::{Category, ListKind};
use crate::model::version::{ListVersions, VersionOrder};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Writes versions after those that are there, so many; `sources` are the numbers of the sources.
pub(super) fn write_versions(
    connection: &Connection,
    versions: &[ListVersions],
    sources: &[i64],
    written: i64,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO list_versions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let number = |source: usize| {
        let found = sources.get(source).copied();
        found.ok_or_else(|| StoreError::unexpected("index of a source", &source.to_string()))
    };
    for (position, pair) in versions.iter().enumerate() {
        insert.execute(params![
            written + integer(position),
            pair.commune,
            pair.list.code(),
            number(pair.earlier)?,
            number(pair.later)?,
            pair.rows[0],
            pair.rows[1],
            pair.common,
            pair.order.code(),
            to_json(&(&pair.missing_schools, &pair.missing_categories))?,
            pair.set_aside,
        ])?;
    }
    Ok(())
}

/// Loads the versions whose sources are loaded.
pub(super) fn load_versions(
    connection: &Connection,
    sources: &BTreeMap<i64, usize>,
) -> Result<Vec<ListVersions>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT commune, list, earlier, later, earlier_rows, later_rows, common, told_by, missing,
                set_aside
         FROM list_versions ORDER BY position",
    )?;
    let mut rows = select.query([])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let commune = columns.take()?;
        let list = columns.code(ListKind::from_code)?;
        let (earlier, later) = (columns.take::<i64>()?, columns.take::<i64>()?);
        let (Some(earlier), Some(later)) = (sources.get(&earlier), sources.get(&later)) else {
            continue;
        };
        let counts = (columns.take()?, columns.take()?, columns.take()?);
        let order = columns.code(VersionOrder::from_code)?;
        let (missing_schools, missing_categories): (Vec<String>, Vec<Category>) = columns.json()?;
        versions.push(ListVersions {
            commune,
            list,
            earlier: *earlier,
            later: *later,
            rows: [counts.0, counts.1],
            common: counts.2,
            order,
            missing_schools,
            missing_categories,
            set_aside: columns.take()?,
        });
    }
    versions.sort_by(|a, b| a.commune.cmp(&b.commune));
    Ok(versions)
}
