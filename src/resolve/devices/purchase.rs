//! Purchases: when a device was bought and for how much.

use crate::model::amount::Amount;
use crate::model::codes::Vat;
use crate::model::date::PartialDate;

/// How two dates of purchase agree, strongest first; the order is that of the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DateAgreement {
    /// They agree on every part both know.
    Same = 0,
    /// Some months apart: order, delivery and installation of one lot.
    Near = 1,
    /// Two dates.
    Different = 2,
}

/// Most days between the dates of one purchase in two lists: one dates the order, another the
/// invoice or the installation.
const NEAR_DAYS: i32 = 120;

/// Compares two dates of purchase.
pub(super) fn dates(a: PartialDate, b: PartialDate) -> DateAgreement {
    if a.compatible(b) {
        return DateAgreement::Same;
    }
    let gap = |from: PartialDate, to: PartialDate| {
        from.latest().until(to.earliest()).map_or(i32::MAX, |span| span.get_days())
    };
    let days = gap(a, b).max(gap(b, a));
    if a.precision().min(b.precision()) > 1 && days <= NEAR_DAYS {
        DateAgreement::Near
    } else {
        DateAgreement::Different
    }
}

/// Whether two prices are one: equal but for rounding, or across VAT where at most one side says
/// which it is.
pub(super) fn same_price(a: Amount, b: Amount) -> bool {
    let close = |x: f64, y: f64| (x - y).abs() <= 0.006 * x.abs().max(y.abs()) + 0.02;
    let (x, y) = (a.euros(), b.euros());
    if close(x, y) {
        return true;
    }
    // VAT of 20 %, 19.6 % before 2014.
    let across = |ht: f64, ttc: f64| close(ht * 1.2, ttc) || close(ht * 1.196, ttc);
    match (a.vat, b.vat) {
        (Vat::Ht, Vat::Ttc | Vat::Unknown) | (Vat::Unknown, Vat::Ttc) => across(x, y),
        (Vat::Ttc, Vat::Ht | Vat::Unknown) | (Vat::Unknown, Vat::Ht) => across(y, x),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_one_lot() {
        use DateAgreement::{Different, Near, Same};
        for (a, b, expected) in [
            ("2014-11-03", "2014-11", Same),
            ("2014-11-03", "2014", Same),
            ("2014-11-03", "2015-01-20", Near),
            ("2014-11", "2014-12", Near),
            ("2014-11-03", "2015-11-03", Different),
            ("2014", "2015", Different),
            ("2010-01-01", "2015-01-01", Different),
        ] {
            let date = |text| PartialDate::parse_iso(text).unwrap();
            assert_eq!(dates(date(a), date(b)), expected, "{a} {b}");
            assert_eq!(dates(date(b), date(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn prices_of_one_lot() {
        use Vat::{Ht, Ttc, Unknown};
        for (a, x, b, y, expected) in [
            (70850, Ttc, 70850, Unknown, true),
            (50000, Ht, 60000, Ttc, true),
            (50000, Ht, 59800, Unknown, true),
            (50000, Ht, 60000, Ht, false),
            (50000, Unknown, 60000, Unknown, false),
            (50000, Ttc, 60000, Ht, false),
            (56999, Ttc, 57000, Ttc, true),
        ] {
            let (a, b) = (Amount { cents: a, vat: x }, Amount { cents: b, vat: y });
            assert_eq!(same_price(a, b), expected, "{a:?} {b:?}");
            assert_eq!(same_price(b, a), expected, "{b:?} {a:?}");
        }
    }
}
