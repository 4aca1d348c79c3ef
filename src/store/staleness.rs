//! The mark that says that matching is to be done anew. It is set in the transaction of what calls
//! for it, so that no kill comes between the two, and cleared in the transaction of a matching.

use super::codec::{from_json, to_json};
use super::error::StoreError;
use super::import::Import;
use super::open::Store;
use crate::model::staleness::{MatchedUnder, Stale};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Names under which `parameters` keeps the mark and what the last matching was made under.
const STALE: &str = "stale";
const MATCHED_UNDER: &str = "matched_under";

impl Store {
    /// Why what matching made is out of date; empty where it is not.
    pub fn stale(&self, now: &MatchedUnder) -> Result<BTreeSet<Stale>, StoreError> {
        stale(&self.connection, now)
    }
}

impl Import<'_> {
    /// Why what matching made is out of date; asked before anything is added.
    pub fn stale(&self, now: &MatchedUnder) -> Result<BTreeSet<Stale>, StoreError> {
        stale(self.connection(), now)
    }

    /// Notes that this import matches nothing.
    pub fn leave_unmatched(&mut self) -> Result<(), StoreError> {
        mark_stale(self.connection(), Stale::Unmatched)
    }

    /// Notes that everything was matched, and under what.
    pub fn mark_matched(&mut self, under: &MatchedUnder) -> Result<(), StoreError> {
        self.matched = true;
        self.connection().execute("DELETE FROM parameters WHERE name = ?1", [STALE])?;
        write_parameter(self.connection(), MATCHED_UNDER, &to_json(under)?)
    }
}

/// Marks what matching made as out of date. An inventory without rows has nothing to match.
pub(super) fn mark_stale(connection: &Connection, why: Stale) -> Result<(), StoreError> {
    if !has_rows(connection)? {
        return Ok(());
    }
    let mut marks = marks(connection)?;
    if marks.insert(why) {
        write_parameter(connection, STALE, &to_json(&marks)?)?;
    }
    Ok(())
}

fn stale(connection: &Connection, now: &MatchedUnder) -> Result<BTreeSet<Stale>, StoreError> {
    if !has_rows(connection)? {
        return Ok(BTreeSet::new());
    }
    let mut stale = marks(connection)?;
    match read_parameter(connection, MATCHED_UNDER)? {
        Some(text) => stale.extend(from_json::<MatchedUnder>(&text)?.differs_from(now)),
        // Matched by a program that kept no note of it, or not matched at all.
        None if stale.is_empty() => drop(stale.insert(Stale::Program)),
        None => {}
    }
    Ok(stale)
}

fn marks(connection: &Connection) -> Result<BTreeSet<Stale>, StoreError> {
    read_parameter(connection, STALE)?.map_or_else(|| Ok(BTreeSet::new()), |text| from_json(&text))
}

fn has_rows(connection: &Connection) -> Result<bool, StoreError> {
    let has = "SELECT EXISTS (SELECT 1 FROM records) OR EXISTS (SELECT 1 FROM counts)";
    Ok(connection.query_row(has, [], |row| row.get(0))?)
}

/// A parameter kept with the inventory (JSON).
fn read_parameter(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let mut select = connection.prepare_cached("SELECT value FROM parameters WHERE name = ?1")?;
    Ok(select.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps a parameter with the inventory (JSON).
fn write_parameter(connection: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO parameters VALUES (?1, ?2)")?
        .execute([name, value])?;
    Ok(())
}
