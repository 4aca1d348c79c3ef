//! The tables of a page as CSV, as Excel opens it in each language: French `;`, decimal comma,
//! `JJ/MM/AAAA`; English `,` and decimal point. UTF-8 with a byte order mark.
//!
//! A page of several tables writes them one under the other, a blank line between. Every header
//! begins with the mark by which recense knows its own files, above a key for each row.

use crate::locale::{Lang, format};
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::report::document::{Block, Document, Table, Value};
use crate::report::value::plain;

/// The tables of a page.
pub fn render(document: &Document, lang: Lang) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if !table.rows.is_empty() => Some(table),
        _ => None,
    });
    for (index, table) in tables.enumerate() {
        if index > 0 {
            text.push_str("\r\n");
        }
        write_table(&mut text, table, lang);
    }
    text.into_bytes()
}

fn write_table(text: &mut String, table: &Table, lang: Lang) {
    let separator = lang.pick(';', ',');
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                text.push(separator);
            }
            text.push_str(&quoted(&cell, separator));
        }
        text.push_str("\r\n");
    };
    let headers = table.columns.iter().map(|column| harmless(&column.header));
    line(&mut std::iter::once(EXCEL_FIRST_HEADER.to_owned()).chain(headers));
    for (index, row) in table.rows.iter().enumerate() {
        let key = format!("{}-{}", table.name, index + 1);
        let cells = row.cells.iter().map(|value| cell(value, lang));
        line(&mut std::iter::once(key).chain(cells));
    }
}

/// A value as Excel of the language reads it as a number, a date or text.
fn cell(value: &Value, lang: Lang) -> String {
    match value {
        Value::Text(text) | Value::Unknown(text) => harmless(text),
        Value::Severity(severity) => crate::locale::labels::severity(*severity, lang).to_owned(),
        Value::Date(date) => format::date(*date),
        Value::Percent(share, places) | Value::Growth(share, places) if share.is_finite() => {
            let places = usize::from(*places).max(1);
            comma(&format!("{:.places$}%", share * 100.0), lang)
        }
        _ => comma(&plain(value), lang),
    }
}

fn comma(number: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => number.replace('.', ","),
        Lang::En => number.to_owned(),
    }
}

/// Text that Excel would run as a formula is kept from it by an apostrophe.
/// A text as a cell: no formula, quoted where it must be.
pub(super) fn field(text: &str, separator: char) -> String {
    quoted(&harmless(text), separator)
}

fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(cell: &str, separator: char) -> String {
    if cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row};

    #[test]
    fn french_excel_reads_numbers_and_runs_nothing() {
        let columns = ["Commune", "Part", "Montant", "Date"].map(Column::text).to_vec();
        let mut table = Table::new("parts", "", columns);
        table.rows.push(Row::new(vec![
            Value::text("=1+1;\"x\""),
            Value::Percent(0.2784, 1),
            Value::Cents(123_450),
            Value::Date(crate::model::date::PartialDate { year: 2015, month: Some(9), day: None }),
        ]));
        let document = Document {
            title: String::new(),
            subtitle: String::new(),
            blocks: vec![Block::Table(table)],
        };
        assert_eq!(
            String::from_utf8(render(&document, Lang::Fr)).unwrap(),
            "\u{feff}Identifiant recense;Commune;Part;Montant;Date\r\n\
             parts-1;\"'=1+1;\"\"x\"\"\";27,8%;1234,50;09/2015\r\n"
        );
    }
}
