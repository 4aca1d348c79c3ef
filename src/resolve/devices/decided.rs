//! Decisions of people, replayed: must-links before anything else, and pairs that are never one.
//!
//! The latest decision comes first, and a decision that contradicts later ones is set aside: of
//! `A = B`, `B = C` and `A ≠ C` the last two hold. A decision outranks every veto. Where the rows
//! contradict it, it is followed and the conflict is reported.

use super::identified::damaged_pairs;
use super::rows::Rows;
use super::units::Units;
use super::veto::{self, DamagedPairs, Veto};
use crate::linkage::cluster::Clusters;
use crate::linkage::comparison::PairMemo;
use crate::model::comparison::{ComparisonOutcome, Found};
use crate::model::decision::{Answer, Became, Conflict, Decision, RowKind, Subject};
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::record::Record;
use crate::resolve::row_key::RowIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Rows joined by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joined {
    /// Rows, a < b.
    pub a: u32,
    pub b: u32,
    /// How many devices of them.
    pub units: u32,
    /// Among how many twins or units the answer leaves open which is which.
    pub among: u32,
    /// The decision, an index into those of the inventory.
    pub decision: usize,
}

/// The effect of a commune's decisions.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Rows joined, and pairs of single rows parted, worth a link each.
    pub joined: Vec<Joined>,
    /// Parted pairs that are worth a link: twins are paired in order, the first with the first.
    pub parted: Vec<(u32, u32, usize)>,
    /// The rows of both sides of each decision that joined several, by its index.
    pub sides: BTreeMap<usize, [Vec<u32>; 2]>,
    /// What became of each decision, by its index.
    pub outcomes: Vec<(usize, Outcome)>,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    pub became: Became,
    pub left: Vec<usize>,
    pub right: Vec<usize>,
}

impl Outcome {
    /// Whether it settles how two records relate.
    pub(super) fn answers(&self, a: usize, b: usize) -> bool {
        let across = |a, b| self.left.contains(&a) && self.right.contains(&b);
        self.became.code().is_followed() && (across(a, b) || across(b, a))
    }
}

/// A decision as one of the comparisons of a link.
pub(crate) fn comparison_of_decision(decision: &Decision) -> ComparisonOutcome {
    let kind = match decision.subject {
        Subject::Rows { kind, .. } => kind,
        Subject::School { .. } => RowKind::Device,
    };
    let (answer, on) = (decision.answer, decision.at.date());
    ComparisonOutcome { found: Found::Decision { answer, on, kind }, weight: 0.0 }
}

/// Replays the decisions on the rows of a commune: joins units in `clusters`, fills `rows.apart`.
pub(super) fn replay(
    inventory: &Inventory,
    commune: &str,
    records: &[usize],
    rows: &mut Rows,
    units: &Units,
    clusters: &mut Clusters,
) -> Decided {
    let of_rows = |decision: &Decision| {
        let devices = matches!(decision.subject, Subject::Rows { kind: RowKind::Device, .. });
        devices && decision.commune == commune
    };
    if !inventory.decisions.iter().any(of_rows) {
        return Decided::default();
    }
    let index = RowIndex::new(inventory, records);
    let row_of: BTreeMap<usize, u32> = rows.index.iter().copied().zip(0..).collect();
    let damaged = damaged_pairs(rows);
    let mut replay = Replay {
        decisions: &inventory.decisions,
        rows,
        units,
        clusters,
        damaged: &damaged,
        decided: Decided::default(),
        parted_by: BTreeMap::new(),
    };
    for (at, decision) in inventory.decisions.iter().enumerate().rev() {
        let Subject::Rows { kind: RowKind::Device, left, right } = &decision.subject else {
            continue;
        };
        if decision.commune != commune {
            continue;
        }
        let later = inventory.decisions[at + 1..]
            .iter()
            .find(|later| later.commune == commune && later.subject.same(&decision.subject));
        let (lefts, rights) = index.find(left, right, decision.answer == Answer::Different);
        let place = |records: &[usize]| -> Vec<u32> {
            records.iter().filter_map(|record| row_of.get(record).copied()).collect()
        };
        let became = if let Some(later) = later {
            Became::Replaced { by: later.number }
        } else if decision.answer == Answer::Withdrawn {
            Became::HOLDS
        } else if lefts.is_empty() || rights.is_empty() {
            Became::Absent {}
        } else if decision.answer == Answer::Same {
            replay.join(at, &place(&lefts), &place(&rights))
        } else {
            replay.part(at, &place(&lefts), &place(&rights))
        };
        let withdrawn = decision.answer == Answer::Withdrawn;
        let (left, right) = if withdrawn { Default::default() } else { (lefts, rights) };
        let outcome = Outcome { became, left, right };
        replay.decided.outcomes.push((at, outcome));
    }
    let parted_by = std::mem::take(&mut replay.parted_by);
    let decided = replay.decided;
    rows.apart = parted_by.into_keys().collect();
    decided
}

