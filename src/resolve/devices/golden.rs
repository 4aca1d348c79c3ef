//! Golden records: which values of a device's rows survive, and by which rule. A row that stands in
//! the device by number only gives no value that may be another machine's.

use super::alike::Alike;
use super::own::{self, Ties};
use super::rows::Rows;
use super::units::Units;
use super::written_serial;
use crate::linkage::cluster::Clusters;
use crate::linkage::interning::MISSING;
use crate::linkage::survivorship::{self, Candidate, Rule};
use crate::model::amount::Amount;
use crate::model::codes::{Category, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::device_field::{DeviceField, FIELDS, Precedence, declared, device_fields};
use crate::model::device_value::{DeviceValue, Value};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::record::{DeviceObservation, SchoolMatch};
use std::collections::{BTreeMap, HashMap};

/// How many rows of the commune bear each value, for the fields where many rows outvote a typing
/// error.
struct Support<'a>(BTreeMap<FieldName, HashMap<&'a str, u32>>);

impl<'a> Support<'a> {
    fn new(rows: &'a Rows<'_>) -> Self {
        let voted = FIELDS
            .iter()
            .filter(|field| matches!(field.precedence, Precedence::Frequent | Precedence::Agreed));
        let count = |field: FieldName| {
            let mut counts: HashMap<&str, u32> = HashMap::new();
            for device in rows.records.iter().filter_map(|record| record.device()) {
                if let Some(Value::Text(value)) = device.value(field) {
                    *counts.entry(value).or_default() += 1;
                }
            }
            counts
        };
        Self(voted.map(|field| (field.name, count(field.name))).collect())
    }

    /// The support of a value, and how much it says.
    fn weigh(&self, field: FieldName, value: Value<'_>) -> (u32, u32) {
        match value {
            Value::Text(text) => {
                let counts = self.0.get(&field);
                let support = counts.and_then(|counts| counts.get(text)).copied().unwrap_or(0);
                (support, text.chars().count() as u32)
            }
            Value::Category(category) => (precision(category), 0),
            Value::Date(date) => (0, u32::from(date.precision())),
            Value::Amount(amount) => (0, u32::from(amount.vat != Vat::Unknown)),
            Value::Status(_) => (0, u32::from(value.tells())),
        }
    }
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
    let support = Support::new(rows);
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
        // A device known only from superseded lists is gone: the later version left it out.
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
    // The units of a lot beyond those that were linked one by one.
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

/// Room for the values of a device: few rows give a remark or a supplier too, and a place for each
/// field in each of a million devices would be a twentieth of the memory.
const USUALLY_KNOWN: usize = 12;

/// The golden record of some rows; `claims` is what may be taken from each.
fn golden(
    inventory: &Inventory,
    commune: &str,
    rows: &Rows,
    members: &[(u32, u32)],
    claims: &[Alike],
    support: &Support<'_>,
) -> Device {
    let survivors = Vec::with_capacity(USUALLY_KNOWN);
    let mut chooser = Chooser { inventory, rows, members, claims, support, survivors };
    let chosen = chooser.values();
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
        commune: commune.to_owned(),
        source_date: members.iter().filter_map(|(row, _)| source_date(inventory, rows, *row)).max(),
        members: device_members,
        survivors,
        ..chosen
    }
}

/// The rules of a precedence, in the order they are tried.
const fn rules(precedence: Precedence) -> &'static [Rule] {
    match precedence {
        Precedence::Usual => &survivorship::USUAL,
        Precedence::Frequent => {
            &[Rule::MostFrequent, Rule::Identified, Rule::MostRecent, Rule::MostComplete]
        }
        Precedence::Agreed => &[Rule::MostFrequent, Rule::MostComplete, Rule::MostRecent],
        Precedence::Complete => {
            &[Rule::Identified, Rule::MostComplete, Rule::MostRecent, Rule::MostFrequent]
        }
    }
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
    support: &'a Support<'a>,
    survivors: Vec<Survivor>,
}

macro_rules! choose_values {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($row:tt)+ }) => {
        impl Chooser<'_> {
            /// A device with the values that survive.
            fn values(&mut self) -> Device {
                Device {
                    school: self.school(),
                    $($member: <$type>::keep(
                        self.choose(const { declared(FieldName::$name) }, |row| &row.$member),
                    ),)+
                    ..Device::default()
                }
            }
        }
    };
}
device_fields!(choose_values);

