//! Sheets of the workbook: a list with its filter, or a page of blocks one under the other.

use super::formats::Formats;
use crate::locale::{Lang, labels};
use crate::report::document::{Block, Document, Row, Table, Value};
use crate::report::layout::wrap;
use crate::report::value::words;
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

/// Rows of a sheet (Excel's limit), the header taken off.
const ROWS: usize = 1_048_575;
/// Most characters of a cell (Excel's limit).
const CELL_CHARACTERS: usize = 32_767;
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (6, 44);
/// Columns that a paragraph spans.
const SPAN: u16 = 7;
/// Height of a line of text, in points.
const LINE: f64 = 15.0;
/// A4.
const PAPER: u8 = 9;
/// A3, for the lists: they have too many columns for less.
const LIST_PAPER: u8 = 8;
/// Widest column of a list, in characters.
const LIST_WIDEST: usize = 30;

/// Writes a list: header frozen and repeated in print, filter, widths; its first `printed` columns
/// are printed. A list longer than a sheet goes on in a second one.
pub(super) fn write_list(
    workbook: &mut Workbook,
    name: &str,
    table: &Table,
    printed: usize,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    let mut parts: Vec<&[Row]> = table.rows.chunks(ROWS).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    for (index, rows) in parts.into_iter().enumerate() {
        let sheet = workbook.add_worksheet();
        let name = if index == 0 { name.to_owned() } else { format!("{name} {}", index + 1) };
        sheet.set_name(name)?;
        let mut widths = Vec::new();
        let last = write_table(sheet, 0, table, rows, formats, lang, &mut widths)?;
        let columns = column_number(table.columns.len());
        if columns > 0 {
            sheet.autofilter(0, 0, last.saturating_sub(1), columns - 1)?;
            sheet.ignore_error_range(
                1,
                0,
                last.max(1),
                columns - 1,
                IgnoreError::NumberStoredAsText,
            )?;
            // Also keeps text that runs over its cell off the print.
            let printed = column_number(printed).clamp(1, columns);
            sheet.set_print_area(0, 0, last.max(1), printed - 1)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        sheet.set_repeat_rows(0, 0)?;
        if rows.is_empty() && !table.empty.is_empty() {
            sheet.write_string_with_format(1, 0, &table.empty, &formats.subtitle)?;
        }
        set_widths(sheet, &widths, LIST_WIDEST)?;
        header_height(sheet, 0, table, &widths, LIST_WIDEST)?;
        set_print(sheet, LIST_PAPER, lang);
    }
    Ok(())
}

/// Writes a page: title, then its blocks one under the other.
pub(super) fn write_page(
    sheet: &mut Worksheet,
    name: &str,
    document: &Document,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let widths = page_widths(document, lang);
    let span: usize = widths.iter().take(usize::from(SPAN)).map(|width| width + 2).sum();
    sheet.write_string_with_format(0, 0, &document.title, &formats.title)?;
    sheet.write_string_with_format(1, 0, &document.subtitle, &formats.subtitle)?;
    let mut row = 3;
    for block in &document.blocks {
        match block {
            Block::Heading(_, text) => {
                row += 1;
                sheet.write_string_with_format(row, 0, text, &formats.heading)?;
                row += 1;
            }
            Block::Text(text) => row = paragraph(sheet, row, text, span, &formats.paragraph)?,
            Block::Note(text) => row = paragraph(sheet, row, text, span, &formats.note)?,
            Block::Facts(facts) => {
                for fact in facts {
                    sheet.write_string_with_format(row, 0, &fact.label, &formats.label)?;
                    sheet.write_string(row, 1, &fact.value)?;
                    row += 1;
                }
            }
            Block::List(lines) => {
                for line in lines {
                    sheet.write_string(row, 0, clipped(line))?;
                    row += 1;
                }
            }
            Block::Places(places) => {
                for (place, count) in places {
                    sheet.write_string(row, 0, clipped(place))?;
                    sheet.write_number(row, 1, *count as f64)?;
                    row += 1;
                }
            }
            Block::Table(table) if table.rows.is_empty() => {
                if !table.empty.is_empty() {
                    sheet.write_string_with_format(row, 0, &table.empty, &formats.subtitle)?;
                    row += 1;
                }
            }
            Block::Table(table) => {
                let mut ignored = Vec::new();
                header_height(sheet, row, table, &widths, WIDTHS.1)?;
                row = write_table(sheet, row, table, &table.rows, formats, lang, &mut ignored)?;
            }
            Block::Gap(action) => {
                sheet.write_string(row, 0, &action.what)?;
                row += 1;
            }
            Block::Actions(actions) => {
                for action in actions {
                    let severity = Value::Severity(action.severity);
                    let label = labels::severity(action.severity, lang);
                    sheet.write_string_with_format(
                        row,
                        0,
                        label,
                        formats.of(&severity, false, false),
                    )?;
                    let what = if action.place.is_empty() {
                        action.what.clone()
                    } else {
                        format!("{} ({})", action.what, action.place)
                    };
                    sheet.write_string(row, 1, format!("{what} → {}", action.advice))?;
                    row += 1;
                }
            }
            // A command is of no use in a workbook.
            Block::Command(..) => {}
        }
    }
    set_widths(sheet, &widths, WIDTHS.1)?;
    set_print(sheet, PAPER, lang);
    sheet.set_screen_gridlines(false);
    Ok(())
}

/// Writes a table from a row on; answers the row below it.
fn write_table(
    sheet: &mut Worksheet,
    top: u32,
    table: &Table,
    rows: &[Row],
    formats: &Formats,
    lang: Lang,
    widths: &mut Vec<usize>,
) -> Result<u32, XlsxError> {
    widths.resize(widths.len().max(table.columns.len()), 0);
    for (index, column) in table.columns.iter().enumerate() {
        let format = if column.numeric { &formats.header_number } else { &formats.header };
        sheet.write_string_with_format(top, column_number(index), &column.header, format)?;
        if let Some(width) = widths.get_mut(index) {
            *width = (*width).max(header_width(&column.header));
        }
    }
    let mut row = top + 1;
    for line in rows {
        for (index, value) in line.cells.iter().enumerate() {
            let numeric = table.columns.get(index).is_some_and(|column| column.numeric);
            let format = formats.of(value, line.strong, numeric);
            write_value(sheet, row, column_number(index), value, format, lang)?;
            if let Some(width) = widths.get_mut(index) {
                *width = (*width).max(value_width(value, lang));
            }
        }
        row += 1;
    }
    Ok(row)
}

/// Writes a value as what it is.
fn write_value(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    format: &Format,
    lang: Lang,
) -> Result<(), XlsxError> {
    match value {
        Value::Blank => sheet.write_blank(row, column, format)?,
        Value::Text(text) | Value::Unknown(text) => {
            sheet.write_string_with_format(row, column, clipped(text), format)?
        }
        Value::Severity(severity) => sheet.write_string_with_format(
            row,
            column,
            labels::severity(*severity, lang),
            format,
        )?,
        Value::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, format)?
        }
        Value::Decimal(number, _)
        | Value::Percent(number, _)
        | Value::Points(number, _)
        | Value::Growth(number, _)
            if number.is_finite() =>
        {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        Value::Cents(cents) => {
            sheet.write_number_with_format(row, column, *cents as f64 / 100.0, format)?
        }
        Value::Date(date) => match excel_date(*date) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, format)?,
            None => sheet.write_string_with_format(row, column, words(value, lang), format)?,
        },
        other => sheet.write_string_with_format(row, column, words(other, lang), format)?,
    };
    Ok(())
}

