//! Column mappings that people gave, to the database and back.

use super::codec::{Columns, to_json};
use super::error::StoreError;
use super::import::Import;
use super::open::Store;
use crate::model::mapping::{SavedMapping, SavedTable};
use rusqlite::Connection;

impl Store {
    /// The mappings that hold, in the order of commune, shape and sheet.
    pub fn mappings(&self) -> Result<Vec<SavedMapping>, StoreError> {
        load_mappings(&self.connection)
    }
}

impl Import<'_> {
    /// Keeps a mapping for a commune and shape, and drops the one before. An equal mapping changes
    /// nothing.
    pub fn save_mapping(&mut self, commune: &str, table: &SavedTable) -> Result<(), StoreError> {
        let body = to_json(table)?;
        let held: Option<String> = self
            .connection()
            .prepare_cached(
                "SELECT body FROM current_mappings
                 WHERE commune = ?1 AND shape = ?2 AND sheet = ?3",
            )?
            .query_map([commune, &table.shape.digest, &table.sheet], |row| row.get(0))?
            .next()
            .transpose()?;
        if held.as_deref() == Some(&body) {
            return Ok(());
        }
        self.write_mapping(commune, table, &body)
    }
}

fn load_mappings(connection: &Connection) -> Result<Vec<SavedMapping>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT commune, at, body FROM current_mappings ORDER BY commune, shape, sheet",
    )?;
    let mut rows = select.query([])?;
    let mut mappings = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        mappings.push(SavedMapping {
            commune: columns.take()?,
            at: columns.take()?,
            table: columns.json()?,
        });
    }
    Ok(mappings)
}
