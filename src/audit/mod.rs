//! Gap rules, one a file, and the figures of the reports: overview, quality, cycles, contracts,
//! ages. Pure functions of the inventory, the settings and the reference date.
//!
//! Every figure that cannot be computed is `None`, never 0.

pub mod age;
pub mod check;
pub mod completeness;
pub mod context;
pub mod contract_end;
pub mod contract_line;
pub mod contracts;
pub mod coverage;
pub mod cycles;
pub mod deliveries;
pub mod figures;
#[cfg(test)]
mod fixture;
pub mod interval;
pub mod membership;
pub mod mentions;
pub mod overview;
pub mod quality;
pub mod reference_date;
pub mod registry;
pub mod rules;
pub mod schools;
pub mod spending;
pub mod thresholds;
pub mod top_actions;

pub use registry::{audit, audit_across, audit_portion, rule};
