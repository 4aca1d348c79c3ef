//! Which rows of a device are its own, and what may be taken from the rows that stand in it by
//! number only.
//!
//! Links divide the rows of a device into groups. One group becomes the device's own rows. The
//! first criterion is that nothing goes uncounted: where twins stand in several schools, or some
//! are retired, the rows that say so are the device's own, so that the numbers by school and of the
//! fleet are right. Then rows of a list in use go before those of superseded lists only. Then the
//! best identifiers decide (serial number, MAC address, tag or host name), then the most recent
//! list, then the most complete row.

use super::alike::{self, Alike};
use super::by_number::ByNumber;
use super::golden::recency;
use super::rows::Rows;
use crate::linkage::interning::MISSING;
use crate::model::device_field::FIELDS;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::pairing::told_groups;
use std::cmp::Reverse;
use std::collections::HashSet;

/// What holds the rows of the devices of a commune together.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// Pairs of rows, the lower first, that a link holds to be one device.
    pub told: HashSet<(u32, u32)>,
    /// Sides joined by number only, by cluster.
    pub by_number: std::collections::HashMap<u32, Vec<ByNumber>>,
}

/// What may be taken from each row of a device: everything where it is the device's own.
pub(super) fn claims(
    inventory: &Inventory,
    rows: &Rows,
    members: &[u32],
    cluster: u32,
    ties: &Ties,
) -> Vec<Alike> {
    let Some(sides) = ties.by_number.get(&cluster) else {
        return vec![Alike::ALL; members.len()];
    };
    let places: Vec<usize> = members.iter().map(|row| *row as usize).collect();
    let tells = |a: usize, b: usize| ties.told.contains(&(a.min(b) as u32, a.max(b) as u32));
    let device = Parts { inventory, rows, members, groups: told_groups(&places, tells), sides };
    let mut groups = device.groups.clone();
    groups.sort_unstable();
    groups.dedup();
    let tried = groups.into_iter().map(|group| {
        let claims = device.claims(group);
        (device.rank(group, &claims), claims)
    });
    tried.min_by(|a, b| a.0.cmp(&b.0)).map(|(_, claims)| claims).unwrap_or_default()
}

/// Rank of a group as the device's own rows; the least is best.
type Rank = (usize, bool, [bool; 3], Reverse<Option<i64>>, Reverse<usize>, usize);

/// The rows of a device in groups.
struct Parts<'a> {
    inventory: &'a Inventory,
    rows: &'a Rows<'a>,
    members: &'a [u32],
    /// The group of each member: the place of its first member.
    groups: Vec<usize>,
    sides: &'a [ByNumber],
}

impl Parts<'_> {
    fn of(&self, group: usize) -> impl Iterator<Item = u32> + '_ {
        let members = self.members.iter().zip(&self.groups);
        members.filter(move |(_, other)| **other == group).map(|(row, _)| *row)
    }

    /// What may be taken from each row where a group is the device's own.
    fn claims(&self, group: usize) -> Vec<Alike> {
        let holds = |side: &[(u32, Alike)], row: u32| side.iter().any(|(other, _)| *other == row);
        let across = |row: u32| {
            self.sides.iter().filter_map(move |sides| {
                let [near, far] = if self.of(group).any(|own| holds(&sides.earlier, own)) {
                    [&sides.earlier, &sides.later]
                } else if self.of(group).any(|own| holds(&sides.later, own)) {
                    [&sides.later, &sides.earlier]
                } else {
                    return None;
                };
                let found = far.iter().find(|(other, _)| *other == row);
                found.filter(|_| !holds(near, row)).map(|(_, alike)| *alike)
            })
        };
        let common = |row: u32| across(row).reduce(Alike::and);
        self.members
            .iter()
            .zip(&self.groups)
            .map(|(row, other)| {
                if *other == group {
                    return Alike::ALL;
                }
                // A row that was not joined itself goes with the joined row of its group, and
                // shares what the lot shares.
                let mate = || self.of(*other).find_map(common).map(Alike::of_lot);
                common(*row).or_else(mate).unwrap_or(Alike::NONE)
            })
            .collect()
    }

    fn rank(&self, group: usize, claims: &[Alike]) -> Rank {
        let own: Vec<u32> = self.of(group).collect();
        let any = |bears: &dyn Fn(u32) -> bool| own.iter().any(|row| bears(*row));
        let rows = self.rows;
        let named = [
            any(&|row| rows.serial.get(row) != MISSING),
            any(&|row| rows.mac.get(row) != MISSING),
            any(&|row| rows.tag.get(row) != MISSING || rows.host.get(row) != MISSING),
        ];
        let said = FIELDS.iter().filter(|field| any(&|row| alike::says(rows, field.name, row)));
        (
            self.uncounted(claims),
            own.iter().all(|row| rows.superseded(*row)),
            named.map(|bears| !bears),
            Reverse(own.iter().filter_map(|row| recency(self.inventory, rows, *row)).max()),
            Reverse(said.count()),
            group,
        )
    }

    /// How many of the facts that devices are counted by (school, fleet) would be lost.
    fn uncounted(&self, claims: &[Alike]) -> usize {
        let rows = self.rows;
        let lost = |field: FieldName, matters: &dyn Fn(u32, Alike) -> bool| {
            let given = || self.members.iter().copied().zip(claims.iter().copied());
            let says = |row: u32| alike::says(rows, field, row);
            !given().any(|(row, alike)| alike.holds(field) && says(row))
                && given()
                    .any(|(row, alike)| says(row) && !rows.superseded(row) && matters(row, alike))
        };
        let counted = [
            lost(FieldName::School, &|_, _| true),
            lost(FieldName::Category, &|_, _| true),
            lost(FieldName::Status, &|row, alike| !alike.fleet() || !alike::in_fleet(rows, row)),
        ];
        counted.into_iter().filter(|lost| *lost).count()
    }
}
