//! What `inspect --format json` writes: one object a file, every row of every sheet accounted
//! for. The shape is a contract; it stands apart from the model so that it does not move with it.

use crate::locale::{Lang, refusals, remarks, visible};
use crate::model::cell::column_letters;
use crate::model::field::FieldName;
use crate::model::inventory::Reading;
use crate::model::source::{Column, LeftOut, Outcome, Sheet, Source, Table};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct FileJson<'a> {
    file: &'a str,
    format: &'static str,
    encoding: Option<&'a str>,
    delimiter: Option<char>,
    sha256: &'a str,
    commune_insee: Option<&'a str>,
    source_date: Option<String>,
    outcome: &'static str,
    refused: Option<RefusedJson>,
    sheets: Vec<SheetJson<'a>>,
    remarks: Vec<RemarkJson<'a>>,
}

#[derive(Debug, Serialize)]
struct RefusedJson {
    reason: String,
    advice: String,
}

#[derive(Debug, Serialize)]
struct SheetJson<'a> {
    sheet: &'a str,
    hidden: bool,
    rows_seen: u32,
    tables: Vec<TableJson<'a>>,
    rows_data: u32,
    left_out: Vec<LeftOutJson<'a>>,
}

#[derive(Debug, Serialize)]
struct TableJson<'a> {
    kind: &'static str,
    header_rows: &'a [u32],
    first_data_row: u32,
    last_data_row: u32,
    data_rows: u32,
    transposed: bool,
    columns: Vec<ColumnJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ColumnJson<'a> {
    index: u32,
    letter: String,
    header: &'a str,
    field: Option<&'static str>,
    category: Option<&'static str>,
    confidence: f64,
    rival: Option<&'static str>,
    persons: bool,
    samples: &'a [String],
}

#[derive(Debug, Serialize)]
struct LeftOutJson<'a> {
    row: u32,
    reason: &'static str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct RemarkJson<'a> {
    sheet: &'a str,
    cell: &'a str,
    code: &'static str,
    message: String,
}

/// The readings as a JSON array, indented, ended by a line end. Sentences are in `lang`; what
/// stands in columns of persons is left out of the samples, unless asked for.
///
/// # Errors
///
/// Whatever `serde_json` says; it has no reason to fail on these types.
pub fn render(
    readings: &[Reading],
    with_persons: bool,
    lang: Lang,
) -> Result<String, serde_json::Error> {
    let files: Vec<_> =
        readings.iter().map(|reading| file(&reading.source, with_persons, lang)).collect();
    let mut text = serde_json::to_string_pretty(&files)?;
    text.push('\n');
    Ok(visible::json(&text).into_owned())
}

fn file(source: &Source, with_persons: bool, lang: Lang) -> FileJson<'_> {
    FileJson {
        file: &source.path,
        format: source.format.code(),
        encoding: (!source.encoding.is_empty()).then_some(source.encoding.as_str()),
        delimiter: source.delimiter,
        sha256: &source.sha256,
        commune_insee: source.commune.as_deref(),
        source_date: source.source_date.map(|date| date.to_string()),
        outcome: source.outcome.code(),
        refused: match &source.outcome {
            Outcome::Refused(refusal) => Some(RefusedJson {
                reason: refusals::reason(refusal, lang),
                advice: refusals::advice(refusal.code(), lang).to_owned(),
            }),
            _ => None,
        },
        sheets: source.sheets.iter().map(|one| sheet(one, with_persons)).collect(),
        remarks: source
            .remarks
            .iter()
            .map(|remark| RemarkJson {
                sheet: &remark.sheet,
                cell: &remark.cell,
                code: remark.code().code(),
                message: remarks::message(remark, lang),
            })
            .collect(),
    }
}

fn sheet(sheet: &Sheet, with_persons: bool) -> SheetJson<'_> {
    SheetJson {
        sheet: &sheet.name,
        hidden: sheet.hidden,
        rows_seen: sheet.rows_seen,
        tables: sheet.tables.iter().map(|one| table(one, with_persons)).collect(),
        rows_data: sheet.rows_data,
        left_out: sheet.left_out.iter().map(left_out).collect(),
    }
}

fn left_out(left_out: &LeftOut) -> LeftOutJson<'_> {
    LeftOutJson { row: left_out.row, reason: left_out.reason.code(), text: &left_out.text }
}

fn table(table: &Table, with_persons: bool) -> TableJson<'_> {
    TableJson {
        kind: table.kind.code(),
        header_rows: &table.header_rows,
        first_data_row: table.first_data_row,
        last_data_row: table.last_data_row,
        data_rows: table.data_rows,
        transposed: table.transposed,
        columns: table.columns.iter().map(|one| column(one, with_persons)).collect(),
    }
}

fn column(column: &Column, with_persons: bool) -> ColumnJson<'_> {
    let persons = column.field == Some(FieldName::Person);
    ColumnJson {
        index: column.index,
        letter: column_letters(column.index),
        header: &column.header,
        field: column.field.filter(|_| !persons).map(FieldName::code),
        category: column.category.map(crate::model::codes::Category::code),
        confidence: (column.confidence * 1000.0).round() / 1000.0,
        rival: column.rival.map(FieldName::code),
        persons,
        samples: if persons && !with_persons { &[] } else { &column.samples },
    }
}
