//! Values remembered by the text they were read from: inventories repeat the same texts.

use crate::model::codes::{Category, Status};
use crate::model::field::Field;
use crate::normalise::brand::{self, BrandMatch};
use crate::normalise::category::{self, CategoryMatch};
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::designation::{self, Designation};
use crate::normalise::{model_name, os, placeholder, room, status};
use std::collections::HashMap;

/// Remembered readings, by text.
#[derive(Debug, Default)]
pub struct Memo {
    categories: HashMap<String, Option<CategoryMatch>>,
    designations: HashMap<String, Designation>,
    brands: HashMap<String, Option<BrandMatch>>,
    models: HashMap<(String, String), Option<String>>,
    systems: HashMap<String, Option<String>>,
    statuses: HashMap<String, Field<Status>>,
    rooms: HashMap<String, Field<String>>,
    communes: HashMap<String, CommuneMatch>,
    placeholders: HashMap<String, bool>,
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

    /// See [`brand::brand`].
    pub fn brand(&mut self, text: &str) -> Option<BrandMatch> {
        remember(&mut self.brands, text, brand::brand)
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

    /// See [`placeholder::is_placeholder`].
    pub fn is_placeholder(&mut self, text: &str) -> bool {
        remember(&mut self.placeholders, text, placeholder::is_placeholder)
    }

    /// The category of a text, where it is one.
    pub fn category_of(&mut self, text: &str) -> Option<Category> {
        self.category(text).map(|found| found.category)
    }
}
