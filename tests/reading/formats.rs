//! Workbooks: cells of each type, merged areas, hidden parts, tables.

use crate::files::{
    archive, biff, biff_number, compound, ods, ods_of_texts, only_sheet, opened, other_kind,
    record, refusal, relations, remarks, rows, text, texts, wide, xls, xlsb, xlsx, xlsx_of_texts,
};
use proptest::prelude::*;
use recense::ingest::grid::{Area, NamedTable};
use recense::ingest::workbook::{NotOpened, open};
use recense::model::cell::CellValue;
use recense::model::codes::Format;
use recense::model::file_kind::FileKind;
use recense::model::mark;
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;
use recense::model::settings::Settings;
use rust_xlsxwriter as writer;

fn date(text: &str) -> CellValue {
    CellValue::Date(text.parse().expect("a date"))
}

#[test]
fn an_xlsx_gives_typed_cells_merged_areas_hidden_parts_and_tables() {
    let mut workbook = writer::Workbook::new();
    let day = writer::Format::new().set_num_format("dd/mm/yyyy");
    let month = writer::Format::new().set_num_format("mmm-yy");
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "Inventaire des écoles", &writer::Format::new()).unwrap();
    sheet.write_string(2, 0, "N° série").unwrap();
    sheet.write_string(2, 1, "Achat").unwrap();
    sheet.write_string(2, 2, "Prix").unwrap();
    sheet.write_string(2, 3, "En service").unwrap();
    sheet.write_string(3, 0, "0012345").unwrap();
    let written = writer::ExcelDateTime::from_ymd(2015, 8, 31).unwrap();
    sheet.write_datetime_with_format(3, 1, &written, &day).unwrap();
    sheet.write_number(3, 2, 562.5).unwrap();
    sheet.write_boolean(3, 3, true).unwrap();
    sheet.write_number(4, 0, 3_195_000_000_123.0).unwrap();
    sheet.write_datetime_with_format(4, 1, &written, &month).unwrap();
    sheet.write_formula(4, 2, writer::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.add_table(2, 0, 4, 3, &writer::Table::new().set_name("Parc")).unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let notes = workbook.add_worksheet().set_name("Notes").unwrap();
    notes.write_string(0, 0, "   ").unwrap();
    notes.set_hidden(true);
    let workbook = opened("parc.csv", &workbook.save_to_buffer().unwrap());

    assert_eq!(workbook.format, Format::Xlsx);
    let grid = &workbook.sheets[0];
    assert_eq!(grid.last_row, 5);
    assert_eq!(grid.get(1, 1), &text("Inventaire des écoles"));
    assert!(grid.row(2).is_none());
    assert_eq!(grid.get(4, 1), &text("0012345"));
    assert_eq!(grid.get(4, 2), &date("2015-08-31T00:00"));
    assert_eq!(grid.get(4, 3), &CellValue::Number(562.5));
    assert_eq!(grid.get(4, 4), &CellValue::Bool(true));
    assert_eq!(grid.get(5, 1).display(), "3195000000123");
    assert_eq!(grid.get(5, 2), &date("2015-08-31T00:00"));
    assert_eq!(grid.merged, [Area { top: 1, left: 1, bottom: 1, right: 4 }]);
    assert_eq!(grid.hidden_rows, [5]);
    assert_eq!(grid.hidden_columns, [3]);
    let area = Area { top: 3, left: 1, bottom: 5, right: 4 };
    let name = "Parc".to_owned();
    assert_eq!(grid.named_tables, [NamedTable { name, area, has_header: true, has_totals: false }]);

    let notes = &workbook.sheets[1];
    assert!(notes.hidden && notes.rows.is_empty() && notes.last_row == 0);
    let hidden = remarks(&workbook, RemarkCode::Hidden);
    assert_eq!(hidden, ["rows 5", "columns C", "sheet"]);
}

