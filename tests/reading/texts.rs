//! Workbooks that are XML, and documents that hold tables.

use crate::files::{archive, opened, refusal, relations, text, texts};
use recense::ingest::grid::Area;
use recense::ingest::workbook::{NotOpened, open};
use recense::model::cell::CellValue;
use recense::model::codes::Format;
use recense::model::refusal::RefusalCode;
use recense::model::settings::Settings;

const SPREADSHEET: &str = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Parc &amp; écrans"><Table><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">École</Data></Cell><Cell><Data ss:Type="String">Achat</Data></Cell></Row>
<Row/><Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="DateTime">2013-09-19T00:00:00.000</Data><Comment><Data>note</Data></Comment></Cell>
<Cell><ss:Data ss:Type="String">HP <B>450</B></ss:Data></Cell><Cell><Data ss:Type="Number">562.5</Data></Cell><Cell ss:Formula="=RC1"/>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Notes"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"#;

#[test]
fn a_spreadsheetml_gives_typed_cells_places_and_merged_areas() {
    let workbook = opened("parc.xls", SPREADSHEET.as_bytes());
    assert_eq!(workbook.format, Format::SpreadsheetXml);
    let [sheet, notes] = &workbook.sheets[..] else { panic!("{workbook:?}") };
    assert_eq!((sheet.name.as_str(), sheet.last_row, notes.hidden), ("Parc & écrans", 4, true));
    assert_eq!(sheet.get(2, 1), &text("École"));
    assert_eq!(sheet.get(2, 3), &text("Achat"));
    assert_eq!(sheet.get(4, 3), &CellValue::Date("2013-09-19T00:00".parse().unwrap()));
    assert_eq!(sheet.get(4, 4), &text("HP 450"));
    assert_eq!(sheet.get(4, 5), &CellValue::Number(562.5));
    assert_eq!(sheet.get(4, 6), &CellValue::Uncalculated);
    assert_eq!(sheet.get(4, 7), &CellValue::Bool(true));
    assert_eq!(sheet.get(4, 8), &CellValue::Error("#N/A".to_owned()));
    assert_eq!(sheet.merged, [Area { top: 2, left: 1, bottom: 3, right: 2 }]);
    assert_eq!((&sheet.hidden_rows[..], &sheet.hidden_columns[..]), (&[4][..], &[3, 4][..]));
}

#[test]
fn a_spreadsheetml_that_lies_is_refused() {
    let cut = &SPREADSHEET.as_bytes()[..SPREADSHEET.find("<Cell ss:Index").unwrap()];
    assert_eq!(refusal("a.xml", cut), RefusalCode::Damaged);
    // What stands whole before the damage is read, and the other sheet told.
    let second = &SPREADSHEET.as_bytes()[..SPREADSHEET.find("<WorksheetOptions>").unwrap()];
    let workbook = opened("a.xml", second);
    assert_eq!((workbook.sheets.len(), workbook.remarks.is_empty()), (1, false));
    let far = SPREADSHEET.replace(r#"Row ss:Index="2""#, r#"Row ss:Index="1000000000""#);
    assert_eq!(refusal("a.xml", far.as_bytes()), RefusalCode::BeyondSheet);
    let far = SPREADSHEET.replace(r#"Cell ss:Index="3""#, r#"Cell ss:Index="1000000000""#);
    assert_eq!(refusal("a.xml", far.as_bytes()), RefusalCode::BeyondSheet);
    let bomb = SPREADSHEET.replace("<Workbook ", "<!DOCTYPE a [<!ENTITY b \"c\">]><Workbook ");
    assert_eq!(refusal("a.xml", bomb.as_bytes()), RefusalCode::Entities);
    assert_eq!(refusal("a.xml", b"<?xml version='1.0'?><list><a/></list>"), RefusalCode::Xml);
}

fn flat(kind: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:master-styles><text:p>En-tête</text:p></office:master-styles><office:body>{body}</office:body></office:document>"#
    )
}

const TABLE: &str = r#"<table:table table:name="Parc"><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>École</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50</text:p></table:table-cell><table:table-cell><text:p>Jules</text:p><text:p>Ferry</text:p></table:table-cell></table:table-row></table:table>"#;

#[test]
fn a_flat_ods_is_read_as_an_ods() {
    let workbook = opened(
        "parc.fods",
        flat("spreadsheet", &format!("<office:spreadsheet>{TABLE}</office:spreadsheet>"))
            .as_bytes(),
    );
    assert_eq!(workbook.format, Format::Fods);
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.last_row), ("Parc", 2));
    assert_eq!(sheet.get(2, 1), &CellValue::Number(12.5));
    assert_eq!(sheet.merged, [Area { top: 1, left: 1, bottom: 1, right: 2 }]);
    let bomb = TABLE.replace(
        "<table:table-row>",
        r#"<table:table-row table:number-rows-repeated="1000000000">"#,
    );
    let bomb = flat("spreadsheet", &format!("<office:spreadsheet>{bomb}</office:spreadsheet>"));
    assert_eq!(refusal("a.fods", bomb.as_bytes()), RefusalCode::BeyondSheet);
    let whole = flat("spreadsheet", TABLE);
    assert_eq!(refusal("a.fods", &whole.as_bytes()[..whole.len() - 40]), RefusalCode::Damaged);
}

