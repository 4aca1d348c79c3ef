//! Devices, the rows they are made of and where their values came from, to the database and back.

use super::codec::{Columns, from_code, from_json, integer, join, to_json};
use super::error::StoreError;
use super::numbers::{Indexes, number_of};
use super::records::{FieldNumbers, read_amount};
use crate::model::codes::{Category, Coverage, Status};
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
    let mut insert = connection.prepare_cached(
        "INSERT INTO devices VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
              ?20, ?21, ?22, ?23)",
    )?;
    let mut insert_member =
        connection.prepare_cached("INSERT INTO device_members VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (device, number) in devices.iter().zip(written + 1..) {
        insert.execute(params![
            number,
            device.id,
            device.commune,
            device.school,
            device.room,
            device.category.map(Category::code),
            device.brand,
            device.model,
            device.serial_number,
            device.asset_tag,
            device.hostname,
            device.mac_address,
            device.os,
            device.purchase_date.map(|date| date.to_string()),
            device.warranty_end.map(|date| date.to_string()),
            device.price.map(|amount| amount.cents),
            device.price.map(|amount| amount.vat.code()),
            device.status.code(),
            device.coverage.code(),
            join(&device.contracts),
            device.source_date.map(|date| date.to_string()),
            device.match_probability,
            pack_survivors(&device.survivors, fields, numbers)?,
        ])?;
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

/// What is read of a device, in the order `read_device` takes it.
const DEVICE_COLUMNS: &str = "device, id, commune, school, room, category, brand, model,
    serial_number, asset_tag, hostname, mac_address, os, purchase_date, warranty_end, price_cents,
    price_vat, status, coverage, contracts, source_date, match_probability, survivors";

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
        .prepare_cached(&format!("SELECT {DEVICE_COLUMNS} FROM devices ORDER BY device"))?;
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
        .prepare_cached(&format!("SELECT {DEVICE_COLUMNS} FROM devices WHERE device = ?1"))?;
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
    Ok(Device {
        id: columns.take()?,
        commune: columns.take()?,
        school: columns.take()?,
        room: columns.take()?,
        category: columns.optional_code(Category::from_code)?,
        brand: columns.take()?,
        model: columns.take()?,
        serial_number: columns.take()?,
        asset_tag: columns.take()?,
        hostname: columns.take()?,
        mac_address: columns.take()?,
        os: columns.take()?,
        purchase_date: columns.date()?,
        warranty_end: columns.date()?,
        price: read_amount(columns)?,
        status: columns.code(Status::from_code)?,
        coverage: columns.code(Coverage::from_code)?,
        contracts: columns.text()?.split_whitespace().map(str::to_owned).collect(),
        source_date: columns.date()?,
        members,
        match_probability: columns.take()?,
        survivors: unpack_survivors(columns.text()?, fields, indexes)?,
    })
}
