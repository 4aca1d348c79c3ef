//! An inventory to documents: terminal, Markdown, CSV, JSON, HTML, XLSX. Everything is returned
//! as text or bytes; nothing here prints. The same inventory, settings and date give the same
//! bytes.
//!
//! `Report::build` gathers every figure once; `page` makes neutral blocks of them, which the
//! formats write each in its own way. HTML and JSON pass through
//! `locale/visible`, cells as they are written; a page and Markdown by whoever writes them out.

pub mod document;
pub mod explain;
pub mod figures;
pub mod gap_groups;
pub mod html;
pub mod import_summary;
pub mod inspect;
pub mod inspect_json;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod page_csv;
pub mod pages;
pub mod record_values;
pub mod review;
pub mod review_file;
mod rows;
pub mod svg;
pub mod terminal;
mod waterfall;
pub mod xlsx;

use crate::list::{ListContext, What};
use crate::locale::{Lang, visible};
pub use figures::Report;
pub use pages::{PageName, page};
pub use terminal::Screen;

/// A page for a terminal.
pub fn to_terminal(report: &Report<'_>, name: PageName, lang: Lang, screen: Screen) -> String {
    terminal::render(&pages::terminal_page(report, name, lang), lang, screen)
}

/// A page as Markdown.
pub fn to_markdown(report: &Report<'_>, name: PageName, lang: Lang) -> String {
    markdown::render(&page(report, name, lang), lang)
}

/// The tables of a page as CSV, as Excel opens it.
pub fn to_csv(report: &Report<'_>, name: PageName, lang: Lang) -> Vec<u8> {
    page_csv::render(&page(report, name, lang), lang)
}

/// A page as JSON, shape `v1`.
///
/// # Errors
///
/// Whatever `serde_json` says; it has no reason to fail on these types.
pub fn to_json(report: &Report<'_>, name: PageName) -> Result<String, serde_json::Error> {
    Ok(visible::json(&json::render(report, name)?).into_owned())
}

/// The whole report as one HTML page.
///
/// # Errors
///
/// Whatever askama says; it has no reason to fail on this template.
pub fn to_html(report: &Report<'_>, lang: Lang) -> Result<String, askama::Error> {
    Ok(visible::text(&html::render(report, lang)?).into_owned())
}

/// The report as an Excel workbook.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn to_xlsx(report: &Report<'_>, lang: Lang) -> std::io::Result<Vec<u8>> {
    xlsx::render(report, lang)
}

/// Lists as a workbook, a sheet each: its cells are typed, so that a serial number stays the text it
/// is, whatever it looks like.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn lists_to_xlsx(context: &ListContext<'_>, what: &[What]) -> std::io::Result<Vec<u8>> {
    xlsx::lists(context, what)
}

#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod sample;
