//! A list whose columns were never parted: each row is one text in the first column, with the
//! separators in it. A text file of which every line is quoted whole is read so, and a workbook made
//! by opening a list under the wrong separator.

use crate::ingest::delimited_records::Records;
use crate::ingest::grid::{Grid, GridRow};
use crate::ingest::guard::MAX_COLUMNS;
use crate::ingest::separator;
use crate::model::cell::CellValue;
use std::borrow::Cow;

/// Fewest rows of such a list: a header and two rows.
const LEAST_ROWS: usize = 3;
/// Fewest columns it is parted into: sentences hold one comma or semicolon.
const LEAST_COLUMNS: usize = 3;
/// Rows by which the separator is found.
const SAMPLE: usize = 400;
/// Tenths of the rows that stand in the first column alone, and that have all the same number of
/// columns once parted: titles and notes above and below have others.
const ALONE_TENTHS: usize = 9;
const ALIKE_TENTHS: usize = 8;

/// A sheet with its columns parted, and the separator they are parted by; `None` where nothing says
/// that they should be.
pub(super) fn parted(grid: &Grid) -> Option<(Grid, char)> {
    if grid.rows.len() < LEAST_ROWS || !grid.named_tables.is_empty() {
        return None;
    }
    let column = grid.rows.first()?.cells.first()?.0;
    let sampled: Vec<&GridRow> = grid.rows.iter().take(SAMPLE).collect();
    let texts: Vec<String> =
        sampled.iter().filter_map(|row| whole(row, column)).map(one_line).collect();
    if texts.len() * 10 < sampled.len() * ALONE_TENTHS {
        return None;
    }
    let found = separator::find(&texts.join("\n"));
    let byte = found.byte.filter(|_| found.width >= LEAST_COLUMNS)?;
    let fields_of = |text: &str| fields(text, byte, found.width).len();
    let alike = texts.iter().filter(|text| fields_of(text) == found.width).count();
    if alike * 10 < texts.len() * ALIKE_TENTHS {
        return None;
    }
    let mut parted = Grid {
        name: grid.name.clone(),
        hidden: grid.hidden,
        last_row: grid.last_row,
        hidden_rows: grid.hidden_rows.clone(),
        rows: Vec::with_capacity(grid.rows.len()),
        ..Grid::default()
    };
    for row in &grid.rows {
        let cells = match whole(row, column) {
            Some(text) => (column..)
                .zip(fields(&one_line(text), byte, found.width))
                .filter(|(_, field)| !field.trim().is_empty())
                .map(|(column, field)| (column, CellValue::Text(field)))
                .collect(),
            None => row.cells.clone(),
        };
        parted.rows.push(GridRow { number: row.number, cells });
    }
    Some((parted, char::from(byte)))
}

/// The text of a row that stands in one column alone.
fn whole(row: &GridRow, column: u32) -> Option<&str> {
    match row.cells.as_slice() {
        [(at, CellValue::Text(text))] if *at == column => Some(text),
        _ => None,
    }
}

/// A text without its line ends, which would make several records of it.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The fields of one row, quotes as in a text file.
fn fields(text: &str, byte: u8, width: usize) -> Vec<String> {
    let mut records = Records::new(text, Some(byte), width);
    records.most_fields = MAX_COLUMNS as usize;
    let mut fields: Vec<Cow<'_, str>> = Vec::new();
    records.next(&mut fields);
    fields.into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&str]) -> Grid {
        let row = |(at, text): (usize, &&str)| GridRow {
            number: at as u32 + 1,
            cells: vec![(1, CellValue::Text((*text).to_owned()))],
        };
        Grid {
            rows: rows.iter().enumerate().map(row).collect(),
            last_row: rows.len() as u32,
            ..Grid::default()
        }
    }

    #[test]
    fn rows_of_one_text_are_parted_where_they_are_alike() {
        for (rows, columns) in [
            (&["École;Type;Série", "EE Camus;PC;QW1", "EE Camus;PC;QW2"][..], Some(3)),
            (&["A,B,C,D", "EE Camus,PC,HP,QW1", "EE Camus,PC,\"HP, SA\",QW2"], Some(4)),
            (&["École;Type", "EE Camus;PC", "EE Camus;PC"], None),
            (&["École;Type;Série", "EE Camus;PC;QW1"], None),
            (&["Bonjour, voici la liste, à jour.", "Merci, à bientôt.", "La mairie"], None),
            (&["a;b;c", "Note", "Une autre note", "a;b;c", "a;b"], None),
        ] {
            let found = parted(&grid(rows))
                .map(|(grid, _)| grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
            assert_eq!(found, columns, "{rows:?}");
        }
    }
}
