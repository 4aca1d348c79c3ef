//! Sets and assignments over small numbers: what linkage, headers, versions and portions all need,
//! written once. Knows nothing of ours.

pub mod assignment;
pub mod sets;
