//! Some rows of the files, their values compared: side by side, or one above the other where the
//! width is small.

use crate::locale::report::explain as say;
use crate::locale::{Lang, format, labels, visible};
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::record::Record;
use crate::report::document::{self, Row, Value};
use crate::report::layout::width_of;
use crate::report::record_values::{self, Shown};
use crate::report::terminal::{Page, pad};

/// The rows, fields down and rows across, as many across as the width holds.
pub(super) fn side_by_side(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    let across = ((page.width().saturating_sub(18)) / 22).clamp(1, 6);
    if across == 1 && rows.len() > 1 {
        return one_above_the_other(page, inventory, rows, lang);
    }
    for (part, chunk) in rows.chunks(across).enumerate() {
        if part > 0 {
            page.gap();
        }
        let records: Vec<(usize, &Record)> = chunk
            .iter()
            .filter_map(|&row| inventory.records.get(row).map(|record| (row, record)))
            .collect();
        let mut columns = vec![document::Column::text("")];
        columns.extend(
            records
                .iter()
                .map(|(row, _)| document::Column::text(say::row(&letter_of(rows, *row), lang))),
        );
        let mut table = document::Table::new("rows", "", columns);
        let mut add = |label: &str, values: Vec<Value>| {
            if values.iter().any(|value| !matches!(value, Value::Blank)) {
                let mut cells = vec![Value::text(format::capitalised(label))];
                cells.extend(values);
                table.rows.push(Row::new(cells));
            }
        };
        let of = |read: &dyn Fn(&Record) -> Value| -> Vec<Value> {
            records.iter().map(|(_, record)| read(record)).collect()
        };
        add(say::file(lang), of(&|record| source_path(inventory, record)));
        add(say::sheet(lang), of(&|record| sheet_name(inventory, record)));
        add(say::row_number(lang), of(&|record| Value::text(record.row.to_string())));
        for field in record_values::fields() {
            let shown: Vec<Shown> = records
                .iter()
                .map(|(_, record)| record_values::shown(record, field, lang))
                .collect();
            if shown.iter().all(|one| !one.known) {
                continue;
            }
            add(
                field_label(&records, field, lang),
                shown
                    .into_iter()
                    .map(
                        |one| {
                            if one.known { Value::text(one.text) } else { Value::Unknown(one.text) }
                        },
                    )
                    .collect(),
            );
        }
        page.table(&table);
    }
}

/// Name of a field of rows that are all of one kind.
fn field_label(records: &[(usize, &Record)], field: FieldName, lang: Lang) -> &'static str {
    match records.first().and_then(|(_, record)| record.body.device_row()) {
        Some(_) => labels::device_field(field, lang),
        _ => labels::field(field, lang),
    }
}

fn source_path(inventory: &Inventory, record: &Record) -> Value {
    inventory
        .sources
        .get(record.source)
        .map_or(Value::Blank, |source| Value::text(visible::name(&source.path)))
}

fn sheet_name(inventory: &Inventory, record: &Record) -> Value {
    inventory
        .sources
        .get(record.source)
        .and_then(|source| source.sheets.get(record.sheet))
        .filter(|sheet| !sheet.name.is_empty())
        .map_or(Value::Blank, |sheet| Value::text(&sheet.name))
}

/// The rows, each value once where all say it, else one above the other: a width that holds one row
/// across would break their words.
fn one_above_the_other(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    let records: Vec<(usize, &Record)> = rows
        .iter()
        .filter_map(|&row| inventory.records.get(row).map(|record| (row, record)))
        .collect();
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |label: &str, texts: Vec<String>| {
        if texts.iter().any(|text| !text.is_empty()) {
            fields.push((format::capitalised(label), texts));
        }
    };
    let of = |read: &dyn Fn(&Record) -> String| -> Vec<String> {
        records.iter().map(|(_, record)| read(record)).collect()
    };
    let plain = |value: Value| match value {
        Value::Text(text) => text.into_owned(),
        _ => String::new(),
    };
    add(say::file(lang), of(&|record| plain(source_path(inventory, record))));
    add(say::sheet(lang), of(&|record| plain(sheet_name(inventory, record))));
    add(say::row_number(lang), of(&|record| record.row.to_string()));
    for field in record_values::fields() {
        let shown: Vec<Shown> =
            records.iter().map(|(_, record)| record_values::shown(record, field, lang)).collect();
        if shown.iter().any(|one| one.known) {
            add(
                field_label(&records, field, lang),
                shown.into_iter().map(|one| one.text).collect(),
            );
        }
    }
    let width = fields.iter().map(|(label, _)| width_of(label)).max().unwrap_or(0);
    let letters: Vec<String> = records.iter().map(|(row, _)| letter_of(rows, *row)).collect();
    let side = letters.iter().map(|letter| width_of(letter)).max().unwrap_or(1);
    for (label, texts) in fields {
        let alike = texts.iter().all(|text| Some(text) == texts.first());
        let told = if alike { texts.get(..1).unwrap_or_default() } else { &texts };
        for (place, text) in told.iter().enumerate() {
            let label = if place == 0 { label.as_str() } else { "" };
            let letter = if alike { "=" } else { letters.get(place).map_or("", String::as_str) };
            let lead = format!("{}  {}  ", pad(label, width), pad(letter, side));
            let text = if text.is_empty() { "–" } else { text };
            page.hanging(&lead, text, width + side + 4);
        }
    }
}

/// Where a record stands: file, sheet, row.
pub(super) fn place(inventory: &Inventory, record: &Record, lang: Lang) -> String {
    let path = inventory.sources.get(record.source).map_or("", |source| source.path.as_str());
    let sheet = inventory
        .sources
        .get(record.source)
        .and_then(|source| source.sheets.get(record.sheet))
        .map_or("", |sheet| sheet.name.as_str());
    say::place(path, sheet, record.row, lang)
}

/// The letter a row goes by on the page: A, B, C…
pub(super) fn letter_of(rows: &[usize], row: usize) -> String {
    letter(place_of(rows, row))
}

pub(super) fn letter(place: usize) -> String {
    crate::model::cell::column_letters(u32::try_from(place).unwrap_or(u32::MAX - 1) + 1)
}

pub(super) fn place_of(rows: &[usize], row: usize) -> usize {
    rows.iter().position(|&other| other == row).unwrap_or(rows.len())
}
