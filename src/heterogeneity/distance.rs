//! How far a commune or a joining cycle is from the perimeter already taken over: its cost of
//! integration.

use crate::heterogeneity::distribution::Distribution;
use crate::model::perimeter::StepKind;
use serde::Serialize;
use std::collections::BTreeSet;

/// The distance of a commune, or of a joining cycle, to the perimeter taken over before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoiningDistance {
    pub step: StepKind,
    /// Commune (INSEE); `None`: the communes of the step together.
    pub insee: Option<String>,
    /// Its devices whose name is known.
    pub n: u64,
    /// Those of the perimeter before it.
    pub n_before: u64,
    /// Whether both reach the least number (`Settings::heterogeneity_minimum`).
    pub sufficient: bool,
    /// Jensen–Shannon divergence of the two with equal weights, in bits, in [0, 1] (Lin 1991).
    pub divergence_bits: Option<f64>,
    /// Its square root, a metric, in [0, 1] (Endres & Schindelin 2003).
    pub distance: Option<f64>,
    /// Names it brings that the perimeter does not know.
    pub new_names: u64,
    /// Share of its devices that bear them, in [0, 1].
    pub new_names_share: Option<f64>,
}

/// Jensen–Shannon divergence of two distributions with equal weights, in bits, in [0, 1]; `None`
/// where one is empty.
pub fn jensen_shannon_bits(a: &Distribution, b: &Distribution) -> Option<f64> {
    if a.known() == 0 || b.known() == 0 {
        return None;
    }
    let names: BTreeSet<&String> = a.counts().keys().chain(b.counts().keys()).collect();
    let share = |of: &Distribution, name: &str| {
        of.counts().get(name).copied().unwrap_or(0) as f64 / of.known() as f64
    };
    let half = |p: f64, middle: f64| if p > 0.0 { 0.5 * p * (p / middle).log2() } else { 0.0 };
    let divergence: f64 = names
        .into_iter()
        .map(|name| {
            let (p, q) = (share(a, name), share(b, name));
            let middle = f64::midpoint(p, q);
            half(p, middle) + half(q, middle)
        })
        .sum();
    Some(divergence.clamp(0.0, 1.0))
}

/// The distance of a joining commune or cycle to the perimeter before it, both of at least
/// `minimum` devices.
pub fn joining_distance(
    step: StepKind,
    insee: Option<&str>,
    joining: &Distribution,
    before: &Distribution,
    minimum: u32,
) -> JoiningDistance {
    let minimum = u64::from(minimum);
    let sufficient = joining.known() >= minimum && before.known() >= minimum;
    let divergence = jensen_shannon_bits(joining, before).filter(|_| sufficient);
    let (mut new_names, mut new_devices) = (0, 0);
    for (name, count) in joining.counts() {
        if !before.counts().contains_key(name) {
            new_names += 1;
            new_devices += count;
        }
    }
    JoiningDistance {
        step,
        insee: insee.map(str::to_owned),
        n: joining.known(),
        n_before: before.known(),
        sufficient: divergence.is_some(),
        divergence_bits: divergence,
        distance: divergence.map(f64::sqrt),
        new_names,
        new_names_share: (joining.known() > 0).then(|| new_devices as f64 / joining.known() as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[(&str, u64)]) -> Distribution {
        let mut distribution = Distribution::default();
        for (name, count) in counts {
            distribution.add(Some(name), *count);
        }
        distribution
    }

    #[test]
    fn divergence_of_known_pairs() {
        let half = 0.5 * (1.0 / 0.75_f64).log2();
        let quarter = 0.25 * (0.5 / 0.75_f64).log2() + 0.25 * (0.5 / 0.25_f64).log2();
        let cases = [
            (of(&[("A", 3)]), of(&[("A", 12)]), Some(0.0)),
            (of(&[("A", 3)]), of(&[("B", 12)]), Some(1.0)),
            (of(&[("A", 4)]), of(&[("A", 6), ("B", 6)]), Some(half + quarter)),
            (of(&[("A", 4)]), Distribution::default(), None),
        ];
        for (a, b, expected) in cases {
            for seen in [jensen_shannon_bits(&a, &b), jensen_shannon_bits(&b, &a)] {
                match expected {
                    None => assert_eq!(seen, None),
                    Some(expected) => assert!((seen.unwrap() - expected).abs() < 1e-12, "{seen:?}"),
                }
            }
        }
    }

    #[test]
    fn what_a_cycle_brings_is_told_and_small_fleets_are_not_compared() {
        let before = of(&[("Dell", 40), ("HP", 60)]);
        let step = StepKind::Cycle(2);
        let seen = joining_distance(step, None, &of(&[("HP", 6), ("Acer", 18)]), &before, 10);
        assert_eq!((seen.n, seen.n_before, seen.new_names), (24, 100, 1));
        assert!((seen.new_names_share.unwrap() - 0.75).abs() < 1e-12);
        assert!(seen.distance.unwrap() > 0.5 && seen.distance.unwrap() < 1.0);
        let small = joining_distance(step, Some("33003"), &of(&[("HP", 9)]), &before, 10);
        assert_eq!((small.sufficient, small.distance, small.new_names), (false, None, 0));
    }

    proptest::proptest! {
        #[test]
        fn divergence_is_within_bounds_and_symmetric(
            a in proptest::collection::vec(0_u64..50, 6), b in proptest::collection::vec(0_u64..50, 6)
        ) {
            let names = ["a", "b", "c", "d", "e", "f"];
            let with = |counts: &[u64]| {
                of(&names.iter().copied().zip(counts.iter().copied()).collect::<Vec<_>>())
            };
            let (a, b) = (with(&a), with(&b));
            let (seen, back) = (jensen_shannon_bits(&a, &b), jensen_shannon_bits(&b, &a));
            if let (Some(seen), Some(back)) = (seen, back) {
                proptest::prop_assert!((0.0..=1.0).contains(&seen));
                proptest::prop_assert!((seen - back).abs() < 1e-12);
                proptest::prop_assert!(jensen_shannon_bits(&a, &a).unwrap() < 1e-12);
            }
        }
    }
}
