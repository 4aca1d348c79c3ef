//! The report as an Excel workbook: the pages, and the lists an analyst filters and sorts.
//!
//! Cells are typed: dates, numbers and amounts are real ones, serial numbers stay the text they
//! are, and no text is ever a formula. The workbook bears the mark by which recense passes over
//! its own files, and the reference date as its day of creation, so that the same inventory gives
//! the same bytes.

mod formats;
mod lists;
mod places;
mod sheet;

use crate::locale::Lang;
use crate::locale::report::xlsx as say;
use crate::model::mark;
use crate::report::document::Table;
use crate::report::figures::Report;
use crate::report::pages::{PageName, page, subtitle};
use formats::Formats;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::{write_list, write_page};

/// The bytes of the workbook.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn render(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    let created = match report.as_of {
        Some(day) if day.year() >= 1900 => ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or(2000),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
        )?,
        _ => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let properties = DocProperties::new()
        .set_author(mark::GENERATOR)
        .set_title(say::title(lang))
        .set_subject(subtitle(report, lang))
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);

    let pages = |workbook: &mut Workbook, name: PageName, title: &str| {
        let document = page(report, name, lang);
        write_page(workbook.add_worksheet(), title, &document, &formats, lang)
    };
    pages(&mut workbook, PageName::Summary, say::summary(lang))?;
    let lists = |workbook: &mut Workbook, title: &str, list: Table| {
        write_list(workbook, title, &list, list.columns.len(), &formats, lang)
    };
    let devices = lists::devices(report, lang);
    write_list(&mut workbook, say::inventory(lang), &devices, lists::PRINTED, &formats, lang)?;
    drop(devices);
    lists(&mut workbook, say::schools(lang), lists::schools(report, lang))?;
    lists(&mut workbook, say::contracts(lang), lists::contracts(report, lang))?;
    lists(&mut workbook, say::gaps(lang), lists::gaps(report, lang))?;
    pages(&mut workbook, PageName::Quality, say::quality(lang))?;
    pages(&mut workbook, PageName::Heterogeneity, say::heterogeneity(lang))?;
    pages(&mut workbook, PageName::Cycles, say::cycles(lang))?;
    pages(&mut workbook, PageName::Contracts, say::contract_figures(lang))?;
    lists(&mut workbook, say::files(lang), places::files(report, lang))?;
    lists(&mut workbook, say::provenance(lang), places::records(report, lang))?;
    workbook.save_to_buffer()
}
