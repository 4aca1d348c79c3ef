//! Headers of one, two or three rows put together, and the groups of columns that describe several
//! devices side by side.

use crate::ingest::fields::{self, Quality};
use crate::ingest::header::words;
use crate::ingest::table::{HeaderCell, TableColumn};
use crate::model::codes::Category;
use crate::model::field::FieldName;
use crate::normalise::category::category;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Makes of the texts of header cells what each means: with the text above where it needs it, and
/// for which device of the row.
pub fn mark_groups(cells: &mut [HeaderCell]) {
    for cell in cells.iter_mut() {
        cell.meaning = combined_meaning(cell);
    }
    mark_parts(cells);
}

/// A word that names its field as surely needs none from the row above: "N° série" under "Réseau"
/// is no network name.
const SURE_ALONE: f64 = 0.85;
/// How much surer two rows must be together: "Date" under "Achat" is, "Marque" under "Matériel" is
/// not.
const SURER_TOGETHER: f64 = 0.1;
/// Share of a group's words that name a type, from which it is the type of its columns and no part
/// of their names ("VP" over "Marque").
const GROUP_TYPE: f64 = 0.5;

/// `Achat` over `Date` means "Achat Date"; `(€)` under `Prix` means "Prix (€)".
fn combined_meaning(cell: &HeaderCell) -> Option<String> {
    let own = cell.own();
    let group = cell.group()?;
    let bracketed = own.starts_with('(') && own.ends_with(')');
    if bracketed {
        return Some(format!("{group} {own}"));
    }
    let alone = words::senses(own);
    let best_alone = alone.first().map_or(0.0, |sense| sense.1);
    if best_alone >= SURE_ALONE || category(group).is_some_and(|found| found.share > GROUP_TYPE) {
        return None;
    }
    let both = format!("{group} {own}");
    let best_both = words::senses(&both).first().map_or(0.0, |sense| sense.1);
    (best_both > best_alone + SURER_TOGETHER).then_some(both)
}

/// Weight from which a word tells what a column of a device is: "Nom" and "Type" alone do not.
const TELLS_DEVICE: f64 = 0.35;

/// The best field of a device that a header word names, where it names one well.
fn identity_of(text: &str) -> Option<FieldName> {
    words::senses(text)
        .into_iter()
        .filter(|sense| sense.1 >= TELLS_DEVICE)
        .map(|sense| sense.0)
        .find(|field| fields::meaning_of(*field).is(Quality::DescribesDevice))
}

/// Whether a field says something of a device itself: how many there are of a type ("Nb TBI",
/// "Nb VPI") counts the type, and makes no device of it.
fn is_of_device(field: FieldName) -> bool {
    field != FieldName::Quantity
}

/// Most devices side by side on a row. Beyond, what comes again is a damaged line, not a layout.
const MOST_PARTS: usize = 200;

/// Numbers the device groups: by the text of a group row, by a type word inside each header, or by
/// headers that come again in the same order.
fn mark_parts(cells: &mut [HeaderCell]) {
    if !by_group_row(cells) && !by_suffix(cells) {
        by_repetition(cells);
    }
}

/// Groups by the row above: at least two groups that hold the same identity field, or that are
/// types of equipment.
fn by_group_row(cells: &mut [HeaderCell]) -> bool {
    let mut runs: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let Some(group) = cell.group() else { continue };
        match runs.last_mut() {
            Some((text, members)) if text == group && members.last() == Some(&(index - 1)) => {
                members.push(index);
            }
            _ => runs.push((group.to_owned(), vec![index])),
        }
    }
    let told: Vec<BTreeSet<FieldName>> = runs
        .iter()
        .map(|(_, members)| {
            members.iter().filter_map(|index| identity_of(cells[*index].own())).collect()
        })
        .collect();
    let categories: Vec<Option<Category>> =
        runs.iter().map(|(text, _)| group_category(text)).collect();
    let shared = |a: usize| {
        told.iter().enumerate().any(|(b, other)| {
            a != b
                && told[a]
                    .intersection(other)
                    .any(|f| !fields::meaning_of(*f).is(Quality::DescribesRowToo))
        })
    };
    let devices: Vec<usize> = (0..runs.len())
        .filter(|index| {
            told[*index].iter().any(|field| is_of_device(*field))
                && (shared(*index) || categories[*index].is_some() && told[*index].len() >= 2)
        })
        .collect();
    if !(2..=MOST_PARTS).contains(&devices.len()) {
        return false;
    }
    for (part, run) in devices.iter().enumerate() {
        for index in &runs[*run].1 {
            cells[*index].part = part as u16 + 1;
            cells[*index].category = categories[*run];
            cells[*index].meaning = None;
        }
    }
    true
}

