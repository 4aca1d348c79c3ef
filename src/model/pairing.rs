//! Which rows of a device are surely one, and which stand in it by number only.
//!
//! A class set is n identical machines in one list and n rows that name no machine in another. It
//! is nearly sure that the n are the same n, and this joins them (`Link::probability`). Which row
//! is which machine is a guess among n (`Link::pairing`). A device takes one row of each list, so
//! that the number of devices is right. Links whose pairing is at least even *tell* that their rows
//! are one. A device's own rows are those that links tell to be one with the rows that name it. The
//! others stand in it *by number* ([`Member::by_number`]): they give it only the values that every
//! interchangeable row would give.

use crate::graph::sets::Sets;
use crate::model::comparison::ComparisonOutcome;
use crate::model::device::{Device, Member};
use crate::model::device_field::FIELDS;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use std::collections::HashSet;

/// Least pairing of a link that tells two rows to be one device: below even odds, another row is
/// likelier.
pub const TOLD: f64 = 0.5;

impl Link {
    /// Whether the link tells its two rows to be one device, and not only one of several
    /// interchangeable rows.
    pub fn tells(&self) -> bool {
        self.verdict == Verdict::Merged && self.pairing >= TOLD
    }

    /// The number of interchangeable rows among which the pairing is a guess; `None` where the rows
    /// have no such others.
    pub fn guessed_among(&self) -> Option<u32> {
        // A person's decision outranks the model.
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

    /// For each row of a device, the place of the first row of its group.
    pub fn groups(&self, rows: &[usize]) -> Vec<usize> {
        told_groups(rows, |a, b| self.pairs.contains(&(a.min(b), a.max(b))))
    }
}

/// Groups rows that are told to be one, directly or through others. Returns for each row the place
/// of the first row of its group.
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

/// A value that no device keeps. Its row stands in a device by number, so it belongs to one of
/// several machines, nobody knows which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unattributed {
    pub field: FieldName,
    /// Index of the record that gives it.
    pub record: usize,
    pub value: String,
}

/// The values of the rows that stand in a device by number which the device does not keep.
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
