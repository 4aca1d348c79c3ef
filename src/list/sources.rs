//! What leads from a record to what holds it, and from a thing to the rows it was made of.

use crate::model::contract::Contract;
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use std::fmt::Write as _;

/// For each record, things of the inventory that hold it, by their index.
pub(super) struct ByRecord {
    starts: Vec<usize>,
    items: Vec<usize>,
}

impl ByRecord {
    /// The devices of each record, by their unit in it.
    pub(super) fn devices(records: usize, devices: &[Device]) -> Self {
        let members = devices.iter().enumerate().flat_map(|(index, device)| {
            device.members.iter().map(move |member| (member.record, member.unit, index))
        });
        Self::new(records, members.collect())
    }

    /// The contract of each record.
    pub(super) fn contracts(records: usize, contracts: &[Contract]) -> Self {
        let members = contracts.iter().enumerate().flat_map(|(index, contract)| {
            contract.records.iter().map(move |record| (*record, 0, index))
        });
        Self::new(records, members.collect())
    }

    /// From `(record, place in it, item)`.
    fn new(records: usize, mut members: Vec<(usize, u32, usize)>) -> Self {
        members.sort_unstable();
        members.dedup_by_key(|(record, _, item)| (*record, *item));
        let mut starts = Vec::with_capacity(records + 1);
        let mut position = 0;
        for record in 0..=records {
            while members.get(position).is_some_and(|member| member.0 < record) {
                position += 1;
            }
            starts.push(position);
        }
        Self { starts, items: members.into_iter().map(|member| member.2).collect() }
    }

    /// The things that hold a record.
    pub(super) fn of(&self, record: usize) -> &[usize] {
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(&start), Some(&end)) => self.items.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// The written form of sources: `file#sheet!row`.
pub struct Sources {
    prefixes: Vec<Vec<String>>,
}

impl Sources {
    /// Encodes the names of files and sheets once.
    pub fn new(inventory: &Inventory) -> Self {
        let prefixes = inventory.sources.iter().map(|source| {
            let file = encoded(&source.path);
            source.sheets.iter().map(|sheet| format!("{file}#{}!", encoded(&sheet.name))).collect()
        });
        Self { prefixes: prefixes.collect() }
    }

    /// `file#sheet!`, nothing where there is no such sheet.
    pub fn sheet(&self, source: usize, sheet: usize) -> &str {
        self.prefixes.get(source).and_then(|sheets| sheets.get(sheet)).map_or("", String::as_str)
    }

    /// The rows of some records, each once, apart by a space.
    pub fn rows(&self, inventory: &Inventory, records: impl Iterator<Item = usize>) -> String {
        let mut text = String::new();
        let mut seen = Vec::new();
        for record in records.filter_map(|index| inventory.records.get(index)) {
            let place = (record.source, record.sheet, record.row);
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.sheet(record.source, record.sheet));
            let _ = write!(text, "{}", record.row);
        }
        text
    }
}

/// A name inside a source: white space and the characters that part a source are percent-encoded.
fn encoded(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut bytes = [0; 4];
    for letter in name.chars() {
        if letter.is_whitespace() || letter.is_control() || matches!(letter, '%' | '#' | '!') {
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(text, "%{byte:02X}");
            }
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_sources_hold_no_separator() {
        for (name, written) in [
            ("bègles/parc école.xls", "bègles/parc%20école.xls"),
            ("100 % sûr #1!.csv", "100%20%25%20sûr%20%231%21.csv"),
            ("espace\u{a0}insécable", "espace%C2%A0insécable"),
            ("", ""),
        ] {
            assert_eq!(encoded(name), written);
        }
    }

    #[test]
    fn records_know_what_holds_them() {
        let links = ByRecord::new(4, vec![(2, 1, 7), (0, 0, 5), (2, 0, 9), (2, 2, 8)]);
        assert_eq!(links.of(0), [5]);
        assert!(links.of(1).is_empty());
        assert_eq!(links.of(2), [9, 7, 8]);
        assert!(
            links.of(3).is_empty() && links.of(4).is_empty() && links.of(usize::MAX - 1).is_empty()
        );
    }
}
