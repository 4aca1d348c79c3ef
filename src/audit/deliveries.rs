//! The deliveries: which files speak of which communes.

use crate::model::inventory::Inventory;
use crate::model::source::{Outcome, Source};
use std::collections::BTreeSet;

/// The communes of every file: the file's own, its sheets', and those of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deliveries<'a> {
    by_source: Vec<BTreeSet<&'a str>>,
}

impl<'a> Deliveries<'a> {
    /// Looks at every file and row once.
    pub fn new(inventory: &'a Inventory) -> Self {
        let mut by_source: Vec<BTreeSet<&'a str>> = inventory
            .sources
            .iter()
            .map(|source| {
                let sheets = source.sheets.iter().filter_map(|sheet| sheet.commune.as_deref());
                source.commune.as_deref().into_iter().chain(sheets).collect()
            })
            .collect();
        let rows = inventory.records.iter().map(|r| (r.source, r.commune.as_deref()));
        let counts = inventory.counts.iter().map(|c| (c.source, c.commune.as_deref()));
        let facts = inventory.facts.iter().map(|f| (f.source, f.commune.as_deref()));
        let mut last = None;
        for (source, commune) in rows.chain(counts).chain(facts) {
            // Rows of a file come together and mostly name one commune.
            if last == Some((source, commune)) {
                continue;
            }
            last = Some((source, commune));
            if let (Some(communes), Some(commune)) = (by_source.get_mut(source), commune) {
                communes.insert(commune);
            }
        }
        Self { by_source }
    }

    /// The communes of a file.
    pub fn communes_of(&self, source: usize) -> impl Iterator<Item = &'a str> + '_ {
        self.by_source.get(source).into_iter().flatten().copied()
    }

    /// The one commune of a file; `None` where there is none or several.
    pub fn commune_of(&self, source: usize) -> Option<&'a str> {
        let communes = self.by_source.get(source)?;
        if communes.len() == 1 { communes.first().copied() } else { None }
    }

    /// The communes that sent at least one file that was read.
    pub fn delivering(&self, inventory: &Inventory) -> BTreeSet<&'a str> {
        let read = |source: &Source| matches!(source.outcome, Outcome::Read);
        let pairs = inventory.sources.iter().zip(&self.by_source);
        pairs
            .filter(|(source, _)| read(source))
            .flat_map(|(_, communes)| communes)
            .copied()
            .collect()
    }
}
