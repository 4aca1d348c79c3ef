//! Which devices each record is part of.

use crate::model::inventory::Inventory;

/// The devices of every record, in one flat table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Membership {
    /// Start of each record's devices in `devices`, and the end of the last.
    starts: Vec<usize>,
    /// Indexes of devices, by record, then unit.
    devices: Vec<usize>,
}

impl Membership {
    /// Inverts the members of the devices.
    pub fn new(inventory: &Inventory) -> Self {
        let records = inventory.records.len();
        let mut pairs: Vec<(usize, u32, usize)> = inventory
            .devices
            .iter()
            .enumerate()
            .flat_map(|(index, device)| {
                device.members.iter().map(move |member| (member.record, member.unit, index))
            })
            .filter(|(record, ..)| *record < records)
            .collect();
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(records + 1);
        let mut position = 0;
        for record in 0..records {
            starts.push(position);
            while pairs.get(position).is_some_and(|pair| pair.0 == record) {
                position += 1;
            }
        }
        starts.push(position);
        Self { starts, devices: pairs.into_iter().map(|(.., device)| device).collect() }
    }

    /// The devices of a record, in the order of its units.
    pub fn devices_of(&self, record: usize) -> &[usize] {
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(&start), Some(&end)) => self.devices.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}
