//! The report as an Excel workbook: the pages, and the lists an analyst filters and sorts.
//!
//! Cells are typed: dates, numbers and amounts are real ones, serial numbers stay the text they
//! are, and no text is ever a formula. The workbook bears the mark by which recense passes over
//! its own files, and the reference date as its day of creation, so that the same inventory gives
//! the same bytes.

mod formats;
mod list_sheet;
mod sheet;

use crate::list::{self, Dialect, Form, List, ListContext, What};
use crate::locale::Lang;
use crate::locale::report::{pages as words, xlsx as say};
use crate::model::mark;
use crate::report::figures::Report;
use crate::report::pages::{PageName, page, subtitle};
use formats::Formats;
use jiff::civil::Date;
use list_sheet::ListSheet;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::write_page;
use std::io;

/// The bytes of the workbook of the report.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn render(report: &Report<'_>, lang: Lang) -> io::Result<Vec<u8>> {
    let context = report.context(lang);
    let formats = Formats::new();
    let mut workbook =
        begin(report.as_of, say::title(lang), &subtitle(report, lang)).map_err(io::Error::other)?;
    let page = |workbook: &mut Workbook, name: PageName, title: &str| {
        let document = page(report, name, lang);
        write_page(workbook.add_worksheet(), title, &document, &formats, lang)
            .map_err(io::Error::other)
    };
    let list =
        |workbook: &mut Workbook, list| write_list(workbook, &context, list, Form::Sheet, &formats);
    page(&mut workbook, PageName::Summary, say::summary(lang))?;
    for what in [What::Devices, What::Schools, What::Contracts, What::Findings] {
        list(&mut workbook, List::Of(what))?;
    }
    page(&mut workbook, PageName::Quality, say::quality(lang))?;
    page(&mut workbook, PageName::Heterogeneity, say::heterogeneity(lang))?;
    page(&mut workbook, PageName::Cycles, say::cycles(lang))?;
    page(&mut workbook, PageName::Contracts, say::contract_figures(lang))?;
    list(&mut workbook, List::Files)?;
    list(&mut workbook, List::Of(What::Records))?;
    workbook.save_to_buffer().map_err(io::Error::other)
}

/// The bytes of a workbook of lists alone, as exported for Excel.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn lists(context: &ListContext<'_>, what: &[What]) -> io::Result<Vec<u8>> {
    let formats = Formats::new();
    let mut workbook = begin(context.as_of, say::title(context.lang), &context.about())
        .map_err(io::Error::other)?;
    for what in what {
        let form = Form::For(Dialect::Excel);
        write_list(&mut workbook, context, List::Of(*what), form, &formats)?;
    }
    workbook.save_to_buffer().map_err(io::Error::other)
}

/// A workbook with its properties; the reference date is its day of creation, for the day of
/// writing would make the bytes of each run differ.
fn begin(as_of: Option<Date>, title: &str, about: &str) -> Result<Workbook, XlsxError> {
    let created = match as_of {
        Some(day) if day.year() >= 1900 => ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or(2000),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
        )?,
        _ => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let properties = DocProperties::new()
        .set_author(mark::GENERATOR)
        .set_title(title)
        .set_subject(about)
        .set_creation_datetime(&created);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    Ok(workbook)
}

fn write_list(
    workbook: &mut Workbook,
    context: &ListContext<'_>,
    list: List,
    form: Form,
    formats: &Formats,
) -> io::Result<()> {
    let lang = context.lang;
    let names = match list {
        List::Of(What::Devices) => (say::inventory(lang), words::no_device(lang)),
        List::Of(What::Records) => (say::provenance(lang), words::nothing_received(lang)),
        List::Of(What::Contracts) => (say::contracts(lang), words::no_contract(lang)),
        List::Of(What::Counts) => (say::counts(lang), ""),
        List::Of(What::Schools) => (say::schools(lang), say::no_school(lang)),
        List::Of(What::Findings) => (say::gaps(lang), words::no_gap(lang)),
        List::Files => (say::files(lang), words::nothing_received(lang)),
    };
    let mut sheet = ListSheet::new(workbook, names, formats, lang);
    list::write(&mut sheet, context, list, form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scope::Scope;
    use crate::model::settings::Settings;
    use crate::report::sample;
    use std::io::{Cursor, Read};

    fn bytes() -> Vec<u8> {
        let mut inventory = sample::inventory();
        inventory.devices[0].serial_number = Some("00123".to_owned());
        inventory.devices[0].room = Some("=HYPERLINK(\"http://x\";\"Salle 1\")".to_owned());
        let (settings, scope) = (Settings::default(), Scope::default());
        let context = ListContext::new(&inventory, &settings, &scope, None, Lang::Fr);
        lists(&context, What::ALL).unwrap()
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
        assert!(!strings.contains("Delapierre"));
        for sheet in 1..=What::ALL.len() {
            let sheet = part(&format!("xl/worksheets/sheet{sheet}.xml"));
            assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter"));
        }
        assert!(part("xl/workbook.xml").contains("name=\"Provenance\""));
    }

    #[test]
    fn the_workbook_bears_its_mark_its_date_and_no_day_of_writing() {
        let core = part("docProps/core.xml");
        assert!(core.contains("<dc:creator>recense</dc:creator>"));
        assert!(core.contains("situation au"), "{core}");
        assert_eq!(bytes(), bytes());
    }
}
