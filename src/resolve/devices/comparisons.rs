//! In what two rows of devices are compared: the fields, their levels, and what each level is worth
//! before any row is read.

use crate::linkage::comparison::{Comparison, Outcome};
use crate::linkage::fellegi_sunter::Model;
use crate::model::comparison::Agreement::{self, Alike, Damaged, Different, Exact, Near, Same};
use crate::model::comparison::Compared;
use crate::model::field::FieldName;

/// Positions of the comparisons in the model.
pub(super) const SERIAL: usize = 0;
pub(super) const MAC: usize = 1;
pub(super) const TAG: usize = 2;
pub(super) const HOST: usize = 3;
pub(super) const DATE: usize = 4;
pub(super) const PRICE: usize = 5;
pub(super) const ROOM: usize = 6;

/// A comparison of the model.
pub(super) struct Respect {
    pub compared: Compared,
    pub field: FieldName,
    /// Strongest agreement first, each with m and u.
    levels: &'static [(Agreement, f64, f64)],
}

/// The comparisons whose levels do not depend on how frequent a value is, by their positions, with
/// priors drawn from the practice of such lists: identifiers are rarely mistyped, lots are bought
/// at one date.
pub(super) const RESPECTS: [Respect; 7] = [
    Respect {
        compared: Compared::SerialNumber,
        field: FieldName::SerialNumber,
        levels: &[(Exact, 0.92, 2e-5), (Damaged, 0.08, 1e-3), (Different, 1e-6, 1.0)],
    },
    Respect {
        compared: Compared::MacAddress,
        field: FieldName::MacAddress,
        levels: &[(Exact, 0.97, 2e-5), (Different, 0.03, 1.0)],
    },
    Respect {
        compared: Compared::AssetTag,
        field: FieldName::AssetTag,
        levels: &[(Exact, 0.95, 1e-4), (Damaged, 0.03, 0.03), (Different, 0.02, 0.97)],
    },
    Respect {
        compared: Compared::Hostname,
        field: FieldName::Hostname,
        levels: &[(Exact, 0.85, 2e-3), (Different, 0.15, 1.0)],
    },
    Respect {
        compared: Compared::PurchaseDate,
        field: FieldName::PurchaseDate,
        levels: &[(Same, 0.93, 0.60), (Near, 0.04, 0.05), (Different, 0.03, 0.35)],
    },
    Respect {
        compared: Compared::Price,
        field: FieldName::PriceEur,
        levels: &[(Same, 0.95, 0.60), (Different, 0.05, 0.40)],
    },
    Respect {
        compared: Compared::Room,
        field: FieldName::Room,
        levels: &[(Same, 0.70, 0.25), (Alike, 0.05, 0.05), (Different, 0.25, 0.70)],
    },
];

impl Respect {
    /// The level of an outcome of the model.
    pub(super) fn level(&self, outcome: Outcome) -> Agreement {
        let level = outcome.and_then(|level| self.levels.get(usize::from(level)));
        level.map_or(Agreement::Missing, |(level, ..)| *level)
    }
}

/// The model before any row is read.
pub(super) fn built_in() -> Model {
    let comparison = |respect: &Respect| {
        let levels = respect.levels.iter().map(|&(level, m, u)| (level.code(), m, u));
        Comparison::new(respect.compared.code(), &levels.collect::<Vec<_>>())
    };
    Model { comparisons: RESPECTS.iter().map(comparison).collect(), prior: 0.9 }
}

#[cfg(test)]
mod tests {
    use super::super::identifier::Identity;
    use super::super::purchase::DateAgreement;
    use super::*;

    #[test]
    fn built_in_levels_are_probabilities() {
        for comparison in built_in().comparisons {
            let sum: f64 = comparison.levels.iter().map(|level| level.m).sum();
            assert!((sum - 1.0).abs() < 0.01, "{} {sum}", comparison.name);
        }
    }

    #[test]
    fn positions_are_those_of_the_respects() {
        let at = |position: usize| RESPECTS[position].compared;
        assert_eq!(
            [SERIAL, MAC, TAG, HOST, DATE, PRICE, ROOM].map(at),
            [
                Compared::SerialNumber,
                Compared::MacAddress,
                Compared::AssetTag,
                Compared::Hostname,
                Compared::PurchaseDate,
                Compared::Price,
                Compared::Room,
            ]
        );
    }

    #[test]
    fn outcomes_are_told_as_the_levels_they_are() {
        for (identity, level) in [
            (Identity::Exact, Exact),
            (Identity::Damaged, Damaged),
            (Identity::Different, Different),
        ] {
            for position in [SERIAL, TAG] {
                assert_eq!(RESPECTS[position].level(Some(identity as u8)), level);
            }
        }
        for (dates, level) in [
            (DateAgreement::Same, Same),
            (DateAgreement::Near, Near),
            (DateAgreement::Different, Different),
        ] {
            assert_eq!(RESPECTS[DATE].level(Some(dates as u8)), level);
        }
        assert_eq!(RESPECTS[ROOM].level(None), Agreement::Missing);
    }
}
