//! Schools of records, counted cells and facts: what they were resolved to.

use super::codec::{from_json, to_json};
use super::error::StoreError;
use crate::model::record::SchoolMatch;
use rusqlite::{Connection, params};

/// What a school match belongs to.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Record,
    Count,
    Fact,
}

impl Owner {
    const fn select(self) -> &'static str {
        match self {
            Self::Record => "SELECT record, outcome, school, candidates FROM record_schools",
            Self::Count => "SELECT count_id, outcome, school, candidates FROM count_schools",
            Self::Fact => "SELECT fact_id, outcome, school, candidates FROM fact_schools",
        }
    }

    const fn insert(self) -> &'static str {
        match self {
            Self::Record => "INSERT INTO record_schools VALUES (?1, ?2, ?3, ?4)",
            Self::Count => "INSERT INTO count_schools VALUES (?1, ?2, ?3, ?4)",
            Self::Fact => "INSERT INTO fact_schools VALUES (?1, ?2, ?3, ?4)",
        }
    }
}

/// Writes the matches of items of a kind.
pub(super) fn write_matches<'a>(
    connection: &Connection,
    owner: Owner,
    matches: impl Iterator<Item = (i64, &'a SchoolMatch)>,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(owner.insert())?;
    for (item, school_match) in matches {
        match school_match {
            SchoolMatch::None => continue,
            SchoolMatch::Resolved(key) => {
                insert.execute(params![item, "resolved", key, None::<String>])?
            }
            SchoolMatch::Ambiguous(keys) => {
                insert.execute(params![item, "ambiguous", None::<String>, to_json(keys)?])?
            }
            SchoolMatch::Unknown => {
                insert.execute(params![item, "unknown", None::<String>, None::<String>])?
            }
        };
    }
    Ok(())
}

/// Hands every stored match to `set`, by the number of its item.
pub(super) fn load_matches(
    connection: &Connection,
    owner: Owner,
    mut set: impl FnMut(i64, SchoolMatch),
) -> Result<(), StoreError> {
    let mut select = connection.prepare_cached(owner.select())?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let outcome = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let school: Option<String> = row.get(2)?;
        let candidates: Option<String> = row.get(3)?;
        let school_match = match (outcome, school, candidates) {
            ("resolved", Some(key), None) => SchoolMatch::Resolved(key),
            ("ambiguous", None, Some(keys)) => SchoolMatch::Ambiguous(from_json(&keys)?),
            ("unknown", None, None) => SchoolMatch::Unknown,
            (outcome, ..) => return Err(StoreError::unexpected("school match", outcome)),
        };
        set(row.get(0)?, school_match);
    }
    Ok(())
}
