//! Training without labels: u from pairs drawn at random, m rule by rule, the prior from both.

use recense::linkage::comparison::Pattern;
use recense::linkage::fellegi_sunter::{Model, probability};
use recense::linkage::training::{
    Options, PatternCounts, Training, estimate_u, expectation_maximisation,
};

/// Parts a pair is counted in where it is only partly no match.
const SCALE: f64 = 1_000.0;
/// Most turns of training.
const TURNS: u32 = 20;
/// Most rounds of one training; they cost a walk over the distinct patterns each.
const ROUNDS: u32 = 1_000;
/// A prior is settled where it moves by less than this share of itself.
const SETTLED: f64 = 1e-3;

/// What training looks at.
pub struct Sample<'a> {
    /// Patterns of the candidate pairs.
    pub candidates: &'a [Pattern],
    /// Rules that proposed each, one bit a rule.
    pub rules: &'a [u64],
    /// Patterns of pairs drawn at random.
    pub strangers: &'a [Pattern],
    /// Pairs there are at all.
    pub universe: f64,
}

/// Trains a model of all pairs. The pairs of one rule agree on its columns whether they match or
/// not, so m is learnt rule by rule from the other columns (`blocked` says which comparisons a rule
/// has a say in), u from pairs drawn at random less those that match. `known_u` says where the u of
/// the first level is exact already.
pub fn train(
    given: &Model,
    sample: &Sample<'_>,
    blocked: &[Vec<usize>],
    known_u: &[bool],
) -> Training {
    let options = Options::default();
    let drawn = histogram(sample.strangers);
    let by_rule: Vec<PatternCounts> = (0..blocked.len())
        .map(|rule| {
            let proposed = sample.candidates.iter().zip(sample.rules);
            histogram(proposed.filter(|(_, rules)| **rules >> rule & 1 == 1).map(|(p, _)| p))
        })
        .collect();
    let candidates = histogram(sample.candidates);
    let mut model = given.clone();
    model.prior =
        (0.1 * sample.candidates.len() as f64 / sample.universe.max(1.0)).clamp(1e-9, 0.5);
    let (mut rounds, mut converged) = (0, false);
    for _ in 0..TURNS {
        learn_u(&mut model, given, &drawn, known_u, &options);
        let (learnt, rounds_now, all) = learn_m(&model, given, &by_rule, blocked, sample.universe);
        rounds += rounds_now;
        let before = model.prior;
        model = learnt;
        model.prior = prior(&model, &candidates, sample.universe);
        converged = all && (model.prior - before).abs() < SETTLED * before;
        if converged {
            break;
        }
    }
    Training { model, rounds, converged, pairs: sample.candidates.len() as u64 }
}

/// u from the pairs drawn at random, each weighing as it is likely to be no match.
fn learn_u(
    model: &mut Model,
    given: &Model,
    drawn: &PatternCounts,
    known_u: &[bool],
    options: &Options,
) {
    let weighed = strangers(model, drawn);
    for (comparison, given) in model.comparisons.iter_mut().zip(&given.comparisons) {
        for (level, given) in comparison.levels.iter_mut().zip(&given.levels) {
            level.u = given.u;
        }
    }
    let scaled = Options { prior_pairs: SCALE, ..options.clone() };
    estimate_u(model, &weighed, &scaled);
    for ((comparison, given), known) in
        model.comparisons.iter_mut().zip(&given.comparisons).zip(known_u)
    {
        let (Some(first), Some(given)) =
            (comparison.levels.first().map(|l| l.u), given.levels.first())
        else {
            continue;
        };
        if *known && first < 1.0 {
            let rest = (1.0 - given.u) / (1.0 - first);
            for level in &mut comparison.levels {
                level.u *= rest;
            }
            comparison.levels[0].u = given.u;
        }
    }
}

