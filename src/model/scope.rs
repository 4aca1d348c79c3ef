//! What a report or an export is about.

use crate::model::inventory::Inventory;
use std::collections::BTreeSet;

/// A part of the inventory. Everything where both are `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    pub cycle: Option<u32>,
    /// One commune (INSEE).
    pub commune: Option<String>,
    /// Communes added to it ("what if it joined"), by INSEE.
    pub with: Vec<String>,
}

impl Scope {
    /// Whether it is the whole inventory.
    pub fn is_everything(&self) -> bool {
        self.cycle.is_none() && self.commune.is_none()
    }

    /// The communes of the reference list that lie in it, by INSEE: for look-ups in long walks.
    pub fn communes<'a>(&self, inventory: &'a Inventory) -> BTreeSet<&'a str> {
        inventory
            .communes
            .iter()
            .map(|commune| commune.insee.as_str())
            .filter(|insee| self.holds(inventory, insee))
            .collect()
    }

    /// Whether a commune lies in it.
    pub fn holds(&self, inventory: &Inventory, insee: &str) -> bool {
        if self.with.iter().any(|other| other == insee) {
            return true;
        }
        if self.commune.as_deref().is_some_and(|wanted| wanted != insee) {
            return false;
        }
        self.cycle.is_none()
            || inventory.commune(insee).is_some_and(|commune| commune.cycle == self.cycle)
    }
}