#[test]
fn an_odt_is_a_sheet_a_table_with_what_stands_around_it() {
    let inner = r#"<table:table table:name="Détail"><table:table-row><table:table-cell><text:p>TNI</text:p></table:table-cell></table:table-row></table:table>"#;
    let outer = TABLE.replace("<text:p>Jules</text:p>", &format!("<text:p>Jules</text:p>{inner}"));
    let body = format!(
        "<office:text><text:tracked-changes><text:p>Ancien</text:p></text:tracked-changes><text:h>Ville de Bruges</text:h>{outer}<text:p>Fin</text:p></office:text>"
    );
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>{body}</office:body></office:document-content>"#
    );
    let zipped = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    for bytes in [zipped, flat("text", &body).into_bytes()] {
        let workbook = opened("parc.odt", &bytes);
        assert_eq!(workbook.format, Format::Odt);
        let [table, detail] = &workbook.sheets[..] else { panic!("{workbook:?}") };
        assert_eq!((table.name.as_str(), detail.name.as_str()), ("Parc", "Détail"));
        assert_eq!(
            texts(table),
            [vec!["Ville de Bruges"], vec!["École"], vec!["12.5", "Jules\nFerry"]]
        );
        assert_eq!(table.merged, [Area { top: 2, left: 1, bottom: 2, right: 2 }]);
        assert_eq!(texts(detail), [vec!["TNI"], vec!["Fin"]]);
    }
    let deep = "<table:table><table:table-row><table:table-cell>".repeat(3_000);
    let deep = flat("text", &format!("<office:text>{deep}"));
    assert_eq!(refusal("a.odt", deep.as_bytes()), RefusalCode::TooLarge);
}

/// A Word document of this body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")]).as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn a_docx_is_a_sheet_a_table_with_what_stands_around_it() {
    let rows = [
        cell(r#"<w:vMerge w:val="restart"/>"#, "École")
            + &cell(r#"<w:gridSpan w:val="2"/>"#, "Matériel"),
        cell("<w:vMerge/>", "") + &cell("", "TNI") + &cell("", "PC"),
        r#"<w:trPr><w:gridBefore w:val="1"/></w:trPr>"#.to_owned()
            + &format!("<w:tc><w:tbl><w:tr>{}</w:tr></w:tbl><w:p/></w:tc>", cell("", "Interne"))
            + &cell("", "3"),
    ];
    let rows = format!("<w:tr>{}</w:tr>", rows.join("</w:tr><w:tr>"));
    let body = format!(
        r#"<w:p><w:r><w:t xml:space="preserve">Ville </w:t></w:r><w:del><w:r><w:t>de Pessac </w:t></w:r></w:del><w:ins><w:r><w:t>de Bruges &amp; co</w:t></w:r></w:ins></w:p><w:tbl>{rows}</w:tbl><w:p><w:r><w:t>Fin</w:t></w:r></w:p>"#
    );
    let workbook = opened("parc.docx", &docx(&body));
    assert_eq!(workbook.format, Format::Docx);
    let [table, inner] = &workbook.sheets[..] else { panic!("{workbook:?}") };
    assert_eq!(
        texts(table),
        [
            vec!["Ville de Bruges & co"],
            vec!["École", "Matériel"],
            vec!["", "TNI", "PC"],
            vec!["", "", "3"]
        ]
    );
    assert_eq!(
        table.merged,
        [
            Area { top: 2, left: 1, bottom: 3, right: 1 },
            Area { top: 2, left: 2, bottom: 2, right: 3 }
        ]
    );
    assert_eq!(texts(inner), [vec!["Interne"], vec!["Fin"]]);
}

#[test]
fn a_docx_that_lies_is_refused() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(3_000);
    assert!(matches!(
        open("a.docx", &docx(&deep), &Settings::default()),
        Err(NotOpened::Refused(refusal)) if refusal.code() == RefusalCode::TooLarge
    ));
    let wide = cell(r#"<w:gridSpan w:val="1000000000"/>"#, "x").repeat(40);
    assert_eq!(
        refusal("a.docx", &docx(&format!("<w:tbl><w:tr>{wide}</w:tr></w:tbl>"))),
        RefusalCode::BeyondSheet
    );
    assert_eq!(refusal("a.docx", &docx("<w:tbl></w:tr>")), RefusalCode::Damaged);
}
