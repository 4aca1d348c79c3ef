//! The `inspect` command on a terminal: what would be understood of each file.

use crate::locale::report::{import as say_import, inspect as say, labelled};
use crate::locale::{Lang, format, labels, refusals, remarks, visible};
use crate::model::cell::column_letters;
use crate::model::codes::Category;
use crate::model::commune::Commune;
use crate::model::field::FieldName;
use crate::model::inventory::Reading;
use crate::model::remark::{Remark, RemarkCode};
use crate::model::source::{Column, LeftOut, Outcome, RowLabel, Sheet, Source, Table};
use crate::report::document::{self, Row, Value};
use crate::report::layout::cut;
use crate::report::terminal::{Page, Screen};
use std::fmt::Write as _;

/// Remarks shown for one file before the rest is only counted.
const REMARKS: usize = 10;
/// Rows left out that are shown for one reason.
const ROWS: usize = 4;
/// Characters of a sample.
const SAMPLE: usize = 28;
/// Width from which samples are shown at their full number and length.
const WIDE: usize = 100;

/// What would be understood of each file. `communes` gives their names; `with_persons` shows what
/// stands in columns of persons.
pub fn render(
    readings: &[Reading],
    communes: &[Commune],
    with_persons: bool,
    lang: Lang,
    screen: Screen,
) -> String {
    let mut page = Page::new(lang, screen);
    if readings.is_empty() {
        page.line(say::nothing(lang));
    }
    for reading in readings {
        file(&mut page, &reading.source, communes, with_persons, lang);
    }
    page.text
}

fn file(page: &mut Page, source: &Source, communes: &[Commune], with_persons: bool, lang: Lang) {
    page.heading(&visible::name(&source.path));
    let mut about = vec![format::capitalised(labels::format(source.format, lang))];
    if !source.encoding.is_empty() {
        about.push(source.encoding.clone());
    }
    if let Some(delimiter) = source.delimiter {
        about.push(say::delimiter(delimiter, lang));
    }
    if let Some(insee) = &source.commune {
        let known = communes.iter().find(|commune| commune.insee == *insee);
        about.push(say::commune(known.map(|commune| commune.name.as_str()), insee, lang));
    }
    if let Some(date) = source.source_date {
        about.push(say::list_date(date, lang));
    }
    page.paragraph(&about.join(" · "), 0);
    match &source.outcome {
        Outcome::Read => commune_missing(page, source, lang),
        Outcome::Refused(refusal) => {
            let refused = page.ansi("1;31", say::refused(lang));
            page.line(&format!("{refused} {}", refusals::reason(refusal, lang)));
            page.hanging("→ ", refusals::advice(refusal.code(), lang), 2);
        }
        other => {
            let outcome = format::capitalised(labels::outcome(other, lang));
            page.line(&outcome);
        }
    }
    for one in &source.sheets {
        sheet(page, one, with_persons, lang);
    }
    doubts(page, source, lang);
    remark_lines(page, &source.remarks, lang);
}

/// Says that an import will ask for the commune, and how to give it.
fn commune_missing(page: &mut Page, source: &Source, lang: Lang) {
    let code = RemarkCode::CommuneMissing;
    if source.remarks.iter().any(|remark| remark.code() == code) {
        page.line(say::commune_missing(lang));
        page.hanging("→ ", remarks::advice(code, lang), 2);
    }
}

fn sheet(page: &mut Page, sheet: &Sheet, with_persons: bool, lang: Lang) {
    page.gap();
    let hidden = if sheet.hidden { say::hidden(lang) } else { "" };
    let line = say::balance(
        &sheet.name,
        hidden,
        [sheet.rows_seen as usize, sheet.rows_data as usize, sheet.left_out.len()],
        lang,
    );
    page.paragraph(&line, 2);
    for (index, table) in sheet.tables.iter().enumerate() {
        table_lines(page, index, table, with_persons, lang);
    }
    left_out_lines(page, &sheet.left_out, lang);
}

fn table_lines(page: &mut Page, index: usize, table: &Table, with_persons: bool, lang: Lang) {
    page.gap();
    let kind = labels::table_kind(table.kind, lang);
    let line = say::table(index + 1, kind, table, lang);
    page.paragraph(&line, 2);
    let letter = if table.transposed { say::row_header(lang) } else { say::column_header(lang) };
    let mut shown = document::Table::new(
        "columns",
        "",
        vec![
            document::Column::text(letter),
            document::Column::text(say::header_header(lang)),
            document::Column::text(say::understood_header(lang)),
            document::Column::number(say::confidence_header(lang)),
            document::Column::text(say::samples_header(lang)).rank(1),
        ],
    )
    .or_empty(say::no_column(lang));
    let narrow = page.width() < WIDE;
    let row = |column| column_row(column, table, with_persons, narrow, lang);
    shown.rows = table.columns.iter().map(row).collect();
    page.table(&shown);
}

