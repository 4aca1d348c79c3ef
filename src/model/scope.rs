//! What a report or an export is about.

use crate::model::inventory::Inventory;

/// A part of the inventory. Everything where both are `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// One cycle.
    pub cycle: Option<u32>,
    /// One commune (INSEE).
    pub commune: Option<String>,
    /// Communes added to it ("what if it joined"), by INSEE.
    pub with: Vec<String>,
}

impl Scope {
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
