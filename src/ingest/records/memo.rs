//! Values remembered by the text they were read from: inventories repeat the same texts.

use crate::model::codes::{Category, Status};
use crate::model::field::Field;
use crate::normalise::brand;
use crate::normalise::category::{self, CategoryMatch};
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::designation::{self, Designation};
use crate::normalise::{model_name, os, placeholder, room, status};
use crate::text::fold::compact;
use std::collections::HashMap;

/// Remembered readings, by text.
#[derive(Debug, Default)]
pub struct Memo {
    categories: HashMap<String, Option<CategoryMatch>>,
    designations: HashMap<String, Designation>,
    brand_cells: HashMap<String, (Option<String>, Option<String>)>,
    models: HashMap<(String, String), Option<String>>,
    systems: HashMap<String, Option<String>>,
    statuses: HashMap<String, Field<Status>>,
    rooms: HashMap<String, Field<String>>,
    communes: HashMap<String, CommuneMatch>,
    placeholders: HashMap<String, bool>,
    implied: HashMap<String, Option<Category>>,
}

/// The remembered answer for a text, asked for where it is new.
fn remember<T: Clone>(map: &mut HashMap<String, T>, text: &str, ask: impl FnOnce(&str) -> T) -> T {
    if let Some(answer) = map.get(text) {
        return answer.clone();
    }
    let answer = ask(text);
    map.insert(text.to_owned(), answer.clone());
    answer
}

impl Memo {
    /// See [`category::category`].
    pub fn category(&mut self, text: &str) -> Option<CategoryMatch> {
        remember(&mut self.categories, text, category::category)
    }

    /// See [`designation::designation`].
    pub fn designation(&mut self, text: &str) -> Designation {
        remember(&mut self.designations, text, designation::designation)
    }

    /// The brand of a brand cell, and what else the cell says: `SMART SB680` and `ActivBoard` name
    /// a model too.
    pub fn brand_cell(&mut self, text: &str) -> (Option<String>, Option<String>) {
        remember(&mut self.brand_cells, text, brand_of_cell)
    }

    /// See [`model_name::model_name`].
    pub fn model(&mut self, text: &str, brand: Option<&str>) -> Option<String> {
        let key = (text.to_owned(), brand.unwrap_or_default().to_owned());
        if let Some(answer) = self.models.get(&key) {
            return answer.clone();
        }
        let answer = model_name::model_name(text, brand);
        self.models.insert(key, answer.clone());
        answer
    }

    /// See [`os::os`].
    pub fn os(&mut self, text: &str) -> Option<String> {
        remember(&mut self.systems, text, os::os)
    }

    /// See [`status::status`].
    pub fn status(&mut self, text: &str) -> Field<Status> {
        remember(&mut self.statuses, text, status::status)
    }

    /// See [`room::room`].
    pub fn room(&mut self, text: &str) -> Field<String> {
        remember(&mut self.rooms, text, room::room)
    }

    /// See [`CommuneIndex::exact`].
    pub fn commune(&mut self, text: &str, index: &CommuneIndex) -> CommuneMatch {
        remember(&mut self.communes, text, |text| index.exact(text))
    }

    /// See [`brand::category_of_model`].
    pub fn category_of_model(&mut self, model: &str) -> Option<Category> {
        remember(&mut self.implied, model, brand::category_of_model)
    }

    /// See [`placeholder::is_placeholder`].
    pub fn is_placeholder(&mut self, text: &str) -> bool {
        remember(&mut self.placeholders, text, placeholder::is_placeholder)
    }

    /// The category of a text, where it is one.
    pub fn category_of(&mut self, text: &str) -> Option<Category> {
        self.category(text).map(|found| found.category)
    }
}

/// See [`Memo::brand_cell`].
fn brand_of_cell(text: &str) -> (Option<String>, Option<String>) {
    let whole = brand::brand(text);
    let names_model = |rest: &str| {
        rest.chars().any(|c| c.is_ascii_digit()) || brand::implied_by_model(rest).is_some()
    };
    // A range in place of its maker says both.
    if let (Some(found), Some(implied)) = (&whole, brand::implied_by_model(text))
        && found.brand == implied
        && !compact(text).contains(&compact(implied))
        && is_range(text)
    {
        return (Some(found.brand.clone()), Some(text.to_owned()));
    }
    if let Some((found, range)) = brand::brand_in(text) {
        let rest = text.get(range.end..).unwrap_or_default();
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        if found.exact && range.start == 0 && names_model(&rest) {
            return (Some(found.brand), Some(rest));
        }
        if !found.exact && is_range(text) && whole.as_ref().is_none_or(|whole| !whole.exact) {
            return (Some(found.brand), Some(text.to_owned()));
        }
    }
    (whole.map(|found| found.brand), None)
}

/// Whether a text names a range or a model: letters and more than a bare brand would have.
pub fn is_range(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        || text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_cell_may_hold_the_model_too() {
        for (text, brand, rest) in [
            ("HP", "HP", None),
            ("Hewlett-Packard", "HP", None),
            ("SMART SB680", "SMART", Some("SB680")),
            ("Epson EB-X18", "Epson", Some("EB-X18")),
            ("ActivBoard", "Promethean", Some("ActivBoard")),
        ] {
            let want = (Some(brand.to_owned()), rest.map(str::to_owned));
            assert_eq!(Memo::default().brand_cell(text), want, "{text}");
        }
    }
}
