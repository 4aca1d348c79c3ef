//! Pairwise figures of the devices found against the devices that are.

use recense::linkage::evaluation::Pairwise;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::path::Path;

/// What was reached, and what could be.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    /// Rows of the truth.
    rows: usize,
    /// Rows of the truth that no record stands for.
    missing: usize,
    /// Devices found.
    found: usize,
    /// Devices there are.
    devices: usize,
    /// The pairs found.
    reached: Pairwise,
    /// The pairs of a matcher that finds all that can be told and nothing else.
    perfect: Pairwise,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "rows      {} ({} without a record)", self.rows, self.missing)?;
        writeln!(f, "devices   {} found, {} there are", self.found, self.devices)?;
        let reached = self.reached;
        writeln!(f, "precision {:.4}", reached.precision())?;
        writeln!(f, "recall    {:.4}", reached.recall())?;
        writeln!(f, "F1        {:.4}", reached.f1())?;
        write!(f, "F1 of a perfect matcher of the identifiable pairs {:.4}", self.perfect.f1())
    }
}

/// Compares an export of the records with the truth.
pub fn score(truth: &Path, records: &Path) -> Result<Score, Box<dyn Error>> {
    let mut device_of: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(records)?;
    let header = reader.headers()?.clone();
    let column = |name: &str| {
        header.iter().position(|other| other == name).ok_or(format!("no column {name}"))
    };
    let (file, row, device) = (column("file")?, column("row")?, column("device_id")?);
    for record in reader.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        device_of.insert((cell(file), cell(row)), cell(device));
    }
    let (mut found, mut real, mut identifiable) = (Vec::new(), Vec::new(), Vec::new());
    let mut missing = 0;
    for record in csv::Reader::from_path(truth)?.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let device = device_of.get(&(cell(0), cell(1))).cloned().unwrap_or_else(|| {
            missing += 1;
            format!("missing {missing}")
        });
        found.push(device);
        identifiable.push((cell(2), cell(3)));
        real.push(cell(2));
    }
    Ok(Score {
        rows: real.len(),
        missing,
        found: found.iter().collect::<BTreeSet<_>>().len(),
        devices: real.iter().collect::<BTreeSet<_>>().len(),
        reached: Pairwise::compare(&found, &real),
        perfect: Pairwise::compare(&identifiable, &real),
    })
}