/// The category a group header names.
fn group_category(text: &str) -> Option<Category> {
    category(text).map(|found| found.category)
}

/// Fields, each said of one type, from which the types are devices side by side.
const FIELDS_APART: usize = 3;

/// Groups by a type word inside each header: `Marque TBI`, `N° série VP`.
fn by_suffix(cells: &mut [HeaderCell]) -> bool {
    let mut parts: BTreeMap<Category, Vec<(usize, String)>> = BTreeMap::new();
    let mut order: Vec<Category> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let own = cell.own();
        let Some(found) = category(own) else { continue };
        let rest = format!(
            "{} {}",
            own.get(..found.range.start).unwrap_or_default(),
            own.get(found.range.end..).unwrap_or_default()
        );
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != '°').trim().to_owned();
        if rest.is_empty() || identity_of(&rest).is_none() {
            continue;
        }
        if !order.contains(&found.category) {
            order.push(found.category);
        }
        parts.entry(found.category).or_default().push((index, rest));
    }
    parts.retain(|_, members| {
        members.iter().filter_map(|(_, rest)| identity_of(rest)).any(is_of_device)
    });
    order.retain(|category| parts.contains_key(category));
    // One field said of two types is enough: "N° série PC", "N° série écran". So are three fields
    // of one type each ("Marque TBI", "Modèle VP", "N° série PC").
    let mut said: Vec<FieldName> = Vec::new();
    for members in parts.values() {
        let of_part: BTreeSet<FieldName> =
            members.iter().filter_map(|(_, rest)| identity_of(rest)).collect();
        said.extend(of_part);
    }
    let all = said.len();
    said.sort_unstable();
    said.dedup();
    if parts.len() < 2 || said.len() == all && all < FIELDS_APART {
        return false;
    }
    for (number, category) in order.iter().enumerate() {
        for (index, rest) in parts.get(category).into_iter().flatten() {
            cells[*index].part = number as u16 + 1;
            cells[*index].category = Some(*category);
            cells[*index].meaning = Some(rest.clone());
        }
    }
    true
}

/// Share of counts or ticks from which a column headed by a type counts it: `PC | 12`.
const COUNTED: f64 = 0.3;
/// Share of values that name a device, from which a column headed by a type holds its name.
const NAMED: f64 = 0.5;
/// Words with digits (`Latitude 3540`) name a device half the time.
const OF_MIXED: f64 = 0.5;
/// Share of types from which a column tells what the devices are, whatever its header.
const TYPED: f64 = 0.5;
/// Share of a header's words that name a type, from which it is that type ("PC", "Écran (1)").
const TYPE_WHOLE: f64 = 0.8;

