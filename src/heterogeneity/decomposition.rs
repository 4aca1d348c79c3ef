//! The exact decomposition of disorder: within communes, and between them.

use crate::heterogeneity::distribution::Distribution;
use crate::heterogeneity::indices::shannon;
use serde::Serialize;

/// H(perimeter) = Σ w·H(part) + generalised Jensen–Shannon divergence (Lin 1991), with w a part's
/// share of the devices whose name is known. The identity is exact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decomposition {
    /// Entropy of the perimeter, in nats.
    pub total_nats: f64,
    /// Its exponential: the perimeter's effective number of names.
    pub total_number: f64,
    /// Σ w·H(part), in nats: the disorder inside the communes.
    pub within_nats: f64,
    /// Its exponential: a commune's effective number of names, on average.
    pub within_number: f64,
    /// Generalised Jensen–Shannon divergence, in nats: the difference between the communes.
    pub between_nats: f64,
    /// The same in bits: at most the entropy of the weights, so at most log2 of the number of
    /// communes.
    pub between_bits: f64,
    /// The same over the entropy of the weights, its greatest possible value, so in [0, 1]: 0 where
    /// the communes are alike, 1 where they share no name; `None` for a single commune.
    pub between_share: Option<f64>,
    /// Square root of `between_share`, in [0, 1].
    pub distance: Option<f64>,
    pub parts: Vec<PartEntropy>,
}

/// A part of a decomposition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartEntropy {
    pub insee: String,
    /// Devices whose name is known.
    pub n: u64,
    /// Share of the perimeter's.
    pub weight: f64,
    pub nats: f64,
    pub number: f64,
}

/// Decomposes the disorder of communes taken together; `None` without devices whose name is known.
pub fn decompose(parts: &[(&str, &Distribution)]) -> Option<Decomposition> {
    let known: Vec<_> = parts.iter().filter(|(_, part)| part.known() > 0).collect();
    let mut together = Distribution::default();
    for (_, part) in &known {
        together.merge(part);
    }
    if together.known() == 0 {
        return None;
    }
    let n = together.known() as f64;
    let parts: Vec<PartEntropy> = known
        .iter()
        .map(|(insee, part)| {
            let nats = shannon(part);
            PartEntropy {
                insee: (*insee).to_owned(),
                n: part.known(),
                weight: part.known() as f64 / n,
                nats,
                number: nats.exp(),
            }
        })
        .collect();
    let total_nats = shannon(&together);
    let within_nats: f64 = parts.iter().map(|part| part.weight * part.nats).sum();
    let weights: f64 = parts.iter().map(|part| -part.weight * part.weight.ln()).sum();
    // Concavity makes it ≥ 0; rounding may not.
    let between_nats = (total_nats - within_nats).max(0.0);
    let between_share = (parts.len() > 1).then(|| (between_nats / weights).min(1.0));
    Some(Decomposition {
        total_nats,
        total_number: total_nats.exp(),
        within_nats,
        within_number: within_nats.exp(),
        between_nats,
        between_bits: between_nats / std::f64::consts::LN_2,
        between_share,
        distance: between_share.map(f64::sqrt),
        parts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(counts: &[(&str, u64)]) -> Distribution {
        let mut distribution = Distribution::default();
        for (name, count) in counts {
            distribution.add(Some(name), *count);
        }
        distribution
    }

    #[test]
    fn communes_alike_differ_by_nothing_and_strangers_by_everything() {
        let (dell, hp) = (of(&[("Dell", 10)]), of(&[("HP", 30)]));
        let strangers = decompose(&[("a", &dell), ("b", &hp)]).unwrap();
        assert!(strangers.within_nats.abs() < 1e-12);
        assert!((strangers.between_share.unwrap() - 1.0).abs() < 1e-12);
        assert!((strangers.distance.unwrap() - 1.0).abs() < 1e-12);
        let entropy = -0.25 * 0.25_f64.log2() - 0.75 * 0.75_f64.log2();
        assert!((strangers.between_bits - entropy).abs() < 1e-12);
        let (one, two) = (of(&[("Dell", 1), ("HP", 3)]), of(&[("Dell", 10), ("HP", 30)]));
        let alike = decompose(&[("a", &one), ("b", &two)]).unwrap();
        assert!(alike.between_nats < 1e-12 && alike.distance.unwrap() < 1e-6);
        assert!((alike.within_number - alike.total_number).abs() < 1e-9);
    }

    #[test]
    fn a_single_commune_has_no_distance_and_none_no_decomposition() {
        let mut unknown = Distribution::default();
        unknown.add(None, 4);
        assert_eq!(decompose(&[("a", &unknown)]), None);
        let dell = of(&[("Dell", 10), ("HP", 10)]);
        let alone = decompose(&[("a", &dell), ("b", &unknown)]).unwrap();
        assert_eq!((alone.between_share, alone.distance), (None, None));
        assert_eq!(alone.parts.len(), 1);
        assert!((alone.total_number - 2.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_identity_is_exact(
            fleets in prop::collection::vec(prop::collection::vec(0_u64..200, 1..12), 1..8)
        ) {
            let names: Vec<String> = (0..12).map(|i| format!("m{i}")).collect();
            let communes: Vec<Distribution> = fleets
                .iter()
                .map(|counts| {
                    let mut distribution = Distribution::default();
                    for (name, count) in names.iter().zip(counts) {
                        distribution.add(Some(name), *count);
                    }
                    distribution
                })
                .collect();
            let parts: Vec<(&str, &Distribution)> = communes.iter().map(|c| ("c", c)).collect();
            let Some(seen) = decompose(&parts) else { return Ok(()) };
            let within: f64 = seen.parts.iter().map(|part| part.weight * part.nats).sum();
            // The divergence computed by itself: Σ w Σ p ln(p/m) (Lin 1991), not by difference.
            let total: u64 = communes.iter().map(Distribution::known).sum();
            let mut divergence = 0.0;
            for commune in communes.iter().filter(|commune| commune.known() > 0) {
                for (name, count) in commune.counts() {
                    let together: u64 =
                        communes.iter().filter_map(|other| other.counts().get(name)).sum();
                    let p = *count as f64 / commune.known() as f64;
                    let m = together as f64 / total as f64;
                    divergence += *count as f64 / total as f64 * (p / m).ln();
                }
            }
            prop_assert!((seen.total_nats - within - divergence).abs() < 1e-9);
            prop_assert!((seen.between_nats - divergence).abs() < 1e-9);
            let weights: f64 = seen.parts.iter().map(|part| part.weight).sum();
            prop_assert!((weights - 1.0).abs() < 1e-9);
            prop_assert!(seen.between_bits <= (seen.parts.len() as f64).log2() + 1e-9);
            if let Some(share) = seen.between_share {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
