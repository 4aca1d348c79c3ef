//! Devices, the rows they are made of and where their values came from, to the database and back.

use super::codec::{Binder, Columns, from_code, from_json, insert_into, integer, join, to_json};
use super::device_columns;
use super::error::StoreError;
use super::numbers::{Indexes, number_of};
use super::records::FieldNumbers;
use crate::model::codes::Coverage;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::field::FieldName;
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A survivor as packed: rule, record, fields, losers.
type PackedSurvivor<'a> = (Cow<'a, str>, i64, Vec<u32>, Vec<(i64, Cow<'a, str>)>);

/// Writes devices after those that are there, so many.
pub(super) fn write_devices(
    connection: &Connection,
    devices: &[Device],
    fields: &FieldNumbers,
    numbers: &[i64],
    written: i64,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(&insert_into("devices", &device_columns()))?;
    let mut insert_member =
        connection.prepare_cached("INSERT INTO device_members VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (device, number) in devices.iter().zip(written + 1..) {
        let mut row = Binder::new(&mut insert);
        row.put(number)?;
        row.put(&device.id)?;
        row.put(&device.commune)?;
        row.put(&device.school)?;
        row.put(device.coverage.code())?;
        row.put(join(&device.contracts))?;
        row.put(device.source_date.map(|date| date.to_string()))?;
        row.put(device.match_probability)?;
        row.put(pack_survivors(&device.survivors, fields, numbers)?)?;
        device_columns::put_device(device, &mut row)?;
        row.execute()?;
        for (position, member) in device.members.iter().enumerate() {
            insert_member.execute(params![
                number,
                integer(position),
                number_of(numbers, member.record)?,
                member.unit,
                member.by_number,
            ])?;
        }
    }
    Ok(())
}

/// Packs survivors, those of one rule and record together where nothing lost against them.
fn pack_survivors(
    survivors: &[Survivor],
    fields: &FieldNumbers,
    numbers: &[i64],
) -> Result<String, StoreError> {
    let mut packed: Vec<PackedSurvivor<'_>> = Vec::new();
    for survivor in survivors {
        let rule = survivor.rule.code();
        let record = number_of(numbers, survivor.record)?;
        let field = fields.number(survivor.field)?;
        let losers = survivor
            .losers
            .iter()
            .map(|(loser, value)| Ok((number_of(numbers, *loser)?, Cow::Borrowed(value.as_str()))))
            .collect::<Result<Vec<_>, StoreError>>()?;
        match packed.last_mut() {
            Some(last)
                if last.0 == rule && last.1 == record && last.3.is_empty() && losers.is_empty() =>
            {
                last.2.push(field);
            }
            _ => packed.push((Cow::Borrowed(rule), record, vec![field], losers)),
        }
    }
    to_json(&packed)
}

fn unpack_survivors(
    packed: &str,
    fields: &FieldNumbers,
    indexes: &Indexes,
) -> Result<Vec<Survivor>, StoreError> {
    let packed: Vec<PackedSurvivor<'_>> = from_json(packed)?;
    let mut survivors = Vec::new();
    for (rule, record, of_fields, losers) in packed {
        let rule = from_code(&rule, SurvivorRule::from_code)?;
        let Some(record) = indexes.get(record) else { continue };
        let losers: Vec<(usize, String)> = losers
            .into_iter()
            .filter_map(|(loser, value)| Some((indexes.get(loser)?, value.into_owned())))
            .collect();
        for field in of_fields {
            let field: FieldName = fields.name(field)?;
            survivors.push(Survivor { field, record, rule, losers: losers.clone() });
        }
    }
    Ok(survivors)
}

/// The columns of a device, in the order they are written and read.
fn device_columns() -> String {
    format!(
        "device, id, commune, school, coverage, contracts, source_date, match_probability, \
         survivors{}",
        device_columns::of_devices()
    )
}

/// Loads the devices by commune and id. Members whose record is not loaded (its source was replaced
/// or undone since the last matching) are left out, and devices they alone made.
pub(super) fn load_devices(
    connection: &Connection,
    fields: &FieldNumbers,
    indexes: &Indexes,
) -> Result<Vec<Device>, StoreError> {
    let mut select_members = connection.prepare_cached(
        "SELECT device, record, unit, by_number FROM device_members ORDER BY device, position",
    )?;
    let mut member_rows = select_members.query([])?;
    let mut members: BTreeMap<i64, Vec<Member>> = BTreeMap::new();
    while let Some(row) = member_rows.next()? {
        let mut columns = Columns::new(row);
        let device = columns.take()?;
        if let Some(record) = indexes.get(columns.take()?) {
            let member = Member { record, unit: columns.take()?, by_number: columns.take()? };
            members.entry(device).or_default().push(member);
        }
    }
    let mut select = connection
        .prepare_cached(&format!("SELECT {} FROM devices ORDER BY device", device_columns()))?;
    let mut rows = select.query([])?;
    let mut devices = Vec::with_capacity(members.len());
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let Some(members) = members.remove(&columns.take()?) else { continue };
        devices.push(read_device(&mut columns, members, fields, indexes)?);
    }
    devices.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
    Ok(devices)
}

/// The numbers of the records of a device, with their units.
pub(super) fn members_of(
    connection: &Connection,
    device: i64,
) -> Result<Vec<(i64, u32, bool)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT record, unit, by_number FROM device_members WHERE device = ?1 ORDER BY position",
    )?;
    let found = select.query_map([device], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Loads one device.
pub(super) fn load_device(
    connection: &Connection,
    device: i64,
    members: Vec<Member>,
    fields: &FieldNumbers,
    indexes: &Indexes,
) -> Result<Option<Device>, StoreError> {
    let mut select = connection
        .prepare_cached(&format!("SELECT {} FROM devices WHERE device = ?1", device_columns()))?;
    let mut rows = select.query([device])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let mut columns = Columns::new(row);
    let _number: i64 = columns.take()?;
    read_device(&mut columns, members, fields, indexes).map(Some)
}

fn read_device(
    columns: &mut Columns<'_, '_>,
    members: Vec<Member>,
    fields: &FieldNumbers,
    indexes: &Indexes,
) -> Result<Device, StoreError> {
    let (id, commune, school) = (columns.take()?, columns.take()?, columns.take()?);
    let coverage = columns.code(Coverage::from_code)?;
    let contracts = columns.text()?.split_whitespace().map(str::to_owned).collect();
    let source_date = columns.date()?;
    let match_probability = columns.take()?;
    let survivors = unpack_survivors(columns.text()?, fields, indexes)?;
    Ok(Device {
        id,
        commune,
        school,
        coverage,
        contracts,
        source_date,
        members,
        match_probability,
        survivors,
        ..device_columns::take_device(columns)?
    })
}
