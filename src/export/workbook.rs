//! The same tables as an Excel workbook. Its cells are typed: a serial number stays the text it
//! is, whatever it looks like, and no text is ever a formula.

use crate::export::cell::Cell;
use crate::export::column::Sink;
use crate::export::context::Context;
use crate::export::{Flavour, What, write_table};
use crate::locale::export::Words;
use crate::locale::{Lang, format};
use crate::model::date::PartialDate;
use crate::model::inventory::Inventory;
use crate::model::mark;
use crate::model::scope::Scope;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io;

/// Most characters of a cell (Excel's limit).
const CELL_CHARACTERS: usize = 32_767;

/// Widest column, in characters.
const WIDEST: usize = 48;

/// The bytes of a workbook with a sheet for each of `what`; other arguments as for
/// [`crate::export::export`].
///
/// # Errors
/// More rows than a sheet holds (1,048,576).
pub fn workbook(
    inventory: &Inventory,
    what: &[What],
    scope: &Scope,
    lang: Lang,
    with_persons: bool,
    as_of: Option<Date>,
) -> io::Result<Vec<u8>> {
    let context = Context::new(inventory, Flavour::Excel, scope, lang, with_persons, as_of);
    let mut workbook = Workbook::new();
    // The day of writing would make each run's bytes differ.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
    let properties = DocProperties::new().set_author(mark::GENERATOR).set_creation_datetime(&day);
    workbook.set_properties(&properties);
    for what in what {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(*what, context.words)).map_err(io::Error::other)?;
        write_table(&mut Sheet::new(sheet), &context, *what)?;
    }
    workbook.save_to_buffer().map_err(io::Error::other)
}

const fn sheet_name(what: What, words: &Words) -> &'static str {
    match what {
        What::Devices => words.devices,
        What::Records => words.sources,
        What::Contracts => words.contracts,
        What::Counts => words.counts,
        What::Schools => words.schools,
        What::Findings => words.findings,
    }
}

/// A sheet being written.
struct Sheet<'w> {
    page: &'w mut Worksheet,
    row: u32,
    column: u16,
    widths: Vec<usize>,
    title: Format,
    day: Format,
    cents: Format,
}

impl<'w> Sheet<'w> {
    fn new(page: &'w mut Worksheet) -> Self {
        Self {
            page,
            row: 0,
            column: 0,
            widths: Vec::new(),
            title: Format::new().set_bold(),
            day: Format::new().set_num_format("dd/mm/yyyy"),
            cents: Format::new().set_num_format("#,##0.00"),
        }
    }

    /// Writes a cell and keeps its width.
    fn put(&mut self, cell: &Cell<'_>) -> Result<usize, XlsxError> {
        let (row, column) = (self.row, self.column);
        Ok(match cell {
            Cell::Text(text) => {
                let short = cut(text);
                self.page.write_string(row, column, short)?;
                short.chars().count()
            }
            Cell::Code(_, label) => {
                let label = format::capitalised(label);
                self.page.write_string(row, column, &label)?;
                label.chars().count()
            }
            Cell::Whole(number) => {
                self.page.write_number(row, column, *number as f64)?;
                number.to_string().len()
            }
            Cell::Cents(cents) => {
                let euros = *cents as f64 / 100.0;
                self.page.write_number_with_format(row, column, euros, &self.cents)?;
                cents.to_string().len() + 2
            }
            Cell::Probability(value) if value.is_finite() => {
                let rounded = (value * 10_000.0).round() / 10_000.0;
                self.page.write_number(row, column, rounded)?;
                6
            }
            Cell::Empty | Cell::Probability(_) => 0,
            Cell::Date(date) => {
                match excel_day(*date) {
                    Some(day) => {
                        self.page.write_datetime_with_format(row, column, &day, &self.day)?
                    }
                    None => self.page.write_string(row, column, format::date(*date))?,
                };
                10
            }
        })
    }

    /// Freezes the header, adds filters, fits the columns.
    fn dress(&mut self) -> Result<(), XlsxError> {
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.page.set_freeze_panes(1, 0)?;
        self.page.autofilter(0, 0, self.row.saturating_sub(1), last)?;
        for (column, width) in (0..=last).zip(&self.widths) {
            // Room for the filter's arrow.
            self.page.set_column_width(column, (width + 3).min(WIDEST) as f64)?;
        }
        Ok(())
    }

    fn widen(&mut self, width: usize) {
        match self.widths.get_mut(usize::from(self.column)) {
            Some(widest) => *widest = (*widest).max(width),
            None => self.widths.push(width),
        }
        self.column += 1;
    }
}

impl Sink for Sheet<'_> {
    fn header(&mut self, header: &str) -> io::Result<()> {
        self.page
            .write_string_with_format(0, self.column, header, &self.title)
            .map_err(io::Error::other)?;
        self.widen(header.chars().count());
        Ok(())
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        let width = self.put(cell).map_err(io::Error::other)?;
        self.widen(width);
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.row += 1;
        self.column = 0;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.dress().map_err(io::Error::other)
    }
}

/// The text, cut to what a cell holds.
fn cut(text: &str) -> &str {
    text.char_indices().nth(CELL_CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

/// A whole date that Excel can hold (from 1900); others are written as text.
fn excel_day(date: PartialDate) -> Option<ExcelDateTime> {
    let (month, day) = date.month.zip(date.day)?;
    let year = u16::try_from(date.year).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::sample;
    use std::io::{Cursor, Read};

    fn bytes() -> Vec<u8> {
        workbook(&sample::inventory(), What::ALL, &Scope::default(), Lang::Fr, false, None).unwrap()
    }

    fn part(name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes())).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn texts_stay_texts() {
        let strings = part("xl/sharedStrings.xml");
        assert!(strings.contains("<t>00123</t>"));
        assert!(strings.contains("<t>=HYPERLINK(\"http://x\";\"Salle 1\")</t>"));
        assert!(!strings.contains("Dupont"));
        for sheet in 1..=What::ALL.len() {
            let sheet = part(&format!("xl/worksheets/sheet{sheet}.xml"));
            assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter"));
        }
        assert!(part("xl/workbook.xml").contains("name=\"Lignes sources\""));
    }

    #[test]
    fn the_workbook_bears_its_mark_and_no_day() {
        assert!(part("docProps/core.xml").contains("<dc:creator>recense</dc:creator>"));
        assert_eq!(bytes(), bytes());
    }

    #[test]
    fn dates_excel_cannot_hold_are_texts() {
        for (iso, held) in
            [("2015-09-01", true), ("2015-09", false), ("2015", false), ("1899-12-31", false)]
        {
            assert_eq!(excel_day(PartialDate::parse_iso(iso).unwrap()).is_some(), held, "{iso}");
        }
    }

    #[test]
    fn texts_are_cut_to_what_a_cell_holds() {
        let long = "é".repeat(CELL_CHARACTERS + 5);
        assert_eq!(cut(&long).chars().count(), CELL_CHARACTERS);
        assert_eq!(cut("court"), "court");
    }
}
