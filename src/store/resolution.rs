//! What matching made of the records, written a portion at a time.

use super::codec::integer;
use super::contracts::write_contracts;
use super::decisions::{write_parameters, write_standings};
use super::devices::write_devices;
use super::error::StoreError;
use super::former::write_aliases;
use super::links::write_links;
use super::numbers::Numbers;
use super::records::FieldNumbers;
use super::reference::write_schools;
use super::school_match::{Owner, write_matches};
use super::versions::write_versions;
use crate::model::inventory::Inventory;
use crate::model::school::School;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// How far the writing of a resolution has come.
#[derive(Debug, Default)]
pub(super) struct Written {
    devices: i64,
    contracts: i64,
    versions: i64,
    schools: BTreeSet<String>,
}

impl Written {
    /// Number of devices written.
    pub(super) fn devices(&self) -> i64 {
        self.devices
    }
}

/// Takes away what the matching before made.
pub(super) fn clear_resolution(connection: &Connection) -> Result<(), StoreError> {
    // Building an index at once is cheaper than keeping it up row by row.
    connection.execute_batch(
        "DELETE FROM schools WHERE provisional;
         DELETE FROM record_schools; DELETE FROM count_schools; DELETE FROM fact_schools;
         DELETE FROM list_versions; DELETE FROM device_aliases;
         DELETE FROM device_members; DELETE FROM devices;
         DELETE FROM contract_members; DELETE FROM contracts; DELETE FROM links;
         DELETE FROM decision_standings; DELETE FROM linkage_parameters;
         DROP INDEX device_members_by_record; DROP INDEX devices_by_id;",
    )?;
    Ok(())
}

/// Writes the resolution of a portion of the inventory beside what was written.
pub(super) fn write_resolution(
    connection: &Connection,
    inventory: &Inventory,
    numbers: &Numbers,
    written: &mut Written,
) -> Result<(), StoreError> {
    let complete = inventory.records.len() == numbers.records.len()
        && inventory.counts.len() == numbers.counts.len()
        && inventory.facts.len() == numbers.facts.len();
    if !complete {
        return Err(StoreError::Inconsistent("an inventory that was not loaded".to_owned()));
    }
    let fields = FieldNumbers::load(connection)?;
    // A school that no list knows may be named in two communes: the first holds it.
    let provisional: Vec<School> = inventory
        .schools
        .iter()
        .filter(|school| school.provisional && written.schools.insert(school.key.clone()))
        .cloned()
        .collect();
    write_schools(connection, &provisional)?;

    let of_records = inventory.records.iter().map(|record| &record.school_match);
    write_matches(connection, Owner::Record, numbers.records.iter().copied().zip(of_records))?;
    let of_counts = inventory.counts.iter().map(|count| &count.school_match);
    write_matches(connection, Owner::Count, numbers.counts.iter().copied().zip(of_counts))?;
    let of_facts = inventory.facts.iter().map(|fact| &fact.school_match);
    write_matches(connection, Owner::Fact, numbers.facts.iter().copied().zip(of_facts))?;

    write_versions(connection, &inventory.versions, &numbers.sources, written.versions)?;
    written.versions += integer(inventory.versions.len());
    write_aliases(connection, &inventory.aliases)?;
    write_devices(connection, &inventory.devices, &fields, &numbers.records, written.devices)?;
    written.devices += integer(inventory.devices.len());
    write_contracts(connection, &inventory.contracts, &numbers.records, written.contracts)?;
    written.contracts += integer(inventory.contracts.len());
    write_links(connection, &inventory.links, &numbers.records)?;
    write_standings(connection, &inventory.decisions, &numbers.records)?;
    write_parameters(connection, &inventory.parameters)
}

/// Builds what looks devices up, once all are written.
pub(super) fn index_resolution(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "CREATE INDEX device_members_by_record ON device_members (record);
         CREATE UNIQUE INDEX devices_by_id ON devices (id);",
    )?;
    Ok(())
}
