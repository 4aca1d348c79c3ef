//! Links between lists, one to one inside each school.
//!
//! The lists of a commune are taken in turn. The rows of a list that no identifier has linked are
//! assigned to the devices of the lists before it. Twins share the evidence: the odds that a row's
//! device stands in the earlier lists are the sum of the odds of all the devices that are as good a
//! match, so that fifteen identical rows find fifteen identical rows with the confidence that the
//! overlap of the two lists gives, and any one-to-one pairing of them is as right as another. How
//! sure the very pair is, among all interchangeable rows, is kept beside it. Where the pair is a
//! guess, what its rows share with the interchangeable ones is noted too.

use super::by_number::{ByNumber, Rivals, in_common};
use super::evidence::{self, Evidence};
use super::parameters;
use super::product::Product;
use super::rows::Rows;
use super::units::Units;
use super::veto::{self, DamagedPairs};
use crate::linkage::assign::{self, Edge};
use crate::linkage::cluster::Clusters;
use crate::linkage::comparison::{PairMemo, Pattern};
use crate::linkage::fellegi_sunter::{Model, prior_weight, probability, weight};
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::codes::Category;
use crate::model::comparison::{ComparisonOutcome, Found};
use crate::model::pairing::TOLD;
use crate::model::settings::Settings;
use std::collections::{HashMap, HashSet};

/// Most devices a row is compared with. It bounds the work.
const LARGEST_POOL: usize = 4096;

/// Two candidates whose weights differ by less than this many bits are interchangeable.
const INTERCHANGEABLE: f64 = 0.75;

/// A link the assignment made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assigned {
    pub earlier: u32,
    pub later: u32,
    /// A unit of the later row.
    pub unit: u32,
    /// Weight in bits, prior and interchangeable candidates included.
    pub weight: f64,
    /// Probability that the row's device is one of the interchangeable ones.
    pub probability: f64,
    pub pairing: f64,
    /// Set where the two were joined and the pairing is a guess: what the rows of either side share
    /// with the interchangeable ones.
    pub by_number: Option<ByNumber>,
    /// Whether the two were joined.
    pub joined: bool,
    pub comparisons: Vec<ComparisonOutcome>,
}

/// A device of the earlier lists that a row may be.
#[derive(Debug, Clone, Copy)]
struct Match {
    cluster: u32,
    earlier: u32,
    later: u32,
    product: Product,
    pattern: Pattern,
    weight: f64,
    /// Weight with the interchangeable candidates.
    group: f64,
    /// Odds of all the row's candidates together.
    all: f64,
    /// Where the row's matches begin.
    from: u32,
}

/// What a row is compared with.
#[derive(Debug, Default)]
struct Pools {
    by_school: HashMap<Symbol, Vec<u32>>,
    by_model: HashMap<Symbol, Vec<u32>>,
    by_kind: HashMap<(Symbol, Option<Category>), Vec<u32>>,
    placeless_by_model: HashMap<Symbol, Vec<u32>>,
    placeless_by_kind: HashMap<(Symbol, Option<Category>), Vec<u32>>,
    size: usize,
}

/// Links the lists of a commune in turn, joining clusters of units.
pub(super) fn link(
    rows: &Rows,
    damaged: &DamagedPairs,
    model: &Model,
    units: &Units,
    clusters: &mut Clusters,
    settings: &Settings,
) -> Vec<Assigned> {
    let mut linker = Linker {
        rows,
        model,
        damaged,
        evidence: Evidence::new(rows, damaged),
        memo: PairMemo::default(),
        units,
        settings,
    };
    let mut made = Vec::new();
    for list in 1..rows.lists.len() as u32 {
        made.extend(linker.link_list(list, clusters));
    }
    made
}

struct Linker<'a> {
    rows: &'a Rows<'a>,
    model: &'a Model,
    damaged: &'a DamagedPairs,
    evidence: Evidence<'a>,
    memo: PairMemo,
    units: &'a Units,
    settings: &'a Settings,
}

