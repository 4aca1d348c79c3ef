//! How many devices there are, as an interval: every doubtful pair merged … none.

use crate::audit::membership::Membership;
use crate::graph::sets::Sets;
use crate::model::decision::Answer;
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

/// A number of devices between what it is if every doubtful pair is one device and if none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Interval {
    /// Every doubtful pair merged.
    pub least: u64,
    /// None merged: the devices of the inventory.
    pub most: u64,
}

impl Interval {
    /// The least and the most.
    pub const fn bounds(self) -> [u64; 2] {
        [self.least, self.most]
    }

    /// Whether nothing is in doubt.
    pub const fn is_exact(self) -> bool {
        self.least == self.most
    }
}

/// The devices of an inventory, grouped by the doubtful pairs. Built once, asked many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervals {
    /// For each device, the first device of its group.
    roots: Vec<usize>,
}

impl Intervals {
    /// Groups the devices by the links that wait for review, heaviest first. Two groups that hold
    /// rows of one list stay apart: rows of one list are distinct devices (LINKAGE 3). So do two
    /// that hold rows a person said are different.
    pub fn new(inventory: &Inventory) -> Self {
        Self::with(inventory, &Membership::new(inventory))
    }

    /// As [`Intervals::new`], for a caller that has the membership already.
    pub fn with(inventory: &Inventory, membership: &Membership) -> Self {
        let mut links: Vec<&Link> =
            inventory.links.iter().filter(|link| link.verdict == Verdict::Review).collect();
        links.sort_by(|a, b| {
            b.weight.total_cmp(&a.weight).then_with(|| (a.left, a.right).cmp(&(b.left, b.right)))
        });
        let lists = list_of_records(inventory);
        let mut groups = Groups::new(inventory, &lists);
        for link in links {
            groups.join(link, membership, &lists);
        }
        Self { roots: groups.into_roots() }
    }

    /// The number of devices a condition holds for.
    pub fn count(&self, inventory: &Inventory, wanted: impl Fn(&Device) -> bool) -> Interval {
        self.tally(inventory.devices.iter().map(wanted))
    }

    /// The number of devices that are marked, given a mark for each device.
    pub fn tally(&self, marks: impl IntoIterator<Item = bool>) -> Interval {
        let mut seen = vec![false; self.roots.len()];
        let mut interval = Interval::default();
        for (&root, marked) in self.roots.iter().zip(marks) {
            if marked {
                interval.most += 1;
                if let Some(seen) = seen.get_mut(root) {
                    interval.least += u64::from(!std::mem::replace(seen, true));
                }
            }
        }
        interval
    }

    /// For each device, the first device of its group.
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }
}

/// The list each record stands in: the tables of one kind in one file (LINKAGE 15).
fn list_of_records(inventory: &Inventory) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    inventory
        .records
        .iter()
        .map(|record| {
            let kind = inventory
                .sources
                .get(record.source)
                .and_then(|source| source.sheets.get(record.sheet))
                .and_then(|sheet| sheet.tables.get(record.table))
                .map(|table| table.list);
            let next = numbers.len() as u32;
            *numbers.entry((record.source, kind)).or_insert(next)
        })
        .collect()
}

/// Groups of devices, each with the lists it holds rows of.
struct Groups {
    sets: Sets,
    /// Sorted lists of the first of each group.
    lists: Vec<Vec<u32>>,
    /// Sorted sides of the decisions that it holds rows of: 2n for the left side of the nth
    /// decision that rows are different, 2n + 1 for its right side.
    sides: Vec<Vec<usize>>,
}

