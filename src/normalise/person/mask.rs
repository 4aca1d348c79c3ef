//! The texts of an inventory without the persons they name.

use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::record::Record;
use crate::model::school::School;
use crate::model::texts::Setting;
use crate::normalise::person::{MARK, PlaceNames, masked, masked_words, may_name, name_words};
use crate::text::memory::Memory;
use std::collections::HashMap;

/// Texts remembered at least, of each setting.
const REMEMBERED: usize = 10_000;

/// What is shown of texts, and what is known of the persons and the places of their inventory.
#[derive(Debug)]
pub struct PersonMask {
    places: PlaceNames,
    /// Texts that the rest of their row tells to name a person, without her.
    by_row: HashMap<String, String, foldhash::fast::RandomState>,
    remembered: [Memory<Option<Box<str>>>; 3],
}

impl PersonMask {
    /// The mask of texts of an inventory.
    pub fn of(inventory: &Inventory) -> Self {
        let mut mask = Self::beside(&inventory.schools);
        for record in &inventory.records {
            mask.learn(record, inventory);
        }
        mask
    }

    /// The mask of texts that come with a list of schools and no rows.
    pub fn beside(schools: &[School]) -> Self {
        let listed = schools.iter().filter(|school| !school.provisional);
        Self {
            places: PlaceNames::of(listed.map(|school| school.name.as_str())),
            by_row: HashMap::default(),
            remembered: [(); 3].map(|()| Memory::new(REMEMBERED)),
        }
    }

    /// What a text shows; `None` where it names nobody.
    pub fn shown(&mut self, setting: Setting, text: &str) -> Option<String> {
        if setting == Setting::Person {
            return (!text.is_empty()).then(|| MARK.to_owned());
        }
        if !self.by_row.is_empty()
            && let Some(shown) = self.by_row.get(text)
        {
            return Some(shown.clone());
        }
        if !may_name(text) {
            return None;
        }
        let places = &self.places;
        let shown = self.remembered[setting as usize]
            .recall(text, |text| masked(text, setting, places).map(String::into_boxed_str));
        shown.map(String::from)
    }

    /// Takes the persons out of a text.
    pub fn hide(&mut self, setting: Setting, text: &mut String) {
        if let Some(shown) = self.shown(setting, text) {
            *text = shown;
        }
    }

    /// Learns which texts of a row name the person that the row keeps apart, and whether its school
    /// is one of a column or the name of somebody on a band.
    fn learn(&mut self, record: &Record, inventory: &Inventory) {
        self.learn_band(record, inventory);
        let Some(person) = record.body.device_row().and_then(|device| device.person.known()) else {
            return;
        };
        let names = name_words(person);
        if names.is_empty() {
            return;
        }
        let Some(device) = record.body.device_row() else { return };
        let own = [&device.room, &device.hostname, &device.comment, &device.designation]
            .map(|field| field.known().map(String::as_str));
        let written = record
            .cells
            .iter()
            .filter(|cell| {
                matches!(
                    cell.field,
                    FieldName::Room
                        | FieldName::Hostname
                        | FieldName::Comment
                        | FieldName::Designation
                )
            })
            .map(|cell| cell.raw);
        for text in own.into_iter().flatten().chain(written) {
            if !self.by_row.contains_key(text)
                && let Some(shown) = masked_words(text, &names)
            {
                let rest = masked(&shown, Setting::Free, &self.places);
                self.by_row.insert(text.to_owned(), rest.unwrap_or(shown));
            }
        }
    }

    /// A band, a sheet or a title gives a school where no column does: a bare name on it that no list
    /// knows is a teacher's.
    fn learn_band(&mut self, record: &Record, inventory: &Inventory) {
        let Some(name) = record.school.name.known().filter(|name| may_name(name)) else { return };
        if self.by_row.contains_key(name) {
            return;
        }
        let sheet = inventory.sources.get(record.source).and_then(|s| s.sheets.get(record.sheet));
        let table = sheet.and_then(|sheet| sheet.tables.get(record.table));
        let of_column = table.is_none_or(|table| {
            table.columns.iter().any(|column| column.field == Some(FieldName::School))
        });
        if !of_column && let Some(shown) = masked(name, Setting::Free, &self.places) {
            self.by_row.insert(name.clone(), shown);
        }
    }
}
