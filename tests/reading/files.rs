//! Small files, built byte by byte.

use recense::ingest::grid::Grid;
use recense::ingest::workbook::{NotOpened, Workbook, open};
use recense::model::cell::CellValue;
use recense::model::remark::{RefusalCode, RemarkCode};
use recense::model::settings::Settings;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// A zip archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a fixture");
        zip.write_all(bytes).expect("a fixture");
    }
    zip.finish().expect("a fixture").into_inner()
}

/// An xlsx of one sheet from the XML of its worksheet and of its shared strings.
pub fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")]).as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// Rows of one cell each, from `1` to `count`, each made by `row`.
pub fn rows(count: u32, row: impl Fn(u32) -> String) -> String {
    (1..=count).map(row).collect::<Vec<_>>().concat()
}

/// A part of relations: `rId1`, `rId2`… of these types to these targets.
pub fn relations(targets: &[(&str, &str)]) -> String {
    let mut xml = "<Relationships>".to_owned();
    for (number, (kind, target)) in (1..).zip(targets) {
        let _ = write!(
            xml,
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        );
    }
    xml + "</Relationships>"
}

/// An ods from the XML inside its `office:spreadsheet`, and of its styles.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
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

/// A record of a binary part: number and contents.
pub fn record(number: u16, contents: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if number < 128 {
        bytes.push(number as u8);
    } else {
        bytes.extend([(number & 0x7f) as u8 | 0x80, (number >> 7) as u8]);
    }
    let mut length = contents.len();
    while length > 127 {
        bytes.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend(contents);
    bytes
}

/// A string as binary parts hold it.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

/// An xlsb of one sheet from the records inside its sheet data and those after it.
pub fn xlsb(columns: &[u8], cells: &[u8], after: &[u8]) -> Vec<u8> {
    let bundle = [&0u32.to_le_bytes()[..], &1u32.to_le_bytes(), &wide("rId1"), &wide("Feuil1")];
    let workbook = [
        record(131, &[]),
        record(143, &[]),
        record(156, &bundle.concat()),
        record(144, &[]),
        record(132, &[]),
    ];
    let sheet = [
        record(129, &[]),
        record(148, &[0; 16]),
        record(390, &[]),
        columns.to_vec(),
        record(391, &[]),
        record(145, &[]),
        cells.to_vec(),
        record(146, &[]),
        after.to_vec(),
        record(130, &[]),
    ];
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.bin")]).as_bytes()),
        ("xl/workbook.bin", &workbook.concat()),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[("worksheet", "worksheets/sheet1.bin")]).as_bytes(),
        ),
        ("xl/worksheets/sheet1.bin", &sheet.concat()),
    ])
}

/// A record of a BIFF stream.
pub fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A BIFF 8 workbook of these sheets, each the records between its first and last.
pub fn xls(sheets: &[Vec<u8>]) -> Vec<u8> {
    let mut globals = biff(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let bodies: Vec<Vec<u8>> = sheets
        .iter()
        .map(|body| {
            [biff(0x809, &[0, 6, 0x10, 0, 0, 0, 0, 0]), body.clone(), biff(0x0A, &[])].concat()
        })
        .collect();
    // A BoundSheet8 record of a name of one letter is 13 bytes long.
    let mut start = globals.len() + 13 * sheets.len() + 4;
    for (body, letter) in bodies.iter().zip(b'A'..) {
        let offset = (start as u32).to_le_bytes();
        globals.extend(biff(0x85, &[&offset[..], &[0, 0, 1, 0, letter]].concat()));
        start += body.len();
    }
    globals.extend(biff(0x0A, &[]));
    compound(&[("Workbook", &[globals, bodies.concat()].concat())])
}

/// A cell of a number in a BIFF stream, 0-based.
pub fn biff_number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    biff(0x203, &[&place[..], &value.to_le_bytes()].concat())
}

/// A compound file of these streams, each long enough to need no mini stream (padded to 4096).
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let mut sectors: Vec<u8> = Vec::new();
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD, END];
    let mut directory = entry("Root Entry", 5, END, 0);
    for (name, bytes) in streams {
        let size = bytes.len().max(4096);
        let count = size.div_ceil(512);
        let start = fat.len() as u32;
        directory.extend(entry(name, 2, start, size as u32));
        fat.extend((1..count as u32).map(|next| start + next));
        fat.push(END);
        sectors.extend_from_slice(bytes);
        sectors.resize((fat.len() - 2) * 512, 0);
    }
    assert!(directory.len() <= 512 && fat.len() <= 128, "one sector each");
    directory.resize(512, 0);
    fat.resize(128, 0xFFFF_FFFF);
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    for number in [0x3E_u16, 3, 0xFFFE, 9, 6] {
        header.extend(number.to_le_bytes());
    }
    header.resize(44, 0);
    for number in [1, 1, 0, 4096, END, 0, END, 0, 0] {
        header.extend(u32::to_le_bytes(number));
    }
    header.resize(512, 0xFF);
    let fat = fat.into_iter().flat_map(u32::to_le_bytes);
    header.into_iter().chain(fat).chain(directory).chain(sectors).collect()
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = bytes.len() as u16 + 2;
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([kind, 1]);
    bytes.extend([0xFF; 12]);
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.resize(128, 0);
    bytes
}

/// Opens with the default settings.
pub fn opened(name: &str, bytes: &[u8]) -> Workbook {
    open(name, bytes, &Settings::default()).expect("a fixture")
}

/// The reason a file is refused for.
pub fn refusal(name: &str, bytes: &[u8]) -> RefusalCode {
    match open(name, bytes, &Settings::default()) {
        Err(NotOpened::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// The plain name of a kind that is not read.
pub fn other_kind(name: &str, bytes: &[u8]) -> String {
    match open(name, bytes, &Settings::default()) {
        Err(NotOpened::OtherKind(kind)) => kind,
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

/// Remarks of a kind: cell and arguments.
pub fn remarks(workbook: &Workbook, code: RemarkCode) -> Vec<(&str, Vec<&str>)> {
    workbook
        .remarks
        .iter()
        .filter(|remark| remark.code == code)
        .map(|remark| (remark.cell.as_str(), remark.args.iter().map(String::as_str).collect()))
        .collect()
}

/// A text cell.
pub fn text(words: &str) -> CellValue {
    CellValue::Text(words.to_owned())
}
