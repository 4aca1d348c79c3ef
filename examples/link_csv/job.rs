//! One linkage, from the texts of the files to pairs and clusters.

use crate::candidates::{MOST_RULES, candidates};
use crate::config::{Block, Config};
use crate::similarity::{Prepared, folded, frequencies};
use crate::training::{Sample, train};
use recense::linkage::assign::{Edge, one_to_one};
use recense::linkage::cluster::{Clusters, Link, best_first};
use recense::linkage::comparison::{Comparison, PairMemo, Pattern};
use recense::linkage::fellegi_sunter::{Model, prior_weight, probability};
use recense::linkage::interning::{Interner, MISSING};
use recense::linkage::training::{Training, random_pairs};
use recense::linkage::view::Column;
use std::collections::HashSet;
use std::error::Error;
use std::io::Read;

/// Pairs drawn at random, to learn how often strangers agree.
const SAMPLE: usize = 200_000;
/// Seed of the draw.
const SEED: u64 = 1969;
/// Names of levels, from the strongest.
const LEVELS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Rows of one or two files under the columns of both.
#[derive(Debug, Default)]
pub struct Rows {
    columns: Vec<String>,
    cells: Vec<Vec<String>>,
    /// File of each row: 0 or 1.
    pub file: Vec<u8>,
    /// Name of each row.
    pub ids: Vec<String>,
}

impl Rows {
    /// Adds a file. Columns are met by name; the second may bear them in another order.
    pub fn add(
        &mut self,
        file: u8,
        text: impl Read,
        config: &Config,
    ) -> Result<(), Box<dyn Error>> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
        let mut places = Vec::new();
        for name in reader.headers()? {
            let name = name.trim_start_matches('\u{feff}').trim();
            let name = config.rename.get(name).map_or(name, String::as_str);
            places.push(self.columns.iter().position(|known| known == name).unwrap_or_else(|| {
                self.columns.push(name.to_owned());
                self.columns.len() - 1
            }));
        }
        for (number, record) in reader.byte_records().enumerate() {
            let mut row = vec![String::new(); self.columns.len()];
            for (cell, place) in record?.iter().zip(&places) {
                String::from_utf8_lossy(cell).trim().clone_into(&mut row[*place]);
            }
            let name = match &config.id {
                Some(id) => row[self.column(id)?].clone(),
                None => (number + 1).to_string(),
            };
            self.ids.push(name);
            self.file.push(file);
            self.cells.push(row);
        }
        Ok(())
    }

    fn column(&self, name: &str) -> Result<usize, String> {
        self.columns.iter().position(|other| other == name).ok_or(format!("no column {name}"))
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.cells[row].get(column).map_or("", String::as_str)
    }
}

/// A pair worth writing.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The rows, the lower first.
    pub rows: (u32, u32),
    /// Total weight in bits, prior included.
    pub weight: f64,
    /// The same as a probability.
    pub probability: f64,
    /// The rows are linked.
    pub linked: bool,
}

/// What came of a linkage.
pub struct Linked {
    /// Pairs from the probability that was asked for, by rows.
    pub pairs: Vec<Pair>,
    /// Rows of each cluster, by their first row.
    pub clusters: Vec<Vec<u32>>,
    /// The trained model and how training went.
    pub training: Training,
    /// Blocks beyond the cap: the rule, the value and the rows.
    pub beyond: Vec<(usize, String, usize)>,
    /// Pairs that were compared.
    pub compared: usize,
}

/// A comparison ready to grade pairs of rows.
struct Grader {
    column: Column,
    prepared: Prepared,
    from: Vec<f64>,
    memo: PairMemo,
    /// Rows that bear each value.
    frequencies: Vec<u32>,
    /// Whether agreement on a rare value weighs more than on a frequent one.
    by_rarity: bool,
}

impl Grader {
    fn outcome(&mut self, a: u32, b: u32) -> Option<u8> {
        let (a, b) = (self.column.get(a), self.column.get(b));
        let (prepared, from) = (&self.prepared, &self.from);
        self.memo.outcome(a, b, || {
            let similarity = prepared.similarity(a, b);
            let level = from.iter().position(|from| similarity >= from - 1e-9);
            level.unwrap_or(from.len()) as u8
        })
    }

    /// Probability that two rows drawn at random have the same value, both known; `None` where the
    /// first level takes more than equal values.
    fn equal_by_chance(&self) -> Option<f64> {
        if self.from.first().is_none_or(|from| *from < 1.0) {
            return None;
        }
        let known: f64 = self.frequencies.iter().map(|n| f64::from(*n)).sum();
        let equal: f64 =
            self.frequencies.iter().map(|n| f64::from(*n) * f64::from(n.saturating_sub(1))).sum();
        (known > 1.0).then(|| (equal / (known * (known - 1.0))).max(1.0 / (known * known)))
    }

