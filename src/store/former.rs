//! The ids that the matching before gave, so that they live on in the next.

use super::codec::Columns;
use super::error::StoreError;
use crate::model::previous::Previous;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The ids that the matching before gave, by the numbers of records: what [`Previous`] is made of.
#[derive(Debug, Default)]
pub(super) struct Former {
    /// Record, unit and index of the device's id, in order.
    devices: Vec<(i64, u32, u32)>,
    ids: Vec<String>,
    contracts: BTreeMap<i64, String>,
    aliases: BTreeMap<String, String>,
}

impl Former {
    /// Adds the ids of a record.
    pub(super) fn give(&self, number: i64, id: &str, previous: &mut Previous) {
        let from = self.devices.partition_point(|(record, ..)| *record < number);
        let of_record = self.devices.iter().skip(from).take_while(|(other, ..)| *other == number);
        for (_, unit, device) in of_record {
            if let Some(device) = self.ids.get(*device as usize) {
                previous.devices.insert((id.to_owned(), *unit), device.clone());
            }
        }
        if let Some(contract) = self.contracts.get(&number) {
            previous.contracts.insert(id.to_owned(), contract.clone());
        }
    }

    /// Adds the former ids of the devices that were given.
    pub(super) fn give_aliases(&self, previous: &mut Previous) {
        if self.aliases.is_empty() {
            return;
        }
        let given: BTreeSet<&String> = previous.devices.values().collect();
        let of_given = self.aliases.iter().filter(|(_, id)| given.contains(id));
        previous.aliases = of_given.map(|(alias, id)| (alias.clone(), id.clone())).collect();
    }
}

/// Loads what the matching before gave.
pub(super) fn load_former(connection: &Connection) -> Result<Former, StoreError> {
    let mut former = Former { aliases: load_aliases(connection)?, ..Former::default() };
    let mut indexes: BTreeMap<i64, u32> = BTreeMap::new();
    let mut select = connection.prepare_cached("SELECT device, id FROM devices")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        indexes.insert(columns.take()?, former.ids.len() as u32);
        former.ids.push(columns.take()?);
    }
    let mut select =
        connection.prepare_cached("SELECT record, unit, device FROM device_members")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let (record, unit) = (columns.take()?, columns.take()?);
        if let Some(device) = indexes.get(&columns.take()?) {
            former.devices.push((record, unit, *device));
        }
    }
    former.devices.sort_unstable();
    let mut select = connection.prepare_cached(
        "SELECT record, c.id FROM contract_members AS m JOIN contracts AS c USING (contract)",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        former.contracts.insert(columns.take()?, columns.take()?);
    }
    Ok(former)
}

/// Writes the former ids of devices beside those that are there.
pub(super) fn write_aliases(
    connection: &Connection,
    aliases: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO device_aliases VALUES (?1, ?2)")?;
    for (alias, id) in aliases {
        insert.execute([alias, id])?;
    }
    Ok(())
}

/// Loads the former ids of devices.
pub(super) fn load_aliases(
    connection: &Connection,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut select = connection.prepare_cached("SELECT alias, id FROM device_aliases")?;
    let mut rows = select.query([])?;
    let mut aliases = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        aliases.insert(columns.take()?, columns.take()?);
    }
    Ok(aliases)
}