impl Groups {
    fn new(inventory: &Inventory, lists: &[u32]) -> Self {
        let of_device = |device: &Device| {
            let mut held: Vec<u32> = device
                .members
                .iter()
                .filter_map(|member| lists.get(member.record).copied())
                .collect();
            held.sort_unstable();
            held.dedup();
            held
        };
        let apart = inventory
            .decisions
            .iter()
            .filter(|decision| decision.followed() == Some(Answer::Different));
        let mut sides_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, decision) in apart.enumerate() {
            for (side, records) in [&decision.left, &decision.right].into_iter().enumerate() {
                for record in records {
                    sides_of.entry(*record).or_default().push(2 * place + side);
                }
            }
        }
        let sides = |device: &Device| {
            let mut held: Vec<usize> = device
                .members
                .iter()
                .filter_map(|member| sides_of.get(&member.record))
                .flatten()
                .copied()
                .collect();
            held.sort_unstable();
            held.dedup();
            held
        };
        Self {
            sets: Sets::default(),
            lists: inventory.devices.iter().map(of_device).collect(),
            sides: inventory.devices.iter().map(sides).collect(),
        }
    }

    /// Joins as many pairs of devices as the link stands for.
    fn join(&mut self, link: &Link, membership: &Membership, lists: &[u32]) {
        let (Some(&left_list), Some(&right_list)) = (lists.get(link.left), lists.get(link.right))
        else {
            return;
        };
        if left_list == right_list {
            return;
        }
        let mut left_over = link.units.max(1);
        // Devices already holding a row of the other list cannot take another of it.
        let mut rights: Vec<usize> = membership.devices_of(link.right).to_vec();
        rights.retain(|&device| !self.holds(device, left_list));
        for &left in membership.devices_of(link.left) {
            if left_over == 0 || rights.is_empty() {
                return;
            }
            if self.holds(left, right_list) {
                continue;
            }
            if let Some(found) = rights.iter().position(|&right| self.try_union(left, right)) {
                rights.remove(found);
                left_over -= 1;
            }
        }
    }

    fn holds(&mut self, device: usize, list: u32) -> bool {
        let root = self.sets.first(device);
        self.lists[root].binary_search(&list).is_ok()
    }

    /// Joins two groups unless they are one, or hold rows of one list.
    fn try_union(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.sets.first(a), self.sets.first(b));
        if a == b || self.lists[a].iter().any(|list| self.lists[b].binary_search(list).is_ok()) {
            return false;
        }
        // Side 2n of a decision is kept from side 2n + 1.
        if self.sides[a].iter().any(|side| self.sides[b].binary_search(&(side ^ 1)).is_ok()) {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.sides[second]);
        self.sides[first].extend(moved);
        self.sides[first].sort_unstable();
        self.sides[first].dedup();
        let moved = std::mem::take(&mut self.lists[second]);
        self.lists[first].extend(moved);
        self.lists[first].sort_unstable();
        self.sets.join(first, second)
    }

    fn into_roots(mut self) -> Vec<usize> {
        (0..self.lists.len()).map(|device| self.sets.first(device)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_device, add_row, add_source, review, row_mut, sound};
    use crate::model::codes::ListKind;
    use crate::model::decision::{Became, Decision, Place, RowKey, RowKind, Subject};
    use proptest::prelude::*;

    /// An inventory of lists with so many rows each, every row a device.
    fn lists(sizes: &[usize]) -> Inventory {
        let mut inventory = sound();
        inventory.records.clear();
        inventory.devices.clear();
        inventory.sources.clear();
        for (index, size) in sizes.iter().enumerate() {
            let source = add_source(&mut inventory, &format!("{index}.xlsx"), "33039");
            for _ in 0..*size {
                let row = add_row(&mut inventory, source, "0330401G");
                add_device(&mut inventory, &format!("d{row}"), &[row]);
            }
        }
        inventory
    }

    fn interval(inventory: &Inventory) -> (u64, u64) {
        let seen = Intervals::new(inventory).count(inventory, |_| true);
        (seen.least, seen.most)
    }

    #[test]
    fn doubtful_pairs_make_the_interval() {
        // sizes of the lists, links (left, right, weight, units) → least, most
        type Links = &'static [(usize, usize, f64, u32)];
        let cases: [(&[usize], Links, (u64, u64)); 7] = [
            (&[2, 2], &[], (4, 4)),
            (&[2, 2], &[(0, 2, 1.0, 1)], (3, 4)),
            (&[2, 2], &[(0, 2, 1.0, 1), (1, 3, 1.0, 1)], (2, 4)),
            // A row of one list is one row of the other: the heavier link holds.
            (&[2, 2], &[(0, 2, 1.0, 1), (1, 2, 2.0, 1)], (3, 4)),
            (&[2, 2], &[(0, 2, 2.0, 1), (0, 3, 1.0, 1), (1, 3, 1.0, 1)], (2, 4)),
            // A third list may not bring two rows of the first together.
            (&[2, 1, 1], &[(0, 2, 3.0, 1), (2, 3, 2.0, 1), (1, 3, 1.0, 1)], (2, 4)),
            (&[2], &[(0, 1, 5.0, 1)], (2, 2)),
        ];
        for (sizes, links, expected) in cases {
            let mut inventory = lists(sizes);
            for &(left, right, weight, units) in links {
                inventory.links.push(review(left, right, weight, units));
            }
            assert_eq!(interval(&inventory), expected, "{sizes:?} {links:?}");
        }
    }

    #[test]
    fn a_link_of_lots_stands_for_its_units() {
        let mut inventory = lists(&[3]);
        let source = add_source(&mut inventory, "immos.xls", "33039");
        let lot = add_row(&mut inventory, source, "0330401G");
        row_mut(&mut inventory, lot).quantity = 4;
        for unit in 0..4 {
            add_device(&mut inventory, &format!("lot{unit}"), &[lot]);
        }
        for row in 0..3 {
            inventory.links.push(review(row, lot, 1.0, 1));
        }
        assert_eq!(interval(&inventory), (4, 7));
        let second = add_source(&mut inventory, "maintenance.csv", "33039");
        let other = add_row(&mut inventory, second, "0330401G");
        row_mut(&mut inventory, other).quantity = 4;
        for unit in 0..4 {
            add_device(&mut inventory, &format!("other{unit}"), &[other]);
        }
        inventory.links.push(review(lot, other, 1.0, 3));
        assert_eq!(interval(&inventory), (5, 11));
    }

    #[test]
    fn a_part_has_its_own_interval() {
        let mut inventory = lists(&[2, 2]);
        inventory.links.push(review(0, 2, 1.0, 1));
        let intervals = Intervals::new(&inventory);
        let first = intervals.count(&inventory, |device| device.id == "d0");
        assert_eq!((first.least, first.most, first.is_exact()), (1, 1, true));
        let pair = intervals.count(&inventory, |device| device.id == "d0" || device.id == "d2");
        assert_eq!((pair.least, pair.most, pair.is_exact()), (1, 2, false));
    }

    #[test]
    fn rows_said_to_be_different_never_meet_in_a_group() {
        let mut inventory = lists(&[1, 1, 1]);
        inventory.links.push(review(0, 1, 3.0, 1));
        inventory.links.push(review(1, 2, 2.0, 1));
        assert_eq!(interval(&inventory), (1, 3));
        let key = |file: &str| RowKey {
            list: ListKind::Survey,
            content: BTreeMap::new(),
            nth: None,
            place: Place { file: file.to_owned(), ..Place::default() },
        };
        let subject = Subject::Rows {
            kind: RowKind::Device,
            left: Box::new(key("0.xlsx")),
            right: Box::new(key("2.xlsx")),
        };
        let at = jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0);
        let mut decision = Decision::new(at, "33039", subject, Answer::Different, String::new());
        (decision.left, decision.right) = (vec![0], vec![2]);
        inventory.decisions.push(decision);
        assert_eq!(interval(&inventory), (2, 3));
        inventory.decisions[0].became = Became::Absent {};
        assert_eq!(interval(&inventory), (1, 3));
    }

    proptest! {
        #[test]
        fn groups_hold_one_row_of_a_list_and_links_only_lower_the_count(
            sizes in prop::collection::vec(1_usize..6, 1..5),
            pairs in prop::collection::vec((0_usize..20, 0_usize..20, 0_u8..9), 0..25),
        ) {
            let mut inventory = lists(&sizes);
            let rows = inventory.records.len();
            for (a, b, weight) in pairs {
                let (left, right) = (a.min(b), a.max(b));
                if left < right && right < rows {
                    inventory.links.push(review(left, right, f64::from(weight), 1));
                }
            }
            let intervals = Intervals::new(&inventory);
            let mut seen = std::collections::BTreeSet::new();
            for (device, &root) in inventory.devices.iter().zip(intervals.roots()) {
                let source = inventory.records[device.members[0].record].source;
                prop_assert!(seen.insert((root, source)), "two rows of one list in a group");
            }
            let (least, most) = interval(&inventory);
            prop_assert_eq!(most, rows as u64);
            prop_assert!(least >= *sizes.iter().max().unwrap() as u64);
            prop_assert!(least + inventory.links.len() as u64 >= most);
            let mut turned = inventory.clone();
            turned.links.reverse();
            prop_assert_eq!(Intervals::new(&turned), intervals);
        }
    }
}
