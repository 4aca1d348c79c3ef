//! Identifiers that outlive a delivery. A file whose bytes changed has new record ids, so its rows
//! are found again by their content. A device that was merged into another leaves an alias.

use super::Previous;
use crate::model::device::Device;
use crate::model::device_field::identifiers;
use crate::model::device_value::Value;
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::record::{Body, DeviceObservation, Record};
use crate::model::source::Source;
use crate::resolve::devices::comparable_identifier;
use crate::text::fold;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How a row that is gone is found again, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// All its values, in the same file and sheet.
    Place,
    Values,
    Identifier,
    /// All its values but the identifiers, in the same row: a number was corrected.
    Row,
    /// Its product, in the same school of the same file: its room, date or state changed.
    Product,
}

const PASSES: [By; 5] = [By::Place, By::Values, By::Identifier, By::Row, By::Product];

/// The earlier identifiers, with those of vanished rows passed on to the rows that replace them. A
/// row that was there before keeps its own.
pub(super) fn carried<'p>(inventory: &Inventory, previous: &'p Previous) -> Cow<'p, Previous> {
    if previous.gone.is_empty() {
        return Cow::Borrowed(previous);
    }
    let units: HashMap<&str, Vec<(u32, &String)>> = {
        let mut units: HashMap<&str, Vec<_>> = HashMap::new();
        for ((record, unit), id) in &previous.devices {
            units.entry(record).or_default().push((*unit, id));
        }
        units
    };
    let known = |id: &str| units.contains_key(id) || previous.contracts.contains_key(id);
    let mut gone: Vec<(&Source, &Record)> = previous
        .gone
        .iter()
        .flat_map(|reading| reading.records.iter().map(|record| (&reading.source, record)))
        .filter(|(_, record)| known(&record.id))
        .collect();
    let mut fresh: Vec<(&Source, &Record)> = inventory
        .records
        .iter()
        .filter(|record| !known(&record.id))
        .filter_map(|record| Some((inventory.sources.get(record.source)?, record)))
        .collect();
    gone.sort_by(|a, b| place(a).cmp(&place(b)));
    fresh.sort_by(|a, b| place(a).cmp(&place(b)));

    let mut all = previous.clone();
    for by in PASSES {
        let mut offered: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (source, record)) in fresh.iter().enumerate().rev() {
            for key in keys(by, source, record) {
                offered.entry(key).or_default().push(at);
            }
        }
        let mut taken: HashSet<usize> = HashSet::new();
        gone.retain(|(source, record)| {
            let found = keys(by, source, record).into_iter().find_map(|key| {
                let rows = offered.get_mut(&key)?;
                std::iter::from_fn(|| rows.pop()).find(|at| !taken.contains(at))
            });
            let Some(at) = found else { return true };
            taken.insert(at);
            let now = &fresh[at].1.id;
            for (unit, id) in units.get(record.id.as_str()).into_iter().flatten() {
                all.devices.insert((now.clone(), *unit), (*id).clone());
            }
            if let Some(id) = previous.contracts.get(&record.id) {
                all.contracts.insert(now.clone(), id.clone());
            }
            false
        });
        let mut at = 0;
        fresh.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
    }
    Cow::Owned(all)
}

/// Sort key of rows that does not depend on the order of files.
fn place<'a>((source, record): &(&'a Source, &'a Record)) -> (&'a str, usize, u32, u16, &'a str) {
    (&source.path, record.sheet, record.row, record.part, &record.id)
}