struct Replay<'a, 'r> {
    decisions: &'a [Decision],
    rows: &'a Rows<'r>,
    units: &'a Units,
    clusters: &'a mut Clusters,
    damaged: &'a DamagedPairs,
    decided: Decided,
    /// The decision that parts each pair.
    parted_by: BTreeMap<(u32, u32), usize>,
}

impl Replay<'_, '_> {
    /// Joins the units of some rows, one to one in their order.
    fn join(&mut self, at: usize, lefts: &[u32], rights: &[u32]) -> Became {
        let single = |rows: &[u32]| rows.len() == 1 && self.units.of(rows[0]).len() == 1;
        let both_single = single(lefts) && single(rights);
        let units = |rows: &[u32]| -> Vec<u32> {
            rows.iter().flat_map(|row| self.units.of(*row)).collect()
        };
        let (mut left_units, mut right_units) = (units(lefts), units(rights));
        let together = |unit: &u32, others: &[u32]| {
            others.iter().any(|o| self.clusters.of(*o) == self.clusters.of(*unit))
        };
        if !both_single {
            // Among twins and lots, a unit that a later decision joined with the other side is no
            // longer free.
            let taken: (BTreeSet<u32>, BTreeSet<u32>) = (
                left_units.iter().copied().filter(|unit| together(unit, &right_units)).collect(),
                right_units.iter().copied().filter(|unit| together(unit, &left_units)).collect(),
            );
            left_units.retain(|unit| !taken.0.contains(unit));
            right_units.retain(|unit| !taken.1.contains(unit));
        }
        let among = left_units.len().max(right_units.len()) as u32;
        let mut made: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let (mut against, mut conflict) = (None, None);
        let mut free: Vec<u32> = right_units;
        for left in left_units {
            let mut chosen = None;
            for (place, right) in free.iter().enumerate() {
                match self.forbids(left, *right) {
                    None => {
                        chosen = Some(place);
                        break;
                    }
                    Some(by) => against = against.max(Some(by)),
                }
            }
            let Some(place) = chosen else { continue };
            let right = free.remove(place);
            let (a, b) = (self.units.row[left as usize], self.units.row[right as usize]);
            let (a, b) = (a.min(b), a.max(b));
            *made.entry((a, b)).or_default() += 1;
            self.clusters.join(left, right);
            if conflict.is_none() && a != b {
                conflict = self.conflict(a, b);
            }
        }
        if let (true, Some(by)) = (made.is_empty(), against) {
            return Became::Contradicted { by: self.decisions[by].number };
        }
        if among > 1 {
            self.decided.sides.insert(at, [lefts.to_vec(), rights.to_vec()]);
        }
        self.decided.joined.extend(made.into_iter().map(|((a, b), units)| Joined {
            a,
            b,
            units,
            among,
            decision: at,
        }));
        conflict.map_or(Became::HOLDS, |by| Became::Disputed { by })
    }