/// Makes a device group of each column whose header is a type and whose values name devices
/// (`PC`: "HP ProDesk 600 G1"), where the row has other devices or several such columns.
pub fn mark_designations(columns: &mut [TableColumn]) {
    let mut last = columns.iter().map(|column| column.header.part).max().unwrap_or(0);
    let named: Vec<(usize, Category)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            let profile = &column.profile;
            column.header.part == 0
                && profile.values > 0
                && profile.small < COUNTED
                && profile.tick < COUNTED
                && !words::said(column.header.own()).foreign
                && profile.like(FieldName::Designation).max(profile.like(FieldName::Model))
                    + profile.like(FieldName::Brand)
                    + OF_MIXED * profile.mixed
                    >= NAMED
                && profile.like(FieldName::Category) < TYPED
        })
        .filter_map(|(index, column)| {
            let found = category(column.header.own()).filter(|found| found.share >= TYPE_WHOLE)?;
            Some((index, found.category))
        })
        .collect();
    if named.is_empty() || named.len() > MOST_PARTS || (last < 1 && named.len() < 2) {
        return;
    }
    for (index, category) in named {
        // "PC" beside "N° série PC" names the device of that group.
        let group = columns
            .iter()
            .find(|column| column.header.part > 0 && column.header.category == Some(category));
        let group = group.map(|column| column.header.part).filter(|part| {
            columns.iter().all(|column| {
                column.header.part != *part
                    || !identity_of(column.header.meaning())
                        .is_some_and(|field| fields::meaning_of(field).is(Quality::NamesBeyondType))
            })
        });
        let part = group.unwrap_or(last + 1);
        last = last.max(part);
        let header = &mut columns[index].header;
        header.part = part;
        header.category = Some(category);
        header.meaning = Some("Désignation".to_owned());
    }
}

