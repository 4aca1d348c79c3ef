//! The date everything is judged at: ages, ends of contracts, ends of support. Never the clock.

use crate::audit::deliveries::Deliveries;
use crate::model::commune::Commune;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::source::{Outcome, Source};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// One in so many dates of purchase is dropped at the late end, before the latest one dates a
/// delivery that states no date. A typing error must not date a whole commune.
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
    let wanted = scope.communes(inventory);
    let listed = inventory.communes.iter();
    let communes: Vec<&Commune> = listed.filter(|c| wanted.contains(c.insee.as_str())).collect();
    let dates = || Ok::<_, Infallible>(ReferenceDates::new(inventory, &deliveries, None));
    let Ok(date) = latest(&communes, &deliveries.delivering(inventory), dates);
    date
}

/// The one reference date of everything, without reading the rows. It comes from the files of each
/// commune. Only where no commune that sent files has joined a cycle are the dates of purchase
/// needed, which `bought` gives by commune.
pub fn reference_date_of_files<'a, E>(
    communes: &'a [Commune],
    files: &[(&'a Source, BTreeSet<&'a str>)],
    bought: impl FnOnce() -> Result<BTreeMap<String, Vec<Date>>, E>,
) -> Result<Option<Date>, E> {
    let read = |(source, _): &&(&Source, BTreeSet<&str>)| matches!(source.outcome, Outcome::Read);
    let delivering = files.iter().filter(read).flat_map(|(_, communes)| communes).copied();
    latest(&communes.iter().collect::<Vec<_>>(), &delivering.collect(), || {
        let mut bought = bought()?;
        let mut dates = ReferenceDates::of_files(
            communes,
            files.iter().map(|(source, communes)| (*source, communes.iter().copied())),
        );
        let insee = communes.iter().map(|commune| commune.insee.as_str());
        dates.complete(insee.filter_map(|insee| Some((insee, bought.remove(insee)?))));
        Ok(dates)
    })
}

