//! Thresholds under which a French public buyer may order supplies and services directly, HT.

use jiff::civil::Date;

/// Threshold in euros HT from a day on, latest last. Sources: décrets 2011-1853 (15 000 €),
/// 2015-1163 (25 000 €), 2019-1344 (40 000 €), and the 60 000 € in force from 2026-04-01.
pub const DIRECT_ORDER_THRESHOLDS: [(Date, u32); 4] = [
    (jiff::civil::date(2011, 12, 12), 15_000),
    (jiff::civil::date(2015, 10, 1), 25_000),
    (jiff::civil::date(2020, 1, 1), 40_000),
    (jiff::civil::date(2026, 4, 1), 60_000),
];

/// The threshold at a day, in euros HT; `None` before 2011-12-12: not assessed.
pub fn direct_order_threshold(day: Date) -> Option<u32> {
    DIRECT_ORDER_THRESHOLDS.iter().rev().find(|(from, _)| *from <= day).map(|(_, euros)| *euros)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_threshold_is_that_of_the_day() {
        let cases = [
            (date(2011, 12, 11), None),
            (date(2011, 12, 12), Some(15_000)),
            (date(2015, 9, 30), Some(15_000)),
            (date(2015, 10, 1), Some(25_000)),
            (date(2019, 12, 31), Some(25_000)),
            (date(2020, 1, 1), Some(40_000)),
            (date(2026, 3, 31), Some(40_000)),
            (date(2030, 1, 1), Some(60_000)),
        ];
        for (day, expected) in cases {
            assert_eq!(direct_order_threshold(day), expected, "{day}");
        }
    }
}
