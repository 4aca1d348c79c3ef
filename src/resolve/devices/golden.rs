//! Golden records: which of the values of a device's rows survive, and by which rule. Of rows that
//! stand in it by number only, those values are left aside that may be another machine's.

use super::alike::Alike;
use super::own::{self, Ties};
use super::rows::Rows;
use super::units::Units;
use crate::linkage::cluster::Clusters;
use crate::linkage::interning::MISSING;
use crate::linkage::survivorship::{self, Candidate, Rule};
use crate::model::codes::{Category, Coverage, Status};
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::record::{DeviceObservation, SchoolMatch};
use std::collections::{BTreeMap, HashMap};

/// Values that occur often in the commune, to tell a typing error from a name.
struct Support<'a> {
    brands: HashMap<&'a str, u32>,
    models: HashMap<&'a str, u32>,
    serials: HashMap<&'a str, u32>,
}

/// The devices of the clusters of a commune.
pub(super) fn devices(
    inventory: &Inventory,
    commune: &str,
    rows: &Rows,
    units: &Units,
    clusters: &Clusters,
    least: &BTreeMap<u32, f64>,
    ties: &Ties,
) -> Vec<Device> {
    let count = |field: fn(&DeviceObservation) -> &Field<String>| {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for device in rows.records.iter().filter_map(|record| record.device()) {
            if let Some(value) = field(device).known() {
                *counts.entry(value.as_str()).or_default() += 1;
            }
        }
        counts
    };
    let support = Support {
        brands: count(|device| &device.brand),
        models: count(|device| &device.model),
        serials: count(|device| &device.serial_number),
    };
    let mut devices = Vec::new();
    for group in clusters.groups() {
        let Some(first) = group.first() else { continue };
        let members: Vec<(u32, u32)> = group
            .iter()
            .map(|unit| {
                let row = units.row[*unit as usize];
                (row, unit - units.first[row as usize])
            })
            .collect();
        // What only a version says that a later one replaced is no device.
        if members.iter().all(|(row, _)| rows.superseded(*row)) {
            continue;
        }
        let of_rows: Vec<u32> = members.iter().map(|(row, _)| *row).collect();
        let claims = own::claims(inventory, rows, &of_rows, clusters.of(*first), ties);
        let mut device = golden(inventory, commune, rows, &members, &claims, &support);
        if members.len() > 1 {
            device.match_probability = least.get(&clusters.of(*first)).copied();
        }
        devices.push(device);
    }
    // The rest of a lot too large to be linked unit by unit.
    for row in (0..rows.len()).filter(|row| !rows.superseded(*row)) {
        let linked = units.first.get(row as usize + 1).copied().unwrap_or_else(|| units.len())
            - units.first[row as usize];
        for unit in linked..rows.quantity(row) {
            let unit = [(row, unit)];
            devices.push(golden(inventory, commune, rows, &unit, &[Alike::ALL], &support));
        }
    }
    devices
}