    /// Bits to add where two rows agree: the average chance of agreement against this value's.
    fn rarity(&self, a: u32, b: u32, rows: usize, u: f64) -> f64 {
        let (a, b) = (self.column.get(a), self.column.get(b));
        if self.by_rarity && a == b && a != MISSING {
            (u * rows as f64 / f64::from(self.frequencies[a as usize])).log2()
        } else {
            0.0
        }
    }
}

/// Comparisons whose column each rule has a say in, by position: strangers of that rule agree on
/// them more than any strangers do.
fn blocked(config: &Config) -> Vec<Vec<usize>> {
    let positions = |block: &Block| {
        let compared = config.comparisons.iter().enumerate();
        compared
            .filter(|(_, compare)| block.columns.contains(&compare.column))
            .map(|(at, _)| at)
            .collect()
    };
    config.blocks.iter().map(positions).collect()
}

/// Links the rows.
pub fn link(config: &Config, rows: &Rows) -> Result<Linked, Box<dyn Error>> {
    let two = rows.file.contains(&1);
    let allowed = |a: u32, b: u32| !two || rows.file[a as usize] != rows.file[b as usize];
    if config.blocks.len() > MOST_RULES {
        return Err(format!("at most {MOST_RULES} blocking rules").into());
    }
    let mut columns = Vec::new();
    for block in &config.blocks {
        columns.push(
            block.columns.iter().map(|name| rows.column(name)).collect::<Result<Vec<_>, _>>()?,
        );
    }
    let found = candidates(
        &config.blocks,
        rows.ids.len(),
        config.block_cap,
        |row, rule, at| rows.cell(row, columns[rule][at]).to_owned(),
        &ranks(config, rows)?,
        allowed,
    );
    let (mut graders, mut model) = graders(config, rows)?;
    let patterns: Vec<Pattern> =
        found.pairs.iter().map(|&(a, b)| pattern(&mut graders, a, b)).collect();
    for (comparison, grader) in model.comparisons.iter_mut().zip(&graders) {
        if let (Some(level), Some(u)) = (comparison.levels.first_mut(), grader.equal_by_chance()) {
            level.u = u;
        }
    }
    let strangers: Vec<Pattern> = random_pairs(rows.ids.len() as u32, SAMPLE, SEED)
        .into_iter()
        .filter(|&(a, b)| allowed(a, b))
        .map(|(a, b)| pattern(&mut graders, a, b))
        .collect();
    let right = rows.file.iter().map(|file| f64::from(*file)).sum::<f64>();
    let left = rows.ids.len() as f64 - right;
    let training = train(
        &model,
        &Sample {
            candidates: &patterns,
            rules: &found.rules,
            strangers: &strangers,
            universe: if two { left * right } else { left * (left - 1.0) / 2.0 },
        },
        &blocked(config),
        &graders.iter().map(|grader| grader.equal_by_chance().is_some()).collect::<Vec<_>>(),
    );

    let weights: Vec<f64> = found
        .pairs
        .iter()
        .zip(&patterns)
        .map(|(&(a, b), pattern)| {
            let rarity: f64 = graders
                .iter()
                .zip(&training.model.comparisons)
                .map(|(grader, comparison)| {
                    let u = comparison.levels.first().map_or(1.0, |level| level.u);
                    grader.rarity(a, b, rows.ids.len(), u)
                })
                .sum();
            training.model.score(*pattern) + rarity
        })
        .collect();
    let (pairs, clusters) = decide(config, rows, two, &found.pairs, &weights);
    Ok(Linked { pairs, clusters, training, beyond: found.beyond, compared: found.pairs.len() })
}

/// The place of each row in the order of each column compared.
fn ranks(config: &Config, rows: &Rows) -> Result<Vec<Vec<u32>>, Box<dyn Error>> {
    let mut ranks = Vec::new();
    for compare in &config.comparisons {
        let place = rows.column(&compare.column)?;
        let texts: Vec<String> =
            (0..rows.ids.len()).map(|row| folded(rows.cell(row, place))).collect();
        let mut order: Vec<u32> = (0..rows.ids.len() as u32).collect();
        order.sort_by(|a, b| texts[*a as usize].cmp(&texts[*b as usize]).then(a.cmp(b)));
        let mut rank = vec![0; order.len()];
        for (at, row) in order.into_iter().enumerate() {
            rank[row as usize] = at as u32;
        }
        ranks.push(rank);
    }
    Ok(ranks)
}