#[test]
fn the_1904_epoch_moves_dates() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>42247</v></c></row></sheetData></worksheet>"#;
    let parts = |epoch: &str| {
        let workbook = format!(
            r#"<workbook xmlns:r="r"><workbookPr{epoch}/><sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        archive(&[
            ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/s.xml")]).as_bytes()),
            (
                "xl/styles.xml",
                br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
            ),
            ("xl/worksheets/s.xml", sheet.as_bytes()),
        ])
    };
    assert_eq!(only_sheet("a", &parts("")).get(1, 1), &date("2015-08-31T00:00"));
    let mac = only_sheet("a", &parts(r#" date1904="1""#));
    assert_eq!(mac.get(1, 1), &date("2019-09-01T00:00"));
}

#[test]
fn formulas_never_calculated_and_errors_are_told() {
    let sheet = r#"<worksheet><sheetData>
        <row r="2"><c r="A2"><f>B1*2</f></c><c r="B2" t="str"><f>""</f><v></v></c></row>
        <row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="e"><v>#SPILL!</v></c><c r="C3"><v>7</v></c></row>
        </sheetData></worksheet>"#;
    let workbook = opened("a.xlsx", &xlsx(sheet, "<sst/>"));
    let grid = &workbook.sheets[0];
    assert_eq!(grid.get(2, 1), &CellValue::Uncalculated);
    assert_eq!(grid.get(2, 2), &CellValue::Empty);
    assert_eq!(grid.get(3, 1), &CellValue::Error("#N/A".to_owned()));
    assert_eq!(grid.get(3, 2), &CellValue::Error("#SPILL!".to_owned()));
    assert_eq!(grid.get(3, 3), &CellValue::Number(7.0));
    assert_eq!(remarks(&workbook, RemarkCode::Uncalculated), ["A2"]);
    assert_eq!(remarks(&workbook, RemarkCode::ErrorValue), ["A3 #N/A", "B3 #SPILL!"]);
}

#[test]
fn many_errors_are_one_remark_with_their_range() {
    let rows =
        rows(40, |row| format!(r#"<row r="{row}"><c r="B{row}" t="e"><v>#REF!</v></c></row>"#));
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let workbook = opened("a.xlsx", &xlsx(&sheet, "<sst/>"));
    assert_eq!(remarks(&workbook, RemarkCode::ErrorValue), ["B1:B40 #REF! 40"]);
}

#[test]
fn cells_without_addresses_and_out_of_order_find_their_place() {
    let sheet = r#"<x:worksheet xmlns:x="m"><x:sheetData>
        <x:row r="3"><x:c r="B3"><x:v>2</x:v></x:c><x:c r="A3"><x:v>1</x:v></x:c></x:row>
        <x:row r="1"><x:c><x:v>9</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row>
        </x:sheetData><x:mergeCells><x:mergeCell ref="$A$5:B6"/></x:mergeCells></x:worksheet>"#;
    let grid = only_sheet("a.xlsx", &xlsx(sheet, "<sst/>"));
    assert_eq!(texts(&grid), [vec!["9", "8"], vec![], vec!["1", "2"]]);
    assert_eq!(grid.merged, [Area { top: 5, left: 1, bottom: 6, right: 2 }]);
}

#[test]
fn an_ods_gives_values_spans_repetitions_and_hidden_parts() {
    let styles = r#"<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:table table:name="Parc">
        <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
        <table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string"><text:p>École <text:span>A</text:span><text:s text:c="2"/>&amp; B</text:p><text:p>suite</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="2"/>
        <table:table-row table:visibility="filter">
          <table:table-cell office:value-type="date" office:date-value="2015-09-01"><text:p>01/09/15</text:p></table:table-cell>
          <table:table-cell office:value-type="currency" office:currency="EUR" office:value="562.5"><office:annotation><text:p>devis</text:p></office:annotation><text:p>562,50 €</text:p></table:table-cell>
          <table:table-cell office:value-type="percentage" office:value="0.2"><text:p>20 %</text:p></table:table-cell>
          <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
          <table:table-cell office:value-type="time" office:time-value="PT04H30M00S"><text:p>04:30</text:p></table:table-cell>
          <table:table-cell table:formula="of:=[.A1]"/>
          <table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>idem</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table><table:table table:name="Notes" table:style-name="ta2"/>"#;
    let workbook = opened("parc.ods", &ods(styles, tables));
    assert_eq!(workbook.format, Format::Ods);
    let grid = &workbook.sheets[0];
    assert_eq!(grid.get(1, 1), &text("École A  & B\nsuite"));
    assert_eq!(grid.merged, [Area { top: 1, left: 1, bottom: 2, right: 3 }]);
    let row: Vec<_> = (1..=7).map(|column| grid.get(4, column).clone()).collect();
    let expected = [
        date("2015-09-01T00:00"),
        CellValue::Number(562.5),
        CellValue::Number(0.2),
        CellValue::Bool(true),
        text("04:30"),
        CellValue::Uncalculated,
        CellValue::Error("#N/A".to_owned()),
    ];
    assert_eq!(row, expected);
    assert_eq!(texts(grid)[4..], [["idem"; 2], ["idem"; 2], ["idem"; 2]]);
    assert_eq!((grid.last_row, grid.hidden_rows.clone()), (7, vec![4]));
    assert_eq!(grid.hidden_columns, [3]);
    assert!(workbook.sheets[1].hidden);
}

#[test]
fn an_ods_without_its_first_part_is_known_by_its_manifest() {
    let manifest = br#"<manifest:file-entry manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#;
    let content = r#"<office:document-content><table:table table:name="F"><table:table-row><table:table-cell office:value-type="string"><text:p>BCD</text:p></table:table-cell></table:table-row></table:table></office:document-content>"#;
    let parts: [(&str, &[u8]); 2] =
        [("META-INF/manifest.xml", manifest), ("content.xml", content.as_bytes())];
    assert_eq!(texts(&only_sheet("parc.zip", &archive(&parts))), [["BCD"]]);
}

#[test]
fn an_xlsb_gives_cells_merged_areas_and_hidden_parts() {
    let number = |column: u32, value: f64| {
        record(5, &[&column.to_le_bytes()[..], &[0; 4], &value.to_le_bytes()].concat())
    };
    let label = |column: u32, words: &str| {
        record(6, &[&column.to_le_bytes()[..], &[0; 4], &wide(words)].concat())
    };
    let row = |row: u32, flags: u8| {
        record(0, &[&row.to_le_bytes()[..], &[0; 7], &[flags], &[0; 5]].concat())
    };
    let cells = [
        row(0, 0),
        label(0, "Série"),
        label(1, "Prix"),
        row(2, 0x10),
        label(0, "07"),
        number(1, 12.5),
    ];
    let column = [1u32, 1, 2560, 0].map(u32::to_le_bytes).concat();
    let columns = record(60, &[&column[..], &[1, 0]].concat());
    let merge = record(176, &[0u32, 0, 0, 1].map(u32::to_le_bytes).concat());
    let workbook = opened("parc.xls", &xlsb(&columns, &cells.concat(), &merge));
    assert_eq!(workbook.format, Format::Xlsb);
    let grid = &workbook.sheets[0];
    assert_eq!(texts(grid), [vec!["Série", "Prix"], vec![], vec!["07", "12.5"]]);
    assert_eq!(grid.merged, [Area { top: 1, left: 1, bottom: 1, right: 2 }]);
    assert_eq!((grid.hidden_rows.clone(), grid.hidden_columns.clone()), (vec![3], vec![2]));
}

#[test]
fn an_xls_gives_cells_merged_areas_and_hidden_parts() {
    let label = |row: u16, column: u16, words: &str| {
        let place = [row, column, 0, words.len() as u16].map(u16::to_le_bytes).concat();
        biff(0x204, &[&place[..], &[0], words.as_bytes()].concat())
    };
    let row = |row: u16, flags: u16| {
        biff(0x208, &[row, 0, 2, 255, 0, 0, flags, 0].map(u16::to_le_bytes).concat())
    };
    let sheet = [
        biff(0x7D, &[1u16, 1, 2560, 0, 1, 0].map(u16::to_le_bytes).concat()),
        row(2, 0x20),
        label(0, 0, "Serie"),
        label(0, 1, "Prix"),
        label(2, 0, "07"),
        biff_number(2, 1, 12.5),
        biff(0xE5, &[1u16, 0, 0, 0, 1].map(u16::to_le_bytes).concat()),
    ];
    let workbook = opened("parc.xlsx", &xls(&[sheet.concat(), biff_number(0, 0, 7.0)]));
    assert_eq!(workbook.format, Format::Xls);
    let grid = &workbook.sheets[0];
    assert_eq!(texts(grid), [vec!["Serie", "Prix"], vec![], vec!["07", "12.5"]]);
    assert_eq!(grid.merged, [Area { top: 1, left: 1, bottom: 1, right: 2 }]);
    assert_eq!((grid.hidden_rows.clone(), grid.hidden_columns.clone()), (vec![3], vec![2]));
    assert_eq!(
        (workbook.sheets[1].name.as_str(), texts(&workbook.sheets[1])),
        ("B", vec![vec!["7".to_owned()]])
    );
}

#[test]
fn other_kinds_are_named() {
    let drawing = archive(&[("mimetype", b"application/vnd.oasis.opendocument.graphics")]);
    let cases: [(&str, &[u8], &str); 6] = [
        ("bon.csv", b"%PDF-1.4 ...", "PDF"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n....", "image PNG"),
        ("photo.jpg", b"\xff\xd8\xff\xe0....", "image JPEG"),
        ("plan.odg", &drawing, "dessin OpenDocument"),
        ("contrat.doc", &compound(&[("WordDocument", b"x")]), "document Word"),
        ("base.csv", b"SQLite format 3\0................", "base SQLite"),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(other_kind(name, bytes), kind, "{name}");
    }
    for (name, bytes, kind) in [
        ("a.msg", compound(&[("__properties_version1.0", b"x")]), FileKind::Outlook),
        ("a.eml", b"From: a@b\nSubject: x\n".to_vec(), FileKind::Message),
    ] {
        let Err(NotOpened::Mail(mail)) = open(name, &bytes, &Settings::default()) else {
            panic!("{name}");
        };
        assert_eq!((mail.kind, mail.files.len()), (kind, 0));
    }
    let lot = open("lot.zip", &archive(&[("a.csv", b"a;b")]), &Settings::default());
    assert_eq!(lot, Err(NotOpened::Archive));
}

#[test]
fn files_that_are_no_table_are_refused_by_what_they_are() {
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("<html><p>".encode_utf16().flat_map(u16::to_le_bytes));
    let noise: Vec<u8> =
        (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let encrypted = [0x2Fu16, 0].map(u16::to_le_bytes).concat();
    let cases: [(&str, &[u8], RefusalCode); 10] = [
        ("vide.xlsx", b"", RefusalCode::Empty),
        ("blanc.csv", b"\xef\xbb\xbf \r\n\r\n", RefusalCode::Empty),
        ("export.xls", b"<html><body><table><tr><td>1</td>", RefusalCode::Damaged),
        ("export.xls", b"\r\n  <!DOCTYPE HTML PUBLIC>\n<HTML>", RefusalCode::WebPage),
        ("export.xls", &utf16, RefusalCode::WebPage),
        (
            "export.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            RefusalCode::Damaged,
        ),
        ("parc.xlsx", &compound(&[("EncryptedPackage", b"x")]), RefusalCode::Encrypted),
        ("parc.xls", &compound(&[("Workbook", &encrypted)]), RefusalCode::Encrypted),
        ("parc.csv", &noise, RefusalCode::Foreign),
        ("parc.xlsx", b"PK\x03\x04 cut short", RefusalCode::Damaged),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(refusal(name, bytes), code, "{name}: {:?}", &bytes[..bytes.len().min(40)]);
    }
}

#[test]
fn our_own_outputs_are_known() {
    let mut workbook = writer::Workbook::new();
    workbook.set_properties(&writer::DocProperties::new().set_author(mark::GENERATOR));
    workbook.add_worksheet().write_string(0, 0, "Identifiant").unwrap();
    let mut database = b"SQLite format 3\0".to_vec();
    database.resize(68, 0);
    database.extend(mark::APPLICATION_ID.to_be_bytes());
    database.resize(100, 0);
    let page = format!(
        "<!doctype html><html><head><meta name=\"generator\" content=\"{}\">",
        mark::GENERATOR
    );
    let excel = format!("\u{feff}{};Commune\r\nD1;Pessac\r\n", mark::EXCEL_FIRST_HEADER);
    let cases: [(&str, &[u8]); 5] = [
        ("report.xlsx", &workbook.save_to_buffer().unwrap()),
        ("recense.sqlite", &database),
        ("report.html", page.as_bytes()),
        ("inventory.csv", excel.as_bytes()),
        ("devices.csv", b"device_id,commune_insee,commune,cycle,school_uai,school\nD1,,,,,\n"),
    ];
    for (name, bytes) in cases {
        let workbook = opened(name, bytes);
        assert!(workbook.own && workbook.sheets.is_empty(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The same table is the same grid in xlsx, ods, and csv of four encodings.
    #[test]
    fn the_same_table_is_the_same_grid(
        body in proptest::collection::vec(
            proptest::collection::vec("[A-Za-zéèêàçôïû0-9°/.-]{0,3}( ?[a-zéèàç0-9\";]{1,6})?", 4), 1..12)
    ) {
        let mut rows = vec![["Établissement", "Matériel", "N° de série", "État"].map(str::to_owned).to_vec()];
        rows.extend(body);
        let expected = texts(&only_sheet("t.xlsx", &xlsx_of_texts(&rows)));
        prop_assert_eq!(&texts(&only_sheet("t.ods", &ods_of_texts(&rows))), &expected);
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> =
            rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";")).collect();
        let csv = lines.join("\r\n") + "\r\n";
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(csv.encode_utf16().flat_map(u16::to_le_bytes));
        let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(&csv);
        prop_assert!(!lost);
        let marked = format!("\u{feff}{csv}");
        for bytes in [csv.as_bytes(), marked.as_bytes(), &utf16, &windows] {
            let grid = only_sheet("t.csv", bytes);
            prop_assert_eq!(grid.last_row as usize, rows.len());
            let mut read = texts(&grid);
            read.truncate(expected.len());
            prop_assert_eq!(&read, &expected);
        }
    }
}
