//! Files of one name: whether a file that arrives is a later version of the one that bears its name,
//! or another that must not take its place.

use super::codec::Columns;
use super::counts::load_counts;
use super::error::StoreError;
use super::import::Import;
use super::records::{FieldNumbers, load_records};
use crate::model::count::CountCell;
use crate::model::inventory::Reading;
use crate::model::record::Record;
use crate::model::source::Outcome;
use rusqlite::params;
use std::collections::BTreeMap;

/// What a file that is there says.
#[derive(Debug)]
pub struct Namesake {
    pub records: Vec<Record>,
    pub counts: Vec<CountCell>,
}

impl Import<'_> {
    /// The files of the same name and commune that were read from another place, or from a place
    /// that is not known, and hold other bytes: a reading would replace them.
    pub fn namesakes(&self, reading: &Reading) -> Result<Vec<Namesake>, StoreError> {
        let source = &reading.source;
        if source.outcome != Outcome::Read || reading.origin.digest.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self.connection().prepare_cached(
            "SELECT source, first_record, end_record FROM current_sources
             WHERE path = ?1 AND commune IS ?2 AND sha256 <> ?3 AND origin <> ?4
               AND outcome = 'read' ORDER BY source",
        )?;
        let key = params![source.path, source.commune, source.sha256, reading.origin.digest];
        let mut rows = select.query(key)?;
        let mut namesakes = Vec::new();
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            let (number, first, end): (i64, i64, i64) =
                (columns.take()?, columns.take()?, columns.take()?);
            let fields = FieldNumbers::load(self.connection())?;
            let counts = load_counts(self.connection(), &BTreeMap::from([(number, 0)]))?;
            namesakes.push(Namesake {
                records: load_records(self.connection(), &fields, 0, first, end)?,
                counts: counts.into_iter().map(|(_, count)| count).collect(),
            });
        }
        Ok(namesakes)
    }
}
