//! The devices of one commune, from its rows to its golden records.

use super::alike::alike;
use super::between_lists::{self, Assigned};
use super::by_number::ByNumber;
use super::decided::{self, Decided, Joined, Outcome};
use super::golden;
use super::identified::{self, Scored, Scorer};
use super::own::Ties;
use super::parameters;
use super::rows::Rows;
use super::units::Units;
use super::veto::{self, Veto};
use super::written_serial;
use crate::linkage::cluster::{self, Clusters, Fate};
use crate::linkage::comparison::PairMemo;
use crate::linkage::fellegi_sunter::probability;
use crate::linkage::interning::MISSING;
use crate::model::comparison::ComparisonOutcome;
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use crate::model::pairing::TOLD;
use crate::model::parameters::Parameters;
use crate::model::settings::Settings;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Most units of one row that take part in the linkage; the rest of a larger lot stays a count. It
/// bounds the work.
const LARGEST_LOT: u32 = 2000;

/// What is made of the device rows of a commune.
pub(super) struct Resolved {
    pub devices: Vec<Device>,
    /// Pairs worth keeping.
    pub links: Vec<Link>,
    /// The parameters they were matched with.
    pub parameters: Parameters,
    /// What became of decisions on rows, by their index.
    pub outcomes: Vec<(usize, Outcome)>,
}

/// Resolves the device rows of a commune.
pub(super) fn resolve(
    inventory: &Inventory,
    commune: &str,
    records: &[usize],
    settings: &Settings,
) -> Resolved {
    let mut rows = Rows::new(inventory, records);
    written_serial::unite(&mut rows);
    let units = Units::new(&rows, LARGEST_LOT);
    let mut clusters = Clusters::singletons(units.len());
    // What people said comes first.
    let decided = decided::replay(inventory, commune, records, &mut rows, &units, &mut clusters);
    let rows = rows;
    let damaged = identified::damaged_pairs(&rows);
    let candidates = identified::candidates(&rows, &damaged);
    let shared: Vec<(u32, u32)> =
        candidates.iter().copied().filter(|(a, b)| veto::share_identity(&rows, *a, *b)).collect();
    let across = |(a, b): &(u32, u32)| rows.list[*a as usize] != rows.list[*b as usize];
    let sure: Vec<(u32, u32)> = shared.iter().copied().filter(across).collect();
    let (model, parameters) = settings
        .keep_parameters
        .then(|| inventory.parameters.iter().find(|kept| kept.commune == commune))
        .flatten()
        .and_then(|kept| Some((parameters::model_of(kept)?, kept.clone())))
        .unwrap_or_else(|| parameters::train(commune, &rows, &damaged, &sure));

    let mut scorer = Scorer::new(&rows, &damaged, &model);
    let scored: Vec<Scored> = candidates
        .iter()
        .filter(|pair| across(pair) || veto::share_identity(&rows, pair.0, pair.1))
        .map(|(a, b)| scorer.score(*a, *b))
        .collect();

    // Identifiers first, best first; every refusal of a pair is kept.
    let mut fates: Vec<Option<Fate>> = vec![None; scored.len()];
    let (mut proposed, mut at_proposed) = (Vec::new(), Vec::new());
    for (at, pair) in scored.iter().enumerate() {
        if pair.veto.is_none() && probability(pair.weight) >= settings.merge_probability {
            let unit = |row: u32| units.first[row as usize];
            proposed.push(cluster::Link { a: unit(pair.a), b: unit(pair.b), weight: pair.weight });
            at_proposed.push(at);
        }
    }
    let memo = RefCell::new(PairMemo::default());
    let cannot = |a: u32, b: u32| {
        let (a, b) = (units.row[a as usize], units.row[b as usize]);
        veto::between(&rows, &damaged, &mut memo.borrow_mut(), a, b).is_some()
    };
    for (at, fate) in at_proposed.iter().zip(cluster::best_first(&mut clusters, &proposed, cannot))
    {
        fates[*at] = Some(fate);
    }
    let assigned = between_lists::link(&rows, &damaged, &model, &units, &mut clusters, settings);

    let mut ties = Ties::default();
    let mut links = Vec::new();
    let mut least: BTreeMap<u32, f64> = BTreeMap::new();
    let mut hold = |cluster: u32, probability: f64| {
        let slot = least.entry(cluster).or_insert(1.0);
        *slot = slot.min(probability);
    };
    for (pair, fate) in scored.iter().zip(fates) {
        let (x, y) = (units.first[pair.a as usize], units.first[pair.b as usize]);
        let together = clusters.of(x) == clusters.of(y);
        let likely = probability(pair.weight);
        if fate == Some(Fate::Joined) {
            hold(clusters.of(x), likely);
        }
        let verdict = if together {
            Verdict::Merged
        } else if pair.veto.is_some() || fate == Some(Fate::Refused) {
            if !argued_for(&rows, pair) {
                continue;
            }
            Verdict::Vetoed
        } else if likely >= settings.review_probability {
            Verdict::Review
        } else {
            continue;
        };
        if together && likely >= TOLD {
            ties.told.insert((pair.a.min(pair.b), pair.a.max(pair.b)));
        }
        let (left, right) = (rows.index[pair.a as usize], rows.index[pair.b as usize]);
        links.push(Link {
            left: left.min(right),
            right: left.max(right),
            weight: pair.weight,
            probability: likely,
            pairing: likely,
            verdict,
            units: 1,
            comparisons: turned(scorer.comparisons(pair.a, pair.b), left > right),
        });
    }
    for made in assigned.iter().filter(|made| made.joined) {
        let cluster = clusters.of(made.unit);
        hold(cluster, made.probability);
        if let Some(sides) = &made.by_number {
            ties.by_number.entry(cluster).or_default().push(sides.clone());
        } else {
            ties.told.insert((made.earlier.min(made.later), made.earlier.max(made.later)));
        }
    }
    links.extend(links_of(&rows, &assigned));
    // A row that only a superseded list holds makes no device, so nothing is asked about it.
    links.retain(|link| {
        let set_aside = |at: usize| inventory.superseded(&inventory.records[at]).is_some();
        link.verdict != Verdict::Review || !(set_aside(link.left) || set_aside(link.right))
    });
    for joined in &decided.joined {
        for unit in units.of(joined.b) {
            let cluster = clusters.of(unit);
            if units.of(joined.a).any(|other| clusters.of(other) == cluster) {
                least.entry(cluster).or_insert(1.0);
                if let Some(sides) = sides_of(&rows, joined, &decided) {
                    ties.by_number.entry(cluster).or_default().push(sides);
                }
            }
        }
    }
    let told = decided.joined.iter().filter(|joined| joined.among <= 1);
    ties.told.extend(told.map(|joined| (joined.a, joined.b)));
    let said =
        |a: u32, b: u32, units: u32, verdict: Verdict, decision: usize, scorer: &mut Scorer| {
            let (left, right) = (rows.index[a as usize], rows.index[b as usize]);
            let weight = scorer.score(a, b).weight;
            let mut comparisons = turned(scorer.comparisons(a, b), left > right);
            comparisons
                .extend(inventory.decisions.get(decision).map(decided::comparison_of_decision));
            let (left, right) = (left.min(right), left.max(right));
            let probability = probability(weight);
            let pairing = probability;
            Link { left, right, weight, probability, pairing, verdict, units, comparisons }
        };
    let mut spoken: Vec<Link> = Vec::new();
    for one in decided.joined.iter().filter(|one| one.a != one.b) {
        let link = said(one.a, one.b, one.units, Verdict::Merged, one.decision, &mut scorer);
        // A person's answer stands. For twins it says that they are the same, not which is which.
        spoken.push(Link { pairing: 1.0 / f64::from(one.among.max(1)), ..link });
    }
    for (a, b, decision) in &decided.parted {
        spoken.push(said(*a, *b, 1, Verdict::Vetoed, *decision, &mut scorer));
    }
    let settled: BTreeSet<(usize, usize)> =
        spoken.iter().map(|link| (link.left, link.right)).collect();
    // An answer about twins or a lot also settles the units it leaves over.
    let answered = |link: &Link| {
        link.verdict == Verdict::Review
            && decided.outcomes.iter().any(|(_, outcome)| outcome.answers(link.left, link.right))
    };
    links.retain(|link| !settled.contains(&(link.left, link.right)) && !answered(link));
    links.extend(spoken);
    let devices = golden::devices(inventory, commune, &rows, &units, &clusters, &least, &ties);
    Resolved { devices, links, parameters, outcomes: decided.outcomes }
}