/// The first day a date may be; its format shows no more than is known. `None` before 1900, which
/// Excel has no dates for.
fn excel_date(date: crate::model::date::PartialDate) -> Option<ExcelDateTime> {
    let day = date.earliest();
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
        .ok()
}

/// A sentence or two across the page, as high as its lines.
fn paragraph(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    span: usize,
    format: &Format,
) -> Result<u32, XlsxError> {
    sheet.merge_range(row, 0, row, SPAN - 1, &clipped(text), format)?;
    let lines = text.chars().count().div_ceil(span.max(20)).max(1);
    sheet.set_row_height(row, LINE * lines as f64)?;
    Ok(row + 1)
}

/// Widths of a page's columns: what its tables need, paragraphs aside.
fn page_widths(document: &Document, lang: Lang) -> Vec<usize> {
    let mut widths = vec![0; usize::from(SPAN)];
    let mut widen = |index: usize, width: usize| {
        if widths.len() <= index {
            widths.resize(index + 1, 0);
        }
        if let Some(known) = widths.get_mut(index) {
            *known = (*known).max(width);
        }
    };
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                for (index, column) in table.columns.iter().enumerate() {
                    widen(index, header_width(&column.header));
                }
                for row in &table.rows {
                    for (index, value) in row.cells.iter().enumerate() {
                        widen(index, value_width(value, lang));
                    }
                }
            }
            Block::Facts(facts) => {
                for fact in facts {
                    widen(0, fact.label.chars().count());
                }
            }
            _ => {}
        }
    }
    widths.into_iter().map(|width| width.clamp(WIDTHS.0, WIDTHS.1)).collect()
}

/// A header of several words may stand on two lines.
fn header_width(header: &str) -> usize {
    let longest = header.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    longest.max(header.chars().count().div_ceil(2)) + 1
}

fn value_width(value: &Value, lang: Lang) -> usize {
    match value {
        Value::Text(text) | Value::Unknown(text) => text.chars().count(),
        Value::Date(_) => 10,
        Value::Cents(_) => words(value, lang).chars().count() + 3,
        other => words(other, lang).chars().count(),
    }
}

fn set_widths(sheet: &mut Worksheet, widths: &[usize], widest: usize) -> Result<(), XlsxError> {
    for (index, width) in widths.iter().enumerate() {
        let width = (*width).clamp(WIDTHS.0, widest) as f64 + 2.5;
        sheet.set_column_width(column_number(index), width)?;
    }
    Ok(())
}

/// Makes room for headers that stand on several lines.
fn header_height(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    widths: &[usize],
    widest: usize,
) -> Result<(), XlsxError> {
    let lines = table
        .columns
        .iter()
        .zip(widths)
        .map(|(column, width)| wrap(&column.header, (*width).clamp(WIDTHS.0, widest)).len());
    let lines = lines.max().unwrap_or(1);
    if lines > 1 {
        sheet.set_row_height(row, LINE * lines as f64)?;
    }
    Ok(())
}

/// Landscape, as wide as one page, its number below.
fn set_print(sheet: &mut Worksheet, paper: u8, lang: Lang) {
    sheet.set_landscape();
    sheet.set_paper_size(paper);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(lang.pick("&L&A&RPage &P sur &N", "&L&A&RPage &P of &N"));
}

fn clipped(text: &str) -> String {
    text.chars().take(CELL_CHARACTERS).collect()
}

fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