fn column_row(column: &Column, table: &Table, with_persons: bool, narrow: bool, lang: Lang) -> Row {
    let place =
        if table.transposed { column.index.to_string() } else { column_letters(column.index) };
    let understood = match column.field {
        Some(field) => Value::text(field_words(field, column.category, column.part, lang)),
        None => Value::Unknown(say::not_understood(lang).to_owned()),
    };
    let confidence = match column.field {
        Some(_) => Value::Percent(column.confidence, 0),
        None => Value::Blank,
    };
    let samples = if column.field == Some(FieldName::Person) && !with_persons {
        say::persons_hidden(lang).to_owned()
    } else {
        let (count, size) = if narrow { (2, SAMPLE / 2) } else { (3, SAMPLE) };
        let shown = |sample: &String| cut(&format::cell_text(&one_line(sample)), size);
        let some: Vec<_> = column.samples.iter().take(count).map(shown).collect();
        some.join(" | ")
    };
    Row::new(vec![
        Value::text(place),
        Value::text(one_line(&column.header)),
        understood,
        confidence,
        Value::text(samples),
    ])
}

/// A field, with the category a counted column stands for and the device of the row it describes.
fn field_words(field: FieldName, category: Option<Category>, part: u16, lang: Lang) -> String {
    let words = labels::field(field, lang);
    match category {
        Some(category) => labelled(words, labels::category(category, lang).many, lang),
        None if part > 1 => format!("{words}{}", say::part(part, lang)),
        None => words.to_owned(),
    }
}

fn left_out_lines(page: &mut Page, left_out: &[LeftOut], lang: Lang) {
    if left_out.is_empty() {
        return;
    }
    page.gap();
    page.line(say::left_out(lang));
    for &reason in RowLabel::ALL {
        let rows: Vec<_> = left_out.iter().filter(|row| row.reason == reason).collect();
        if rows.is_empty() {
            continue;
        }
        let lead = format!("  {} ({})", labels::row_label(reason, lang), rows.len());
        let numbers = ranges(rows.iter().map(|row| row.row));
        let mut text = say::at_rows(&cut(&numbers, 60), rows.len(), lang);
        if !matches!(reason, RowLabel::Empty | RowLabel::Header) {
            for row in rows.iter().take(ROWS) {
                let line = labelled(&row.row.to_string(), &cut(&one_line(&row.text), 60), lang);
                let _ = write!(text, "\n{line}");
            }
            if rows.len() > ROWS {
                text.push_str("\n…");
            }
        }
        page.hanging(&lead, &text, 22);
    }
}

fn doubts(page: &mut Page, source: &Source, lang: Lang) {
    let mut lines = Vec::new();
    for sheet in &source.sheets {
        for table in &sheet.tables {
            for column in &table.columns {
                let (Some(field), Some(rival)) = (column.field, column.rival) else { continue };
                let place = if table.transposed {
                    column.index.to_string()
                } else {
                    column_letters(column.index)
                };
                lines.push(say::doubt(
                    &sheet.name,
                    &place,
                    &one_line(&column.header),
                    [labels::field(field, lang), labels::field(rival, lang)],
                    lang,
                ));
            }
        }
    }
    if lines.is_empty() {
        return;
    }
    page.gap();
    page.line(say::doubts(lang));
    for line in &lines {
        page.hanging("  ? ", line, 4);
    }
    page.hanging("  → ", say::settle(lang), 4);
}

fn remark_lines(page: &mut Page, all: &[Remark], lang: Lang) {
    // Columns in doubt are shown above, with what to do.
    let all: Vec<_> =
        all.iter().filter(|remark| remark.code() != RemarkCode::DoubtfulColumn).collect();
    if all.is_empty() {
        return;
    }
    page.gap();
    page.line(&say_import::remarks(all.len(), lang));
    for remark in all.iter().take(REMARKS) {
        page.hanging("  - ", &remark_line(remark, lang), 4);
    }
    if all.len() > REMARKS {
        page.line(&format!("  {}", say::more(all.len() - REMARKS, lang)));
    }
}

/// A remark with the place it is about.
pub(crate) fn remark_line(remark: &Remark, lang: Lang) -> String {
    let place = [remark.sheet.as_str(), remark.cell.as_str()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("!");
    let message = remarks::message(remark, lang);
    if place.is_empty() { message } else { labelled(&place, &message, lang) }
}

/// Row numbers as ranges: `1-3, 7`.
fn ranges(rows: impl Iterator<Item = u32>) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => spans.push((row, row)),
        }
    }
    let words: Vec<_> = spans
        .iter()
        .map(
            |&(first, last)| {
                if first == last { first.to_string() } else { format!("{first}-{last}") }
            },
        )
        .collect();
    words.join(", ")
}

/// Text on one line, white space single.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_by_ranges() {
        assert_eq!(ranges([1, 2, 3, 7, 9, 10].into_iter()), "1-3, 7, 9-10");
        assert_eq!(ranges([].into_iter()), "");
    }
}
