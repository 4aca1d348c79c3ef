//! What matching made of the records: devices, contracts, links, to the database and back.

use super::codec::{Columns, from_code, from_json, integer, join, split, to_json};
use super::decisions::{write_parameters, write_standings};
use super::error::StoreError;
use super::load::{Indexes, Numbers};
use super::records::{FieldNumbers, read_amount};
use super::reference::write_schools;
use super::school_match::{Owner, write_matches};
use super::versions::write_versions;
use crate::model::codes::{Category, Coverage, Renewal, Status};
use crate::model::contract::Contract;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::field::FieldName;
use crate::model::inventory::{Inventory, Reading};
use crate::model::link::{ComparisonOutcome, Link, Verdict};
use crate::model::school::School;
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The ids that the matching before gave, for stable ids in the next. Records of replaced and
/// undone sources are among them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Previous {
    /// Device of a unit of a record, by the record's id and the unit.
    pub devices: BTreeMap<(String, u32), String>,
    /// Contract of a record, by the record's id.
    pub contracts: BTreeMap<String, String>,
    /// The replaced and undone sources that have records among these, with their records.
    pub gone: Vec<Reading>,
    /// Former id of a device → the device that took its place.
    pub aliases: BTreeMap<String, String>,
}

/// A survivor as packed: rule, record, fields, losers.
type PackedSurvivor<'a> = (Cow<'a, str>, i64, Vec<u32>, Vec<(i64, Cow<'a, str>)>);

/// A comparison as packed: name, level, left and right value, weight.
type PackedComparison<'a> = (Cow<'a, str>, Cow<'a, str>, Cow<'a, str>, Cow<'a, str>, f64);

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

/// Writes the former ids of devices beside those that are there.
fn write_aliases(
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

pub(super) fn number_of(numbers: &[i64], index: usize) -> Result<i64, StoreError> {
    numbers
        .get(index)
        .copied()
        .ok_or_else(|| StoreError::unexpected("index of a record", &index.to_string()))
}

fn write_devices(
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

fn write_contracts(
    connection: &Connection,
    contracts: &[Contract],
    numbers: &[i64],
    written: i64,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO contracts VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    let mut insert_member =
        connection.prepare_cached("INSERT INTO contract_members VALUES (?1, ?2, ?3)")?;
    for (contract, number) in contracts.iter().zip(written + 1..) {
        insert.execute(params![
            number,
            contract.id,
            contract.commune,
            contract.supplier,
            contract.reference,
            contract.subject,
            contract.scope,
            join(&contract.categories),
            to_json(&contract.schools)?,
            contract.start_date.map(|date| date.to_string()),
            contract.end_date.map(|date| date.to_string()),
            contract.renewal.code(),
            contract.initial_months,
            contract.renewal_months,
            contract.notice_months,
            contract.gti,
            contract.gtr,
            contract.annual_amount.map(|amount| amount.cents),
            contract.annual_amount.map(|amount| amount.vat.code()),
        ])?;
        for (position, record) in contract.records.iter().enumerate() {
            insert_member.execute(params![
                number,
                integer(position),
                number_of(numbers, *record)?
            ])?;
        }
    }
    Ok(())
}

/// Loads the contracts by commune and id; those whose records are not loaded are
/// left out.
pub(super) fn load_contracts(
    connection: &Connection,
    indexes: &Indexes,
) -> Result<Vec<Contract>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, commune, supplier, reference, subject, scope, categories, schools, start_date,
                end_date, renewal, initial_months, renewal_months, notice_months, gti, gtr,
                annual_amount_cents, annual_amount_vat,
                (SELECT json_group_array(record ORDER BY position)
                 FROM contract_members AS m WHERE m.contract = c.contract)
         FROM contracts AS c ORDER BY contract",
    )?;
    let mut rows = select.query([])?;
    let mut contracts = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let contract = Contract {
            id: columns.take()?,
            commune: columns.take()?,
            supplier: columns.take()?,
            reference: columns.take()?,
            subject: columns.take()?,
            scope: columns.take()?,
            categories: split(columns.text()?, Category::from_code)?,
            schools: columns.json()?,
            start_date: columns.date()?,
            end_date: columns.date()?,
            renewal: columns.code(Renewal::from_code)?,
            initial_months: columns.take()?,
            renewal_months: columns.take()?,
            notice_months: columns.take()?,
            gti: columns.take()?,
            gtr: columns.take()?,
            annual_amount: read_amount(&mut columns)?,
            records: columns
                .json::<Vec<i64>>()?
                .into_iter()
                .filter_map(|record| indexes.get(record))
                .collect(),
        };
        if !contract.records.is_empty() {
            contracts.push(contract);
        }
    }
    contracts.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
    Ok(contracts)
}

fn write_links(connection: &Connection, links: &[Link], numbers: &[i64]) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO links
             (left_record, right_record, weight, probability, verdict, units, comparisons, pairing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for link in links {
        let comparisons: Vec<PackedComparison<'_>> = link
            .comparisons
            .iter()
            .map(|outcome| {
                (
                    Cow::Borrowed(&*outcome.comparison),
                    Cow::Borrowed(&*outcome.level),
                    Cow::Borrowed(outcome.left.as_str()),
                    Cow::Borrowed(outcome.right.as_str()),
                    outcome.weight,
                )
            })
            .collect();
        insert.execute(params![
            number_of(numbers, link.left)?,
            number_of(numbers, link.right)?,
            link.weight,
            link.probability,
            link.verdict.code(),
            link.units,
            to_json(&comparisons)?,
            link.pairing,
        ])?;
    }
    Ok(())
}

/// Loads the links by their records; those of records not loaded are left out.
pub(super) fn load_links(
    connection: &Connection,
    indexes: &Indexes,
) -> Result<Vec<Link>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT left_record, right_record, weight, probability, verdict, units, comparisons, pairing
         FROM links ORDER BY link",
    )?;
    let mut rows = select.query([])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let (Some(left), Some(right)) =
            (indexes.get(columns.take()?), indexes.get(columns.take()?))
        else {
            continue;
        };
        links.push(Link {
            left,
            right,
            weight: columns.take()?,
            probability: columns.take()?,
            verdict: columns.code(Verdict::from_code)?,
            units: columns.take()?,
            comparisons: unpack_comparisons(columns.text()?)?,
            pairing: columns.take()?,
        });
    }
    links.sort_by_key(|link| (link.left, link.right));
    Ok(links)
}

fn unpack_comparisons(packed: &str) -> Result<Vec<ComparisonOutcome>, StoreError> {
    let packed: Vec<PackedComparison<'_>> = from_json(packed)?;
    Ok(packed
        .into_iter()
        .map(|(comparison, level, left, right, weight)| ComparisonOutcome {
            comparison: comparison.into_owned().into(),
            level: level.into_owned().into(),
            left: left.into_owned(),
            right: right.into_owned(),
            weight,
        })
        .collect())
}
