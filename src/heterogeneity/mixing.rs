//! Schools that mix board brands.

use crate::heterogeneity::distribution::Distribution;
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

impl Mixing {
    /// Adds a school, from the distribution of its boards' brands.
    pub fn add(&mut self, boards: &Distribution) {
        if boards.known() < 2 {
            return;
        }
        self.schools += 1;
        self.mixed += u64::from(boards.counts().len() > 1);
        self.share = Some(self.mixed as f64 / self.schools as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_mixes_from_two_known_brands_on() {
        let boards = |brands: &[Option<&str>]| {
            let mut boards = Distribution::default();
            for brand in brands {
                boards.add(*brand, 1);
            }
            boards
        };
        let mut mixing = Mixing::default();
        assert_eq!(mixing.share, None);
        mixing.add(&boards(&[Some("SMART")]));
        mixing.add(&boards(&[Some("SMART"), None]));
        assert_eq!((mixing.schools, mixing.share), (0, None));
        mixing.add(&boards(&[Some("SMART"), Some("SMART"), None]));
        mixing.add(&boards(&[Some("SMART"), Some("Promethean")]));
        assert_eq!((mixing.schools, mixing.mixed, mixing.share), (2, 1, Some(0.5)));
    }
}