/// The latest day on which a commune that delivered joined its cycle. Where none did, the latest of
/// the communes' own reference dates, else the latest day on which any of them joined.
fn latest<'a, E>(
    communes: &[&Commune],
    delivering: &BTreeSet<&str>,
    dates: impl FnOnce() -> Result<ReferenceDates<'a>, E>,
) -> Result<Option<Date>, E> {
    let delivered = |commune: &&&Commune| delivering.contains(commune.insee.as_str());
    let joined = communes.iter().filter(delivered).filter_map(|commune| commune.joined).max();
    if joined.is_some() {
        return Ok(joined);
    }
    let dates = dates()?;
    let dated = communes.iter().filter_map(|commune| dates.of(&commune.insee)).max();
    Ok(dated.or_else(|| communes.iter().filter_map(|commune| commune.joined).max()))
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
        if explicit.is_some() {
            return Self { explicit, by_commune: BTreeMap::new() };
        }
        let files = inventory.sources.iter().enumerate();
        let mut dates = Self::of_files(
            &inventory.communes,
            files.map(|(index, source)| (source, deliveries.communes_of(index))),
        );
        let mut bought: BTreeMap<&'a str, Vec<Date>> = BTreeMap::new();
        for record in &inventory.records {
            let Some(commune) = record.commune.as_deref() else { continue };
            if dates.by_commune.contains_key(commune) {
                continue;
            }
            if let Some(date) = record.device().and_then(|device| device.purchase_date.known()) {
                bought.entry(commune).or_default().push(date.earliest());
            }
        }
        dates.complete(bought.into_iter());
        dates
    }

    /// The dates known from communes and files: the day a commune joined its cycle, else the latest
    /// date that one of its lists states.
    fn of_files<I: Iterator<Item = &'a str>>(
        communes: &'a [Commune],
        files: impl Iterator<Item = (&'a Source, I)>,
    ) -> Self {
        let mut by_commune = BTreeMap::new();
        for commune in communes {
            if let Some(joined) = commune.joined {
                by_commune.insert(commune.insee.as_str(), joined);
            }
        }
        let mut listed: BTreeMap<&'a str, Date> = BTreeMap::new();
        for (source, communes) in files {
            let Some(date) = source.source_date else { continue };
            if !matches!(source.outcome, Outcome::Read) {
                continue;
            }
            for commune in communes {
                let latest = listed.entry(commune).or_insert(date.latest());
                *latest = (*latest).max(date.latest());
            }
        }
        for (commune, date) in listed {
            by_commune.entry(commune).or_insert(date);
        }
        Self { explicit: None, by_commune }
    }

    /// Adds the communes that have no date yet, from their dates of purchase.
    fn complete(&mut self, bought: impl Iterator<Item = (&'a str, Vec<Date>)>) {
        for (commune, mut dates) in bought {
            if self.by_commune.contains_key(commune) {
                continue;
            }
            dates.sort_unstable();
            let kept = dates.len() - dates.len() / LATE_OUTLIERS;
            if let Some(latest) = kept.checked_sub(1).and_then(|last| dates.get(last)) {
                self.by_commune.insert(commune, *latest);
            }
        }
    }

    /// The date of a commune.
    pub fn of(&self, insee: &str) -> Option<Date> {
        self.explicit.or_else(|| self.by_commune.get(insee).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_row, add_source, commune, row_mut, sound};
    use crate::model::date::PartialDate;
    use crate::model::field::Field;

    fn shown(date: Option<Date>) -> String {
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_page_uses_the_latest_date_in_scope() {
        let mut inventory = sound();
        inventory.communes.push(commune("33003", "Ambarès", Some(2), "2017-01-01"));
        inventory.communes.push(commune("33422", "Saint-Louis", Some(3), "2018-01-01"));
        add_source(&mut inventory, "ambares/parc.xlsx", "33003");
        let cenon = add_source(&mut inventory, "cenon/parc.xlsx", "33119");
        inventory.sources[cenon].source_date = PartialDate::parse_iso("2019-06");
        let of = |cycle, commune: &str| Scope {
            cycle,
            commune: (!commune.is_empty()).then(|| commune.to_owned()),
            with: Vec::new(),
        };
        let cases = [
            (of(None, ""), "2017-01-01"),
            (of(Some(1), ""), "2016-01-01"),
            (of(Some(2), ""), "2017-01-01"),
            // A cycle that sent nothing yet still has its date.
            (of(Some(3), ""), "2018-01-01"),
            (of(None, "33039"), "2016-01-01"),
            (of(None, "33119"), "2019-06-30"),
            (of(Some(9), ""), ""),
        ];
        for (scope, expected) in cases {
            assert_eq!(shown(reference_date(&inventory, &scope, None)), expected, "{scope:?}");
            let explicit = Some(jiff::civil::date(2020, 2, 2));
            assert_eq!(reference_date(&inventory, &scope, explicit), explicit);
        }
        for (insee, expected) in [("33039", "2016-01-01"), ("33119", "2019-06-30"), ("33999", "")] {
            assert_eq!(shown(reference_date_of(&inventory, insee, None)), expected, "{insee}");
        }
    }

    #[test]
    fn a_delivery_without_a_date_is_dated_by_its_purchases_but_for_far_outliers() {
        let mut inventory = sound();
        let source = add_source(&mut inventory, "cenon/parc.xlsx", "33119");
        inventory.sources[source].source_date = None;
        for index in 0..250 {
            let row = add_row(&mut inventory, source, "");
            let date = if index == 0 { "2061-09" } else { "2015-09" };
            row_mut(&mut inventory, row).purchase_date =
                Field::Known(PartialDate::parse_iso(date).unwrap());
        }
        assert_eq!(shown(reference_date_of(&inventory, "33119", None)), "2015-09-01");
        inventory.records.truncate(3);
        assert_eq!(shown(reference_date_of(&inventory, "33119", None)), "2061-09-01");
    }
}
