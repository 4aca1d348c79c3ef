//! Which rows of a device are told to be one, and which stand in it by number only.
//!
//! A class set is n identical machines in one list and n rows that name no machine in another. That
//! the n are the same n is nearly sure, and this is what joins them (`Link::probability`); which
//! row is which machine is a guess among n (`Link::pairing`). A device is made of one row of each
//! list so that their number is right; its rows are *told* to be one where links hold them together
//! whose pairing is at least even. The rows that are told to be one with those that name the device
//! are its own; the others stand in it *by number* ([`Member::by_number`]), and only those of their
//! values that every row in their place would give are the device's.

use crate::graph::sets::Sets;
use crate::model::comparison::ComparisonOutcome;
use crate::model::device::{Device, Member};
use crate::model::device_field::FIELDS;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use std::collections::HashSet;

/// Least pairing of a link that tells two rows to be one device.
pub const TOLD: f64 = 0.5;

impl Link {
    /// Whether it tells its two rows to be one device, whatever other rows may be in their place.
    pub fn tells(&self) -> bool {
        self.verdict == Verdict::Merged && self.pairing >= TOLD
    }

    /// Among how many rows that nothing tells apart the pairing is a guess; `None` where the rows
    /// are not interchangeable with others.
    pub fn guessed_among(&self) -> Option<u32> {
        // What a person said stands above the model.
        let decided = self.comparisons.iter().any(ComparisonOutcome::is_decision);
        let likely = if decided { 1.0 } else { self.probability };
        let among = (likely / self.pairing.max(1e-9)).round();
        (self.pairing < TOLD && among >= 2.0).then_some(among.min(1e6) as u32)
    }
}

impl Device {
    /// The members that stand in it by number only.
    pub fn by_number(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.by_number)
    }

    /// Whether a row stands in it by number only.
    pub fn is_by_number(&self) -> bool {
        self.by_number().next().is_some()
    }
}

/// The pairs of rows that links tell to be one device.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pairs: HashSet<(usize, usize)>,
}

impl Told {
    /// Those of some links.
    pub fn new(links: &[Link]) -> Self {
        let pairs = links.iter().filter(|link| link.tells()).map(|link| (link.left, link.right));
        Self { pairs: pairs.collect() }
    }

    /// For each row of a device, the place of the first that it is told to be one with.
    pub fn groups(&self, rows: &[usize]) -> Vec<usize> {
        told_groups(rows, |a, b| self.pairs.contains(&(a.min(b), a.max(b))))
    }
}

/// Groups rows by what tells them to be one, directly or through others: for each row, the place of
/// the first row of its group.
pub fn told_groups(rows: &[usize], tells: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut sets = Sets::default();
    for a in 0..rows.len() {
        for b in a + 1..rows.len() {
            if sets.first(a) != sets.first(b) && (rows[a] == rows[b] || tells(rows[a], rows[b])) {
                sets.join(a, b);
            }
        }
    }
    (0..rows.len()).map(|place| sets.first(place)).collect()
}

/// A value of a row that stands in a device by number and that is given to no device: it is that of
/// one of several machines, nobody knows which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unattributed {
    pub field: FieldName,
    /// Index of the record that gives it.
    pub record: usize,
    pub value: String,
}

/// What the rows that stand in a device by number say and that is not attributed to it.
pub fn unattributed(inventory: &Inventory, device: &Device) -> Vec<Unattributed> {
    let mut found = Vec::new();
    for member in device.by_number() {
        let Some(record) = inventory.records.get(member.record) else { continue };
        for field in FIELDS.iter().map(|field| field.name) {
            let Some(value) = record.value(field) else { continue };
            let survivor = device.survivors.iter().find(|survivor| survivor.field == field);
            let chosen = survivor.is_some_and(|survivor| {
                survivor.record == member.record
                    || survivor.losers.iter().any(|(loser, _)| *loser == member.record)
            });
            if !chosen && device.value(field) != Some(value) {
                found.push(Unattributed { field, record: member.record, value: value.to_string() });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(left: usize, right: usize, probability: f64, pairing: f64) -> Link {
        let (verdict, weight, units) = (Verdict::Merged, 4.0, 1);
        Link { left, right, weight, probability, pairing, verdict, units, comparisons: Vec::new() }
    }

    #[test]
    fn rows_are_told_through_others_and_not_by_number() {
        let links = [link(7, 9, 0.9, 0.9), link(3, 9, 0.9, 0.6), link(3, 5, 0.95, 0.06)];
        let told = Told::new(&links);
        assert_eq!(told.groups(&[3, 5, 7, 9]), [0, 1, 0, 0]);
        assert_eq!(told.groups(&[3, 7]), [0, 1], "the row between is another device's");
        assert_eq!(told.groups(&[]), [0usize; 0]);
        let doubtful = Link { verdict: Verdict::Review, ..links[0].clone() };
        assert_eq!(Told::new(&[doubtful]).groups(&[7, 9]), [0, 1]);
    }

    #[test]
    fn a_guess_is_among_those_that_share_the_probability() {
        for (probability, pairing, among) in [
            (0.93, 0.93, None),
            (0.93, 0.062, Some(15)),
            (0.9, 0.45, Some(2)),
            (0.9, 0.6, None),
            (0.4, 0.4, None),
        ] {
            assert_eq!(link(0, 1, probability, pairing).guessed_among(), among);
        }
    }
}
