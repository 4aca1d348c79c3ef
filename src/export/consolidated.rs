//! The two files for colleagues that `run --out` leaves beside the report.

use crate::export::{Flavour, What, export};
use crate::locale::Lang;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use jiff::civil::Date;

/// `inventory.csv`: the devices, for Excel; names of persons only where asked for.
pub fn consolidated(
    inventory: &Inventory,
    scope: &Scope,
    lang: Lang,
    with_persons: bool,
    as_of: Option<Date>,
) -> Vec<u8> {
    export(inventory, What::Devices, Flavour::Excel, scope, lang, with_persons, as_of)
}

/// `gaps.csv`: the findings, for Excel.
pub fn gaps(inventory: &Inventory, scope: &Scope, lang: Lang, as_of: Option<Date>) -> Vec<u8> {
    export(inventory, What::Findings, Flavour::Excel, scope, lang, false, as_of)
}
