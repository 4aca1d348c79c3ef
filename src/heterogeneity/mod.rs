//! Heterogeneity of the fleet: distributions, indices, and the decomposition of disorder within
//! and between communes.
//!
//! The fleet is every device neither retired nor lost. Unknown is not a category: it is counted
//! beside the distribution. Ages and ends of support stand in `audit::age`.

pub mod analysis;
pub mod decomposition;
pub mod distance;
pub mod distribution;
pub mod indices;
pub mod mixing;
pub mod spelling;

pub use analysis::{Heterogeneity, heterogeneity};
