//! Small files, built byte by byte.

use recense::ingest::grid::Grid;
use recense::ingest::workbook::{NotOpened, Workbook, open};
use recense::locale::Lang;
use recense::locale::file_kinds::file_kind;
use recense::model::cell::CellValue;
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;
use recense::model::settings::Settings;
use std::fmt::Write as _;

#[path = "../../examples/hostile/containers.rs"]
mod containers;

#[path = "../../examples/hostile/messages.rs"]
mod messages;

pub use messages::{base64, compound_tree, eml, msg, utf16};

pub use containers::{
    archive, biff, biff_number, compound, ods, record, relations, wide, xls, xlsb, xlsb_of_sheets,
    xlsx, xlsx_of_sheets,
};

/// Rows of one cell each, from `1` to `count`, each made by `row`.
pub fn rows(count: u32, row: impl Fn(u32) -> String) -> String {
    (1..=count).map(row).collect::<Vec<_>>().concat()
}

/// An ods of one sheet of text cells.
pub fn ods_of_texts(rows: &[Vec<String>]) -> Vec<u8> {
    let mut xml = r#"<table:table table:name="Feuil1">"#.to_owned();
    for row in rows {
        xml += "<table:table-row>";
        for cell in row {
            if cell.is_empty() {
                xml += "<table:table-cell/>";
            } else {
                let text = quick_xml::escape::escape(cell.as_str()).replace(' ', "<text:s/>");
                let _ = write!(
                    xml,
                    r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
                );
            }
        }
        xml += "</table:table-row>";
    }
    ods("", &(xml + "</table:table>"))
}

/// An xlsx of one sheet of text cells.
pub fn xlsx_of_texts(rows: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, text).expect("a fixture");
            }
        }
    }
    workbook.save_to_buffer().expect("a fixture")
}

/// Opens with the default settings.
pub fn opened(name: &str, bytes: &[u8]) -> Workbook {
    open(name, bytes, &Settings::default()).expect("a fixture")
}

/// The reason a file is refused for.
pub fn refusal(name: &str, bytes: &[u8]) -> RefusalCode {
    match open(name, bytes, &Settings::default()) {
        Err(NotOpened::Refused(refusal)) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}

/// The kind of a file that is not read, in French.
pub fn other_kind(name: &str, bytes: &[u8]) -> &'static str {
    match open(name, bytes, &Settings::default()) {
        Err(NotOpened::OtherKind(kind)) => file_kind(kind, Lang::Fr),
        other => panic!("read: {other:?}"),
    }
}

/// The only sheet of a file.
pub fn only_sheet(name: &str, bytes: &[u8]) -> Grid {
    let mut workbook = opened(name, bytes);
    assert_eq!(workbook.sheets.len(), 1);
    workbook.sheets.remove(0)
}

/// Cells as a person reads them, by row and column, up to the last of each row.
pub fn texts(grid: &Grid) -> Vec<Vec<String>> {
    (1..=grid.last_row)
        .map(|row| {
            let last = grid.row(row).and_then(|row| row.cells.last()).map_or(0, |cell| cell.0);
            (1..=last).map(|column| grid.get(row, column).display()).collect()
        })
        .collect()
}

/// Remarks of a kind: cell and the words of what is told, as one text.
pub fn remarks(workbook: &Workbook, code: RemarkCode) -> Vec<String> {
    let told = workbook.remarks.iter().filter(|remark| remark.code() == code);
    told.map(|remark| {
        let words = std::iter::once(remark.cell.clone()).chain(remark.problem.words());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    })
    .collect()
}

/// A text cell.
pub fn text(words: &str) -> CellValue {
    CellValue::Text(words.to_owned())
}