/// The two sides that a decision on twins or lots joined, where it leaves open which is which.
fn sides_of(rows: &Rows, joined: &Joined, decided: &Decided) -> Option<ByNumber> {
    let [lefts, rights] = decided.sides.get(&joined.decision)?;
    let [of_a, of_b] = if lefts.contains(&joined.a) { [lefts, rights] } else { [rights, lefts] };
    let common = |row: u32, twins: &[u32]| {
        let places: Vec<Vec<u32>> = twins.iter().map(|twin| vec![*twin]).collect();
        vec![(row, alike(rows, row, &places))]
    };
    Some(ByNumber { earlier: common(joined.a, of_a), later: common(joined.b, of_b) })
}

/// Whether an identifier argued for a pair that a veto forbids.
fn argued_for(rows: &Rows, pair: &Scored) -> bool {
    let equal = |x: u32, y: u32| x != MISSING && x == y;
    veto::share_identity(rows, pair.a, pair.b)
        || (equal(rows.tag.get(pair.a), rows.tag.get(pair.b)) && pair.veto != Some(Veto::SameList))
}

/// Comparisons told from the other side.
fn turned(comparisons: Vec<ComparisonOutcome>, turn: bool) -> Vec<ComparisonOutcome> {
    if turn {
        comparisons.into_iter().map(ComparisonOutcome::turned).collect()
    } else {
        comparisons
    }
}

/// The links of the assignment, units of one lot gathered.
fn links_of(rows: &Rows, assigned: &[Assigned]) -> Vec<Link> {
    let mut gathered: BTreeMap<(u32, u32, bool), Link> = BTreeMap::new();
    for made in assigned {
        let (a, b) = (made.earlier.min(made.later), made.earlier.max(made.later));
        let (left, right) = (rows.index[a as usize], rows.index[b as usize]);
        gathered
            .entry((a, b, made.joined))
            .and_modify(|link| {
                link.units += 1;
                link.weight = link.weight.min(made.weight);
                link.probability = link.probability.min(made.probability);
                link.pairing = link.pairing.min(made.pairing);
            })
            .or_insert_with(|| Link {
                left: left.min(right),
                right: left.max(right),
                weight: made.weight,
                probability: made.probability,
                pairing: made.pairing,
                verdict: if made.joined { Verdict::Merged } else { Verdict::Review },
                units: 1,
                comparisons: turned(made.comparisons.clone(), left > right),
            });
    }
    gathered.into_values().collect()
}
