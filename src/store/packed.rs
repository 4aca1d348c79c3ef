//! Records of this import put by in memory, in a tenth of their room, so that they need not be read
//! back from the database to be matched.

use super::error::StoreError;
use crate::model::record::Record;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The records of one source, packed.
#[derive(Debug)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    records: usize,
    /// The communes of the records, with the dates of purchase of their devices; the empty one
    /// where a record has none.
    pub(super) communes: BTreeMap<String, Vec<Date>>,
}

impl Packed {
    /// Packs records.
    pub(super) fn new(records: &[Record]) -> Result<Self, StoreError> {
        let mut bytes = Vec::new();
        let mut communes: BTreeMap<String, Vec<Date>> = BTreeMap::new();
        // Rows of a file come together and mostly name one commune.
        for rows in records.chunk_by(|a, b| a.commune == b.commune) {
            let Some(first) = rows.first() else { continue };
            let dates = communes.entry(first.commune.clone().unwrap_or_default()).or_default();
            for record in rows {
                bytes = postcard::to_extend(record, bytes).map_err(|error| inconsistent(&error))?;
                let date = record.device().and_then(|device| device.purchase_date.known());
                dates.extend(date.map(|date| date.earliest()));
            }
        }
        bytes.shrink_to_fit();
        Ok(Self { bytes, records: records.len(), communes })
    }

    /// Adds the records as they were.
    pub(super) fn unpack_into(&self, records: &mut Vec<Record>) -> Result<(), StoreError> {
        records.reserve(self.records);
        let mut rest: &[u8] = &self.bytes;
        while !rest.is_empty() {
            let (record, after) =
                postcard::take_from_bytes(rest).map_err(|error| inconsistent(&error))?;
            records.push(record);
            rest = after;
        }
        Ok(())
    }
}

fn inconsistent(error: &postcard::Error) -> StoreError {
    StoreError::Inconsistent(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::sample::reading;

    #[test]
    fn what_was_packed_comes_back() {
        let records = reading("begles/a.csv", "aa").records;
        let packed = Packed::new(&records).unwrap();
        let mut unpacked = Vec::new();
        packed.unpack_into(&mut unpacked).unwrap();
        assert_eq!(unpacked, records);
        assert_eq!(packed.communes.keys().collect::<Vec<_>>(), ["33039"]);
    }
}