/// The golden record of some rows; `claims` is what may be taken from each.
fn golden(
    inventory: &Inventory,
    commune: &str,
    rows: &Rows,
    members: &[(u32, u32)],
    claims: &[Alike],
    support: &Support<'_>,
) -> Device {
    let mut chooser =
        Chooser { inventory, rows, members, claims, survivors: Vec::with_capacity(12) };
    let text = |field: fn(&DeviceObservation) -> &Field<String>| {
        move |device: &DeviceObservation| field(device).known().cloned()
    };
    let frequent = [Rule::MostFrequent, Rule::Identified, Rule::MostRecent, Rule::MostComplete];
    let complete = [Rule::Identified, Rule::MostComplete, Rule::MostRecent, Rule::MostFrequent];
    let usual = survivorship::USUAL;

    let brand = chooser.choose(FieldName::Brand, &frequent, text(|d| &d.brand), |value| {
        (support.brands.get(value.as_str()).copied().unwrap_or(0), length(value))
    });
    let model = chooser.choose(FieldName::Model, &frequent, text(|d| &d.model), |value| {
        (support.models.get(value.as_str()).copied().unwrap_or(0), length(value))
    });
    let serial_rules = [Rule::MostFrequent, Rule::MostComplete, Rule::MostRecent];
    let serial_number = chooser.choose(
        FieldName::SerialNumber,
        &serial_rules,
        text(|d| &d.serial_number),
        |value| (support.serials.get(value.as_str()).copied().unwrap_or(0), length(value)),
    );
    let asset_tag =
        chooser.choose(FieldName::AssetTag, &usual, text(|d| &d.asset_tag), |value| plain(value));
    let hostname =
        chooser.choose(FieldName::Hostname, &usual, text(|d| &d.hostname), |value| plain(value));
    let mac_address =
        chooser
            .choose(FieldName::MacAddress, &usual, text(|d| &d.mac_address), |value| plain(value));
    let os = chooser.choose(FieldName::Os, &usual, text(|d| &d.os), |value| plain(value));
    let room = chooser.choose(FieldName::Room, &usual, text(|d| &d.room), |value| plain(value));
    let category = chooser.choose(
        FieldName::Category,
        &frequent,
        |device| device.category.known().copied(),
        |category| (precision(*category), 0),
    );
    let purchase_date = chooser.choose(
        FieldName::PurchaseDate,
        &complete,
        |device| device.purchase_date.known().copied(),
        |date| (0, u32::from(date.precision())),
    );
    let warranty_end = chooser.choose(
        FieldName::WarrantyEnd,
        &usual,
        |device| device.warranty_end.known().copied(),
        |date| (0, u32::from(date.precision())),
    );
    let price = chooser.choose(
        FieldName::PriceEur,
        &complete,
        |device| device.price.known().copied(),
        |price| (0, u32::from(price.vat != crate::model::codes::Vat::Unknown)),
    );
    let status = chooser
        .choose(
            FieldName::Status,
            &usual,
            |device| device.status.known().copied(),
            |status| (0, u32::from(*status != Status::Unknown)),
        )
        .unwrap_or(Status::Unknown);
    let school = chooser.school();
    let survivors = chooser.survivors;
    let mut device_members: Vec<Member> = members
        .iter()
        .zip(claims)
        .map(|((row, unit), claim)| Member {
            record: rows.index[*row as usize],
            unit: *unit,
            by_number: !claim.is_own(),
        })
        .collect();
    device_members.sort_by(|a, b| {
        let id = |member: &Member| (&inventory.records[member.record].id, member.unit);
        id(a).cmp(&id(b))
    });
    Device {
        id: String::new(),
        commune: commune.to_owned(),
        school,
        room,
        category,
        brand,
        model,
        serial_number,
        asset_tag,
        hostname,
        mac_address,
        os,
        purchase_date,
        warranty_end,
        price,
        status,
        coverage: Coverage::Unknown,
        contracts: Vec::new(),
        source_date: members.iter().filter_map(|(row, _)| source_date(inventory, rows, *row)).max(),
        members: device_members,
        match_probability: None,
        survivors,
    }
}

fn plain(value: &str) -> (u32, u32) {
    (0, length(value))
}

fn length(value: &str) -> u32 {
    value.chars().count() as u32
}

/// How much a type says: generic words give the general ones.
fn precision(category: Category) -> u32 {
    match category {
        Category::Other => 0,
        Category::Desktop | Category::Tni | Category::Projector | Category::Display => 1,
        _ => 2,
    }
}

fn source_date(inventory: &Inventory, rows: &Rows, row: u32) -> Option<PartialDate> {
    inventory.sources.get(rows.records[row as usize].source)?.source_date
}

struct Chooser<'a> {
    inventory: &'a Inventory,
    rows: &'a Rows<'a>,
    members: &'a [(u32, u32)],
    claims: &'a [Alike],
    survivors: Vec<Survivor>,
}

