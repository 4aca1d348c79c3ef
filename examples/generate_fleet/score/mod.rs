//! What was made of a fleet against what it is: the devices found, the pairs that are claimed, the
//! pairs where nothing is, and how many devices there are.

mod claims;
mod twins;

use claims::Claim;
use recense::linkage::evaluation::Pairwise;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::path::Path;

/// A row of the truth.
#[derive(Debug)]
pub(crate) struct Fact {
    /// Device it stands for.
    device: String,
    /// Rows of a device that can be told to be one share it.
    identifiable: String,
}

/// What was reached, and what could be.
#[derive(Debug, Clone)]
pub struct Score {
    /// Rows of the truth.
    rows: usize,
    /// Rows of the truth that no record stands for.
    missing: usize,
    /// Devices found.
    found: usize,
    /// Devices there are.
    devices: usize,
    /// Pairs of rows of one device id.
    reached: Pairwise,
    /// Pairs of rows of one device that links tell to be one; a table of records does not say.
    told: Option<Pairwise>,
    /// Pairs of one device id, twins paired in any one-to-one way.
    any_pairing: Pairwise,
    /// Pairs of a matcher that finds all that can be told and nothing else.
    perfect: Pairwise,
    /// Devices too many or too few, over all communes.
    miscounted: usize,
    /// The commune whose count is furthest off: found, there are.
    worst: Option<(String, usize, usize)>,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "rows     {} ({} without a record)", self.rows, self.missing)?;
        writeln!(f, "devices  {} found, {} there are", self.found, self.devices)?;
        let error = self.miscounted as f64 / self.devices.max(1) as f64;
        write!(f, "count    {error:.4} of the devices miscounted, commune by commune")?;
        if let Some((commune, found, real)) = &self.worst {
            write!(f, " (worst: {commune}, {found} for {real})")?;
        }
        writeln!(f, "\n\n{:44} precision  recall      F1", "pairs of rows")?;
        let mut line = |name: &str, pairs: Option<Pairwise>| match pairs {
            Some(pairs) => {
                let (precision, recall, f1) = (pairs.precision(), pairs.recall(), pairs.f1());
                writeln!(f, "{name:44} {precision:9.4} {recall:7.4} {f1:7.4}")
            }
            None => writeln!(f, "{name:44} {:>9} {:>7} {:>7}", "–", "–", "–"),
        };
        line("of one device id", Some(self.reached))?;
        line("told (held by a pairing of one half and more)", self.told)?;
        line("of one device id, twins in any pairing", Some(self.any_pairing))?;
        line("of a perfect matcher of what can be told", Some(self.perfect))
    }
}

/// Compares an inventory, or an export of its records, with the truth.
pub fn score(truth: &Path, made: &Path) -> Result<Score, Box<dyn Error>> {
    let mut claims: BTreeMap<(String, String), Claim> = claims::read(made)?;
    let mut missing = 0;
    let (mut facts, mut claimed) = (Vec::new(), Vec::new());
    for record in csv::Reader::from_path(truth)?.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let claim = claims.remove(&(cell(0), cell(1))).unwrap_or_else(|| {
            missing += 1;
            Claim::missing(cell(0), missing)
        });
        claimed.push(claim);
        facts.push(Fact { device: cell(2), identifiable: cell(3) });
    }
    let real: Vec<&String> = facts.iter().map(|fact| &fact.device).collect();
    let found: Vec<&String> = claimed.iter().map(|claim| &claim.device).collect();
    let told: Option<Vec<&String>> = claimed.iter().map(|claim| claim.told.as_ref()).collect();
    let identifiable: Vec<_> =
        facts.iter().map(|fact| (&fact.device, &fact.identifiable)).collect();
    let counts = by_commune(&claimed, &facts);
    let miscounted = counts.values().map(|(found, real)| found.abs_diff(*real)).sum();
    let worst = counts
        .into_iter()
        .max_by_key(|(_, (found, real))| found.abs_diff(*real))
        .map(|(commune, (found, real))| (commune, found, real));
    Ok(Score {
        rows: facts.len(),
        missing,
        found: found.iter().collect::<BTreeSet<_>>().len(),
        devices: real.iter().collect::<BTreeSet<_>>().len(),
        reached: Pairwise::compare(&found, &real),
        told: told.map(|told| Pairwise::compare(&told, &real)),
        any_pairing: twins::compare(&claimed, &facts),
        perfect: Pairwise::compare(&identifiable, &real),
        miscounted,
        worst,
    })
}

/// Devices found and devices there are in each commune, which is the folder of its files.
fn by_commune(claims: &[Claim], facts: &[Fact]) -> BTreeMap<String, (usize, usize)> {
    let mut devices: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for (claim, fact) in claims.iter().zip(facts) {
        let commune = claim.file.split('/').next().unwrap_or_default();
        let (found, real) = devices.entry(commune).or_default();
        found.insert(&claim.device);
        real.insert(&fact.device);
    }
    let count = |(commune, (found, real)): (&str, (BTreeSet<&str>, BTreeSet<&str>))| {
        (commune.to_owned(), (found.len(), real.len()))
    };
    devices.into_iter().map(count).collect()
}
