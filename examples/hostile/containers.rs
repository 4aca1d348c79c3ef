//! Containers of workbooks, built byte by byte: nothing in them depends on the clock.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime};

/// Parts from this size on are compressed.
const STORED: usize = 64 * 1024;

/// A zip archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Small parts are stored, so that their bytes depend on no version of a compressor.
        let method = if bytes.len() < STORED {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        zip.start_file(*name, options).expect("a fixture");
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

/// An xlsx of several sheets: name and XML, or none for one whose part is missing.
pub fn xlsx_of_sheets(sheets: &[(&str, Option<&str>)]) -> Vec<u8> {
    let mut book = r#"<workbook xmlns:r="r"><sheets>"#.to_owned();
    let mut targets = Vec::new();
    for (number, (name, _)) in (1..).zip(sheets) {
        let _ = write!(book, r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
        targets.push(format!("worksheets/sheet{number}.xml"));
    }
    book += "</sheets></workbook>";
    let kinds: Vec<(&str, &str)> =
        targets.iter().map(|target| ("worksheet", target.as_str())).collect();
    let names: Vec<String> = targets.iter().map(|target| format!("xl/{target}")).collect();
    let book_relations = relations(&kinds);
    let main = relations(&[("officeDocument", "xl/workbook.xml")]);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_relations.as_bytes()),
    ];
    for (name, (_, xml)) in names.iter().zip(sheets) {
        if let Some(xml) = xml {
            parts.push((name, xml.as_bytes()));
        }
    }
    archive(&parts)
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
    binary(&[("Feuil1", binary_sheet(columns, cells, after))])
}

/// An xlsb of several sheets: name, and the records inside its sheet data.
pub fn xlsb_of_sheets(sheets: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: Vec<(&str, Vec<u8>)> =
        sheets.iter().map(|(name, cells)| (*name, binary_sheet(&[], cells, &[]))).collect();
    binary(&parts)
}

fn binary_sheet(columns: &[u8], cells: &[u8], after: &[u8]) -> Vec<u8> {
    [
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
    ]
    .concat()
}

fn binary(sheets: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bundles = Vec::new();
    let mut names = Vec::new();
    for (number, (name, _)) in (1u32..).zip(sheets) {
        let id = wide(&format!("rId{number}"));
        let bundle = [&0u32.to_le_bytes()[..], &number.to_le_bytes(), &id, &wide(name)];
        bundles.extend(record(156, &bundle.concat()));
        names.push(format!("worksheets/sheet{number}.bin"));
    }
    let workbook =
        [record(131, &[]), record(143, &[]), bundles, record(144, &[]), record(132, &[])].concat();
    let kinds: Vec<(&str, &str)> = names.iter().map(|name| ("worksheet", name.as_str())).collect();
    let book_relations = relations(&kinds);
    let main = relations(&[("officeDocument", "xl/workbook.bin")]);
    let paths: Vec<String> = names.iter().map(|name| format!("xl/{name}")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", book_relations.as_bytes()),
    ];
    parts.extend(paths.iter().zip(sheets).map(|(path, (_, part))| (path.as_str(), &part[..])));
    archive(&parts)
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
