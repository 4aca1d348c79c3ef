//! Purchases: date and price of one lot speak of one fact, and are one comparison.

use crate::model::amount::Amount;
use crate::model::codes::Vat;
use crate::model::date::PartialDate;

/// How two purchases agree, strongest first; the order is that of the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Purchase {
    /// Date and price agree.
    DateAndPrice = 0,
    /// The month or the day agrees.
    Date = 1,
    /// The year agrees, one side knows no more.
    Year = 2,
    /// The price agrees; no date to compare.
    Price = 3,
    /// Dates some months apart: order, delivery and installation of one lot.
    Near = 4,
    /// The price differs.
    OtherPrice = 5,
    /// The date differs.
    OtherDate = 6,
}

/// Days between the dates of one purchase in two lists (ordered, invoiced, installed).
const NEAR_DAYS: i32 = 120;

/// Compares two purchases; `None` where there is nothing to compare.
pub(super) fn compare(
    a: (Option<PartialDate>, Option<Amount>),
    b: (Option<PartialDate>, Option<Amount>),
) -> Option<Purchase> {
    let price = a.1.zip(b.1).map(|(a, b)| same_price(a, b));
    let Some((x, y)) = a.0.zip(b.0) else {
        return price.map(|same| if same { Purchase::Price } else { Purchase::OtherPrice });
    };
    if !x.compatible(y) {
        return Some(if near(x, y) { Purchase::Near } else { Purchase::OtherDate });
    }
    Some(match price {
        Some(true) => Purchase::DateAndPrice,
        Some(false) => Purchase::OtherPrice,
        None if x.precision().min(y.precision()) > 1 => Purchase::Date,
        None => Purchase::Year,
    })
}

/// Prices equal to the cent's rounding, or across VAT where only one side says which it is.
fn same_price(a: Amount, b: Amount) -> bool {
    let close = |x: f64, y: f64| (x - y).abs() <= 0.006 * x.abs().max(y.abs()) + 0.02;
    let (x, y) = (a.euros(), b.euros());
    if close(x, y) {
        return true;
    }
    let across = |ht: f64, ttc: f64| close(ht * 1.2, ttc) || close(ht * 1.196, ttc);
    match (a.vat, b.vat) {
        (Vat::Ht, Vat::Ttc) | (Vat::Ht, Vat::Unknown) | (Vat::Unknown, Vat::Ttc) => across(x, y),
        (Vat::Ttc, Vat::Ht) | (Vat::Unknown, Vat::Ht) | (Vat::Ttc, Vat::Unknown) => across(y, x),
        _ => false,
    }
}

fn near(a: PartialDate, b: PartialDate) -> bool {
    let gap = |from: PartialDate, to: PartialDate| {
        from.latest().until(to.earliest()).map_or(i32::MAX, |span| span.get_days())
    };
    let days = gap(a, b).max(gap(b, a));
    a.precision().min(b.precision()) > 1 && (0..=NEAR_DAYS).contains(&days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(date: &str, cents: i64, vat: Vat) -> (Option<PartialDate>, Option<Amount>) {
        (PartialDate::parse_iso(date), (cents > 0).then_some(Amount { cents, vat }))
    }

    #[test]
    fn purchases_of_one_lot() {
        use Vat::{Ht, Ttc, Unknown};
        for (a, b, expected) in [
            (
                side("2014-11-03", 70850, Ttc),
                side("2014-11", 70850, Unknown),
                Some(Purchase::DateAndPrice),
            ),
            (side("2014-11-03", 0, Ttc), side("2014-11", 0, Ttc), Some(Purchase::Date)),
            (side("2014-11-03", 0, Ttc), side("2014", 70850, Ttc), Some(Purchase::Year)),
            (side("", 50000, Ht), side("2014", 60000, Ttc), Some(Purchase::Price)),
            (side("", 50000, Ttc), side("", 60000, Ttc), Some(Purchase::OtherPrice)),
            (side("2014-11-03", 0, Ttc), side("2015-01-20", 0, Ttc), Some(Purchase::Near)),
            (side("2014", 0, Ttc), side("2015", 0, Ttc), Some(Purchase::OtherDate)),
            (side("2010-01-01", 100, Ttc), side("2015-01-01", 100, Ttc), Some(Purchase::OtherDate)),
            (side("2014", 0, Ttc), side("", 100, Ttc), None),
        ] {
            assert_eq!(compare(a, b), expected, "{a:?} {b:?}");
            assert_eq!(compare(b, a), expected, "{b:?} {a:?}");
        }
    }
}
