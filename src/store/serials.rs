//! Which serial numbers come twice, remembered while devices are written.

use crate::model::device::Device;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// The serial numbers of the devices written, as hashes: two that are equal are looked up.
#[derive(Debug, Default)]
pub(super) struct Serials(Vec<(u64, i64)>);

impl Serials {
    /// Notes the serial numbers of devices, numbered after `written`.
    pub(super) fn note(&mut self, devices: &[Device], written: i64) {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let numbered = devices.iter().zip(written + 1..);
        self.0.extend(numbered.filter_map(|(device, number)| {
            Some((hasher.hash_one(device.serial_number.as_deref()?), number))
        }));
    }

    /// The numbers of the devices whose serial number another one has.
    pub(super) fn shared(&mut self) -> BTreeSet<i64> {
        self.0.sort_unstable();
        let groups = self.0.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        groups.flatten().map(|(_, device)| *device).collect()
    }
}
