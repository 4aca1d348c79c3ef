//! The lists that lead back to the files: what was received, and which row became which device.

use super::lists::Held;
use crate::locale::report::pages as words;
use crate::locale::report::xlsx as say;
use crate::locale::{Lang, labels, refusals};
use crate::model::record::Body;
use crate::model::source::Outcome;
use crate::report::document::{Column, Row, Table, Value};
use crate::report::figures::Report;
use std::collections::BTreeMap;

/// `file#sheet!row` of a record.
pub(super) fn source_of(report: &Report<'_>, record: usize) -> String {
    let Some(record) = report.inventory.records.get(record) else { return String::new() };
    let Some(source) = report.inventory.sources.get(record.source) else { return String::new() };
    let sheet = source.sheets.get(record.sheet).map_or("", |sheet| sheet.name.as_str());
    format!("{}#{sheet}!{}", source.path, record.row)
}

/// Every file received in the scope.
pub(super) fn files(report: &Report<'_>, lang: Lang) -> Table {
    let columns = vec![
        Column::text(words::file(lang)),
        Column::text(words::commune(lang)),
        Column::text(words::outcome(lang)),
        Column::text(say::reason(lang)),
        Column::text(words::to_do(lang)),
        Column::text(say::format(lang)),
        Column::number(say::bytes(lang)),
        Column::number(say::list_date(lang)),
        Column::number(words::rows(lang)),
        Column::number(words::data(lang)),
        Column::number(words::left_out(lang)),
        Column::number(words::remarks(lang)),
        Column::text("SHA-256"),
    ];
    let mut table = Table::new("files", "", columns).or_empty(words::nothing_received(lang));
    let held = Held::new(report);
    for source in &report.inventory.sources {
        let inside =
            source.commune.as_deref().map_or_else(|| held.everything(), |insee| held.holds(insee));
        if !inside {
            continue;
        }
        let seen: u64 = source.sheets.iter().map(|sheet| u64::from(sheet.rows_seen)).sum();
        let data: u64 = source.sheets.iter().map(|sheet| u64::from(sheet.rows_data)).sum();
        let left_out: usize = source.sheets.iter().map(|sheet| sheet.left_out.len()).sum();
        let (reason, advice) = match &source.outcome {
            Outcome::Refused(refusal) => (
                Value::Text(refusals::reason(refusal, lang)),
                Value::text(refusals::advice(refusal.code, lang)),
            ),
            Outcome::SameAs(path) => (Value::text(path), Value::Blank),
            _ => (Value::Blank, Value::Blank),
        };
        table.rows.push(Row::new(vec![
            Value::text(&source.path),
            source
                .commune
                .as_deref()
                .map_or(Value::Blank, |insee| Value::text(report.commune_name(insee))),
            Value::text(labels::outcome(&source.outcome, lang)),
            reason,
            advice,
            Value::text(labels::format(source.format, lang)),
            Value::Count(source.bytes),
            source.source_date.map_or(Value::Blank, Value::Date),
            Value::Count(seen),
            Value::Count(data),
            Value::count(left_out),
            Value::count(source.remarks.len()),
            Value::text(&source.sha256),
        ]));
    }
    table
}

/// Every row of the files, with the device or contract it became.
pub(super) fn records(report: &Report<'_>, lang: Lang) -> Table {
    let columns = vec![
        Column::text(words::file(lang)),
        Column::text(say::sheet(lang)),
        Column::number(say::row(lang)),
        Column::number(say::part(lang)),
        Column::text(say::kind(lang)),
        Column::number(say::quantity(lang)),
        Column::text(words::commune(lang)),
        Column::text(say::became(lang)),
    ];
    let mut table = Table::new("provenance", "", columns).or_empty(words::nothing_received(lang));
    let mut became: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for device in &report.inventory.devices {
        for member in &device.members {
            became.entry(member.record).or_default().push(&device.id);
        }
    }
    for contract in &report.inventory.contracts {
        for record in &contract.records {
            became.entry(*record).or_default().push(&contract.id);
        }
    }
    let held = Held::new(report);
    for (index, record) in report.inventory.records.iter().enumerate() {
        let inside =
            record.commune.as_deref().map_or_else(|| held.everything(), |insee| held.holds(insee));
        if !inside {
            continue;
        }
        let source = report.inventory.sources.get(record.source);
        let sheet = source.and_then(|source| source.sheets.get(record.sheet));
        let ids = became.get(&index).map(|ids| ids.join(" ")).unwrap_or_default();
        table.rows.push(Row::new(vec![
            source.map_or(Value::Blank, |source| Value::text(&source.path)),
            sheet.map_or(Value::Blank, |sheet| Value::text(&sheet.name)),
            Value::Count(u64::from(record.row)),
            Value::Count(u64::from(record.part)),
            Value::text(match record.body {
                Body::Device(_) => say::device(lang),
                Body::Contract(_) => say::contract(lang),
            }),
            Value::Count(u64::from(record.quantity())),
            record
                .commune
                .as_deref()
                .map_or(Value::Blank, |insee| Value::text(report.commune_name(insee))),
            Value::Text(ids),
        ]));
    }
    table
}
