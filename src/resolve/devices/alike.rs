//! What rows that may stand in one another's place say alike: of a row that is in a device by
//! number only, the values that cannot be wrong whichever of its twins it is.

use super::rows::Rows;
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::codes::Status;
use crate::model::device_field::{FIELDS, Holder};
use crate::model::field::FieldName;

/// The fields of a row whose value is right whichever of the interchangeable rows it is, as a set
/// of [`FieldName`]; with two marks more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alike(u64);

/// The mark of the device's own rows.
const OWN: u64 = 1 << 63;

/// The mark of those that are all in the fleet, or all out of it.
const FLEET: u64 = 1 << 62;

// A field whose mark were one of these would make twins of strangers.
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

    /// Whether the row's place in the fleet may be taken from it.
    pub(super) fn fleet(self) -> bool {
        self.0 & FLEET != 0
    }

    /// What holds in both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Of a row that is told to be one with this one: what a whole lot has in common.
    pub(super) fn of_lot(self) -> Self {
        let lot = FIELDS.iter().filter(|field| field.holder == Holder::Lot);
        self.and(Self(lot.fold(FLEET, |marks, field| marks | mark(field.name))))
    }
}

/// What a row has in common with those of its list among `places`: for each device that might be
/// meant instead of the row's (its own among them), its rows. What a lot was bought as is in common
/// where no row says otherwise; what each machine has of its own only where every place says it.
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

/// Whether another row says what a row says of a field, or less; `None` where one is silent. Schools,
/// rooms and models are compared as they were numbered, with what was only spelling taken away.
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
