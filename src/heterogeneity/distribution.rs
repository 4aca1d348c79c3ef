//! Distributions: how many devices bear each name.

use crate::model::codes::coded;
use serde::Serialize;
use std::collections::BTreeMap;

coded! {
    /// What counts as different.
    Grain {
        Brand = "brand",
        Model = "model",
        /// Operating system.
        Os = "os",
    }
}

/// Devices by name; those whose name is unknown are beside, never a category.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Distribution {
    /// Devices by name.
    counts: BTreeMap<String, u64>,
    /// Devices whose name is known: the sum of the counts.
    known: u64,
    /// Devices whose name is unknown.
    unknown: u64,
}

/// A name and its part of a distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// Brand, brand and model, or operating system.
    pub name: String,
    pub count: u64,
    /// Share of the devices whose name is known, in (0, 1].
    pub share: f64,
}

impl Distribution {
    /// Adds devices of a name.
    pub fn add(&mut self, name: Option<&str>, count: u64) {
        if count == 0 {
            return;
        }
        let Some(name) = name else {
            self.unknown += count;
            return;
        };
        self.known += count;
        match self.counts.get_mut(name) {
            Some(known) => *known += count,
            None => {
                self.counts.insert(name.to_owned(), count);
            }
        }
    }

    /// Adds another distribution.
    pub fn merge(&mut self, other: &Self) {
        for (name, count) in &other.counts {
            self.add(Some(name), *count);
        }
        self.unknown += other.unknown;
    }

    /// Devices by name, in the order of names.
    pub const fn counts(&self) -> &BTreeMap<String, u64> {
        &self.counts
    }

    /// Devices whose name is known (n).
    pub const fn known(&self) -> u64 {
        self.known
    }

    /// Devices whose name is unknown.
    pub const fn unknown(&self) -> u64 {
        self.unknown
    }

    /// The names, most frequent first, then by name.
    pub fn shares(&self) -> Vec<Share> {
        let mut shares: Vec<Share> = self
            .counts
            .iter()
            .map(|(name, &count)| Share {
                name: name.clone(),
                count,
                share: count as f64 / self.known as f64,
            })
            .collect();
        shares.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        shares
    }
}