impl<'a> Chooser<'a> {
    /// The rows whose value of a field may be the device's.
    fn givers(&self, field: FieldName) -> impl Iterator<Item = u32> + use<'a> {
        let given = self.members.iter().zip(self.claims);
        given.filter(move |(_, claim)| claim.holds(field)).map(|((row, _), _)| *row)
    }

    /// Chooses the value of a field; `weigh` gives a value's support and completeness.
    fn choose<V: Ord + Clone + std::fmt::Display>(
        &mut self,
        field: FieldName,
        rules: &[Rule],
        read: impl Fn(&DeviceObservation) -> Option<V>,
        weigh: impl Fn(&V) -> (u32, u32),
    ) -> Option<V> {
        if let [(row, _)] = self.members {
            // Most devices stand in one row, and nothing has to be chosen.
            let value = self.rows.records[*row as usize].device().and_then(&read)?;
            let record = self.rows.index[*row as usize];
            let rule = SurvivorRule::Only;
            self.survivors.push(Survivor { field, record, rule, losers: Vec::new() });
            return Some(value);
        }
        let mut candidates: Vec<Candidate<V>> = Vec::new();
        let mut origin: Vec<u32> = Vec::new();
        for row in self.givers(field) {
            let Some(value) = self.rows.records[row as usize].device().and_then(&read) else {
                continue;
            };
            let (support, completeness) = weigh(&value);
            candidates.push(Candidate {
                value,
                reviewed: false,
                identified: self.rows.serial.get(row) != MISSING
                    || self.rows.mac.get(row) != MISSING,
                recency: recency(self.inventory, self.rows, row),
                support,
                completeness,
            });
            origin.push(row);
        }
        self.settle(field, &candidates, &origin, rules, ToString::to_string)
    }

    /// The school: that of the most recent row whose school is resolved.
    fn school(&mut self) -> Option<String> {
        let mut candidates: Vec<Candidate<String>> = Vec::new();
        let mut origin: Vec<u32> = Vec::new();
        for row in self.givers(FieldName::School) {
            if let SchoolMatch::Resolved(key) = &self.rows.records[row as usize].school_match {
                candidates.push(Candidate {
                    value: key.clone(),
                    reviewed: false,
                    identified: false,
                    recency: recency(self.inventory, self.rows, row),
                    support: 0,
                    completeness: 0,
                });
                origin.push(row);
            }
        }
        self.settle(FieldName::School, &candidates, &origin, &survivorship::USUAL, Clone::clone)
    }

    /// The value that survives among candidates given by some rows, noted with those that lost.
    /// What a version says that a later one replaced stands only where no other row says anything.
    fn settle<V: Ord + Clone>(
        &mut self,
        field: FieldName,
        candidates: &[Candidate<V>],
        origin: &[u32],
        rules: &[Rule],
        show: impl Fn(&V) -> String,
    ) -> Option<V> {
        let current: Vec<usize> =
            (0..candidates.len()).filter(|at| !self.rows.superseded(origin[*at])).collect();
        let (survivor, winner) = if current.is_empty() || current.len() == candidates.len() {
            let survivor = survivorship::survivor(candidates, rules)?;
            let winner = survivor.winner;
            (survivor, winner)
        } else {
            let current_candidates: Vec<Candidate<V>> =
                current.iter().map(|at| candidates[*at].clone()).collect();
            let survivor = survivorship::survivor(&current_candidates, rules)?;
            let winner = current[survivor.winner];
            (survivor, winner)
        };
        let value = candidates.get(winner)?.value.clone();
        let losers: Vec<(usize, String)> = (0..candidates.len())
            .filter(|at| candidates[*at].value != value)
            .map(|at| (self.rows.index[origin[at] as usize], show(&candidates[at].value)))
            .collect();
        let unopposed = matches!(survivor.rule, Rule::Only | Rule::Unanimous);
        let rule = match survivor.rule {
            // The rows that count agree; those set aside are older.
            _ if unopposed && !losers.is_empty() => SurvivorRule::MostRecent,
            Rule::Only if candidates.len() > 1 => SurvivorRule::Unanimous,
            rule => told(rule),
        };
        let record = self.rows.index[*origin.get(winner)? as usize];
        self.survivors.push(Survivor { field, record, rule, losers });
        Some(value)
    }
}

/// The day the list of a row speaks of, as a number that grows with it.
pub(super) fn recency(inventory: &Inventory, rows: &Rows, row: u32) -> Option<i64> {
    source_date(inventory, rows, row).map(|date| day_number(date.latest()))
}

/// A day as a number that grows with it.
fn day_number(date: jiff::civil::Date) -> i64 {
    i64::from(date.year()) * 512 + i64::from(date.month()) * 32 + i64::from(date.day())
}

fn told(rule: Rule) -> SurvivorRule {
    match rule {
        Rule::Reviewed => SurvivorRule::Reviewer,
        Rule::Only => SurvivorRule::Only,
        Rule::Unanimous => SurvivorRule::Unanimous,
        Rule::Identified => SurvivorRule::Identified,
        Rule::MostRecent => SurvivorRule::MostRecent,
        Rule::MostFrequent => SurvivorRule::MostFrequent,
        Rule::MostComplete => SurvivorRule::MostComplete,
    }
}