    /// Parts every row of one side from every row of the other.
    fn part(&mut self, at: usize, lefts: &[u32], rights: &[u32]) -> Became {
        let (mut made, mut against, mut shared) = (false, None, None);
        for (x, left) in lefts.iter().enumerate() {
            for (y, right) in rights.iter().enumerate() {
                if left == right {
                    continue;
                }
                if self.joined(*left, *right) {
                    against = against.or_else(|| self.joins(*left));
                    continue;
                }
                made = true;
                let (a, b) = (*left.min(right), *left.max(right));
                self.parted_by.entry((a, b)).or_insert(at);
                if x == y {
                    self.decided.parted.push((a, b, at));
                }
                if shared.is_none() && veto::share_identity(self.rows, a, b) {
                    let said = |row| self.identifier(row);
                    shared = Some(Conflict::Shared { left: said(a), right: said(b) });
                }
            }
        }
        if let (false, Some(by)) = (made, against) {
            return Became::Contradicted { by: self.decisions[by].number };
        }
        shared.map_or(Became::HOLDS, |by| Became::Disputed { by })
    }

    /// The decision that keeps two clusters of units apart.
    fn forbids(&self, left: u32, right: u32) -> Option<usize> {
        if self.parted_by.is_empty() {
            return None;
        }
        let rows = |unit: u32| {
            self.clusters
                .members(self.clusters.of(unit))
                .iter()
                .map(|unit| self.units.row[*unit as usize])
        };
        rows(left).find_map(|a| {
            rows(right).find_map(|b| self.parted_by.get(&(a.min(b), a.max(b))).copied())
        })
    }

    /// Whether units of two rows are one device already.
    fn joined(&self, a: u32, b: u32) -> bool {
        let of_b: BTreeSet<u32> = self.units.of(b).map(|unit| self.clusters.of(unit)).collect();
        self.units.of(a).any(|unit| of_b.contains(&self.clusters.of(unit)))
    }

    /// The latest decision that joined rows of the cluster of a row.
    fn joins(&self, row: u32) -> Option<usize> {
        let clusters: BTreeSet<u32> =
            self.units.of(row).map(|unit| self.clusters.of(unit)).collect();
        let inside =
            |row: u32| self.units.of(row).any(|unit| clusters.contains(&self.clusters.of(unit)));
        let joined = self.decided.joined.iter().filter(|one| inside(one.a) && inside(one.b));
        joined.map(|one| one.decision).max()
    }

    /// What the rows say against being one: the conflict and the values.
    fn conflict(&self, a: u32, b: u32) -> Option<Conflict> {
        let veto = veto::between(self.rows, self.damaged, &mut PairMemo::default(), a, b)?;
        let of = |field, said: &dyn Fn(u32) -> String| Conflict::Field {
            field,
            left: said(a),
            right: said(b),
        };
        let device = |row: u32| self.rows.records[row as usize].device();
        Some(match veto {
            Veto::Serial => of(FieldName::SerialNumber, &|row| self.identifier(row)),
            Veto::Mac => of(FieldName::MacAddress, &|row| {
                let known = device(row).and_then(|device| device.mac_address.known());
                known.cloned().unwrap_or_default()
            }),
            Veto::School => of(FieldName::School, &|row| {
                let record: &Record = self.rows.records[row as usize];
                record.school.name.known().cloned().unwrap_or_default()
            }),
            Veto::Category => {
                let known = |row| device(row).and_then(|device| device.category.known()).copied();
                Conflict::Category { left: known(a), right: known(b) }
            }
            Veto::SameList => Conflict::List,
            Veto::Decided => return None,
        })
    }

    /// The serial number of a row, else its MAC address.
    fn identifier(&self, row: u32) -> String {
        let record: &Record = self.rows.records[row as usize];
        let Some(device) = record.device() else { return String::new() };
        let known = device.serial_number.known().or_else(|| device.mac_address.known());
        known.cloned().unwrap_or_default()
    }
}
