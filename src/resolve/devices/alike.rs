//! What interchangeable rows have in common. A row that stands in a device by number only may be
//! any of its twins: only the values that all of them share are safe to take.

use super::rows::Rows;
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::codes::Status;
use crate::model::device_field::{FIELDS, Holder};
use crate::model::field::FieldName;

/// The fields that interchangeable rows share, as a set of [`FieldName`], with two more marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alike(u64);

/// The mark of the device's own rows.
const OWN: u64 = 1 << 63;

/// The mark of rows that are all in the fleet, or all out of it.
const FLEET: u64 = 1 << 62;

// A field that shared a bit with one of these marks would make twins of strangers.
const _: () = assert!(FieldName::ALL.len() <= 62);

/// The mark of a field.
const fn mark(field: FieldName) -> u64 {
    1 << field as u64
}

impl Alike {
    /// Every field: the row is the device's own.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// No field.
    pub(super) const NONE: Self = Self(0);

    /// Whether the row is the device's own.
    pub(super) fn is_own(self) -> bool {
        self.0 & OWN != 0
    }

    /// Whether a value of the field may be taken from the row.
    pub(super) fn holds(self, field: FieldName) -> bool {
        self.0 & mark(field) != 0
    }

    /// Whether the row may say that the device is in the fleet, or out of it.
    pub(super) fn fleet(self) -> bool {
        self.0 & FLEET != 0
    }

    /// What holds in both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What may be taken from a row that is surely the same device: what the whole lot shares.
    pub(super) fn of_lot(self) -> Self {
        let lot = FIELDS.iter().filter(|field| field.holder == Holder::Lot);
        self.and(Self(lot.fold(FLEET, |marks, field| marks | mark(field.name))))
    }
}

/// What a row shares with the rows of its list in `places`. `places` holds the rows of each device
/// that the row might be, its own among them. A field of the purchase is shared unless a row says
/// otherwise; a field of the single machine is shared only where every place gives it.
pub(super) fn alike(rows: &Rows, own: u32, places: &[Vec<u32>]) -> Alike {
    let list = rows.list[own as usize];
    let mut marks = !OWN;
    for place in places {
        let mut said = 0;
        for row in place.iter().filter(|row| rows.list[**row as usize] == list) {
            for field in FIELDS.iter().map(|field| field.name) {
                if marks & mark(field) == 0 {
                    continue;
                }
                match same(rows, field, own, *row) {
                    Some(true) => said |= mark(field),
                    Some(false) => marks &= !mark(field),
                    None => {}
                }
            }
            if in_fleet(rows, own) != in_fleet(rows, *row) {
                marks &= !FLEET;
            }
        }
        for field in FIELDS.iter().filter(|field| field.holder == Holder::Own) {
            if said & mark(field.name) == 0 {
                marks &= !mark(field.name);
            }
        }
    }
    Alike(marks)
}

/// Whether a row says something of a field.
pub(super) fn says(rows: &Rows, field: FieldName, row: u32) -> bool {
    same(rows, field, row, row).is_some()
}

/// Whether a row speaks of a device that is neither retired nor lost.
pub(super) fn in_fleet(rows: &Rows, row: u32) -> bool {
    let status = rows.records[row as usize].device().and_then(|row| row.status.known());
    !matches!(status, Some(Status::Retired | Status::Lost))
}

/// Whether another row says the same of a field, or less; `None` where one is silent. Schools,
/// rooms and models are compared by their symbols, so that spelling does not matter.
fn same(rows: &Rows, field: FieldName, own: u32, other: u32) -> Option<bool> {
    let symbols = |x: Symbol, y: Symbol| (x != MISSING && y != MISSING).then_some(x == y);
    match field {
        FieldName::School => symbols(rows.school.get(own), rows.school.get(other)),
        FieldName::Room => symbols(rows.room.get(own), rows.room.get(other)),
        FieldName::Model => {
            symbols(rows.product[own as usize].model, rows.product[other as usize].model)
        }
        _ => {
            let (a, b) =
                (rows.records[own as usize].device()?, rows.records[other as usize].device()?);
            Some(a.value(field)?.is_borne_out_by(&b.value(field)?))
        }
    }
}
