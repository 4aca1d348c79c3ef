//! What a linkage is told: blocking rules, comparisons, and how links are decided.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Column that names a row in what is written; the row's number without it.
    pub id: Option<String>,
    /// Columns of a file under another name: name in the file → name in the rules.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
    /// Each row of a file stands for another entity: links are one to one between two files, and
    /// there are none inside one.
    #[serde(default)]
    pub one_to_one: bool,
    /// Probability from which a pair is linked.
    #[serde(default = "half")]
    pub threshold: f64,
    /// Probability from which a pair is written.
    #[serde(default = "tenth")]
    pub write_from: f64,
    /// Rows of the largest block that is walked.
    #[serde(default = "cap")]
    pub block_cap: usize,
    /// Rules; a pair is compared where one of them proposes it.
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
    /// Comparisons.
    #[serde(rename = "compare")]
    pub comparisons: Vec<Compare>,
}

/// A rule: rows that agree on it are compared.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Columns that must all agree, case and accents aside.
    pub columns: Vec<String>,
    /// Only so many first characters of each.
    pub prefix: Option<usize>,
    /// Any word of the column will do, instead of the whole.
    #[serde(default)]
    pub words: bool,
}

/// A comparison of one column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The column.
    pub column: String,
    /// How its values are compared.
    pub by: Measure,
    /// Similarities from which each level begins, descending, the measure's own without it.
    pub levels: Option<Vec<f64>>,
    /// Whether agreement on a rare value weighs more than on a frequent one.
    #[serde(default)]
    pub term_frequency: bool,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Equal or not.
    Exact,
    /// Jaro–Winkler similarity.
    JaroWinkler,
    /// One less the share of the longer text's characters that are edited.
    Levenshtein,
    /// Share of the words in common, rare words weighing more.
    Tokens,
    /// One less the difference relative to the larger number.
    Numeric,
    /// 1 for the same day, 0.9 for one digit off or day and month swapped, 0.5 for the same year.
    Date,
}

impl Measure {
    /// Its name, as in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::JaroWinkler => "jaro_winkler",
            Self::Levenshtein => "levenshtein",
            Self::Tokens => "tokens",
            Self::Numeric => "numeric",
            Self::Date => "date",
        }
    }

    /// Whether case, accents and punctuation are set aside before it.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Numeric | Self::Date)
    }

    /// Similarities from which its levels begin where the configuration gives none.
    pub const fn levels(self) -> &'static [f64] {
        match self {
            Self::Exact => &[1.0],
            Self::JaroWinkler => &[1.0, 0.92, 0.85, 0.7],
            Self::Levenshtein => &[1.0, 0.85, 0.7, 0.5],
            Self::Tokens => &[0.8, 0.6, 0.4, 0.25, 0.1],
            Self::Numeric => &[1.0, 0.98, 0.9, 0.7],
            Self::Date => &[1.0, 0.9, 0.5],
        }
    }
}

const fn half() -> f64 {
    0.5
}

const fn tenth() -> f64 {
    0.1
}

const fn cap() -> usize {
    300
}
