//! What rows that may stand in one another's place say alike: of a row that is in a device by
//! number only, the values that cannot be wrong whichever of its twins it is.

use super::rows::Rows;
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::codes::Status;
use crate::model::field::{Field, FieldName};
use crate::model::pairing::FIELDS;
use crate::model::record::DeviceObservation;

/// The fields of a row whose value is right whichever of the interchangeable rows it is; with one
/// mark more, whether all of them are in the fleet or none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alike(u16);

/// The mark of the device's own rows.
const OWN: u16 = 1 << 15;

/// The mark of those that are all in the fleet, or all out of it.
const FLEET: u16 = 1 << FIELDS.len();

impl Alike {
    /// Every field: the row is the device's own.
    pub(super) const ALL: Self = Self(u16::MAX);

    /// No field.
    pub(super) const NONE: Self = Self(0);

    /// Whether the row is the device's own.
    pub(super) fn is_own(self) -> bool {
        self.0 & OWN != 0
    }

    /// Whether a value of the field may be taken from the row.
    pub(super) fn holds(self, field: FieldName) -> bool {
        FIELDS.iter().position(|one| *one == field).is_some_and(|at| self.0 & (1 << at) != 0)
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
        let lot = FIELDS.iter().enumerate().filter(|(_, field)| !is_own(**field));
        self.and(Self(lot.fold(FLEET, |marks, (at, _)| marks | 1 << at)))
    }
}

/// Whether a field differs from machine to machine, even among machines bought together.
fn is_own(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Room
            | FieldName::SerialNumber
            | FieldName::AssetTag
            | FieldName::Hostname
            | FieldName::MacAddress
            | FieldName::Os
            | FieldName::Status
    )
}

/// What a row has in common with those of its list among `places`: for each device that might be
/// meant instead of the row's (its own among them), its rows. What a lot was bought as is in common
/// where no row says otherwise; what each machine has of its own only where every place says it.
pub(super) fn alike(rows: &Rows, own: u32, places: &[Vec<u32>]) -> Alike {
    let list = rows.list[own as usize];
    let mut marks = !OWN;
    for place in places {
        let mut said = 0u16;
        for row in place.iter().filter(|row| rows.list[**row as usize] == list) {
            for (at, field) in FIELDS.iter().enumerate() {
                if marks & (1 << at) == 0 {
                    continue;
                }
                match same(rows, *field, own, *row) {
                    Some(true) => said |= 1 << at,
                    Some(false) => marks &= !(1 << at),
                    None => {}
                }
            }
            if in_fleet(rows, own) != in_fleet(rows, *row) {
                marks &= !FLEET;
            }
        }
        for (at, _) in FIELDS.iter().enumerate().filter(|(_, field)| is_own(**field)) {
            if said & (1 << at) == 0 {
                marks &= !(1 << at);
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

/// Whether another row says what a row says of a field, or less; `None` where one is silent.
fn same(rows: &Rows, field: FieldName, own: u32, other: u32) -> Option<bool> {
    let symbols = |x: Symbol, y: Symbol| (x != MISSING && y != MISSING).then_some(x == y);
    let (a, b) = (rows.records[own as usize].device()?, rows.records[other as usize].device()?);
    let text = |read: fn(&DeviceObservation) -> &Field<String>| {
        read(a).known().zip(read(b).known()).map(|(x, y)| x == y)
    };
    match field {
        FieldName::School => symbols(rows.school.get(own), rows.school.get(other)),
        FieldName::Room => symbols(rows.room.get(own), rows.room.get(other)),
        FieldName::Category => a.category.known().zip(b.category.known()).map(|(x, y)| x == y),
        FieldName::Brand => text(|row| &row.brand),
        FieldName::Model => {
            symbols(rows.product[own as usize].model, rows.product[other as usize].model)
        }
        FieldName::SerialNumber => text(|row| &row.serial_number),
        FieldName::AssetTag => text(|row| &row.asset_tag),
        FieldName::Hostname => text(|row| &row.hostname),
        FieldName::MacAddress => text(|row| &row.mac_address),
        FieldName::Os => text(|row| &row.os),
        FieldName::PurchaseDate => {
            let dates = a.purchase_date.known().zip(b.purchase_date.known());
            dates.map(|(x, y)| x.compatible(*y) && x.precision() <= y.precision())
        }
        FieldName::WarrantyEnd => {
            let dates = a.warranty_end.known().zip(b.warranty_end.known());
            dates.map(|(x, y)| x.compatible(*y) && x.precision() <= y.precision())
        }
        FieldName::PriceEur => a.price.known().zip(b.price.known()).map(|(x, y)| x == y),
        FieldName::Status => a.status.known().zip(b.status.known()).map(|(x, y)| x == y),
        _ => None,
    }
}
