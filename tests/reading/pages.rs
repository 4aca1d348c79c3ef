//! Web pages under the names of workbooks.

use crate::files::{opened, refusal, text, texts};
use proptest::prelude::*;
use recense::ingest::grid::Area;
use recense::ingest::workbook::open;
use recense::model::cell::CellValue;
use recense::model::codes::Format;
use recense::model::refusal::RefusalCode;
use recense::model::settings::Settings;
use std::fmt::Write as _;

#[test]
fn a_page_of_a_tool_is_a_sheet_a_table() {
    let page = "<html><head><meta charset=utf-8><title>Export</title></head><body>\
        <h1>Parc de  Pessac</h1><script>var a = '<td>x</td>';</script>\
        <table border=1><tr><th rowspan=2>École<th colspan=2>Matériel</tr>\
        <tr><td>TNI<td>PC &amp; &eacute;crans</tr>\
        <tr><td>Joliot<td>0012<br>bis<td>&nbsp;</table>\
        <p>Autres<table><tbody><tr><td>A</td></tr></tbody></table></body></html>";
    let workbook = opened("parc.xls", page.as_bytes());
    assert_eq!((workbook.format, workbook.encoding.as_str()), (Format::Html, "utf-8"));
    let [first, second] = &workbook.sheets[..] else { panic!("{workbook:?}") };
    assert_eq!(
        texts(first),
        [
            vec!["Parc de Pessac"],
            vec!["École", "Matériel"],
            vec!["", "TNI", "PC & écrans"],
            vec!["Joliot", "0012\nbis"],
        ]
    );
    assert_eq!(
        first.merged,
        [
            Area { top: 2, left: 1, bottom: 3, right: 1 },
            Area { top: 2, left: 2, bottom: 2, right: 3 }
        ]
    );
    assert_eq!(second.name, "Liste 2");
    assert_eq!(texts(second), [["Autres"], ["A"]]);
}

#[test]
fn the_attributes_of_excel_come_before_what_is_shown() {
    let page = b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>\
        <meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">\
        <style><!--.xl24 {mso-number-format:\"Short Date\";} .xl25 {mso-number-format:\"\\@\";}--></style>\
        <!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>\
        <x:Name>\xc9coles</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->\
        </head><body><table><tr><td class=xl24 x:num=\"41536\">19/09/2013</td>\
        <td x:num=\"1234.5\">1&nbsp;234,50 &euro;</td><td class=xl25 x:num=\"12\">0012</td>\
        <td x:err=\"#N/A\">#N/A</td><td x:str>0451</td></tr></table></body></html>";
    let workbook = opened("parc.xls", page);
    let sheet = &workbook.sheets[0];
    assert_eq!(workbook.encoding, "windows-1252");
    assert_eq!(sheet.name, "Écoles");
    assert_eq!(sheet.get(1, 1), &CellValue::Date("2013-09-19T00:00".parse().unwrap()));
    assert_eq!(sheet.get(1, 2), &CellValue::Number(1234.5));
    assert_eq!(sheet.get(1, 3), &text("0012"));
    assert_eq!(sheet.get(1, 4), &CellValue::Error("#N/A".to_owned()));
    assert_eq!(sheet.get(1, 5), &text("0451"));
}

#[test]
fn pages_that_are_cut_or_hold_no_table_are_refused() {
    let page = "<html><body><table><tr><td>École<td>Type</tr><tr><td>Joliot<td>TNI</tr>\
        </table></body></html>";
    assert!(open("a.xls", page.as_bytes(), &Settings::default()).is_ok());
    for end in [page.find("Type").unwrap(), page.find("</table>").unwrap()] {
        assert_eq!(refusal("a.xls", &page.as_bytes()[..end]), RefusalCode::Damaged, "{end}");
    }
    assert_eq!(refusal("a.xls", b"<html><p>Bonjour</p></html>"), RefusalCode::WebPage);
    // Tools that never write an end are no less sound.
    assert!(open("a.xls", b"<table><tr><td>A<td>B<tr><td>1<td>2", &Settings::default()).is_ok());
}

#[test]
fn bombs_of_spans_nesting_and_cells_are_refused() {
    let mut nested = String::new();
    for _ in 0..5_000 {
        nested += "<table><tr><td>";
    }
    assert_eq!(refusal("a.html", nested.as_bytes()), RefusalCode::TooLarge);
    let wide = "<table><tr>".to_owned() + &"<td colspan=1000000000 rowspan=1000000000>x".repeat(40);
    assert_eq!(refusal("a.html", wide.as_bytes()), RefusalCode::BeyondSheet);
    let tight = Settings { max_cells: 100, ..Settings::default() };
    let many = "<table>".to_owned() + &"<tr><td>x<td>y".repeat(100);
    assert!(open("a.html", many.as_bytes(), &tight).is_err());
}

proptest! {
    /// Whatever stands in the cells comes back from a page as it does from a text file.
    #[test]
    fn a_table_is_the_same_in_a_page(
        table in prop::collection::vec(prop::collection::vec("[a-zé&<\" ]{0,6}", 1..5), 1..6)
    ) {
        let mut page = "<table>".to_owned();
        for row in &table {
            page += "<tr>";
            for cell in row {
                let _ = write!(page, "<td>{}</td>", quick_xml::escape::escape(cell.as_str()));
            }
            page += "</tr>";
        }
        let opened = open("a.xls", (page + "</table>").as_bytes(), &Settings::default()).unwrap();
        for (row, cells) in (1..).zip(&table) {
            for (column, cell) in (1..).zip(cells) {
                let wanted = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                let found = opened.sheets.first().map(|grid| grid.get(row, column).display());
                prop_assert_eq!(found.unwrap_or_default(), wanted);
            }
        }
    }
}
