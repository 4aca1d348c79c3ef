//! Record linkage in the terms of Fellegi and Sunter (1969). Knows no school and no board.
//!
//! The caller interns its values into columns of symbols ([`interning`], [`view`]), proposes
//! candidate pairs ([`blocking`]), grades each comparison into levels ([`comparison`]) whose m and
//! u probabilities are trained ([`training`]) and turned into weights in bits
//! ([`fellegi_sunter`]). Decisions are then made under constraints: one to one between two lists
//! ([`assign`]), best first under must-link and cannot-link ([`cluster`]). [`survivorship`]
//! chooses among the values of a cluster and [`evaluation`] measures the result against a truth.
//! Everything is deterministic: the same rows give the same result whatever the machine.

pub mod assign;
pub mod blocking;
pub mod cluster;
pub mod comparison;
pub mod evaluation;
pub mod fellegi_sunter;
pub mod interning;
pub mod pairs;
pub mod random;
pub mod survivorship;
pub mod training;
pub mod view;
