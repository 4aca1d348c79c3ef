//! Headers of one, two or three rows put together, and the groups of columns that describe several
//! devices side by side.

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
    if best_alone >= 0.85 || category(group).is_some_and(|found| found.share > 0.5) {
        return None;
    }
    let both = format!("{group} {own}");
    let best_both = words::senses(&both).first().map_or(0.0, |sense| sense.1);
    (best_both > best_alone + 0.1).then_some(both)
}

/// Fields that describe a device rather than the row it stands in.
pub const fn identity(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Category
            | FieldName::Brand
            | FieldName::Model
            | FieldName::Designation
            | FieldName::SerialNumber
            | FieldName::AssetTag
            | FieldName::Hostname
            | FieldName::MacAddress
            | FieldName::Os
            | FieldName::PurchaseDate
            | FieldName::PriceEur
            | FieldName::Status
            | FieldName::Quantity
            | FieldName::WarrantyEnd
            | FieldName::Comment
    )
}

/// The best identity field a header word names, where it names one well.
fn identity_of(text: &str) -> Option<FieldName> {
    words::senses(text)
        .into_iter()
        .filter(|sense| sense.1 >= 0.35)
        .map(|sense| sense.0)
        .find(|field| identity(*field))
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
    let fields: Vec<BTreeSet<FieldName>> = runs
        .iter()
        .map(|(_, members)| {
            members.iter().filter_map(|index| identity_of(cells[*index].own())).collect()
        })
        .collect();
    let categories: Vec<Option<Category>> =
        runs.iter().map(|(text, _)| group_category(text)).collect();
    let shared = |a: usize| {
        fields.iter().enumerate().any(|(b, other)| {
            a != b && fields[a].intersection(other).any(|f| *f != FieldName::Comment)
        })
    };
    let devices: Vec<usize> = (0..runs.len())
        .filter(|index| {
            !fields[*index].is_empty()
                && (shared(*index) || categories[*index].is_some() && fields[*index].len() >= 2)
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
    // One field said of two types is enough: "N° série PC", "N° série écran".
    let mut fields: Vec<FieldName> = Vec::new();
    for members in parts.values() {
        let of_part: BTreeSet<FieldName> =
            members.iter().filter_map(|(_, rest)| identity_of(rest)).collect();
        fields.extend(of_part);
    }
    let all = fields.len();
    fields.sort_unstable();
    fields.dedup();
    if parts.len() < 2 || fields.len() == all && all < 3 {
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
                && profile.small < 0.3
                && profile.tick < 0.3
                && profile.designation + profile.brand + 0.5 * profile.mixed >= 0.5
                && profile.category < 0.5
        })
        .filter_map(|(index, column)| {
            let found = category(column.header.own()).filter(|found| found.share >= 0.8)?;
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
                    || !matches!(
                        identity_of(column.header.meaning()),
                        Some(FieldName::Model | FieldName::Designation | FieldName::Brand)
                    )
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
}
