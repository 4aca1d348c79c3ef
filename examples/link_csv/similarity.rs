//! Similarity of two values of a column, from 0 to 1.

use crate::config::Measure;
use recense::linkage::interning::Interner;
use recense::text::fold::fold;
use recense::text::similarity::{edits, jaro_winkler};
use std::collections::{BTreeSet, HashMap};

/// The values of a column, made ready for one measure.
pub enum Prepared {
    /// Folded texts.
    Texts(Measure, Vec<String>),
    /// Words, and what each weighs: the logarithm of how rare it is.
    Words(Vec<BTreeSet<u32>>, Vec<f64>),
    /// Numbers, where the value is one.
    Numbers(Vec<Option<f64>>),
    /// Year, month and day, where the value is a date.
    Dates(Vec<Option<(u32, u32, u32)>>),
}

impl Prepared {
    /// Prepares the distinct values of a column; `rows` says how many rows bear each.
    pub fn new(measure: Measure, values: &[String], rows: &[u32]) -> Self {
        match measure {
            Measure::Exact | Measure::JaroWinkler | Measure::Levenshtein => {
                Self::Texts(measure, values.to_vec())
            }
            Measure::Numeric => Self::Numbers(values.iter().map(|text| number(text)).collect()),
            Measure::Date => Self::Dates(values.iter().map(|text| date(text)).collect()),
            Measure::Tokens => {
                let mut words = Interner::default();
                let sets: Vec<BTreeSet<u32>> = values
                    .iter()
                    .map(|text| {
                        text.split(' ').map(|word| words.intern(&word.to_owned())).collect()
                    })
                    .collect();
                let mut bearing = vec![0u32; words.values().len()];
                for (set, rows) in sets.iter().zip(rows) {
                    for word in set {
                        bearing[*word as usize] += rows;
                    }
                }
                let all = f64::from(rows.iter().sum::<u32>());
                let weights = bearing.iter().map(|n| (1.0 + all / f64::from(*n)).ln()).collect();
                Self::Words(sets, weights)
            }
        }
    }

    /// Whether a value can be compared at all.
    pub fn is_known(&self, value: u32) -> bool {
        match self {
            Self::Numbers(numbers) => numbers[value as usize].is_some(),
            Self::Dates(dates) => dates[value as usize].is_some(),
            Self::Texts(..) | Self::Words(..) => true,
        }
    }

    /// The similarity of two values.
    pub fn similarity(&self, a: u32, b: u32) -> f64 {
        if a == b {
            return 1.0;
        }
        let (a, b) = (a as usize, b as usize);
        match self {
            Self::Texts(Measure::JaroWinkler, texts) => jaro_winkler(&texts[a], &texts[b]),
            Self::Texts(Measure::Levenshtein, texts) => {
                let longer = texts[a].chars().count().max(texts[b].chars().count()).max(1);
                1.0 - edits(&texts[a], &texts[b]) as f64 / longer as f64
            }
            Self::Texts(..) => 0.0,
            Self::Words(sets, weights) => {
                let sum = |set: &mut dyn Iterator<Item = &u32>| -> f64 {
                    set.map(|word| weights[*word as usize]).sum()
                };
                let common = sum(&mut sets[a].intersection(&sets[b]));
                common / sum(&mut sets[a].union(&sets[b])).max(f64::MIN_POSITIVE)
            }
            Self::Numbers(numbers) => match (numbers[a], numbers[b]) {
                (Some(a), Some(b)) => {
                    1.0 - ((a - b).abs() / a.abs().max(b.abs()).max(1e-9)).min(1.0)
                }
                _ => 0.0,
            },
            Self::Dates(dates) => match (dates[a], dates[b]) {
                (Some(a), Some(b)) => near(a, b),
                _ => 0.0,
            },
        }
    }
}

/// Case, accents and punctuation aside; empty where nothing is left.
pub fn folded(text: &str) -> String {
    fold(text)
}

fn number(text: &str) -> Option<f64> {
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || ".,-".contains(*c)).collect();
    kept.parse()
        .or_else(|_| kept.replace(',', "").parse())
        .or_else(|_| kept.replace(',', ".").parse())
        .ok()
}

/// `1971-07-08`, `19710708`, `08/07/1971`: the day stands before the month.
fn date(text: &str) -> Option<(u32, u32, u32)> {
    let groups: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let parse = |text: &str| text.parse::<u32>().ok();
    match groups.as_slice() {
        [day] if day.len() == 8 => Some((parse(&day[..4])?, parse(&day[4..6])?, parse(&day[6..])?)),
        [y, m, d, ..] if y.len() == 4 => Some((parse(y)?, parse(m)?, parse(d)?)),
        [d, m, y, ..] if y.len() == 4 => Some((parse(y)?, parse(m)?, parse(d)?)),
        _ => None,
    }
}

fn near(a: (u32, u32, u32), b: (u32, u32, u32)) -> f64 {
    if a == b {
        return 1.0;
    }
    let digits = |(y, m, d): (u32, u32, u32)| format!("{y:04}{m:02}{d:02}");
    let off = digits(a).bytes().zip(digits(b).bytes()).filter(|(x, y)| x != y).count();
    if off == 1 || (a.0, a.1, a.2) == (b.0, b.2, b.1) {
        0.9
    } else if a.0 == b.0 {
        0.5
    } else {
        0.0
    }
}

/// How many rows bear each symbol below `distinct`.
pub fn frequencies(symbols: &[u32], distinct: usize) -> Vec<u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for symbol in symbols {
        *counts.entry(*symbol).or_default() += 1;
    }
    (0..distinct as u32).map(|symbol| counts.get(&symbol).copied().unwrap_or(0)).collect()
}
