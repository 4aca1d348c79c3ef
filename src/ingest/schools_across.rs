//! Tables of counts with types down the first column and schools across the header.

use crate::ingest::crosstab::counts;
use crate::ingest::header::words;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::table::{Table, TableColumn};
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::normalise::school_name::looks_like_school;
use crate::text::fold::fold;

/// How surely a header is a word of ours; below, it may be a school's name.
const OURS: f64 = 0.5;

/// Tenths of the columns beside the types that hold counts, and tenths whose headers no list knows,
/// where schools run across: a remarks column may stand at the end.
const COUNTED_TENTHS: usize = 8;
const STRANGE_TENTHS: usize = 8;

/// Share of a column's values that are types, and their fewest, from which types run down.
const TYPES: f64 = 0.6;
const LEAST_TYPES: usize = 2;

/// Whether nothing but the values of its columns speaks against a table's being of counts: it is of
/// no kind, or of devices without a header that says so beside that of the types. A column of small
/// numbers under the name of a school looks like one of prices.
pub(super) fn no_header_says_more(table: &Table) -> bool {
    let types = types_column(table);
    let said = |column: &&TableColumn| {
        Some(column.index) != types
            && column.field.is_some()
            && words::known(column.header.own()) >= OURS
    };
    table.kind == TableKind::Unknown
        || table.kind == TableKind::Devices
            && table.parts == 1
            && !table.columns.iter().any(|column| said(&column))
}

/// Makes a table one of counts with schools across: its columns feed no field.
pub(super) fn turn_to_schools_across(table: &mut Table) {
    let types = types_column(table);
    for column in table.columns.iter_mut().filter(|column| Some(column.index) != types) {
        (column.field, column.rival, column.confidence) = (None, None, 0.0);
    }
    table.kind = TableKind::Counts;
    table.schools_across = true;
}

/// Whether types run down the first column and schools across the header.
pub(super) fn is_schools_across(table: &Table, known: &KnownPlaces<'_>) -> bool {
    let Some(types) = types_column(table) else { return false };
    let others: Vec<&TableColumn> = table
        .columns
        .iter()
        .filter(|column| column.index != types && !column.total && !column.header.levels.is_empty())
        .collect();
    let numeric = others.iter().filter(|column| counts(column)).count();
    let filled = others.iter().filter(|column| column.profile.values > 0).count();
    if others.is_empty() || filled == 0 || numeric * 10 < others.len() * COUNTED_TENTHS {
        return false;
    }
    let schools = others
        .iter()
        .filter(|column| {
            looks_like_school(column.header.own())
                || known.schools.contains(&fold(column.header.own()))
        })
        .count();
    let strange = others.iter().filter(|column| words::known(column.header.own()) < OURS).count();
    schools * 2 >= others.len()
        || (schools >= 1 && strange * 10 >= others.len() * STRANGE_TENTHS)
        || strange == others.len() && others.len() >= 2 && !table.region.by_words
}

/// The column whose values are types.
pub(super) fn types_column(table: &Table) -> Option<u32> {
    table
        .columns
        .iter()
        .filter(|column| {
            column.profile.like(FieldName::Category) >= TYPES
                && column.profile.values >= LEAST_TYPES
        })
        .map(|column| column.index)
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::crosstab::tests::{column, numbers};
    use crate::ingest::table::Region;
    use crate::normalise::commune::CommuneIndex;
    use std::collections::HashSet;

    /// A table of types down the first column, with these columns beside.
    fn across(share: f64, values: usize, others: Vec<TableColumn>) -> Table {
        let mut types = column(1, "Type", (FieldName::Category, share));
        types.profile.values = values;
        Table {
            region: Region {
                left: 1,
                right: 11,
                header: vec![1],
                first: 2,
                last: 5,
                by_words: true,
            },
            kind: TableKind::Counts,
            columns: [types].into_iter().chain(others).collect(),
            parts: 1,
            schools_across: false,
            procurement: None,
        }
    }

    #[test]
    fn types_run_down_where_most_values_are_types() {
        for (share, values, found) in [(0.6, 2, Some(1)), (0.59, 2, None), (1.0, 1, None)] {
            assert_eq!(types_column(&across(share, values, Vec::new())), found, "{share} {values}");
        }
    }

    #[test]
    fn schools_run_across_where_most_columns_count_and_no_list_knows_them() {
        let communes = CommuneIndex::new(&[]);
        let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
        for (counted, strange, found) in [(8, 8, true), (7, 8, false), (8, 7, false)] {
            let others = (0..10).map(|at| {
                let header = match at {
                    0 => "École Jules Ferry",
                    at if at < strange => "Zyx",
                    _ => "Marque",
                };
                numbers(at + 2, header, if at < counted { 1.0 } else { 0.0 }, 0.0)
            });
            let table = across(1.0, 4, others.collect());
            assert_eq!(is_schools_across(&table, &known), found, "{counted} {strange}");
        }
    }

    #[test]
    fn a_price_that_only_the_values_tell_makes_no_list_of_devices() {
        for (header, open) in [("École Jules Ferry", true), ("Prix", false)] {
            let mut price = numbers(2, header, 1.0, 0.0);
            price.field = Some(FieldName::PriceEur);
            let mut table = across(1.0, 4, vec![price]);
            table.kind = TableKind::Devices;
            assert_eq!(no_header_says_more(&table), open, "{header}");
            turn_to_schools_across(&mut table);
            assert!(table.schools_across && table.columns[1].field.is_none());
        }
    }
}
