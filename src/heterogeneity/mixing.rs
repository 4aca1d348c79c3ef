//! Schools that mix board brands.

use serde::Serialize;

/// Schools that hold boards (TNI, VPI, ENI) of several brands.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Mixing {
    /// Schools with at least two boards whose brand is known.
    pub schools: u64,
    /// Of which hold several brands.
    pub mixed: u64,
    /// `mixed` over `schools`; `None` without such schools.
    pub share: Option<f64>,
}
