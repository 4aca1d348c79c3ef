//! Fields of a table as a person says them, over those that were understood.

use crate::ingest::table::Table;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::model::mapping::{ColumnSense, TableSense};
use std::collections::BTreeSet;

/// Puts what a person said over the columns of a table. A column understood as they say is left as
/// it is, so that a mapping written and applied unchanged changes nothing.
pub(super) fn force(table: &mut Table, sense: &TableSense) {
    let single = table.parts == 1;
    let parts = sense.columns.values().map(|column| column.part).max().unwrap_or(1).max(1);
    // Columns of a group that are set aside still belong to it.
    let mut held: BTreeSet<(FieldName, u16)> = BTreeSet::new();
    let mut changed: Vec<usize> = Vec::new();
    for (position, column) in table.columns.iter_mut().enumerate() {
        column.rival = None;
        let Some(told) = sense.columns.get(&column.index) else {
            column.field = None;
            column.counted = None;
            column.confidence = 0.0;
            continue;
        };
        column.settled = true;
        column.confidence = f64::from(u8::from(told.field.is_some()));
        let understood = ColumnSense {
            field: column.field,
            category: column.counted.or(column.header.category),
            part: column.header.part.max(u16::from(single)),
        };
        if understood != *told && (told.field.is_some() || column.field.is_some()) {
            changed.push(position);
        } else if let Some(field) = column.field
            && !column.spare
        {
            held.insert((field, column.header.part));
        }
    }
    for position in &changed {
        let column = &mut table.columns[*position];
        let Some(told) = sense.columns.get(&column.index) else { continue };
        column.field = told.field;
        column.total &= told.field.is_none();
        column.counted = if told.field == Some(FieldName::Count) { told.category } else { None };
        if told.field.is_none() {
            column.spare = false;
            continue;
        }
        if parts == 1 {
            column.header.part = 0;
            column.header.category = None;
        } else {
            column.header.part = told.part;
            column.header.category = told.category;
        }
        let part = column.header.part;
        column.spare = told.field.is_some_and(|field| !held.insert((field, part)));
    }
    promote(table);
    if !changed.is_empty() {
        table.parts = parts;
    }
    if table.kind != sense.kind {
        table.kind = sense.kind;
        table.schools_across &= sense.kind == TableKind::Counts;
    }
    table.schools_across &=
        !sense.columns.values().any(|column| column.field == Some(FieldName::School));
    take_constants(table, sense);
}

/// A column that only completed another is the first where that other is gone.
fn promote(table: &mut Table) {
    let mut firsts: BTreeSet<(FieldName, u16)> = BTreeSet::new();
    for column in table.columns.iter().filter(|column| !column.spare) {
        firsts.extend(column.field.map(|field| (field, column.header.part)));
    }
    for column in table.columns.iter_mut().filter(|column| column.spare) {
        let Some(field) = column.field else {
            column.spare = false;
            continue;
        };
        if firsts.insert((field, column.header.part)) {
            column.spare = false;
        }
    }
}

/// Columns of what a constant says are not read.
fn take_constants(table: &mut Table, sense: &TableSense) {
    let constants = &sense.constants;
    for column in &mut table.columns {
        let over = match column.field {
            Some(FieldName::Commune) => constants.commune.is_some(),
            Some(FieldName::School | FieldName::SchoolUai | FieldName::Level) => {
                constants.school.is_some()
            }
            Some(FieldName::Category) => constants.category.is_some(),
            _ => false,
        };
        if over {
            column.field = None;
            column.confidence = 0.0;
        }
        if column.field == Some(FieldName::Count) && column.counted.is_none() {
            column.counted = constants.category;
        }
    }
}
