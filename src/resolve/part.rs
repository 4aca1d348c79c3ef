//! Parting what was joined: decisions that the rows of a device or a contract are not all the same
//! one.

use crate::model::decision::{RowKind, Subject};
use crate::model::inventory::Inventory;
use crate::resolve::row_key::RowIndex;
use std::collections::BTreeSet;

/// Why a device or a contract cannot be parted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotParted {
    /// No device and no contract bears the identifier.
    #[error("no device or contract {0}")]
    Unknown(String),
    /// It is known from one row.
    #[error("{0} is known from one row")]
    OneRow(String),
    /// A row that is none of its rows.
    #[error("{0} is no row of it")]
    NotItsRow(String),
    /// All its rows were named: nothing is left to part them from.
    #[error("all rows were named")]
    AllRows,
}

/// The subjects to decide as different so that the rows of a device or a contract part, with their
/// commune. Without names, each row parts from every other; with names, the named rows part from
/// the rest. A name is the record's id, or its letter on the page that explains the device (`A`,
/// `B`…).
pub fn part(
    inventory: &Inventory,
    device: &str,
    named: &[String],
) -> Result<(String, Vec<Subject>), NotParted> {
    let of_device = inventory.devices.iter().find(|one| one.id == device);
    let of_contract = inventory.contracts.iter().find(|one| one.id == device);
    let (kind, commune, records): (_, &str, Vec<usize>) = match (of_device, of_contract) {
        (Some(device), _) => {
            let records = device.members.iter().map(|member| member.record).collect();
            (RowKind::Device, &device.commune, records)
        }
        (None, Some(contract)) => (RowKind::Contract, &contract.commune, contract.records.clone()),
        (None, None) => return Err(NotParted::Unknown(device.to_owned())),
    };
    let mut rows: Vec<usize> = Vec::new();
    for record in records {
        if !rows.contains(&record) {
            rows.push(record);
        }
    }
    if rows.len() < 2 {
        return Err(NotParted::OneRow(device.to_owned()));
    }
    let place = |name: &String| {
        let by_id = || rows.iter().position(|row| inventory.records[*row].id == *name);
        let by_letter = || {
            let letters = |place: usize| {
                crate::model::cell::column_letters(u32::try_from(place + 1).unwrap_or(1))
            };
            (0..rows.len()).find(|place| letters(*place).eq_ignore_ascii_case(name))
        };
        by_id().or_else(by_letter).ok_or_else(|| NotParted::NotItsRow(name.clone()))
    };
    let named: BTreeSet<usize> = named.iter().map(place).collect::<Result<_, _>>()?;
    if named.len() == rows.len() {
        return Err(NotParted::AllRows);
    }
    let of_commune: Vec<usize> = (0..inventory.records.len())
        .filter(|at| {
            let record = &inventory.records[*at];
            let is_of_kind = match kind {
                RowKind::Device => record.device().is_some(),
                RowKind::Contract => record.contract().is_some(),
            };
            is_of_kind && record.commune.as_deref().unwrap_or_default() == commune
        })
        .collect();
    let index = RowIndex::new(inventory, &of_commune);
    let mut subjects = Vec::new();
    for (x, a) in rows.iter().enumerate() {
        for (y, b) in rows.iter().enumerate().skip(x + 1) {
            let cut = named.is_empty() || named.contains(&x) != named.contains(&y);
            if cut && let (Some(left), Some(right)) = (index.key(*a, true), index.key(*b, true)) {
                let (left, right) = (Box::new(left), Box::new(right));
                subjects.push(Subject::Rows { kind, left, right });
            }
        }
    }
    Ok((commune.to_owned(), subjects))
}
