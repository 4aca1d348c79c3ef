//! How complete and well understood the deliveries are.

use crate::audit::quality::{ColumnNote, Completeness, FieldCompleteness};
use crate::locale::report::{import as say_import, lines, pages as say, versions as say_versions};
use crate::locale::{Lang, format, labels, visible};
use crate::model::field::{FieldName, Presence};
use crate::model::source::{Outcome, RowLabel};
use crate::model::version::VersionOrder;
use crate::report::document::{Block, Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::inspect::one_line;
use crate::report::pages::{linkage, section, share};
use std::collections::BTreeMap;

/// Columns listed on a terminal.
const LISTED: usize = 12;

/// The fields compared between communes.
const COMPARED: [FieldName; 7] = [
    FieldName::School,
    FieldName::Category,
    FieldName::Brand,
    FieldName::Model,
    FieldName::SerialNumber,
    FieldName::PurchaseDate,
    FieldName::Os,
];

/// The blocks of the page.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let quality = &report.quality;
    if quality.files.is_empty() {
        return vec![Block::Text(say::nothing_received(lang).to_owned())];
    }
    let mut blocks = vec![Block::Text(balance(&report.overview.all.rows.left_out, report, lang))];
    let out_of_scope = report.overview.all.out_of_scope_records;
    if out_of_scope > 0 {
        blocks.push(Block::Text(say_import::out_of_scope(out_of_scope as usize, lang)));
    }
    if let Some(confidence) = quality.mean_confidence {
        blocks
            .push(Block::Text(lines::mean_confidence(&format::percent(confidence, 0, lang), lang)));
    }
    let devices = fields("device_fields", &quality.all.device_fields, &quality.all, lang)
        .or_empty(say::no_device_row(lang));
    section(&mut blocks, say::completeness_devices(lang), devices);
    blocks.push(Block::Note(say::completeness_note(lang).to_owned()));
    if quality.communes.len() > 1 {
        section(&mut blocks, say::completeness_communes(lang), communes(report, lang));
    }
    let contracts = fields("contract_fields", &quality.all.contract_fields, &quality.all, lang)
        .or_empty(say::no_contract(lang));
    section(&mut blocks, say::completeness_contracts(lang), contracts);
    section(&mut blocks, say::files_balance(lang), files(report, lang));
    if !quality.version_groups.is_empty() {
        section(&mut blocks, say_versions::heading(lang), versions(report, lang));
    }
    section(
        &mut blocks,
        say::doubtful_columns(lang),
        columns("doubtful_columns", &quality.doubtful_columns, lang)
            .or_empty(say::no_doubtful_column(lang)),
    );
    section(
        &mut blocks,
        say::unknown_columns(lang),
        columns("unknown_columns", &quality.unknown_columns, lang)
            .or_empty(say::no_unknown_column(lang)),
    );
    section(&mut blocks, say::wrong_totals(lang), totals(report, lang));
    blocks.extend(linkage::blocks(report, lang));
    blocks
}

fn balance(left_out: &BTreeMap<RowLabel, u64>, report: &Report<'_>, lang: Lang) -> String {
    let rows = &report.overview.all.rows;
    let total: u64 = left_out.values().sum();
    let reasons: Vec<String> = RowLabel::ALL
        .iter()
        .filter_map(|label| {
            let count = left_out.get(label).copied().filter(|count| *count > 0)?;
            Some(lines::rows_of(*label, count, lang))
        })
        .collect();
    lines::balance_line(rows.seen, rows.data, total, &reasons.join(", "), lang)
}

/// Completeness of each field, with the cause of each absence and what stands after joining rows.
fn fields(
    name: &'static str,
    fields: &[FieldCompleteness],
    all: &Completeness,
    lang: Lang,
) -> Table {
    let of_devices = name == "device_fields";
    let label = if of_devices { labels::device_field } else { labels::field };
    let with_merged = of_devices && !all.merged.is_empty();
    let mut columns = vec![Column::text(say::field(lang)), Column::number(say::filled(lang))];
    for presence in [Presence::Absent, Presence::Empty, Presence::Placeholder, Presence::Unreadable]
    {
        columns.push(
            Column::number(format::capitalised(labels::presence_short(presence, lang))).rank(1),
        );
    }
    if with_merged {
        columns.push(Column::number(say::after_joining(lang)));
    }
    let mut table = Table::new(name, "", columns);
    for field in fields {
        let mut cells = vec![
            Value::text(format::capitalised(label(field.field, lang))),
            share(field.share_known(), 0, lang),
            Value::Count(field.absent),
            Value::Count(field.empty),
            Value::Count(field.placeholder),
            Value::Count(field.unreadable),
        ];
        if with_merged {
            let merged = all.merged.iter().find(|merged| merged.field == field.field);
            cells.push(match merged {
                Some(merged) if merged.devices > 0 => {
                    Value::Percent(merged.known as f64 / merged.devices as f64, 0)
                }
                _ => Value::Blank,
            });
        }
        table.rows.push(Row::new(cells));
    }
    table
}

