//! Indices of concentration and diversity.

use crate::heterogeneity::distribution::Distribution;
use serde::Serialize;

/// Indices of a distribution. All but the counts are `None` under the least number of devices
/// (`Settings::heterogeneity_minimum`): `sufficient` is then false.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Indices {
    /// Devices whose name is known (n): what the indices are computed on.
    pub n: u64,
    /// Devices whose name is unknown.
    pub unknown: u64,
    /// Share of the unknown among all, in [0, 1]; `None` without devices.
    pub unknown_share: Option<f64>,
    /// Whether n reaches the least number.
    pub sufficient: bool,
    /// Number of distinct names (S).
    pub distinct: u64,
    /// Fewest names that make 80 % of the devices (N80).
    pub n80: Option<u64>,
    /// Share of the most frequent name (Berger & Parker 1970).
    pub first_share: Option<f64>,
    /// Share of the three most frequent.
    pub first_three_share: Option<f64>,
    /// Herfindahl–Hirschman index, 10,000·Σp², in (0, 10,000] (Hirschman 1945, Herfindahl 1950).
    pub hhi: Option<f64>,
    /// Effective number 1/Σp²: "as varied as so many names in equal shares" (Laakso & Taagepera
    /// 1979; Hill's number of order 2, Hill 1973).
    pub effective_number: Option<f64>,
    /// Shannon entropy −Σp·ln p, in nats (Shannon 1948).
    pub shannon: Option<f64>,
    /// exp(H), Hill's number of order 1 (Hill 1973).
    pub shannon_number: Option<f64>,
    /// Unbiased Simpson 1 − Σn(n−1)/(N(N−1)): the probability that two devices drawn without
    /// replacement differ (Simpson 1949; Hurlbert 1971). The one to trust in small fleets.
    pub simpson: Option<f64>,
}

/// Share of the devices that the fewest names of N80 make up, in hundredths.
const N80_PERCENT: u64 = 80;

/// The indices of a distribution of at least `minimum` devices.
pub fn indices(distribution: &Distribution, minimum: u32) -> Indices {
    let (n, unknown) = (distribution.known(), distribution.unknown());
    let counts = || distribution.counts().values().copied();
    let counted = Indices {
        n,
        unknown,
        unknown_share: (n + unknown > 0).then(|| unknown as f64 / (n + unknown) as f64),
        sufficient: n >= u64::from(minimum) && n > 0,
        distinct: counts().count() as u64,
        ..Indices::default()
    };
    if !counted.sufficient {
        return counted;
    }
    let mut sizes: Vec<u64> = counts().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let share_of = |names: usize| sizes.iter().take(names).sum::<u64>() as f64 / n as f64;
    // Whole numbers up to the last division, so that neither order nor rounding matters.
    let squares: u128 = sizes.iter().map(|size| u128::from(*size).pow(2)).sum();
    let concentration = squares as f64 / u128::from(n).pow(2) as f64;
    let entropy = shannon(distribution);
    Indices {
        n80: Some(n80(&sizes, n)),
        first_share: Some(share_of(1)),
        first_three_share: Some(share_of(3)),
        hhi: Some(10_000.0 * concentration),
        effective_number: Some(1.0 / concentration),
        shannon: Some(entropy),
        shannon_number: Some(entropy.exp()),
        simpson: simpson(squares, n),
        ..counted
    }
}

/// Fewest names that make 80 % of the devices, from sizes in decreasing order.
fn n80(sizes: &[u64], n: u64) -> u64 {
    let mut sum = 0;
    let below = sizes.iter().take_while(|size| {
        let short = sum * 100 < n * N80_PERCENT;
        sum += **size;
        short
    });
    below.count() as u64
}

/// Unbiased Simpson from Σn²; `None` for a single device.
fn simpson(squares: u128, n: u64) -> Option<f64> {
    let (n, pairs) = (u128::from(n), u128::from(n) * u128::from(n.checked_sub(1)?));
    (pairs > 0).then(|| 1.0 - (squares - n) as f64 / pairs as f64)
}

