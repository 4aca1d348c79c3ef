//! Over what time an amount runs: a month, a year, the whole of a contract.

use super::word_table::{Words, words_of};
use crate::model::remark::AmountSpan;
use crate::text::fold::fold;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/amounts.csv");

/// The words of each span. Of two that stand together the shorter counts: `montant total annuel`.
static SPANS: LazyLock<[(AmountSpan, Words); 5]> = LazyLock::new(|| {
    [
        (AmountSpan::Month, "of_month"),
        (AmountSpan::Quarter, "of_quarter"),
        (AmountSpan::HalfYear, "of_half_year"),
        (AmountSpan::Year, "of_year"),
        (AmountSpan::Whole, "of_whole"),
    ]
    .map(|(span, kind)| (span, words_of(TABLE, &[kind])))
});

/// The span that a header or an amount names: `Coût mensuel HT`, `120 € / mois`, `Montant total`.
pub fn amount_span(text: &str) -> Option<AmountSpan> {
    let folded = fold(text);
    let mut found: Option<usize> = None;
    for word in folded.split(' ') {
        let at = SPANS.iter().position(|(_, words)| words.contains(word));
        found = at.map_or(found, |at| Some(found.map_or(at, |before| before.min(at))));
    }
    found.and_then(|at| SPANS.get(at)).map(|(span, _)| *span)
}

/// Months of a year.
const YEAR: i64 = 12;

/// What an amount is a year; `months` is how long the whole runs. A contract of less than a year
/// is paid within one.
pub fn a_year(cents: i64, span: AmountSpan, months: Option<u32>) -> Option<i64> {
    match span {
        AmountSpan::Month => cents.checked_mul(YEAR),
        AmountSpan::Quarter => cents.checked_mul(4),
        AmountSpan::HalfYear => cents.checked_mul(2),
        AmountSpan::Year => Some(cents),
        AmountSpan::Whole => {
            let months = i64::from(months?).max(YEAR);
            let twelve = cents.checked_mul(YEAR)?;
            // To the nearest cent.
            Some((twelve + twelve.signum() * months / 2) / months)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_amounts_name_their_span() {
        for (text, span) in [
            ("Montant mensuel HT", Some(AmountSpan::Month)),
            ("120,00 € / mois", Some(AmountSpan::Month)),
            ("Loyer trimestriel", Some(AmountSpan::Quarter)),
            ("Redevance semestrielle TTC", Some(AmountSpan::HalfYear)),
            ("Coût / an", Some(AmountSpan::Year)),
            ("Montant total annuel", Some(AmountSpan::Year)),
            ("Montant total du marché", Some(AmountSpan::Whole)),
            ("Montant HT", None),
        ] {
            assert_eq!(amount_span(text), span, "{text}");
        }
    }

    #[test]
    fn amounts_are_brought_to_a_year() {
        for (span, months, year) in [
            (AmountSpan::Month, None, Some(1_200_000)),
            (AmountSpan::Quarter, Some(36), Some(400_000)),
            (AmountSpan::HalfYear, None, Some(200_000)),
            (AmountSpan::Year, Some(36), Some(100_000)),
            (AmountSpan::Whole, Some(36), Some(33_333)),
            (AmountSpan::Whole, Some(6), Some(100_000)),
            (AmountSpan::Whole, None, None),
        ] {
            assert_eq!(a_year(100_000, span, months), year, "{span:?}");
        }
        assert_eq!(a_year(i64::MAX, AmountSpan::Month, None), None);
    }
}
