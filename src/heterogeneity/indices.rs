//! Indices of concentration and diversity.

use crate::heterogeneity::distribution::Distribution;
use serde::Serialize;

/// Indices of a distribution. All but the counts are `None` under the least number of devices
/// (`Settings::heterogeneity_minimum`): `sufficient` is then false.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Indices {
    /// Devices whose name is known (n): what the indices are computed on.
    pub n: u64,
    /// Devices whose name is unknown.
    pub unknown: u64,
    /// Share of the unknown among all, in [0, 1]; `None` without devices.
    pub unknown_share: Option<f64>,
    /// Whether n reaches the least number.
    pub sufficient: bool,
    /// Number of distinct names (S).
    pub distinct: u64,
    /// Fewest names that make 80 % of the devices (N80).
    pub n80: Option<u64>,
    /// Share of the most frequent name (Berger & Parker 1970).
    pub first_share: Option<f64>,
    /// Share of the three most frequent.
    pub first_three_share: Option<f64>,
    /// Herfindahl–Hirschman index, 10,000·Σp², in (0, 10,000] (Hirschman 1945, Herfindahl 1950).
    pub hhi: Option<f64>,
    /// Effective number 1/Σp²: "as varied as so many names in equal shares" (Laakso & Taagepera
    /// 1979; Hill's number of order 2, Hill 1973).
    pub effective_number: Option<f64>,
    /// Shannon entropy −Σp·ln p, in nats (Shannon 1948).
    pub shannon: Option<f64>,
    /// exp(H), Hill's number of order 1 (Hill 1973).
    pub shannon_number: Option<f64>,
    /// Unbiased Simpson 1 − Σn(n−1)/(N(N−1)): the probability that two devices drawn without
    /// replacement differ (Simpson 1949; Hurlbert 1971). The one to trust in small fleets.
    pub simpson: Option<f64>,
}

/// The indices of a distribution of at least `minimum` devices.
pub fn indices(distribution: &Distribution, minimum: u32) -> Indices {
    let _ = (distribution, minimum);
    Indices::default()
}
