//! The whole inventory out of the database.

use super::codec::Columns;
use super::contracts::load_contracts;
use super::counts::{load_counts, load_facts};
use super::decisions::{load_decisions, load_parameters};
use super::devices::load_devices;
use super::error::StoreError;
use super::findings::load_findings;
use super::former::load_aliases;
use super::links::load_links;
use super::numbers::{Indexes, Numbers};
use super::open::Store;
use super::packed::Packed;
use super::records::{FieldNumbers, load_records};
use super::reference::{load_communes, load_schools};
use super::school_match::{Owner, load_matches};
use super::sources::{StoredSource, load_sources};
use super::versions::load_versions;
use crate::model::inventory::Inventory;
use crate::model::record::Record;
use rusqlite::Connection;
use std::collections::BTreeMap;

impl Store {
    /// Number of devices of the inventory.
    pub fn device_count(&self) -> Result<usize, StoreError> {
        let count: i64 =
            self.connection.query_row("SELECT count(*) FROM devices", [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Everything, in the orders that `Inventory` states. Sources that were replaced or undone
    /// are left out, with their rows.
    pub fn load(&self) -> Result<Inventory, StoreError> {
        load_inventory(&self.connection, Kept::new())
    }
}

/// Records at hand, by the number of their source.
pub(super) type Kept = BTreeMap<i64, Packed>;

/// Adds the records of a source in the order of the inventory, with their numbers; those at hand
/// are not read.
pub(super) fn add_records(
    connection: &Connection,
    fields: &FieldNumbers,
    stored: &StoredSource,
    kept: Option<Packed>,
    inventory: &mut Inventory,
    numbers: &mut Numbers,
) -> Result<(), StoreError> {
    let (index, from) = (inventory.sources.len(), inventory.records.len());
    let (first, end) = (stored.first_record, stored.end_record);
    let records = &mut inventory.records;
    match kept {
        Some(packed) => packed.unpack_into(records)?,
        None => records.append(&mut load_records(connection, fields, index, first, end)?),
    }
    for record in records.iter_mut().skip(from) {
        record.source = index;
    }
    // Rows are written in the file's order, so this rarely moves anything.
    let place = |record: &Record| (record.sheet, record.row, record.part);
    if records.iter().skip(from).is_sorted_by_key(place) {
        numbers.records.extend(first..end);
        return Ok(());
    }
    let mut numbered: Vec<(i64, Record)> = (first..end).zip(records.drain(from..)).collect();
    numbered.sort_by_key(|(_, record)| place(record));
    for (number, record) in numbered {
        numbers.records.push(number);
        records.push(record);
    }
    Ok(())
}

/// Loads the inventory; records that are kept are not read.
pub(super) fn load_inventory(
    connection: &Connection,
    mut kept: Kept,
) -> Result<Inventory, StoreError> {
    let fields = FieldNumbers::load(connection)?;
    let mut inventory = Inventory {
        communes: load_communes(connection)?,
        schools: load_schools(connection)?,
        ..Inventory::default()
    };
    let mut numbers = Numbers::default();
    let mut sources = BTreeMap::new();
    for (index, stored) in load_sources(connection)?.into_iter().enumerate() {
        let kept = kept.remove(&stored.number);
        add_records(connection, &fields, &stored, kept, &mut inventory, &mut numbers)?;
        sources.insert(stored.number, index);
        numbers.sources.push(stored.number);
        inventory.sources.push(stored.source);
    }
    (numbers.counts, inventory.counts) = load_counts(connection, &sources)?.into_iter().unzip();
    (numbers.facts, inventory.facts) = load_facts(connection, &sources)?.into_iter().unzip();

    let indexes = Indexes::new(&numbers.records);
    load_matches(connection, Owner::Record, |number, school| {
        if let Some(record) = indexes.get(number).and_then(|index| inventory.records.get_mut(index))
        {
            record.school_match = school;
        }
    })?;
    let of_counts = Indexes::new(&numbers.counts);
    load_matches(connection, Owner::Count, |number, school| {
        if let Some(count) = of_counts.get(number).and_then(|index| inventory.counts.get_mut(index))
        {
            count.school_match = school;
        }
    })?;
    let of_facts = Indexes::new(&numbers.facts);
    load_matches(connection, Owner::Fact, |number, school| {
        if let Some(fact) = of_facts.get(number).and_then(|index| inventory.facts.get_mut(index)) {
            fact.school_match = school;
        }
    })?;
    inventory.devices = load_devices(connection, &fields, &indexes)?;
    inventory.contracts = load_contracts(connection, &indexes)?;
    inventory.links = load_links(connection, &indexes)?;
    inventory.versions = load_versions(connection, &sources)?;
    inventory.aliases = load_aliases(connection)?;
    inventory.decisions = load_decisions(connection, &indexes)?;
    inventory.parameters = load_parameters(connection)?;
    inventory.findings = load_findings(connection)?;
    Ok(inventory)
}

/// The number after the last record.
pub(super) fn next_record(connection: &Connection) -> Result<i64, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT coalesce(max(record), 0) + 1 FROM records")?;
    let mut rows = select.query([])?;
    match rows.next()? {
        Some(row) => Columns::new(row).take(),
        None => Ok(1),
    }
}