/// m of each comparison: the mean over the rules that have no say in it, each weighing as many
/// pairs as it expects to match. Where every rule has a say, it is learnt from the pairs of each
/// against the strangers of that rule, who agree on it more than any strangers do.
fn learn_m(
    model: &Model,
    given: &Model,
    by_rule: &[PatternCounts],
    blocked: &[Vec<usize>],
    universe: f64,
) -> (Model, u32, bool) {
    let mut start = model.clone();
    for (comparison, given) in start.comparisons.iter_mut().zip(&given.comparisons) {
        for (level, given) in comparison.levels.iter_mut().zip(&given.levels) {
            level.m = given.m;
        }
    }
    let mut sums: Vec<Vec<f64>> =
        model.comparisons.iter().map(|comparison| vec![0.0; comparison.levels.len()]).collect();
    let mut weights = vec![0.0; sums.len()];
    let (mut rounds, mut converged) = (0, true);
    for (counts, said) in by_rule.iter().zip(blocked) {
        let pairs: u64 = counts.values().sum();
        if pairs == 0 {
            continue;
        }
        let (bound, hidden): (Vec<usize>, Vec<usize>) =
            said.iter().partition(|at| blocked.iter().all(|said| said.contains(at)));
        // What a rule decides tells nothing among its pairs: seen as missing.
        let mut open = PatternCounts::new();
        for (pattern, pairs) in counts {
            let seen = hidden.iter().fold(*pattern, |pattern, at| pattern.with(*at, None));
            *open.entry(seen).or_default() += pairs;
        }
        let mut start = start.clone();
        start.prior = (model.prior * universe / pairs as f64).clamp(1e-4, 0.5);
        if !bound.is_empty() {
            let mut here = model.clone();
            here.prior = start.prior;
            let strangers = strangers(&here, &open);
            let fixed = (0..start.comparisons.len()).filter(|at| !bound.contains(at)).collect();
            let options = Options { fixed, prior_pairs: SCALE, ..Options::default() };
            estimate_u(&mut start, &strangers, &options);
        }
        let options = Options { fixed: hidden.clone(), max_rounds: ROUNDS, ..Options::default() };
        let trained = expectation_maximisation(&start, &open, &options);
        rounds += trained.rounds;
        converged &= trained.converged;
        let matches = trained.model.prior * pairs as f64;
        for (at, comparison) in trained.model.comparisons.iter().enumerate() {
            if hidden.contains(&at) {
                continue;
            }
            weights[at] += matches;
            for (sum, level) in sums[at].iter_mut().zip(&comparison.levels) {
                *sum += level.m * matches;
            }
        }
    }
    let mut learnt = start;
    for ((comparison, sums), weight) in learnt.comparisons.iter_mut().zip(sums).zip(weights) {
        if weight > 0.0 {
            for (level, sum) in comparison.levels.iter_mut().zip(sums) {
                level.m = (sum / weight).max(1e-6);
            }
        }
    }
    (learnt, rounds, converged)
}

/// Pairs as parts of a stranger: each as far as the model takes it for no match.
fn strangers(model: &Model, counts: &PatternCounts) -> PatternCounts {
    let parts = |(pattern, pairs): (&Pattern, &u64)| {
        let stranger = 1.0 - probability(model.score(*pattern));
        (*pattern, (*pairs as f64 * stranger * SCALE).round() as u64)
    };
    counts.iter().map(parts).collect()
}

/// Share of all pairs that match: those expected among the candidates, to a fixed point.
fn prior(model: &Model, candidates: &PatternCounts, universe: f64) -> f64 {
    let mut model = model.clone();
    for _ in 0..200 {
        let matches: f64 = candidates
            .iter()
            .map(|(pattern, pairs)| *pairs as f64 * probability(model.score(*pattern)))
            .sum();
        let prior = (matches.max(0.5) / universe.max(1.0)).clamp(1e-12, 0.5);
        let settled = (prior - model.prior).abs() < 1e-4 * prior;
        model.prior = prior;
        if settled {
            break;
        }
    }
    model.prior
}

fn histogram<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> PatternCounts {
    let mut counts = PatternCounts::new();
    for pattern in patterns {
        *counts.entry(*pattern).or_default() += 1;
    }
    counts
}