/// The keys under which a row may be found again.
fn keys(by: By, source: &Source, record: &Record) -> Vec<String> {
    let sheet = source.sheets.get(record.sheet);
    let list = sheet.and_then(|sheet| sheet.tables.get(record.table)).map(|table| table.list);
    let commune = record.commune.as_deref().unwrap_or_default();
    let lead = format!("{commune}\u{1f}{}", list.map_or("", |list| list.code()));
    let named = sheet.map_or("", |sheet| sheet.name.as_str());
    let values = || format!("{:?}\u{1f}{:?}", record.school, record.body);
    match (by, &record.body) {
        (By::Place, _) => {
            vec![format!("{lead}\u{1f}{}\u{1f}{named}\u{1f}{}", source.path, values())]
        }
        (By::Values, _) => vec![format!("{lead}\u{1f}{}", values())],
        (By::Identifier, Body::Device(device)) if device.quantity <= 1 => lasting(device)
            .map(|(field, value)| format!("{lead}\u{1f}{field}\u{1f}{value}"))
            .collect(),
        (By::Identifier, Body::Contract(contract)) => contract
            .reference
            .known()
            .map(|reference| {
                let subject = contract.subject.known().map(|subject| fold::compact(subject));
                let subject = subject.unwrap_or_default();
                format!("{lead}\u{1f}{}\u{1f}{subject}", fold::compact(reference))
            })
            .into_iter()
            .collect(),
        (By::Row, Body::Device(device)) => {
            let mut device = device.clone();
            device.serial_number = Field::Absent;
            device.mac_address = Field::Absent;
            device.asset_tag = Field::Absent;
            vec![format!(
                "{lead}\u{1f}{}\u{1f}{named}\u{1f}{}\u{1f}{}\u{1f}{:?}\u{1f}{device:?}",
                source.path, record.row, record.part, record.school
            )]
        }
        (By::Product, Body::Device(device)) if !bears_identifier(record) => vec![format!(
            "{lead}\u{1f}{}\u{1f}{:?}\u{1f}{}\u{1f}{:?}\u{1f}{:?}\u{1f}{:?}",
            source.path,
            record.school,
            device.quantity,
            device.category,
            device.brand,
            device.model
        )],
        (By::Identifier | By::Row | By::Product, _) => Vec::new(),
    }
}

/// Whether a row bears an identifier. Where it does and no new row bears the same, its device is
/// gone.
fn bears_identifier(record: &Record) -> bool {
    record.device().is_some_and(|device| lasting(device).next().is_some())
}

/// The identifiers that stay with a machine for life, in comparable form. The host name is not
/// among them: machines are renamed, and a name passes to the next machine.
fn lasting(device: &DeviceObservation) -> impl Iterator<Item = (FieldName, String)> {
    let fields = identifiers().iter().copied().filter(|field| *field != FieldName::Hostname);
    fields.filter_map(|field| match device.value(field)? {
        Value::Text(value) => Some((field, comparable_identifier(value)?)),
        _ => None,
    })
}

/// Former ids of devices that are now part of another device. Known aliases stay. A device whose
/// rows all went elsewhere leaves its id to the device that holds most of them.
pub(super) fn aliases(
    inventory: &Inventory,
    devices: &[Device],
    previous: &Previous,
) -> BTreeMap<String, String> {
    let alive: BTreeSet<&str> = devices.iter().map(|device| device.id.as_str()).collect();
    let mut shared: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for device in devices {
        for member in &device.members {
            let Some(record) = inventory.records.get(member.record) else { continue };
            let key = (record.id.clone(), member.unit);
            let Some(former) = previous.devices.get(&key) else { continue };
            if former != &device.id && !alive.contains(former.as_str()) {
                *shared.entry(former).or_default().entry(&device.id).or_default() += 1;
            }
        }
    }
    let mut aliases: BTreeMap<String, String> = BTreeMap::new();
    for (former, heirs) in &shared {
        let heir = heirs.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        if let Some((heir, _)) = heir {
            aliases.insert((*former).to_owned(), (*heir).to_owned());
        }
    }
    for (alias, id) in &previous.aliases {
        let heir =
            if alive.contains(id.as_str()) { Some(id.clone()) } else { aliases.get(id).cloned() };
        if let Some(heir) = heir
            && !alive.contains(alias.as_str())
        {
            aliases.entry(alias.clone()).or_insert(heir);
        }
    }
    aliases
}

#[cfg(test)]
#[path = "carried_tests.rs"]
mod tests;