impl<'a> Chooser<'a> {
    /// The rows whose value of a field may be the device's.
    fn givers(&self, field: FieldName) -> impl Iterator<Item = u32> + use<'a> {
        let given = self.members.iter().zip(self.claims);
        given.filter(move |(_, claim)| claim.holds(field)).map(|((row, _), _)| *row)
    }

    /// Chooses the value of a field.
    fn choose<V: DeviceValue>(
        &mut self,
        field: DeviceField,
        read: impl Fn(&DeviceObservation) -> &Field<V>,
    ) -> Option<V> {
        let rows = self.rows;
        let said = |row: u32| rows.records[row as usize].device().and_then(|row| read(row).known());
        if let [(row, _)] = self.members {
            // Most devices stand in one row, and nothing has to be chosen.
            let value = said(*row)?.clone();
            let (record, rule) = (rows.index[*row as usize], SurvivorRule::Only);
            self.survivors.push(Survivor { field: field.name, record, rule, losers: Vec::new() });
            return Some(value);
        }
        let mut candidates: Vec<Candidate<V>> = Vec::new();
        let mut origin: Vec<u32> = Vec::new();
        for row in self.givers(field.name) {
            let Some(value) = said(row) else { continue };
            let (support, completeness) = self.support.weigh(field.name, value.view());
            candidates.push(Candidate {
                value: value.clone(),
                reviewed: false,
                identified: rows.serial.get(row) != MISSING || rows.mac.get(row) != MISSING,
                recency: recency(self.inventory, rows, row),
                support,
                completeness,
            });
            origin.push(row);
        }
        self.settle(field.name, &candidates, &origin, rules(field.precedence))
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
        self.settle(FieldName::School, &candidates, &origin, &survivorship::USUAL)
    }

    /// The value that survives among candidates given by some rows, noted with those that lost.
    fn settle<V: DeviceValue>(
        &mut self,
        field: FieldName,
        candidates: &[Candidate<V>],
        origin: &[u32],
        rules: &[Rule],
    ) -> Option<V> {
        // A superseded list gives a value only where no other row does.
        let all: Vec<usize> = (0..candidates.len()).collect();
        let current = narrowed(all, |at| !self.rows.superseded(origin[at]));
        // October 2008 does not contradict 2 October 2008: the more precise date stands, whoever
        // gives it.
        let precise = narrowed(current.clone(), |at| {
            let less = candidates[at].value.view();
            !current.iter().any(|other| {
                let more = candidates[*other].value.view();
                less.is_borne_out_by(&more) && !more.is_borne_out_by(&less)
                    || field == FieldName::SerialNumber && is_spoilt_copy(&less, &more)
            })
        });
        let (survivor, winner) = if precise.len() == candidates.len() {
            let survivor = survivorship::survivor(candidates, rules)?;
            (survivor.rule, survivor.winner)
        } else {
            let left: Vec<Candidate<V>> =
                precise.iter().map(|at| candidates[*at].clone()).collect();
            let survivor = survivorship::survivor(&left, rules)?;
            (survivor.rule, precise[survivor.winner])
        };
        let value = candidates.get(winner)?.value.clone();
        let losers: Vec<(usize, String)> = (0..candidates.len())
            .filter(|at| candidates[*at].value != value)
            .map(|at| {
                let lost = candidates[at].value.view().to_string();
                (self.rows.index[origin[at] as usize], lost)
            })
            .collect();
        let unopposed = matches!(survivor, Rule::Only | Rule::Unanimous);
        let rule = match survivor {
            _ if unopposed && precise.len() < current.len() => SurvivorRule::MostComplete,
            // The rows that count agree; those set aside are older.
            _ if unopposed && !losers.is_empty() => SurvivorRule::MostRecent,
            Rule::Only if candidates.len() > 1 => SurvivorRule::Unanimous,
            rule => noted_rule(rule),
        };
        let record = self.rows.index[*origin.get(winner)? as usize];
        self.survivors.push(Survivor { field, record, rule, losers });
        Some(value)
    }
}

/// Whether a serial is another that lost its zeros, or bears a glued `SN`.
fn is_spoilt_copy(serial: &Value<'_>, whole: &Value<'_>) -> bool {
    match (serial, whole) {
        (Value::Text(serial), Value::Text(whole)) => written_serial::is_spoilt(serial, whole),
        _ => false,
    }
}

/// Those that fit, or all where none does.
fn narrowed(all: Vec<usize>, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    if all.iter().all(|at| fits(*at)) {
        return all;
    }
    let kept: Vec<usize> = all.iter().copied().filter(|at| fits(*at)).collect();
    if kept.is_empty() { all } else { kept }
}

/// The date of a row's list, as a number that grows with time.
pub(super) fn recency(inventory: &Inventory, rows: &Rows, row: u32) -> Option<i64> {
    source_date(inventory, rows, row).map(|date| day_number(date.latest()))
}

/// A day as a number that grows with time; only its order means anything.
fn day_number(date: jiff::civil::Date) -> i64 {
    i64::from(date.year()) * 512 + i64::from(date.month()) * 32 + i64::from(date.day())
}

fn noted_rule(rule: Rule) -> SurvivorRule {
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
