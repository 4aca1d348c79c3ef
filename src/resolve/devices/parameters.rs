//! The parameters of a commune: built-in priors, moved by its own rows where there are enough.
//!
//! u comes from pairs known not to match: rows of one list, one school and one product. m comes
//! from expectation–maximisation over pairs that share a serial number or a MAC address. Another
//! commune's rows never enter.

use super::comparisons::{HOST, MAC, SERIAL, TAG, built_in};
use super::evidence::Evidence;
use super::identifier::Identity;
use super::rows::Rows;
use super::veto::{self, DamagedPairs};
use crate::linkage::comparison::PairMemo;
use crate::linkage::fellegi_sunter::Model;
use crate::linkage::random::SplitMix64;
use crate::linkage::training::{self, Options, PatternCounts, Training};
use crate::model::parameters::{self as kept, PRIOR_PAIRS, Parameters};
use std::collections::BTreeMap;

/// Assumed share of a list's rows that stand in another list of the commune, before its rows show
/// any.
pub(super) const USUAL_OVERLAP: f64 = 0.85;

/// Pairs sampled for u.
const SAMPLE: usize = 20_000;

/// The probability that a row is a given row of the largest list, before any comparison.
pub(super) fn prior(rows: &Rows) -> f64 {
    let largest = rows.lists.iter().map(|list| list.rows.len()).max().unwrap_or(1).max(2);
    USUAL_OVERLAP / largest as f64
}

/// A model as it is kept and shown.
fn kept(commune: &str, rows: &Rows, training: &Training, twin_pairs: u64) -> Parameters {
    let comparisons = training.model.comparisons.iter().map(|comparison| kept::Comparison {
        name: comparison.name.to_owned(),
        levels: comparison
            .levels
            .iter()
            .map(|level| kept::Level { name: level.name.to_owned(), m: level.m, u: level.u })
            .collect(),
    });
    Parameters {
        commune: commune.to_owned(),
        import: None,
        twin_pairs,
        sure_pairs: training.pairs,
        rounds: training.rounds,
        converged: training.converged,
        share: training.model.prior,
        prior: prior(rows),
        comparisons: comparisons.collect(),
    }
}

/// The model of stored parameters; `None` where another version of the comparisons made them.
pub(super) fn model_of(parameters: &Parameters) -> Option<Model> {
    let mut model = built_in();
    model.prior = parameters.share;
    if model.comparisons.len() != parameters.comparisons.len() {
        return None;
    }
    for (comparison, kept) in model.comparisons.iter_mut().zip(&parameters.comparisons) {
        if comparison.name != kept.name || comparison.levels.len() != kept.levels.len() {
            return None;
        }
        for (level, kept) in comparison.levels.iter_mut().zip(&kept.levels) {
            if level.name != kept.name {
                return None;
            }
            (level.m, level.u) = (kept.m, kept.u);
        }
    }
    Some(model)
}

/// The model of a commune, and what is kept of its training.
pub(super) fn train(
    commune: &str,
    rows: &Rows,
    damaged: &DamagedPairs,
    sure: &[(u32, u32)],
) -> (Model, Parameters) {
    let mut model = built_in();
    let mut evidence = Evidence::new(rows, damaged);
    let options = Options { prior_pairs: PRIOR_PAIRS, ..Options::default() };

    let mut twins = PatternCounts::new();
    for (a, b) in twin_pairs(rows) {
        let mut pattern = evidence.pattern(a, b);
        // Two rows of one list with an equal serial are one device listed twice: no example of two
        // devices.
        if pattern.outcome(SERIAL) != Some(Identity::Exact as u8) {
            pattern = pattern.with(MAC, None).with(HOST, None);
            *twins.entry(pattern).or_default() += 1;
        }
    }
    let fixed = vec![MAC, HOST];
    training::estimate_u(&mut model, &twins, &Options { fixed, ..options.clone() });
    // The sample holds no chance equality of serials and says nothing of its rarity.
    for (at, given) in [SERIAL, TAG].into_iter().zip([2e-5, 1e-4]) {
        if let Some(level) = model.comparisons.get_mut(at).and_then(|c| c.levels.first_mut()) {
            level.u = given;
        }
    }

    let mut matched = PatternCounts::new();
    let mut memo = PairMemo::default();
    for (a, b) in sure {
        if veto::between(rows, damaged, &mut memo, *a, *b).is_none() {
            let pattern = evidence.pattern(*a, *b).with(SERIAL, None);
            *matched.entry(pattern.with(MAC, None)).or_default() += 1;
        }
    }
    let fixed = vec![SERIAL, MAC, HOST];
    let options = Options { fixed, ..options };
    let mut training = training::expectation_maximisation(&model, &matched, &options);
    // Agreement never speaks against a match, even where all twins agree.
    for comparison in &mut training.model.comparisons {
        if let Some(level) = comparison.levels.first_mut() {
            level.u = level.u.min(level.m);
        }
    }
    let parameters = kept(commune, rows, &training, twins.values().sum());
    (training.model, parameters)
}

/// Seeded pairs of rows of one list, one school and one product.
fn twin_pairs(rows: &Rows) -> Vec<(u32, u32)> {
    let mut cells: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for row in 0..rows.len() {
        if rows.quantity(row) == 1 {
            let product = rows.product[row as usize];
            let key = (rows.list[row as usize], rows.school.get(row), product);
            cells.entry(key).or_default().push(row);
        }
    }
    let cells: Vec<Vec<u32>> = cells.into_values().filter(|cell| cell.len() > 1).collect();
    let total: usize = cells.iter().map(|cell| cell.len() * (cell.len() - 1) / 2).sum();
    let mut random = SplitMix64::new(0x7265_6365_6e73_6500);
    let mut pairs = Vec::new();
    for cell in &cells {
        let all = cell.len() * (cell.len() - 1) / 2;
        if total <= SAMPLE {
            for (at, a) in cell.iter().enumerate() {
                pairs.extend(cell[at + 1..].iter().map(|b| (*a, *b)));
            }
        } else {
            let wanted = (all * SAMPLE).div_ceil(total);
            for _ in 0..wanted {
                let a = random.below(cell.len() as u32);
                let b = (a + 1 + random.below(cell.len() as u32 - 1)) % cell.len() as u32;
                pairs.push((cell[a.min(b) as usize], cell[a.max(b) as usize]));
            }
        }
    }
    pairs
}

/// The share of a list that stands in the lists before it. It is measured on the rows whose
/// identifiers can show it, and pulled towards the usual share where they are few.
pub(super) fn overlap(seen: u64, found: u64, coverage: f64, limit: f64) -> f64 {
    const STRENGTH: f64 = 8.0;
    let usual = USUAL_OVERLAP.min(limit);
    let possible = (seen as f64 * coverage).max(found as f64);
    ((found as f64 + STRENGTH * usual) / (possible + STRENGTH)).clamp(0.02, 0.97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_follows_what_identifiers_show() {
        assert!((overlap(0, 0, 0.0, 1.0) - USUAL_OVERLAP).abs() < 1e-12);
        assert!(overlap(1000, 760, 0.8, 1.0) > 0.93);
        assert!(overlap(1000, 10, 0.8, 1.0) < 0.05);
        assert!(overlap(0, 0, 0.0, 0.3) < 0.31);
    }
}
