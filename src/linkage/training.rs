//! Training: u from pairs known or presumed not to match, m by expectation–maximisation over
//! counted patterns (Dempster, Laird and Rubin 1977; Winkler 1988).

use crate::linkage::comparison::Pattern;
use crate::linkage::fellegi_sunter::{Model, probability};
use crate::linkage::random::SplitMix64;
use std::collections::BTreeMap;

/// A histogram of patterns: how many pairs show each.
pub type PatternCounts = BTreeMap<Pattern, u64>;

/// How training went.
#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    pub model: Model,
    pub rounds: u32,
    /// Whether the parameters settled. If not, they are those of the last round, and doubtful.
    pub converged: bool,
    pub pairs: u64,
}

/// Options of training.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    pub max_rounds: u32,
    /// Largest movement of a parameter that counts as settled.
    pub tolerance: f64,
    /// Weight of the given m and u, in pairs (a Dirichlet prior). It keeps a small sample near
    /// them.
    pub prior_pairs: f64,
    /// Comparisons left as they are, by position (those the candidate pairs were blocked on).
    pub fixed: Vec<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_rounds: 100, tolerance: 1e-4, prior_pairs: 20.0, fixed: Vec::new() }
    }
}

/// Draws `wanted` pairs of distinct rows below `rows`, the same for the same seed. May repeat.
pub fn random_pairs(rows: u32, wanted: usize, seed: u64) -> Vec<(u32, u32)> {
    if rows < 2 {
        return Vec::new();
    }
    let mut random = SplitMix64::new(seed);
    (0..wanted)
        .map(|_| {
            let a = random.below(rows);
            let b = (a + 1 + random.below(rows - 1)) % rows;
            (a.min(b), a.max(b))
        })
        .collect()
}

/// Sets u from patterns of pairs that are not one entity, smoothed towards the model's own u.
pub fn estimate_u(model: &mut Model, counts: &PatternCounts, options: &Options) {
    for at in 0..model.comparisons.len() {
        if options.fixed.contains(&at) {
            continue;
        }
        let seen = tally(model.comparisons[at].levels.len(), at, counts, |_| 1.0);
        let given: Vec<f64> = model.comparisons[at].levels.iter().map(|level| level.u).collect();
        for (level, u) in
            model.comparisons[at].levels.iter_mut().zip(smooth(&seen, &given, options.prior_pairs))
        {
            level.u = u;
        }
    }
}

/// Trains m and the prior by expectation–maximisation; u stays. m is smoothed towards the model's
/// own and kept monotone: a stronger level of agreement never weighs less than a weaker one.
pub fn expectation_maximisation(
    model: &Model,
    counts: &PatternCounts,
    options: &Options,
) -> Training {
    let mut trained = model.clone();
    let pairs: u64 = counts.values().sum();
    let (mut rounds, mut converged) = (0, pairs == 0);
    while rounds < options.max_rounds && !converged {
        rounds += 1;
        let responsibility: BTreeMap<Pattern, f64> =
            counts.keys().map(|pattern| (*pattern, probability(trained.score(*pattern)))).collect();
        let mut moved: f64 = 0.0;
        let matches: f64 = counts
            .iter()
            .map(|(pattern, count)| *count as f64 * responsibility.get(pattern).unwrap_or(&0.0))
            .sum();
        let prior = ((matches + options.prior_pairs * model.prior)
            / (pairs as f64 + options.prior_pairs))
            .clamp(1e-9, 1.0 - 1e-6);
        moved = moved.max((prior - trained.prior).abs());
        trained.prior = prior;
        for at in 0..trained.comparisons.len() {
            if options.fixed.contains(&at) {
                continue;
            }
            let levels = trained.comparisons[at].levels.len();
            let seen = tally(levels, at, counts, |pattern| {
                responsibility.get(&pattern).copied().unwrap_or(0.0)
            });
            let given: Vec<f64> = model.comparisons[at].levels.iter().map(|l| l.m).collect();
            let mut estimate = smooth(&seen, &given, options.prior_pairs);
            let u: Vec<f64> = trained.comparisons[at].levels.iter().map(|l| l.u).collect();
            make_monotone(&mut estimate, &u);
            for (level, m) in trained.comparisons[at].levels.iter_mut().zip(estimate) {
                moved = moved.max((level.m - m).abs());
                level.m = m;
            }
        }
        converged = moved < options.tolerance;
    }
    Training { model: trained, rounds, converged, pairs }
}

/// Weighted number of pairs at each level of one comparison; a missing value counts at none.
fn tally(
    levels: usize,
    comparison: usize,
    counts: &PatternCounts,
    weight: impl Fn(Pattern) -> f64,
) -> Vec<f64> {
    let mut seen = vec![0.0; levels];
    for (pattern, count) in counts {
        if let Some(slot) =
            pattern.outcome(comparison).and_then(|level| seen.get_mut(usize::from(level)))
        {
            *slot += *count as f64 * weight(*pattern);
        }
    }
    seen
}

/// Shares of the levels with the given shares as pseudo-counts.
fn smooth(seen: &[f64], given: &[f64], strength: f64) -> Vec<f64> {
    let total: f64 = seen.iter().sum::<f64>() + strength * given.iter().sum::<f64>();
    if total <= 0.0 {
        return given.to_vec();
    }
    seen.iter().zip(given).map(|(seen, given)| (seen + strength * given) / total).collect()
}

