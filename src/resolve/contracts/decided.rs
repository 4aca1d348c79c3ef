//! Decisions of people on contract rows. The latest is replayed first, and a decision that
//! contradicts later ones is set aside.

use super::compare::{Level, Pair, Row, Zone};
use crate::model::comparison::{Compared, Found};
use crate::model::decision::{Answer, Became, Conflict, RowKind, Subject};
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::resolve::devices::Outcome;
use crate::resolve::row_key::RowIndex;
use std::collections::BTreeMap;

/// Decisions on the contract rows of a commune; rows by their place in it.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// For each row, the lowest row of its unit.
    pub set: Vec<usize>,
    /// Joined pairs of rows, each with the decision that joined it.
    pub joined: BTreeMap<(usize, usize), usize>,
    /// Parted pairs of rows, each with the decision that parted it.
    parted: BTreeMap<(usize, usize), usize>,
    /// What became of each decision, by its index.
    pub outcomes: Vec<(usize, Outcome)>,
}

impl Decided {
    /// Replays the decisions on the contract rows of a commune.
    pub(super) fn replayed(
        inventory: &Inventory,
        commune: &str,
        records: &[usize],
        rows: &[Row<'_>],
    ) -> Self {
        let mut decided = Self { set: (0..rows.len()).collect(), ..Self::default() };
        let of_contracts: Vec<usize> = (0..inventory.decisions.len())
            .filter(|at| {
                let decision = &inventory.decisions[*at];
                let contracts =
                    matches!(decision.subject, Subject::Rows { kind: RowKind::Contract, .. });
                contracts && decision.commune == commune
            })
            .collect();
        if of_contracts.is_empty() {
            return decided;
        }
        let index = RowIndex::new(inventory, records);
        let place_of: BTreeMap<usize, usize> =
            rows.iter().enumerate().map(|(place, row)| (row.record, place)).collect();
        for at in of_contracts.iter().rev().copied() {
            let decision = &inventory.decisions[at];
            let Subject::Rows { left, right, .. } = &decision.subject else { continue };
            let later = of_contracts
                .iter()
                .filter(|later| **later > at)
                .map(|later| &inventory.decisions[*later])
                .find(|later| later.subject.same(&decision.subject));
            let (lefts, rights) = index.find(left, right, decision.answer == Answer::Different);
            let places = |records: &[usize]| -> Vec<usize> {
                records.iter().filter_map(|record| place_of.get(record).copied()).collect()
            };
            let (a, b) = (places(&lefts), places(&rights));
            let became = if let Some(later) = later {
                Became::Replaced { by: later.number }
            } else if decision.answer == Answer::Withdrawn {
                Became::HOLDS
            } else if a.is_empty() || b.is_empty() {
                Became::Absent {}
            } else {
                let forbidden = if decision.answer == Answer::Same {
                    decided.join(at, &a, &b)
                } else {
                    decided.part(at, &a, &b)
                };
                match forbidden {
                    Some(by) => Became::Contradicted { by: inventory.decisions[by].number },
                    None => conflict(rows, &a, &b, decision.answer)
                        .map_or(Became::HOLDS, |by| Became::Disputed { by }),
                }
            };
            let withdrawn = decision.answer == Answer::Withdrawn;
            let (left, right) = if withdrawn { Default::default() } else { (lefts, rights) };
            decided.outcomes.push((at, Outcome { became, left, right }));
        }
        decided
    }

    /// The rows in units, one row or the rows that decisions join, in the order of their first
    /// rows.
    pub(super) fn units(&self) -> Vec<Vec<usize>> {
        let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, set) in self.set.iter().enumerate() {
            units.entry(*set).or_default().push(row);
        }
        units.into_values().collect()
    }

    /// Whether a person parted two rows.
    pub(super) fn parts(&self, a: usize, b: usize) -> bool {
        self.parted.contains_key(&(a.min(b), a.max(b)))
    }

    /// Joins the rows of two sides; answers the decision that forbids it.
    fn join(&mut self, at: usize, lefts: &[usize], rights: &[usize]) -> Option<usize> {
        let with = |side: &[usize]| -> Vec<usize> {
            let of_side = |row: &usize| side.iter().any(|one| self.set[*one] == self.set[*row]);
            (0..self.set.len()).filter(of_side).collect()
        };
        let (a, b) = (with(lefts), with(rights));
        let forbids =
            |x: &usize| b.iter().find_map(|y| self.parted.get(&(*x.min(y), *x.max(y))).copied());
        if let Some(by) = a.iter().find_map(forbids) {
            return Some(by);
        }
        for x in lefts {
            for y in rights.iter().filter(|y| *y != x) {
                self.joined.entry((*x.min(y), *x.max(y))).or_insert(at);
            }
        }
        let least = a.iter().chain(&b).min().copied().unwrap_or_default();
        for row in a.into_iter().chain(b) {
            self.set[row] = least;
        }
        None
    }

    /// Parts the rows of two sides; answers the decision that joined them.
    fn part(&mut self, at: usize, lefts: &[usize], rights: &[usize]) -> Option<usize> {
        let (mut made, mut against) = (false, None);
        for x in lefts {
            for y in rights.iter().filter(|y| *y != x) {
                if self.set[*x] == self.set[*y] {
                    let inside = |(a, _): &(usize, usize)| self.set[*a] == self.set[*x];
                    let by = self.joined.iter().filter(|(rows, _)| inside(rows));
                    against = against.max(by.map(|(_, decision)| *decision).max());
                } else {
                    made = true;
                    self.parted.entry((*x.min(y), *x.max(y))).or_insert(at);
                }
            }
        }
        if made { None } else { against }
    }
}

/// What the rows say against a decision: the conflict and the values.
fn conflict(rows: &[Row<'_>], a: &[usize], b: &[usize], answer: Answer) -> Option<Conflict> {
    let (x, y) = (&rows[*a.first()?], &rows[*b.first()?]);
    let pair = Pair::of(x, y);
    let told = |wanted: Compared| {
        pair.told(x, y).into_iter().find_map(|one| match one.found {
            Found::Values { compared, left, right, .. } if compared == wanted => {
                Some((left, right))
            }
            _ => None,
        })
    };
    if answer == Answer::Different {
        let (left, right) = told(Compared::Reference)?;
        let shared = pair.zone == Zone::One && pair.reference == Level::Same;
        return shared.then_some(Conflict::Shared { left, right });
    }
    let (field, compared) = if pair.is_barred(x, y) {
        (FieldName::Reference, Compared::Reference)
    } else if pair.start == Level::Different {
        (FieldName::StartDate, Compared::StartDate)
    } else {
        return None;
    };
    let (left, right) = told(compared)?;
    Some(Conflict::Field { field, left, right })
}