/// Share of rows filled, by commune and for the fields that matter most.
fn communes(report: &Report<'_>, lang: Lang) -> Table {
    let mut columns = vec![Column::text(say::commune(lang)), Column::number(say::rows(lang))];
    for (index, field) in COMPARED.iter().enumerate() {
        let rank = u8::try_from(index).unwrap_or(u8::MAX) / 4;
        columns.push(Column::number(lines::field_short(*field, lang)).rank(rank));
    }
    let mut table = Table::new("completeness_by_commune", "", columns);
    for commune in &report.quality.communes {
        let fields = &commune.completeness.device_fields;
        let rows = fields.first().map_or(0, FieldCompleteness::total);
        let mut cells = vec![Value::text(commune.name.clone()), Value::Count(rows)];
        for field in COMPARED {
            let known = fields.iter().find(|one| one.field == field);
            cells.push(match known.and_then(FieldCompleteness::share_known) {
                Some(share) => Value::Percent(share, 0),
                None => Value::Blank,
            });
        }
        table.rows.push(Row::new(cells));
    }
    table
}

fn files(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "files",
        "",
        vec![
            Column::text(say::file(lang)),
            Column::text(say::outcome(lang)).rank(3),
            Column::number(say::rows(lang)),
            Column::number(say::data(lang)),
            Column::number(say::left_out(lang)),
            Column::number(say::records(lang)).rank(2),
            Column::number(say::remarks(lang)),
            Column::number(say::confidence(lang)).rank(1),
        ],
    );
    for file in &report.quality.files {
        let left_out: u64 = file.left_out.values().sum();
        table.rows.push(Row::new(vec![
            Value::text(visible::name(&file.path)),
            Value::text(outcome(&file.outcome, lang)),
            Value::Count(file.seen),
            Value::Count(file.data),
            Value::Count(left_out),
            Value::Count(file.records),
            Value::Count(file.remarks),
            file.mean_confidence.map_or(Value::Blank, |confidence| Value::Percent(confidence, 0)),
        ]));
    }
    table
}

/// Lists that came in several versions.
fn versions(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "versions",
        "",
        vec![
            Column::text(say_versions::files(lang)),
            Column::text(say_versions::later(lang)),
            Column::text(say_versions::kind(lang)).rank(2),
            Column::number(say_versions::common(lang)).rank(1),
            Column::text(say_versions::what_is_done(lang)),
        ],
    );
    table.brief = LISTED;
    for group in &report.quality.version_groups {
        let mut paths: Vec<&str> = group.others.iter().map(String::as_str).collect();
        let files = paths.len() + 1;
        // Where nothing tells which is the latest, none is named as such.
        let unknown = group.told_by == VersionOrder::Unknown;
        if unknown {
            paths.push(&group.lead);
        }
        let latest = if unknown { Value::Blank } else { Value::text(group.lead.clone()) };
        table.rows.push(Row::new(vec![
            Value::text(say_versions::paths(&paths, lang)),
            latest,
            Value::text(labels::list_kind(group.list, lang)),
            Value::Count(u64::from(group.common)),
            Value::text(say_versions::done(group.state, files, group.told_by, lang)),
        ]));
    }
    table
}

/// The word of an outcome's code.
pub(crate) fn outcome(code: &str, lang: Lang) -> String {
    let outcomes = [
        Outcome::Read,
        Outcome::NotReadable,
        Outcome::OwnOutput,
        Outcome::ReferenceList,
        Outcome::SameAs(String::new()),
    ];
    outcomes.iter().find(|outcome| outcome.code() == code).map_or_else(
        || if code == "refused" { say::refused(lang).to_owned() } else { code.to_owned() },
        |outcome| labels::outcome(outcome, lang).to_owned(),
    )
}

fn columns(name: &'static str, notes: &[ColumnNote], lang: Lang) -> Table {
    let mut table = Table::new(
        name,
        "",
        vec![
            Column::text(say::file(lang)),
            Column::text(say::column(lang)),
            Column::text(say::header(lang)),
            Column::text(say::understood(lang)).rank(1),
        ],
    );
    table.brief = LISTED;
    for note in notes {
        let understood = match (note.field, note.rival) {
            (Some(field), Some(rival)) => {
                lines::or(labels::field(field, lang), labels::field(rival, lang), lang)
            }
            (Some(field), None) => labels::field(field, lang).to_owned(),
            _ => String::new(),
        };
        let place = if note.sheet.is_empty() {
            note.column.clone()
        } else {
            format!("{}!{}", note.sheet, note.column)
        };
        table.rows.push(Row::new(vec![
            Value::text(note.file.clone()),
            Value::text(place),
            Value::text(one_line(&note.header)),
            Value::text(understood),
        ]));
    }
    table
}

fn totals(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "totals",
        "",
        vec![
            Column::text(say::file(lang)),
            Column::text(say::cell(lang)),
            Column::text(say::header(lang)).rank(1),
            Column::number(say::written(lang)),
            Column::number(say::computed(lang)),
        ],
    )
    .or_empty(say::no_wrong_total(lang));
    for total in &report.quality.totals {
        let cell = if total.sheet.is_empty() {
            total.cell.clone()
        } else {
            format!("{}!{}", total.sheet, total.cell)
        };
        table.rows.push(Row::new(vec![
            Value::text(total.file.clone()),
            Value::text(cell),
            Value::text(one_line(&total.header)),
            number(total.written),
            number(total.computed),
        ]));
    }
    table
}

fn number(value: f64) -> Value {
    let places = if value.fract() == 0.0 { 0 } else { 2 };
    Value::Decimal(value, places)
}
