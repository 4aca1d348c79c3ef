//! The tables of a page as CSV, as Excel opens it in each language: French `;`, decimal comma,
//! `JJ/MM/AAAA`; English `,` and decimal point. UTF-8 with a byte order mark.
//!
//! A page of several tables writes them one under the other, a blank line between. Every header
//! begins with the mark by which recense knows its own files, above a key for each row.

use crate::list::delimited::{BOM, Delimited, Style};
use crate::list::{Cell, Head, Sink};
use crate::locale::Lang;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::report::document::{Block, Document, Table};
use std::io;

/// The tables of a page.
pub fn render(document: &Document, lang: Lang) -> Vec<u8> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if !table.rows.is_empty() => Some(table),
        _ => None,
    });
    let mut bytes = BOM.to_vec();
    for (index, table) in tables.enumerate() {
        if index > 0 {
            bytes.extend_from_slice(b"\r\n");
        }
        // Memory takes every write: there is no error to report.
        let _ = write_table(&mut Delimited::below(&mut bytes, Style::page(lang)), table);
    }
    bytes
}

fn write_table(sink: &mut dyn Sink, table: &Table) -> io::Result<()> {
    let head = |heading| Head { code: "", heading, numeric: false, printed: true, rank: 0 };
    let headings = table.columns.iter().map(|column| head(column.header.as_str()));
    let heads: Vec<Head<'_>> = std::iter::once(head(EXCEL_FIRST_HEADER)).chain(headings).collect();
    sink.header(&heads)?;
    for (index, row) in table.rows.iter().enumerate() {
        sink.cell(&Cell::text(format!("{}-{}", table.name, index + 1)))?;
        for cell in &row.cells {
            sink.cell(cell)?;
        }
        sink.end_row()?;
    }
    sink.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row, Value};

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
