//! The date everything is judged at: ages, ends of contracts, ends of support. Never the clock.

use crate::audit::deliveries::Deliveries;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::source::Outcome;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Dates of purchase dropped at the late end before one is taken for the date of a delivery that
/// names none, as one in so many: a typing error must not date a whole commune.
const LATE_OUTLIERS: usize = 200;

/// The one reference date of a page: the explicit one, else the latest day on which a commune of
/// the scope joined its cycle (of those that delivered something, where any did), else the latest
/// date written in the deliveries of the scope. `None` where nothing is dated.
pub fn reference_date(
    inventory: &Inventory,
    scope: &Scope,
    explicit: Option<Date>,
) -> Option<Date> {
    if explicit.is_some() {
        return explicit;
    }
    let deliveries = Deliveries::new(inventory);
    let communes = scope.communes(inventory);
    let delivering = deliveries.delivering(inventory);
    let joined = |with_files: bool| {
        inventory
            .communes
            .iter()
            .filter(|c| communes.contains(c.insee.as_str()))
            .filter(|c| !with_files || delivering.contains(c.insee.as_str()))
            .filter_map(|c| c.joined)
            .max()
    };
    joined(true)
        .or_else(|| {
            let dates = ReferenceDates::new(inventory, &deliveries, None);
            communes.iter().filter_map(|insee| dates.of(insee)).max()
        })
        .or_else(|| joined(false))
}

/// The reference date of one commune: the explicit one, else the day it joined its cycle, else the
/// latest date written in its deliveries (the date a list speaks of; where no list is dated, the
/// latest date of purchase, far outliers aside).
pub fn reference_date_of(
    inventory: &Inventory,
    insee: &str,
    explicit: Option<Date>,
) -> Option<Date> {
    ReferenceDates::new(inventory, &Deliveries::new(inventory), explicit).of(insee)
}

/// The reference dates of all communes, found in one pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReferenceDates<'a> {
    explicit: Option<Date>,
    by_commune: BTreeMap<&'a str, Date>,
}

impl<'a> ReferenceDates<'a> {
    /// Finds each commune's date; `explicit` stands for all where given.
    pub fn new(
        inventory: &'a Inventory,
        deliveries: &Deliveries<'a>,
        explicit: Option<Date>,
    ) -> Self {
        let mut by_commune = BTreeMap::new();
        if explicit.is_some() {
            return Self { explicit, by_commune };
        }
        for commune in &inventory.communes {
            if let Some(joined) = commune.joined {
                by_commune.insert(commune.insee.as_str(), joined);
            }
        }
        let mut listed: BTreeMap<&'a str, Date> = BTreeMap::new();
        for (index, source) in inventory.sources.iter().enumerate() {
            let Some(date) = source.source_date else { continue };
            if !matches!(source.outcome, Outcome::Read) {
                continue;
            }
            for commune in deliveries.communes_of(index) {
                let latest = listed.entry(commune).or_insert(date.latest());
                *latest = (*latest).max(date.latest());
            }
        }
        for (commune, date) in listed {
            by_commune.entry(commune).or_insert(date);
        }
        let mut bought: BTreeMap<&'a str, Vec<Date>> = BTreeMap::new();
        for record in &inventory.records {
            let Some(commune) = record.commune.as_deref() else { continue };
            if by_commune.contains_key(commune) {
                continue;
            }
            if let Some(date) = record.device().and_then(|device| device.purchase_date.known()) {
                bought.entry(commune).or_default().push(date.earliest());
            }
        }
        for (commune, mut dates) in bought {
            dates.sort_unstable();
            let kept = dates.len() - dates.len() / LATE_OUTLIERS;
            if let Some(latest) = dates.get(kept - 1) {
                by_commune.insert(commune, *latest);
            }
        }
        Self { explicit, by_commune }
    }

    /// The date of a commune.
    pub fn of(&self, insee: &str) -> Option<Date> {
        self.explicit.or_else(|| self.by_commune.get(insee).copied())
    }
}
