//! Persons stay inside: what is shown of an inventory is shown without those its texts name.
//!
//! The inventory keeps every cell as it was written; persons are taken out of what leaves it, all at
//! once, before any document is made. Nothing is matched or counted on what is shown.

use super::Imported;
use crate::model::decision::Decision;
use crate::model::finding::Finding;
use crate::model::inventory::{Inventory, Reading};
use crate::model::question::Questions;
use crate::model::school::School;
use crate::model::source::Source;
use crate::model::texts::{self, Setting};
use crate::normalise::person::PersonMask;
use crate::store::{Import, StoreError};
use std::collections::BTreeMap;

/// What texts that name persons show instead, by text.
type Texts = BTreeMap<String, String>;

/// Takes the persons out of all that an inventory shows.
pub fn hide(inventory: &mut Inventory) {
    let mut mask = PersonMask::of(inventory);
    texts::of_inventory(inventory, &mut |setting, text| mask.hide(setting, text));
}

/// The same for questions on an inventory, which is as it was written.
pub fn hide_in_questions(questions: &mut Questions, inventory: &Inventory) {
    let mut mask = PersonMask::of(inventory);
    for question in &mut questions.list {
        texts::of_question(question, &mut |setting, text| mask.hide(setting, text));
    }
}

/// Takes the persons out of what an import tells: its files, what it left out, the inventory after
/// it.
pub fn hide_in_imported(imported: &mut Imported, schools: &[School]) {
    let mut mask = PersonMask::beside(schools);
    let mut see = |setting, text: &mut String| mask.hide(setting, text);
    for source in &mut imported.sources {
        texts::of_source(source, &mut see);
    }
    for left_out in &mut imported.left_out {
        see(Setting::Free, &mut left_out.path);
    }
    imported.decided.iter_mut().for_each(hide);
}

/// Takes the persons out of what is shown of files that were only read.
pub fn hide_in_readings(readings: &mut [Reading], schools: &[School]) {
    let mut mask = PersonMask::beside(schools);
    for reading in readings {
        texts::of_reading(reading, &mut |setting, text| mask.hide(setting, text));
    }
}

/// What an inventory shows where it names persons, for the views of the database.
#[derive(Debug, Default)]
pub(super) struct Shown {
    texts: Texts,
    /// Decisions that name some, as they are written and as they show.
    decisions: Vec<(Decision, Decision)>,
}

impl Shown {
    /// What the texts of an inventory and of findings show.
    pub(super) fn of(inventory: &mut Inventory, findings: &mut [Finding]) -> Self {
        let mut mask = PersonMask::of(inventory);
        let mut shown = Self::default();
        for decision in &inventory.decisions {
            let mut masked = decision.clone();
            texts::of_decision(&mut masked, &mut |setting, text| mask.hide(setting, text));
            if masked != *decision {
                shown.decisions.push((decision.clone(), masked));
            }
        }
        let mut note =
            |setting, text: &mut String| note(&mut mask, &mut shown.texts, setting, text);
        texts::of_inventory(inventory, &mut note);
        for finding in findings {
            texts::of_finding(finding, &mut note);
        }
        shown
    }

    /// Keeps it with the inventory.
    pub(super) fn save(&self, import: &Import<'_>) -> Result<(), StoreError> {
        import.add_shown(&self.texts)?;
        import.add_shown_decisions(&self.decisions)
    }
}

/// What the texts of a file show.
pub(super) fn of_source(source: &mut Source, mask: &mut PersonMask) -> Texts {
    let mut shown = Texts::new();
    texts::of_source(source, &mut |setting, text| note(mask, &mut shown, setting, text));
    shown
}

/// Notes what a text shows. The views have no column of persons.
fn note(mask: &mut PersonMask, shown: &mut Texts, setting: Setting, text: &str) {
    if setting != Setting::Person
        && let Some(masked) = mask.shown(setting, text)
    {
        shown.insert(text.to_owned(), masked);
    }
}
