//! Sums of spending by supplier and object against the direct-order thresholds: orders that are each
//! under the threshold and together reach it are a signal to look at, never a verdict.

use crate::audit::contract_end::{add_months, whole_months};
use crate::audit::contract_line::{ContractLine, ObjectFamily};
use crate::audit::thresholds::direct_order_threshold;
use crate::model::codes::{Renewal, coded};
use crate::model::contract::Contract;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A sum of spending on one kind of object, against the direct-order threshold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpendingSum {
    /// Commune (INSEE); `None`: all communes of the scope.
    pub insee: Option<String>,
    /// Supplier, as most often written; `None`: all suppliers, or not told.
    pub supplier: Option<String>,
    pub family: ObjectFamily,
    /// Contracts of the sum, by id: those in force together on its day.
    pub contracts: Vec<String>,
    /// Communes of the sum (INSEE).
    pub communes: Vec<String>,
    /// The day on which the sum is highest against the threshold. It is the start of one of the
    /// contracts.
    pub day: Option<Date>,
    /// Sum of a year, HT, in cents.
    pub annual_ht_cents: Option<i64>,
    /// Sum over their whole durations, HT, in cents.
    pub whole_ht_cents: Option<i64>,
    /// Contracts whose HT amount is not known, left out of the sums.
    pub amounts_unknown: u64,
    /// Threshold on that day, in euros HT.
    pub threshold_eur: Option<u32>,
    pub annual: ThresholdSignal,
    /// The whole duration against the threshold.
    pub whole: ThresholdSignal,
    /// For a sum over communes: no commune reaches the threshold alone, all together do.
    pub crossed_by_joining: bool,
}

coded! {
    /// A sum against the threshold: a signal to look at, never a verdict.
    ThresholdSignal {
        Under = "under",
        /// One contract alone reaches it: a procedure should exist.
        OneAlone = "one_alone",
        /// Each is under it, together they reach it: possible splitting, to look at.
        Together = "together",
        /// No start date, or before the table of thresholds begins.
        NotAssessed = "not_assessed",
        NotComputable = "not_computable",
    }
}

/// A contract as an order to be added up.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    id: &'a str,
    insee: &'a str,
    supplier: Option<&'a str>,
    family: ObjectFamily,
    start: Option<Date>,
    /// End that was agreed on, before renewals.
    end: Option<Date>,
    tacit: bool,
    annual_ht_cents: Option<i64>,
}

impl<'a> Order<'a> {
    /// The order of a contract and its line.
    pub fn new(contract: &'a Contract, line: &ContractLine) -> Self {
        Self {
            id: &contract.id,
            insee: &contract.commune,
            supplier: contract.supplier.as_deref(),
            family: line.family,
            start: line.end.start,
            end: line.end.initial_end,
            tacit: contract.renewal == Renewal::Tacit,
            annual_ht_cents: line.annual_ht_cents,
        }
    }

    /// Spending over the whole duration before renewals; one year where the end is not known.
    fn whole_ht_cents(&self) -> Option<i64> {
        let annual = self.annual_ht_cents?;
        let Some((start, end)) = self.start.zip(self.end).filter(|(start, end)| end >= start)
        else {
            return Some(annual);
        };
        let after = end.tomorrow().ok()?;
        let months = whole_months(start, after);
        let days = add_months(start, i64::from(months))?.until(after).ok()?.get_days();
        let annual = i128::from(annual);
        let cents = annual * i128::from(months) / 12 + annual * i128::from(days) / 365;
        i64::try_from(cents).ok()
    }

    /// Whether the order is in force on a day. A tacit renewal carries it beyond its end; without a
    /// known end it lasts a year.
    fn runs(&self, day: Date) -> bool {
        let Some(start) = self.start else { return false };
        let end = self.end.or_else(|| add_months(start, 12));
        start <= day && (self.tacit || end.is_some_and(|end| end >= day))
    }
}