/// Pools adjacent levels whose m/u ratios rise where they should fall (pool adjacent violators).
fn make_monotone(m: &mut [f64], u: &[f64]) {
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(m.len());
    for (m, u) in m.iter().zip(u) {
        pools.push((*m, u.max(1e-12), 1));
        while let [.., (m1, u1, n1), (m2, u2, n2)] = pools[..]
            && m2 / u2 > m1 / u1
        {
            pools.truncate(pools.len() - 2);
            pools.push((m1 + m2, u1 + u2, n1 + n2));
        }
    }
    let mut at = 0;
    for (pooled_m, pooled_u, size) in pools {
        for _ in 0..size {
            m[at] = u[at].max(1e-12) * pooled_m / pooled_u;
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linkage::comparison::Comparison;

    fn drawn(levels: &[(f64, f64)], random: &mut SplitMix64, matched: bool) -> u8 {
        let mut left = random.unit();
        for (at, (m, u)) in levels.iter().enumerate() {
            left -= if matched { *m } else { *u };
            if left < 0.0 {
                return at as u8;
            }
        }
        levels.len() as u8 - 1
    }

    #[test]
    fn recovers_known_parameters() {
        let truth: [&[(f64, f64)]; 4] = [
            &[(0.9, 0.02), (0.07, 0.03), (0.03, 0.95)],
            &[(0.8, 0.1), (0.2, 0.9)],
            &[(0.7, 0.2), (0.2, 0.2), (0.1, 0.6)],
            &[(0.95, 0.3), (0.05, 0.7)],
        ];
        let prior = 0.2;
        let mut random = SplitMix64::new(7);
        let mut counts = PatternCounts::new();
        for _ in 0..60_000 {
            let matched = random.unit() < prior;
            let mut pattern = Pattern::default();
            for (at, levels) in truth.iter().enumerate() {
                let missing = random.unit() < 0.15;
                let level = drawn(levels, &mut random, matched);
                pattern = pattern.with(at, (!missing).then_some(level));
            }
            *counts.entry(pattern).or_default() += 1;
        }
        let names = ["first", "second", "third"];
        let start = Model {
            comparisons: truth
                .iter()
                .map(|levels| {
                    let start: Vec<_> = levels
                        .iter()
                        .enumerate()
                        .map(|(at, (_, u))| {
                            (
                                names[at],
                                if at == 0 { 0.6 } else { 0.4 / (levels.len() - 1) as f64 },
                                *u,
                            )
                        })
                        .collect();
                    Comparison::new("c", &start)
                })
                .collect(),
            prior: 0.05,
        };
        let trained = expectation_maximisation(&start, &counts, &Options::default());
        assert!(trained.converged);
        assert!((trained.model.prior - prior).abs() < 0.02, "{}", trained.model.prior);
        for (comparison, levels) in trained.model.comparisons.iter().zip(truth) {
            for (level, (m, _)) in comparison.levels.iter().zip(levels) {
                assert!((level.m - m).abs() < 0.03, "{} against {m}", level.m);
            }
        }
    }

    #[test]
    fn says_when_it_did_not_settle() {
        let model = Model {
            comparisons: vec![Comparison::new("c", &[("same", 0.9, 0.1), ("other", 0.1, 0.9)])],
            prior: 0.5,
        };
        let counts = PatternCounts::from([(Pattern::default().with(0, Some(0)), 1000)]);
        let options = Options { max_rounds: 1, ..Options::default() };
        assert!(!expectation_maximisation(&model, &counts, &options).converged);
        let nothing = expectation_maximisation(&model, &PatternCounts::new(), &options);
        assert!(nothing.converged && nothing.model == model);
    }

    #[test]
    fn u_follows_the_sample_and_keeps_its_prior() {
        let mut model = Model {
            comparisons: vec![Comparison::new("c", &[("same", 0.9, 0.1), ("other", 0.1, 0.9)])],
            prior: 0.5,
        };
        let counts = PatternCounts::from([
            (Pattern::default().with(0, Some(0)), 300),
            (Pattern::default().with(0, Some(1)), 700),
            (Pattern::default(), 5000),
        ]);
        estimate_u(&mut model, &counts, &Options::default());
        assert!((model.comparisons[0].levels[0].u - 302.0 / 1020.0).abs() < 1e-12);
    }

    #[test]
    fn stronger_levels_never_weigh_less() {
        let mut m = [0.2, 0.5, 0.3];
        let u = [0.2, 0.2, 0.6];
        make_monotone(&mut m, &u);
        assert!(m[0] / u[0] >= m[1] / u[1] - 1e-12 && m[1] / u[1] >= m[2] / u[2] - 1e-12);
        assert!((m.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn samples_are_seeded_and_never_pair_a_row_with_itself() {
        let pairs = random_pairs(10, 500, 42);
        assert_eq!(pairs, random_pairs(10, 500, 42));
        assert!(pairs.iter().all(|(a, b)| a < b && *b < 10));
        assert!(random_pairs(1, 5, 0).is_empty());
    }
}