impl Linker<'_> {
    /// Assigns the free rows of a list to the devices of the lists before it.
    fn link_list(&mut self, list: u32, clusters: &mut Clusters) -> Vec<Assigned> {
        let (earlier, overlap) = self.earlier_devices(list, clusters);
        let pools = self.pools(&earlier, clusters);
        let prior = prior_weight(overlap);
        let least = prior_weight(self.settings.review_probability);

        let mut edges: Vec<Edge> = Vec::new();
        let mut matches: Vec<Match> = Vec::new();
        // The match of each edge; the units of a lot share theirs.
        let mut of_edge: Vec<u32> = Vec::new();
        let mut seen: HashSet<u32> = HashSet::new();
        for row in self.rows.lists[list as usize].rows.clone() {
            // A person may have settled some of the units of a lot.
            let taken = |unit: &u32| {
                let mut members = clusters.members(clusters.of(*unit)).iter();
                members.any(|unit| self.rows.list[self.units.row[*unit as usize] as usize] < list)
            };
            let range: Vec<u32> = self.units.of(row).filter(|unit| !taken(unit)).collect();
            let Some(first) = range.first() else { continue };
            let home = clusters.of(*first);
            if !seen.insert(home) {
                continue;
            }
            let from = matches.len();
            let found = self.matches(home, clusters, &pools, prior);
            matches.extend(
                found
                    .into_iter()
                    .filter(|found| found.group > least)
                    .map(|found| Match { from: from as u32, ..found }),
            );
            for unit in range.into_iter().take(matches.len() - from) {
                for (at, found) in matches.iter().enumerate().skip(from) {
                    edges.push(Edge {
                        left: unit,
                        right: found.cluster,
                        weight: found.group - least + 0.02 * (found.weight + 40.0).max(0.0),
                    });
                    of_edge.push(at as u32);
                }
            }
        }
        let mut made = Vec::new();
        let chosen = assign::one_to_one(&edges);
        let weight = |edge: u32| matches[of_edge[edge as usize] as usize].weight;
        let rivals = Rivals::new(&edges, weight);
        for at in &chosen {
            let found = matches[of_edge[*at] as usize];
            let unit = edges[*at].left;
            let probability = probability(found.group);
            let joined = probability >= self.settings.merge_probability;
            // One row is one device. The more crowded side, devices for a row or rows for a device,
            // limits what can be known of the pair.
            let others = found.all.max(rivals.odds(found.cluster));
            let pairing = (found.weight.exp2() / (1.0 + others)).min(probability);
            let by_number = (joined && pairing < TOLD).then(|| {
                let least = found.weight - INTERCHANGEABLE;
                let devices = matches[found.from as usize..]
                    .iter()
                    .take_while(|other| other.from == found.from)
                    .filter(|other| other.weight >= least)
                    .map(|other| other.cluster);
                let homes = rivals.of(found.cluster, &edges, |edge| weight(edge) >= least);
                let homes = homes.map(|unit| clusters.of(unit));
                let in_common = |places| in_common(self.rows, self.units, clusters, places);
                ByNumber {
                    earlier: in_common(std::iter::once(found.cluster).chain(devices).collect()),
                    later: in_common(std::iter::once(clusters.of(unit)).chain(homes).collect()),
                }
            });
            made.push(Assigned {
                earlier: found.earlier,
                later: found.later,
                unit,
                weight: found.group,
                probability,
                pairing,
                by_number,
                joined,
                comparisons: self.comparisons(&found, pools.size, prior),
            });
        }
        // Clusters are joined last, because joining changes the indexes that the edges refer to.
        for (assigned, at) in made.iter().zip(chosen) {
            if assigned.joined
                && let Some(unit) = clusters.members(edges[at].right).first().copied()
            {
                clusters.join(unit, assigned.unit);
            }
        }
        made
    }

    /// The clusters of the earlier lists that hold no row of this list, and the share of this list
    /// that stands in the earlier ones.
    fn earlier_devices(&self, list: u32, clusters: &Clusters) -> (Vec<u32>, f64) {
        let identified = |unit: u32| {
            let row = self.units.row[unit as usize];
            self.rows.serial.get(row) != MISSING || self.rows.mac.get(row) != MISSING
        };
        let (mut free, mut all, mut covered) = (Vec::new(), 0u64, 0u64);
        let (mut own, mut seen, mut found) = (0u64, 0u64, 0u64);
        for group in clusters.groups() {
            let lists =
                || group.iter().map(|unit| self.rows.list[self.units.row[*unit as usize] as usize]);
            let before = lists().any(|other| other < list);
            let here = lists().any(|other| other == list);
            let of = |wanted: fn(u32, u32) -> bool| {
                group.iter().any(|unit| {
                    let other = self.rows.list[self.units.row[*unit as usize] as usize];
                    wanted(other, list) && identified(*unit)
                })
            };
            if before {
                all += 1;
                covered += u64::from(of(|other, list| other < list));
                if !here && let Some(first) = group.first() {
                    free.push(clusters.of(*first));
                }
            }
            if here {
                own += 1;
                if of(|other, list| other == list) {
                    seen += 1;
                    found += u64::from(before);
                }
            }
        }
        let coverage = covered as f64 / all.max(1) as f64;
        let limit = all as f64 / own.max(1) as f64;
        (free, parameters::overlap(seen, found, coverage, limit))
    }

    /// The rows of a cluster.
    fn rows_of<'c>(
        &'c self,
        cluster: u32,
        clusters: &'c Clusters,
    ) -> impl Iterator<Item = u32> + 'c {
        clusters.members(cluster).iter().map(|unit| self.units.row[*unit as usize])
    }

    fn vetoed(&mut self, a: u32, b: u32) -> bool {
        veto::between(self.rows, self.damaged, &mut self.memo, a, b).is_some()
    }

    fn pools(&self, earlier: &[u32], clusters: &Clusters) -> Pools {
        let mut pools = Pools { size: earlier.len(), ..Pools::default() };
        for cluster in earlier {
            let placed =
                self.rows_of(*cluster, clusters).any(|row| self.rows.school.get(row) != MISSING);
            for row in self.rows_of(*cluster, clusters) {
                let school = self.rows.school.get(row);
                let product = self.rows.product[row as usize];
                if school != MISSING {
                    add(&mut pools.by_school, school, *cluster);
                }
                if product.model != MISSING {
                    add(&mut pools.by_model, product.model, *cluster);
                    if !placed {
                        add(&mut pools.placeless_by_model, product.model, *cluster);
                    }
                }
                if product.brand != MISSING {
                    let kind = (product.brand, product.category);
                    add(&mut pools.by_kind, kind, *cluster);
                    if !placed {
                        add(&mut pools.placeless_by_kind, kind, *cluster);
                    }
                }
            }
        }
        pools
    }

    /// The devices a cluster of the list may be, without regard to other rows.
    fn candidates(&self, rows: &[u32], pools: &Pools) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut schools: Vec<Symbol> = Vec::new();
        for row in rows {
            let school = self.rows.school.get(*row);
            if school == MISSING {
                schools.extend(&self.rows.school_candidates[*row as usize]);
            } else {
                schools.push(school);
            }
        }
        schools.sort_unstable();
        schools.dedup();
        for school in &schools {
            found.extend(pools.by_school.get(school).into_iter().flatten());
        }
        let (by_model, by_kind) = if schools.is_empty() {
            (&pools.by_model, &pools.by_kind)
        } else {
            (&pools.placeless_by_model, &pools.placeless_by_kind)
        };
        for row in rows {
            let product = self.rows.product[*row as usize];
            found.extend(by_model.get(&product.model).into_iter().flatten());
            found.extend(by_kind.get(&(product.brand, product.category)).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(LARGEST_POOL);
        found
    }

    /// Scores the devices a cluster of the list may be.
    fn matches(&mut self, home: u32, clusters: &Clusters, pools: &Pools, prior: f64) -> Vec<Match> {
        let own: Vec<u32> = self.rows_of(home, clusters).collect();
        let mut found: Vec<Match> = Vec::new();
        // How many devices agree at each level of the product, vetoed ones too.
        let (mut all, mut typed, mut branded, mut similar, mut same) =
            (0u32, 0u32, 0u32, 0u32, 0u32);
        for cluster in self.candidates(&own, pools) {
            let mut vetoed = false;
            let mut best: Option<Match> = None;
            let mut level = Product::OtherType;
            for unit in clusters.members(cluster) {
                let earlier = self.units.row[*unit as usize];
                for later in &own {
                    let product = veto::products(self.rows, &mut self.memo, *later, earlier);
                    level = level.min(product);
                    vetoed = vetoed || self.vetoed(*later, earlier);
                    if vetoed || !product.compatible() {
                        continue;
                    }
                    let pattern = self.evidence.pattern(earlier, *later);
                    let weight = self.model.evidence(pattern);
                    let better = best.is_none_or(|best| {
                        product < best.product || (product == best.product && weight > best.weight)
                    });
                    if better {
                        best = Some(Match {
                            cluster,
                            earlier,
                            later: *later,
                            product,
                            pattern,
                            weight,
                            group: 0.0,
                            all: 0.0,
                            from: 0,
                        });
                    }
                }
            }
            all += 1;
            typed += u32::from(level != Product::OtherType);
            branded += u32::from(matches!(
                level,
                Product::Model | Product::Similar | Product::Brand | Product::OtherModel
            ));
            similar += u32::from(level <= Product::Similar);
            same += u32::from(level == Product::Model);
            if let Some(best) = best
                && !vetoed
            {
                found.push(best);
            }
        }
        for candidate in &mut found {
            let frequency = match candidate.product {
                Product::Model => same,
                Product::Similar => similar,
                Product::Brand => branded,
                Product::Type => typed,
                _ => all,
            };
            candidate.weight += prior + product_weight(candidate.product, frequency);
        }
        group(&mut found);
        let all = found.iter().map(|candidate| candidate.weight.exp2()).sum();
        for candidate in &mut found {
            candidate.all = all;
        }
        found
    }

    /// The comparisons of a match, as people see them. Their weights and the prior sum to the
    /// weight.
    fn comparisons(&self, found: &Match, devices: usize, prior: f64) -> Vec<ComparisonOutcome> {
        let (a, b) = (found.earlier.min(found.later), found.earlier.max(found.later));
        let mut told = self.evidence.told(self.model, found.pattern, a, b);
        let evidence = self.model.evidence(found.pattern);
        let spread = (devices.max(1) as f64).log2();
        // The place and the product narrow all devices down to those of one lot.
        let place_and_product = found.weight - prior - evidence + spread;
        let place = if self.rows.school.get(a) == self.rows.school.get(b)
            && self.rows.school.get(a) != MISSING
        {
            place_and_product / 2.0
        } else {
            0.0
        };
        let product = place_and_product - place;
        told.push(evidence::told_product(self.rows, found.product, product, a, b));
        told.push(evidence::told_school(self.rows, place, a, b));
        let shared = found.group - found.weight;
        if shared > 0.0 {
            let devices = shared.exp2().round_ties_even() as u64;
            told.push(ComparisonOutcome {
                found: Found::Interchangeable { devices },
                weight: shared,
            });
        }
        told
    }
}

/// Adds a cluster under a key, once.
fn add<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Vec<u32>>, key: K, cluster: u32) {
    let list = map.entry(key).or_default();
    if list.last() != Some(&cluster) {
        list.push(cluster);
    }
}

/// The weight of the product comparison among the devices of one place. Its u is the share of them
/// that agree at the level.
fn product_weight(level: Product, frequency: u32) -> f64 {
    let m = if level == Product::Similar { 0.5 } else { 0.95 };
    weight(m, 1.0) - f64::from(frequency.max(1)).log2()
}

/// Gives each candidate the summed odds of all candidates that are as good.
fn group(found: &mut [Match]) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| found[*b].weight.total_cmp(&found[*a].weight).then(a.cmp(b)));
    let mut start = 0;
    while start < order.len() {
        let top = found[order[start]].weight;
        let end = (start..order.len())
            .find(|at| found[order[*at]].weight < top - INTERCHANGEABLE)
            .unwrap_or(order.len());
        let odds: f64 = order[start..end].iter().map(|at| found[*at].weight.exp2()).sum();
        for at in &order[start..end] {
            found[*at].group = odds.log2();
        }
        start = end;
    }
}
