//! What may be chosen for the name of a school.

use crate::locale::Lang;
use crate::locale::report::review as say;
use crate::model::inventory::Inventory;
use crate::report::review::{school_name, schools};

/// The candidates and the two answers that are no school of the list.
pub(super) fn choices(inventory: &Inventory, candidates: &[String], lang: Lang) -> Vec<String> {
    let mut all = schools(inventory, candidates);
    all.extend([say::own_school(lang), say::no_school(lang)].map(str::to_owned));
    all
}

/// The same, and after them the other schools of the commune by name, of the reference list.
pub(super) fn all_choices(
    inventory: &Inventory,
    commune: &str,
    candidates: &[String],
    lang: Lang,
) -> Vec<String> {
    let mut others: Vec<(&str, &str)> = inventory
        .schools
        .iter()
        .filter(|school| school.insee == commune && !school.provisional)
        .filter(|school| !candidates.contains(&school.key))
        .map(|school| (school.name.as_str(), school.key.as_str()))
        .collect();
    others.sort_unstable();
    let mut all = choices(inventory, candidates, lang);
    all.extend(others.into_iter().map(|(_, key)| school_name(inventory, key)));
    all
}
