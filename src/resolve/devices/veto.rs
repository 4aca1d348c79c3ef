//! Vetoes: conflicts that no amount of agreement outweighs.

use super::identifier::Identity;
use super::product::{self, Product};
use super::rows::Rows;
use crate::linkage::comparison::PairMemo;
use crate::linkage::interning::{MISSING, Symbol};
use crate::linkage::pairs::PairSet;

/// Why two rows cannot be one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Veto {
    /// A person said so.
    Decided,
    /// Rows of one list, without a shared identifier.
    SameList,
    /// Two valid serial numbers that differ beyond damage, or look alike on two products.
    Serial,
    Mac,
    /// Two resolved schools, without a shared identifier.
    School,
    /// Two types, without a shared identifier.
    Category,
}

/// Distinct serials that may be damaged copies of one another, as ordered pairs of symbols.
pub(super) type DamagedPairs = PairSet;

/// How the serials of two rows compare; `None` where one is missing.
pub(super) fn serials(rows: &Rows, damaged: &DamagedPairs, a: u32, b: u32) -> Option<Identity> {
    let (x, y) = (rows.serial.get(a), rows.serial.get(b));
    if x == MISSING || y == MISSING {
        None
    } else if x == y {
        Some(Identity::Exact)
    } else if damaged.contains(&(x.min(y), x.max(y))) {
        Some(Identity::Damaged)
    } else {
        Some(Identity::Different)
    }
}

fn equal(a: Symbol, b: Symbol) -> Option<bool> {
    (a != MISSING && b != MISSING).then_some(a == b)
}

/// Whether two rows share a serial number or a MAC address. Only these make one device of two rows
/// of one list.
pub(super) fn share_identity(rows: &Rows, a: u32, b: u32) -> bool {
    equal(rows.serial.get(a), rows.serial.get(b)) == Some(true)
        || equal(rows.mac.get(a), rows.mac.get(b)) == Some(true)
}

/// The conflict between two rows, if any.
pub(super) fn between(
    rows: &Rows,
    damaged: &DamagedPairs,
    memo: &mut PairMemo,
    a: u32,
    b: u32,
) -> Option<Veto> {
    if !rows.apart.is_empty() && rows.apart.contains(&(a.min(b), a.max(b))) {
        return Some(Veto::Decided);
    }
    let serial = serials(rows, damaged, a, b);
    if serial == Some(Identity::Different) {
        return Some(Veto::Serial);
    }
    if serial == Some(Identity::Exact) {
        // One serial on two rows of a list with two tags or two models comes from a copied cell:
        // they are two devices.
        let copied = rows.list[a as usize] == rows.list[b as usize]
            && (equal(rows.mac.get(a), rows.mac.get(b)) == Some(false)
                || equal(rows.tag.get(a), rows.tag.get(b)) == Some(false)
                || !products(rows, memo, a, b).compatible());
        return copied.then_some(Veto::SameList);
    }
    // Serials that look alike on two models are two serials, unless a tag says that the model was
    // written in another way (`iMac 21,5"`, `iMac`).
    if serial == Some(Identity::Damaged)
        && equal(rows.tag.get(a), rows.tag.get(b)) != Some(true)
        && !products(rows, memo, a, b).compatible()
    {
        return Some(Veto::Serial);
    }
    let mac = equal(rows.mac.get(a), rows.mac.get(b));
    if mac == Some(true) {
        return None;
    }
    if rows.list[a as usize] == rows.list[b as usize] {
        return Some(Veto::SameList);
    }
    if mac == Some(false) {
        return Some(Veto::Mac);
    }
    if equal(rows.tag.get(a), rows.tag.get(b)) == Some(true) {
        return None;
    }
    if equal(rows.school.get(a), rows.school.get(b)) == Some(false) {
        return Some(Veto::School);
    }
    (products(rows, memo, a, b) == Product::OtherType).then_some(Veto::Category)
}

/// How the products of two rows compare.
pub(super) fn products(rows: &Rows, memo: &mut PairMemo, a: u32, b: u32) -> Product {
    product::compare(rows.product[a as usize], rows.product[b as usize], memo, |symbol| {
        rows.models.value(symbol).cloned().unwrap_or_default()
    })
}