/// The comparisons, and the model they start from: agreement is usual among matches and rare
/// among others, the more so the stronger.
fn graders(config: &Config, rows: &Rows) -> Result<(Vec<Grader>, Model), Box<dyn Error>> {
    let mut graders = Vec::new();
    let mut comparisons = Vec::new();
    if config.comparisons.len() > Pattern::CAPACITY {
        return Err(format!("at most {} comparisons", Pattern::CAPACITY).into());
    }
    for compare in &config.comparisons {
        let place = rows.column(&compare.column)?;
        let mut values = Interner::default();
        let symbols: Vec<u32> = (0..rows.ids.len())
            .map(|row| {
                let cell = rows.cell(row, place);
                // Numbers and dates live by the punctuation that folding takes away.
                let text = if compare.by.is_text() { folded(cell) } else { cell.to_owned() };
                if text.is_empty() { MISSING } else { values.intern(&text) }
            })
            .collect();
        let frequencies = frequencies(&symbols, values.values().len());
        let prepared = Prepared::new(compare.by, values.values(), &frequencies);
        let symbols = symbols
            .into_iter()
            .map(|s| if s != MISSING && prepared.is_known(s) { s } else { MISSING })
            .collect();
        let from = compare.levels.clone().unwrap_or_else(|| compare.by.levels().to_vec());
        if from.len() >= LEVELS.len() {
            return Err(format!("at most {} levels", LEVELS.len() - 1).into());
        }
        let last = from.len();
        let halves = |at: usize| 0.5f64.powf(at as f64 + 1.0);
        let levels: Vec<(&'static str, f64, f64)> = (0..=last)
            .map(|at| {
                let m = if at == last { 0.1 } else { 0.9 * halves(at) / (1.0 - halves(last - 1)) };
                let u = if at == last {
                    0.9
                } else {
                    0.1 * halves(last - 1 - at) / (1.0 - halves(last - 1))
                };
                (LEVELS[at], m, u)
            })
            .collect();
        comparisons.push(Comparison::new(compare.by.name(), &levels));
        graders.push(Grader {
            column: Column::new(symbols),
            prepared,
            from,
            memo: PairMemo::default(),
            frequencies,
            by_rarity: compare.term_frequency,
        });
    }
    Ok((graders, Model { comparisons, prior: 0.1 }))
}

fn pattern(graders: &mut [Grader], a: u32, b: u32) -> Pattern {
    graders
        .iter_mut()
        .enumerate()
        .fold(Pattern::default(), |pattern, (at, grader)| pattern.with(at, grader.outcome(a, b)))
}

/// Which pairs are links, and the clusters they make.
fn decide(
    config: &Config,
    rows: &Rows,
    two: bool,
    pairs: &[(u32, u32)],
    weights: &[f64],
) -> (Vec<Pair>, Vec<Vec<u32>>) {
    let threshold = prior_weight(config.threshold);
    let above: Vec<usize> = (0..pairs.len()).filter(|at| weights[*at] > threshold).collect();
    let chosen: Vec<usize> = if two && config.one_to_one {
        let edges: Vec<Edge> = above
            .iter()
            .map(|&at| {
                let (a, b) = pairs[at];
                let (left, right) = if rows.file[a as usize] == 0 { (a, b) } else { (b, a) };
                Edge { left, right, weight: weights[at] - threshold }
            })
            .collect();
        one_to_one(&edges).into_iter().map(|at| above[at]).collect()
    } else {
        above
    };
    let mut clusters = Clusters::singletons(rows.ids.len() as u32);
    let links: Vec<Link> = chosen
        .iter()
        .map(|&at| Link { a: pairs[at].0, b: pairs[at].1, weight: weights[at] })
        .collect();
    // What was compared and found apart never meets in a cluster through a third row.
    let apart: HashSet<(u32, u32)> = pairs
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight < -threshold.abs())
        .map(|(pair, _)| *pair)
        .collect();
    best_first(&mut clusters, &links, |a, b| {
        apart.contains(&(a.min(b), a.max(b)))
            || config.one_to_one && two && rows.file[a as usize] == rows.file[b as usize]
    });
    let written = prior_weight(config.write_from);
    let mut out: Vec<Pair> = pairs
        .iter()
        .zip(weights)
        .map(|(&rows, &weight)| Pair {
            rows,
            weight,
            probability: probability(weight),
            linked: clusters.of(rows.0) == clusters.of(rows.1),
        })
        .filter(|pair| pair.linked || pair.weight >= written)
        .collect();
    out.sort_by_key(|pair| pair.rows);
    (out, clusters.groups().into_iter().map(<[u32]>::to_vec).collect())
}
