//! Identifiers of devices that were read in other lists of a commune: a column whose values are the
//! serial numbers of another list is one of serial numbers, whatever its header says.

use crate::model::field::FieldName;
use crate::model::record::Record;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// The fields that tell one device from another, by the bit that stands for each.
const FIELDS: [FieldName; 4] =
    [FieldName::SerialNumber, FieldName::AssetTag, FieldName::Hostname, FieldName::MacAddress];

/// Fewest letters and digits of an identifier that may be met: `12` numbers many things.
const SHORTEST: usize = 4;

/// Most identifiers that are remembered: a larger list is understood by itself.
const MOST: usize = 500_000;

/// Identifiers of devices with the fields they were read in. Kept as hashes: two that collide are
/// one value among the many of a column.
#[derive(Debug, Clone, Default)]
pub struct Identifiers {
    fields: HashMap<u64, u8, foldhash::fast::FixedState>,
}

impl Identifiers {
    /// Remembers the identifiers of some records, in the fields that were understood for sure.
    pub fn add(&mut self, records: &[Record], sure: impl Fn(FieldName) -> bool) {
        let sure = FIELDS.map(sure);
        for device in records.iter().filter_map(Record::device) {
            if self.fields.len() >= MOST {
                return;
            }
            let values = [
                device.serial_number.known(),
                device.asset_tag.known(),
                device.hostname.known(),
                device.mac_address.known(),
            ];
            for (bit, value) in values.into_iter().enumerate().filter(|(bit, _)| sure[*bit]) {
                if let Some(key) = value.and_then(|value| key(value)) {
                    *self.fields.entry(key).or_default() |= 1 << bit;
                }
            }
        }
    }

    /// The fields a text was read in, elsewhere.
    pub fn fields_of(&self, text: &str) -> impl Iterator<Item = FieldName> + use<> {
        let bits = key(text).and_then(|key| self.fields.get(&key)).copied().unwrap_or(0);
        FIELDS.into_iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0).map(|f| f.1)
    }

    /// How many of some texts were read elsewhere.
    pub fn meet(&self, texts: &[String]) -> usize {
        texts.iter().filter(|text| self.fields_of(text).next().is_some()).count()
    }
}

/// What stands for an identifier, however it is written; `None` where it is too short.
fn key(text: &str) -> Option<u64> {
    let mut compact = [0u8; 32];
    let mut length = 0;
    for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
        *compact.get_mut(length)? = byte.to_ascii_uppercase();
        length += 1;
    }
    let digits = compact[..length].iter().any(u8::is_ascii_digit);
    (length >= SHORTEST && digits)
        .then(|| foldhash::fast::FixedState::default().hash_one(&compact[..length]))
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn an_identifier_is_one_however_it_is_written() {
        assert_eq!(key("cnd 1234567"), key("CND-1234567"));
        assert_ne!(key("CND1234567"), key("CND1234568"));
        for none in ["12", "A-1", "Salle", &"9".repeat(40)] {
            assert_eq!(key(none), None, "{none}");
        }
    }
}
