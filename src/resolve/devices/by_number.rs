//! Rows joined by number only: which are interchangeable, and what those share.

use super::alike::{Alike, alike};
use super::rows::Rows;
use super::units::Units;
use crate::linkage::assign::Edge;
use crate::linkage::cluster::Clusters;
use std::collections::HashMap;
use std::ops::Range;

/// Two sides of a device that are joined by number only. Each row comes with what it shares with
/// its interchangeable rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ByNumber {
    /// One side.
    pub earlier: Vec<(u32, Alike)>,
    pub later: Vec<(u32, Alike)>,
}

/// The rows of a list that compete for each device of the lists before.
pub(super) struct Rivals {
    /// Edges, by device.
    order: Vec<u32>,
    /// For each device, its range in `order` and the summed odds of its rows.
    of: HashMap<u32, (Range<usize>, f64)>,
}

impl Rivals {
    /// The rivals of the edges from rows to devices; `weight` is that of the pair itself, in bits.
    pub(super) fn new(edges: &[Edge], weight: impl Fn(u32) -> f64) -> Self {
        let device = |edge: u32| edges[edge as usize].right;
        let mut order: Vec<u32> = (0..edges.len() as u32).collect();
        order.sort_unstable_by_key(|edge| (device(*edge), *edge));
        let mut of = HashMap::new();
        let mut start = 0;
        for run in order.chunk_by(|a, b| device(*a) == device(*b)) {
            let odds: f64 = run.iter().map(|edge| weight(*edge).exp2()).sum();
            if let Some(first) = run.first() {
                of.insert(device(*first), (start..start + run.len(), odds));
            }
            start += run.len();
        }
        Self { order, of }
    }

    /// The summed odds of all rows that may be a device.
    pub(super) fn odds(&self, device: u32) -> f64 {
        self.of.get(&device).map_or(0.0, |(_, odds)| *odds)
    }

    /// The units whose edge to a device is wanted.
    pub(super) fn of<'a>(
        &'a self,
        device: u32,
        edges: &'a [Edge],
        wanted: impl Fn(u32) -> bool + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        let range = self.of.get(&device).map_or(0..0, |(range, _)| range.clone());
        let of_device = self.order[range].iter().copied();
        of_device.filter(move |edge| wanted(*edge)).map(|edge| edges[edge as usize].left)
    }
}

/// The rows of the first of some interchangeable clusters, each with what it shares with the
/// others.
pub(super) fn in_common(
    rows: &Rows,
    units: &Units,
    clusters: &Clusters,
    mut places: Vec<u32>,
) -> Vec<(u32, Alike)> {
    let rows_of = |cluster: u32| -> Vec<u32> {
        clusters.members(cluster).iter().map(|unit| units.row[*unit as usize]).collect()
    };
    let own = places.first().map(|cluster| rows_of(*cluster)).unwrap_or_default();
    places.sort_unstable();
    places.dedup();
    let mut places: Vec<Vec<u32>> = places.into_iter().map(rows_of).collect();
    // The units of a lot say the same.
    places.sort_unstable();
    places.dedup();
    own.into_iter().map(|row| (row, alike(rows, row, &places))).collect()
}