/// Groups by repetition: at least two different identity headers that each come as many times, in
/// the same order.
fn by_repetition(cells: &mut [HeaderCell]) -> bool {
    let key = |cell: &HeaderCell| {
        fold(cell.own()).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
    };
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let text = key(cell);
        if !text.is_empty() && identity_of(&text).is_some() {
            seen.entry(text).or_default().push(index);
        }
    }
    let times = seen.values().map(Vec::len).filter(|times| *times >= 2).max().unwrap_or(0);
    let repeated: Vec<&Vec<usize>> = seen.values().filter(|list| list.len() == times).collect();
    if !(2..=MOST_PARTS).contains(&times) || repeated.len() < 2 {
        return false;
    }
    // Each round must come after the one before.
    for round in 1..times {
        let before = repeated.iter().map(|list| list[round - 1]).max().unwrap_or(0);
        let after = repeated.iter().map(|list| list[round]).min().unwrap_or(0);
        if after <= before {
            return false;
        }
    }
    let starts: Vec<usize> = (0..times)
        .map(|round| repeated.iter().map(|list| list[round]).min().unwrap_or(0))
        .collect();
    let ends: Vec<usize> = (0..times)
        .map(|round| repeated.iter().map(|list| list[round]).max().unwrap_or(0))
        .collect();
    for (round, (start, end)) in starts.iter().zip(&ends).enumerate() {
        for cell in cells.iter_mut().take(end + 1).skip(*start) {
            cell.part = round as u16 + 1;
            cell.category = cell.group().and_then(group_category);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::profile::Profile;

    fn row(headers: &[&str]) -> Vec<HeaderCell> {
        headers
            .iter()
            .enumerate()
            .map(|(index, text)| HeaderCell {
                column: index as u32 + 1,
                levels: text.split('/').map(str::to_owned).collect(),
                ..HeaderCell::default()
            })
            .collect()
    }

    #[test]
    fn repeated_headers_are_devices_side_by_side() {
        let mut cells =
            row(&["École", "Marque", "Modèle", "N° série", "Marque", "Modèle", "N° série"]);
        mark_parts(&mut cells);
        let parts: Vec<u16> = cells.iter().map(|cell| cell.part).collect();
        assert_eq!(parts, [0, 1, 1, 1, 2, 2, 2]);
    }

    #[test]
    fn one_header_twice_is_no_group() {
        let mut cells = row(&["École", "Marque", "Étiquette", "État", "Étiquette"]);
        mark_parts(&mut cells);
        assert!(cells.iter().all(|cell| cell.part == 0));
    }

    #[test]
    fn decorative_groups_are_no_devices() {
        let mut cells = row(&[
            "Localisation/École",
            "Localisation/Salle",
            "Matériel/Marque",
            "Matériel/Modèle",
            "Achat/Date d'achat",
            "Achat/Prix",
        ]);
        mark_parts(&mut cells);
        assert!(cells.iter().all(|cell| cell.part == 0));
    }

    #[test]
    fn a_word_takes_the_one_above_where_it_says_little_alone() {
        for (levels, meaning) in [
            ("Achat/Date", Some("Achat Date")),
            ("Prix/(€)", Some("Prix (€)")),
            ("Réseau/N° série", None),
            ("Matériel/Marque", None),
            ("N°/Inventaire", None),
            ("TBI/Référence", None),
        ] {
            let mut cells = row(&[levels]);
            mark_groups(&mut cells);
            assert_eq!(cells[0].meaning.as_deref(), meaning, "{levels}");
        }
    }

    #[test]
    fn a_word_that_may_be_a_device_s_comes_again_with_another() {
        let mut cells = row(&["Name", "Marque", "Name", "Marque"]);
        mark_parts(&mut cells);
        let parts: Vec<u16> = cells.iter().map(|cell| cell.part).collect();
        assert_eq!(parts, [1, 1, 2, 2]);
    }

    #[test]
    fn types_inside_headers_are_devices_side_by_side() {
        for (headers, parts) in [
            (&["École", "N° série PC", "N° série écran"][..], &[0, 1, 2][..]),
            (&["Marque TBI", "Modèle VP", "N° série PC"], &[1, 2, 3]),
            (&["Marque TBI", "Modèle VP", "Salle"], &[0, 0, 0]),
            (&["École", "Nb TBI", "Nb VPI", "PC (nb)"], &[0, 0, 0, 0]),
            (&["Nb TBI", "Marque VP", "Nb VP", "Marque PC"], &[0, 1, 1, 2]),
        ] {
            let mut cells = row(headers);
            mark_parts(&mut cells);
            let found: Vec<u16> = cells.iter().map(|cell| cell.part).collect();
            assert_eq!(found, parts, "{headers:?}");
        }
    }

    #[test]
    fn a_remark_in_two_groups_makes_no_devices() {
        let mut cells =
            row(&["Lieu/Remarques", "Lieu/Salle", "Matériel/Marque", "Matériel/Remarques"]);
        mark_parts(&mut cells);
        assert!(cells.iter().all(|cell| cell.part == 0));
        let mut cells = row(&["TBI/Nombre", "TBI/En panne", "VPI/Nombre", "PC/Nombre"]);
        mark_parts(&mut cells);
        assert!(cells.iter().all(|cell| cell.part == 0), "{cells:?}");
        let mut cells =
            row(&["Poste 1/Marque", "Poste 1/Modèle", "Poste 2/Marque", "Poste 2/Modèle"]);
        mark_parts(&mut cells);
        assert!(cells.iter().all(|cell| cell.part > 0));
    }

    /// Two columns headed by types, one of them with this profile.
    fn headed_by_types(profile: Profile) -> bool {
        let named = Profile { values: 10, mixed: 1.0, ..Profile::default() };
        let mut columns: Vec<TableColumn> = row(&["PC", "Écran"])
            .into_iter()
            .zip([profile, named])
            .map(|(header, profile)| TableColumn::new(header, profile))
            .collect();
        mark_designations(&mut columns);
        columns[0].header.part > 0
    }

    #[test]
    fn a_type_above_names_of_devices_heads_a_device() {
        let with = |mixed: f64, small: f64, tick: f64, types: f64| {
            let mut profile = Profile { values: 10, mixed, small, tick, ..Profile::default() };
            profile.likeness.0[FieldName::Category as usize] = types;
            profile
        };
        assert!(headed_by_types(with(1.0, 0.0, 0.0, 0.0)));
        assert!(headed_by_types(with(1.0, 0.25, 0.25, 0.45)));
        assert!(!headed_by_types(with(0.9, 0.0, 0.0, 0.0)));
        assert!(!headed_by_types(with(1.0, 0.32, 0.0, 0.0)));
        assert!(!headed_by_types(with(1.0, 0.0, 0.32, 0.0)));
        assert!(!headed_by_types(with(1.0, 0.0, 0.0, 0.55)));
    }
}