/// Sums by commune, supplier and object. Suppliers that differ by case or spaces are one.
pub fn by_commune(orders: &[Order<'_>]) -> Vec<SpendingSum> {
    let mut groups: BTreeMap<(&str, Option<String>, ObjectFamily), Vec<Order<'_>>> =
        BTreeMap::new();
    for order in orders {
        let supplier = order
            .supplier
            .map(|name| name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "));
        groups.entry((order.insee, supplier, order.family)).or_default().push(*order);
    }
    groups
        .into_iter()
        .map(|((insee, ..), orders)| {
            let supplier = orders.first().and_then(|order| order.supplier);
            sum(Some(insee), supplier, &orders)
        })
        .collect()
}

/// Sums by object over all communes.
pub fn by_perimeter(orders: &[Order<'_>]) -> Vec<SpendingSum> {
    let mut groups: BTreeMap<ObjectFamily, Vec<Order<'_>>> = BTreeMap::new();
    for order in orders {
        groups.entry(order.family).or_default().push(*order);
    }
    groups.into_values().map(|orders| sum(None, None, &orders)).collect()
}

/// The sum of a group on the day it is highest against the threshold. Only days on which an order
/// starts can be that day. Orders in force together are added up; orders that follow one another
/// are not.
fn sum(insee: Option<&str>, supplier: Option<&str>, orders: &[Order<'_>]) -> SpendingSum {
    let days: BTreeSet<Date> = orders.iter().filter_map(|order| order.start).collect();
    let weight = |day: &Date| -> (Option<i128>, i128) {
        let running = orders.iter().filter(|order| order.runs(*day));
        let sum: i128 = running.filter_map(|order| order.annual_ht_cents).map(i128::from).sum();
        // In millionths of the threshold; days that are not assessed come last.
        (direct_order_threshold(*day).map(|euros| sum * 10_000 / i128::from(euros)), sum)
    };
    let greatest = days.into_iter().rev().max_by_key(weight);
    let chosen: Vec<&Order<'_>> = match greatest {
        Some(day) => orders.iter().filter(|order| order.runs(day)).collect(),
        None => orders.iter().collect(),
    };
    let threshold_eur = greatest.and_then(direct_order_threshold);
    let annual: Vec<i64> = chosen.iter().filter_map(|order| order.annual_ht_cents).collect();
    let whole: Vec<i64> = chosen.iter().filter_map(|order| order.whole_ht_cents()).collect();
    let total = |amounts: &[i64]| {
        (!amounts.is_empty()).then(|| amounts.iter().copied().fold(0, i64::saturating_add))
    };
    let annual_signal = signal(&annual, threshold_eur);
    SpendingSum {
        insee: insee.map(str::to_owned),
        supplier: supplier.map(str::to_owned),
        family: chosen.first().map_or(ObjectFamily::Unknown, |order| order.family),
        contracts: chosen.iter().map(|order| order.id.to_owned()).collect(),
        communes: chosen
            .iter()
            .map(|order| order.insee)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        day: greatest,
        annual_ht_cents: total(&annual),
        whole_ht_cents: total(&whole),
        amounts_unknown: (chosen.len() - annual.len()) as u64,
        threshold_eur,
        annual: annual_signal,
        whole: signal(&whole, threshold_eur),
        crossed_by_joining: insee.is_none()
            && annual_signal == ThresholdSignal::Together
            && no_commune_alone(&chosen, threshold_eur),
    }
}

fn signal(amounts: &[i64], threshold_eur: Option<u32>) -> ThresholdSignal {
    let Some(threshold) = threshold_eur.map(|euros| i64::from(euros) * 100) else {
        return ThresholdSignal::NotAssessed;
    };
    let total = amounts.iter().copied().fold(0, i64::saturating_add);
    match amounts.iter().max() {
        None => ThresholdSignal::NotComputable,
        Some(greatest) if *greatest >= threshold => ThresholdSignal::OneAlone,
        Some(_) if total >= threshold => ThresholdSignal::Together,
        Some(_) => ThresholdSignal::Under,
    }
}

/// Whether the orders of no single commune reach the threshold in a year.
fn no_commune_alone(orders: &[&Order<'_>], threshold_eur: Option<u32>) -> bool {
    let mut by_commune: BTreeMap<&str, i64> = BTreeMap::new();
    for order in orders {
        let sum = by_commune.entry(order.insee).or_default();
        *sum = sum.saturating_add(order.annual_ht_cents.unwrap_or(0));
    }
    threshold_eur
        .is_some_and(|threshold| by_commune.values().all(|sum| *sum < i64::from(threshold) * 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn order(
        id: &'static str,
        insee: &'static str,
        supplier: &'static str,
        years: (i16, i16),
        euros: i64,
    ) -> Order<'static> {
        Order {
            id,
            insee,
            supplier: (!supplier.is_empty()).then_some(supplier),
            family: ObjectFamily::Display,
            start: Some(date(years.0, 1, 1)),
            end: Some(date(years.1, 12, 31)),
            tacit: false,
            annual_ht_cents: (euros > 0).then_some(euros * 100),
        }
    }

    #[test]
    fn a_sum_is_a_signal_against_the_threshold_of_its_day() {
        use ThresholdSignal::{NotAssessed, NotComputable, OneAlone, Together, Under};
        // orders → contracts of the sum, annual total in euros, signal of a year, of the duration
        type Expected = (&'static str, Option<i64>, ThresholdSignal, ThresholdSignal);
        let cases: [(Vec<Order<'static>>, Expected); 8] = [
            (vec![order("a", "1", "S", (2013, 2013), 9_000)], ("a", Some(9_000), Under, Under)),
            (vec![order("a", "1", "S", (2013, 2015), 9_000)], ("a", Some(9_000), Under, OneAlone)),
            (
                vec![order("a", "1", "S", (2013, 2013), 15_000)],
                ("a", Some(15_000), OneAlone, OneAlone),
            ),
            (
                vec![
                    order("a", "1", "S", (2013, 2013), 9_000),
                    order("b", "1", "s ", (2013, 2013), 8_000),
                ],
                ("a b", Some(17_000), Together, Together),
            ),
            // One after the other: not added up.
            (
                vec![
                    order("a", "1", "S", (2013, 2013), 9_000),
                    order("b", "1", "S", (2014, 2014), 8_000),
                ],
                ("a", Some(9_000), Under, Under),
            ),
            // The threshold rose to 25,000 € in October 2015.
            (
                vec![
                    order("a", "1", "S", (2016, 2016), 9_000),
                    order("b", "1", "S", (2016, 2016), 8_000),
                ],
                ("a b", Some(17_000), Under, Under),
            ),
            (
                vec![order("a", "1", "S", (2010, 2010), 90_000)],
                ("a", Some(90_000), NotAssessed, NotAssessed),
            ),
            (
                vec![order("a", "1", "S", (2013, 2013), 0)],
                ("a", None, NotComputable, NotComputable),
            ),
        ];
        for (orders, (contracts, euros, annual, whole)) in cases {
            let sums = by_commune(&orders);
            assert_eq!(sums.len(), 1, "{orders:?}");
            let seen = &sums[0];
            assert_eq!(seen.contracts.join(" "), contracts, "{orders:?}");
            assert_eq!(seen.annual_ht_cents, euros.map(|euros| euros * 100), "{orders:?}");
            assert_eq!((seen.annual, seen.whole), (annual, whole), "{orders:?}");
        }
    }

    #[test]
    fn communes_together_may_cross_what_none_crosses_alone() {
        let small = order("a", "1", "S", (2013, 2013), 9_000);
        let other = order("b", "2", "T", (2013, 2013), 8_000);
        let seen = by_perimeter(&[small, other]);
        assert_eq!(seen.len(), 1);
        assert!(seen[0].crossed_by_joining);
        assert_eq!(seen[0].communes, ["1", "2"]);
        assert_eq!(seen[0].supplier, None);
        let same = order("c", "1", "S", (2013, 2013), 8_000);
        assert!(!by_perimeter(&[small, same])[0].crossed_by_joining);
        let large = order("d", "2", "S", (2013, 2013), 80_000);
        assert!(!by_perimeter(&[small, large])[0].crossed_by_joining);
        assert_eq!(by_commune(&[small, other]).len(), 2);
    }

    #[test]
    fn tacit_orders_run_on_and_endless_ones_for_a_year() {
        let mut tacit = order("a", "1", "S", (2012, 2012), 9_000);
        let later = order("b", "1", "S", (2014, 2014), 8_000);
        assert_eq!(by_commune(&[tacit, later])[0].contracts, ["a"]);
        tacit.tacit = true;
        assert_eq!(by_commune(&[tacit, later])[0].contracts, ["a", "b"]);
        tacit.tacit = false;
        tacit.end = None;
        assert_eq!(by_commune(&[tacit, later])[0].contracts, ["a"]);
        assert_eq!(tacit.whole_ht_cents(), Some(900_000));
        let three = order("c", "1", "S", (2013, 2015), 10_000);
        assert_eq!(three.whole_ht_cents(), Some(3_000_000));
        let mut odd = three;
        odd.end = Some(date(2014, 7, 16));
        assert_eq!(odd.whole_ht_cents(), Some(1_500_000 + 1_000_000 * 16 / 365));
    }
}
