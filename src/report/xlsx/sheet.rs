//! Sheets of the pages, blocks one under the other, and the writing of a cell.

use super::formats::Formats;
use crate::list::Cell;
use crate::locale::format::capitalised;
use crate::locale::{Lang, visible};
use crate::report::document::{Block, Document, Table};
use crate::report::layout::{width_of, wrap};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

/// Most characters of a cell (Excel's limit).
const CELL_CHARACTERS: usize = 32_767;
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (6, 44);
/// Columns that a paragraph spans.
const SPAN: u16 = 7;
/// Height of a line of text, in points.
pub(super) const LINE: f64 = 15.0;
/// A4.
const PAPER: u8 = 9;
/// A3, for the lists: they have too many columns for less.
pub(super) const LIST_PAPER: u8 = 8;
/// Widest column of a list, in characters.
pub(super) const LIST_WIDEST: usize = 30;

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
                header_height(sheet, row, table, &widths)?;
                row = write_table(sheet, row, table, formats, lang)?;
            }
            Block::Gap(action) => {
                sheet.write_string(row, 0, &action.what)?;
                row += 1;
            }
            Block::Actions(actions) => {
                for action in actions {
                    let severity = Cell::severity(action.severity, lang);
                    let format = formats.of(&severity, false, false);
                    write_cell(sheet, (row, 0), &severity, format, lang)?;
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
    for (index, width) in widths.iter().enumerate() {
        let width = fitted(*width, WIDTHS.1) as f64 + 2.5;
        sheet.set_column_width(column_number(index), width)?;
    }
    set_print(sheet, PAPER, lang);
    sheet.set_screen_gridlines(false);
    Ok(())
}

/// Writes a table from a row on; answers the row below it.
fn write_table(
    sheet: &mut Worksheet,
    top: u32,
    table: &Table,
    formats: &Formats,
    lang: Lang,
) -> Result<u32, XlsxError> {
    for (index, column) in table.columns.iter().enumerate() {
        let format = if column.numeric { &formats.header_number } else { &formats.header };
        sheet.write_string_with_format(top, column_number(index), &column.header, format)?;
    }
    let mut row = top + 1;
    for line in &table.rows {
        for (index, value) in line.cells.iter().enumerate() {
            let numeric = table.columns.get(index).is_some_and(|column| column.numeric);
            let format = formats.of(value, line.strong, numeric);
            write_cell(sheet, (row, column_number(index)), value, format, lang)?;
        }
        row += 1;
    }
    Ok(row)
}

/// Writes a cell as what it is; answers its width in characters.
pub(super) fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    format: &Format,
    lang: Lang,
) -> Result<usize, XlsxError> {
    match cell {
        Cell::Blank => sheet.write_blank(row, column, format)?,
        Cell::Text(text) => {
            let text = visible::text(clipped(text));
            sheet.write_string_with_format(row, column, text, format)?
        }
        Cell::Code(_, label) => {
            sheet.write_string_with_format(row, column, capitalised(label), format)?
        }
        Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, format)?,
        Cell::Decimal(number, _)
        | Cell::Percent(number, _)
        | Cell::Points(number, _)
        | Cell::Growth(number, _)
            if number.is_finite() =>
        {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        Cell::Probability(number) if number.is_finite() => {
            let rounded = (number * 10_000.0).round() / 10_000.0;
            sheet.write_number_with_format(row, column, rounded, format)?
        }
        Cell::Cents(cents) => {
            sheet.write_number_with_format(row, column, *cents as f64 / 100.0, format)?
        }
        Cell::Date(date) => match excel_date(*date) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, format)?,
            None => sheet.write_string_with_format(row, column, cell.words(lang), format)?,
        },
        other => sheet.write_string_with_format(row, column, other.words(lang), format)?,
    };
    Ok(cell_width(cell, lang))
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
    sheet.merge_range(row, 0, row, SPAN - 1, clipped(text), format)?;
    let lines = width_of(text).div_ceil(span.max(20)).max(1);
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
                        widen(index, cell_width(value, lang));
                    }
                }
            }
            Block::Facts(facts) => {
                for fact in facts {
                    widen(0, width_of(&fact.label));
                }
            }
            _ => {}
        }
    }
    widths.into_iter().map(|width| width.clamp(WIDTHS.0, WIDTHS.1)).collect()
}

/// A header of several words may stand on two lines.
pub(super) fn header_width(header: &str) -> usize {
    let longest = header.split(' ').map(width_of).max().unwrap_or(0);
    longest.max(width_of(header).div_ceil(2)) + 1
}

fn cell_width(cell: &Cell<'_>, lang: Lang) -> usize {
    match cell {
        Cell::Blank => 0,
        Cell::Text(text) => width_of(text),
        Cell::Date(_) => 10,
        Cell::Cents(_) => width_of(&cell.words(lang)) + 3,
        other => width_of(&other.words(lang)),
    }
}

/// The width of a column, given what it holds.
pub(super) fn fitted(width: usize, widest: usize) -> usize {
    width.clamp(WIDTHS.0, widest)
}

/// Makes room for headers that stand on several lines.
fn header_height(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    widths: &[usize],
) -> Result<(), XlsxError> {
    let columns = table.columns.iter().zip(widths);
    let lines = columns.map(|(column, width)| wrap(&column.header, fitted(*width, WIDTHS.1)).len());
    let lines = lines.max().unwrap_or(1);
    if lines > 1 {
        sheet.set_row_height(row, LINE * lines as f64)?;
    }
    Ok(())
}

/// Landscape, as wide as one page, its number below.
pub(super) fn set_print(sheet: &mut Worksheet, paper: u8, lang: Lang) {
    sheet.set_landscape();
    sheet.set_paper_size(paper);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(lang.pick("&L&A&RPage &P sur &N", "&L&A&RPage &P of &N"));
}

/// The text, cut to what a cell holds.
fn clipped(text: &str) -> &str {
    text.char_indices().nth(CELL_CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

pub(super) fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
