//! Forgetting: the persons an inventory names, or one of them, are erased from it for good.
//!
//! Devices, counts and decisions stay: texts that were the same stay the same, by the number that
//! the erased ones bear (`[…12]`), so that whatever is matched again is matched as before.

use super::persons::Shown;
use crate::model::inventory::Inventory;
use crate::model::texts::Setting;
use crate::normalise::person::{Forgotten, MARK, PersonMask};
use crate::store::{Erased, Store, StoreError};
use std::collections::HashMap;

/// Whom to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// Everybody that is recognised.
    Persons,
    /// One person, by her name.
    One(String),
}

/// Erases persons from the inventory and from the bytes of its file.
pub fn forget(store: &mut Store, whom: &Forget) -> Result<Erased, StoreError> {
    let inventory = store.load()?;
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut numbered = |raw: &str, shown: String| {
        let next = numbers.len() + 1;
        let number = *numbers.entry(raw.to_owned()).or_insert(next);
        shown.replace(MARK, &format!("[…{number}]"))
    };
    let erased = match whom {
        Forget::Persons => {
            let mut mask = PersonMask::of(&inventory);
            store.rewrite(&mut |setting, text| {
                if setting == Setting::Person && text.starts_with("[…") {
                    return None;
                }
                mask.shown(setting, text).map(|shown| numbered(text, shown))
            })
        }
        Forget::One(name) => {
            let forgotten = Forgotten::named(name);
            store.rewrite(&mut |setting, text| {
                forgotten.taken_out(setting, text).map(|shown| numbered(text, shown))
            })
        }
    }?;
    show_anew(store)?;
    Ok(erased)
}

/// What the views show of the texts that are left.
fn show_anew(store: &mut Store) -> Result<(), StoreError> {
    let mut inventory: Inventory = store.load()?;
    let shown = Shown::of(&mut inventory, &mut []);
    let import = store.begin_matching()?;
    shown.save(&import)?;
    import.commit()?;
    Ok(())
}