/// Shannon entropy of a distribution, in nats; 0 without devices.
pub fn shannon(distribution: &Distribution) -> f64 {
    let n = distribution.known() as f64;
    let surprise = |count: &u64| {
        let share = *count as f64 / n;
        -share * share.ln()
    };
    distribution.counts().values().map(surprise).sum::<f64>().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[u64]) -> Distribution {
        let mut distribution = Distribution::default();
        for (index, count) in counts.iter().enumerate() {
            distribution.add(Some(&format!("m{index:02}")), *count);
        }
        distribution
    }

    fn near(seen: Option<f64>, expected: f64) -> bool {
        seen.is_some_and(|seen| (seen - expected).abs() < 1e-9)
    }

    #[test]
    fn known_values() {
        // counts → S, N80, first, first three, HHI, 1/Σp², H, unbiased Simpson
        type Case = (&'static [u64], u64, u64, f64, f64, f64, f64, f64, f64);
        let ln = f64::ln;
        let cases: [Case; 5] = [
            (&[20], 1, 1, 1.0, 1.0, 10_000.0, 1.0, 0.0, 0.0),
            (&[10, 10], 2, 2, 0.5, 1.0, 5_000.0, 2.0, ln(2.0), 1.0 - 180.0 / 380.0),
            (&[5; 4], 4, 4, 0.25, 0.75, 2_500.0, 4.0, ln(4.0), 1.0 - 80.0 / 380.0),
            (
                &[8, 1, 1],
                3,
                1,
                0.8,
                1.0,
                6_600.0,
                100.0 / 66.0,
                -0.8 * ln(0.8) - 0.2 * ln(0.1),
                1.0 - 56.0 / 90.0,
            ),
            (
                &[50, 25, 15, 10],
                4,
                3,
                0.5,
                0.9,
                3_450.0,
                100.0 / 34.5,
                0.5 * ln(2.0) + 0.25 * ln(4.0) - 0.15 * ln(0.15) - 0.1 * ln(0.1),
                1.0 - (50.0 * 49.0 + 25.0 * 24.0 + 15.0 * 14.0 + 90.0) / 9_900.0,
            ),
        ];
        for (counts, s, n80, first, three, hhi, effective, entropy, simpson) in cases {
            let seen = indices(&of(counts), 10);
            assert!(seen.sufficient, "{counts:?}");
            assert_eq!((seen.distinct, seen.n80), (s, Some(n80)), "{counts:?}");
            assert!(near(seen.first_share, first), "{counts:?} {seen:?}");
            assert!(near(seen.first_three_share, three), "{counts:?} {seen:?}");
            assert!(near(seen.hhi, hhi), "{counts:?} {seen:?}");
            assert!(near(seen.effective_number, effective), "{counts:?} {seen:?}");
            assert!(near(seen.shannon, entropy), "{counts:?} {seen:?}");
            assert!(near(seen.shannon_number, entropy.exp()), "{counts:?} {seen:?}");
            assert!(near(seen.simpson, simpson), "{counts:?} {seen:?}");
        }
    }

    #[test]
    fn a_small_fleet_is_insufficient_and_unknown_is_no_category() {
        let mut nine = of(&[9]);
        nine.add(None, 3);
        let seen = indices(&nine, 10);
        assert_eq!((seen.n, seen.unknown, seen.distinct), (9, 3, 1));
        assert!(!seen.sufficient && seen.hhi.is_none() && seen.n80.is_none());
        assert!(near(seen.unknown_share, 0.25));
        let mut ten = of(&[10]);
        ten.add(None, 90);
        assert!(near(indices(&ten, 10).hhi, 10_000.0));
        let empty = indices(&Distribution::default(), 0);
        assert_eq!(empty, Indices::default());
        assert!(indices(&of(&[1]), 1).simpson.is_none());
    }

    proptest::proptest! {
        #[test]
        fn indices_keep_their_bounds(counts in proptest::collection::vec(1_u64..500, 1..30)) {
            let distribution = of(&counts);
            let seen = indices(&distribution, 0);
            let s = counts.len() as f64;
            let (effective, number) = (seen.effective_number.unwrap(), seen.shannon_number.unwrap());
            // Hill's numbers decrease with their order: S ≥ exp(H) ≥ 1/Σp² ≥ 1/max p ≥ 1.
            proptest::prop_assert!(number <= s + 1e-9);
            proptest::prop_assert!(effective <= number + 1e-9);
            proptest::prop_assert!(1.0 / seen.first_share.unwrap() <= effective + 1e-9);
            let n80 = seen.n80.unwrap() as usize;
            let mut sizes = counts.clone();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            let sum: u64 = sizes.iter().sum();
            proptest::prop_assert!(sizes[..n80].iter().sum::<u64>() * 100 >= sum * 80);
            proptest::prop_assert!(sizes[..n80 - 1].iter().sum::<u64>() * 100 < sum * 80);
            let shares: f64 = distribution.shares().iter().map(|share| share.share).sum();
            proptest::prop_assert!((shares - 1.0).abs() < 1e-9);
        }
    }
}
