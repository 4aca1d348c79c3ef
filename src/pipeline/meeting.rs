//! Files whose columns are in doubt until their values are met in another list of their commune.

use crate::ingest::fields::{Quality, meaning_of};
use crate::ingest::met::Identifiers;
use crate::ingest::table::DOUBTFUL;
use crate::model::codes::TableKind;
use crate::model::inventory::Reading;
use crate::model::source::{Column, Outcome};
use std::collections::BTreeMap;

/// Samples of a column that are met in another list, from which its file is read again.
const LEAST_SAMPLES: usize = 2;

/// Identifiers by commune, as the files of a delivery are read.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    communes: BTreeMap<String, Identifiers>,
}

impl Meeting {
    /// Remembers what the columns understood in a file hold.
    pub(super) fn add(&mut self, reading: &Reading) {
        if let (Some(commune), Outcome::Read) = (&reading.source.commune, &reading.source.outcome) {
            let tables = || reading.source.sheets.iter().flat_map(|sheet| &sheet.tables);
            let sure = |field| {
                let columns = tables().flat_map(|table| &table.columns);
                columns
                    .filter(|column| column.field == Some(field))
                    .all(|c| c.confidence >= DOUBTFUL)
            };
            let known = self.communes.entry(commune.clone()).or_default();
            known.add(&reading.records, sure);
        }
    }

    /// The identifiers that tell more of a file than it does itself: those of its commune, where a
    /// column in doubt holds some.
    pub(super) fn tells(&self, reading: &Reading) -> Option<&Identifiers> {
        let known = self.communes.get(reading.source.commune.as_ref()?)?;
        doubtful(reading)
            .any(|column| known.meet(&column.samples) >= LEAST_SAMPLES)
            .then_some(known)
    }
}

/// Whether a file has a column that another list may tell more of.
pub(super) fn is_doubtful(reading: &Reading) -> bool {
    doubtful(reading).next().is_some()
}

/// The columns of a list of devices, or of a table not understood, that may hold identifiers and are
/// not taken for any, or not for sure.
fn doubtful(reading: &Reading) -> impl Iterator<Item = &Column> {
    let tables = reading.source.sheets.iter().flat_map(|sheet| &sheet.tables);
    tables
        .filter(|table| matches!(table.kind, TableKind::Devices | TableKind::Unknown))
        .flat_map(|table| &table.columns)
        .filter(|column| {
            let identifies = |field| meaning_of(field).is(Quality::IdentifiesDevice);
            match column.field {
                None => true,
                Some(field) => identifies(field) && column.confidence < DOUBTFUL,
            }
        })
        .filter(|column| column.samples.iter().any(|text| text.bytes().any(|b| b.is_ascii_digit())))
}
