//! A large inventory as a file of each format: what reading is measured on.

use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Columns of the table.
pub const HEADER: [&str; 15] = [
    "École",
    "UAI",
    "Salle",
    "Type de matériel",
    "Marque",
    "Modèle",
    "N° de série",
    "N° inventaire",
    "Nom d'hôte",
    "Adresse MAC",
    "Système",
    "Date d'achat",
    "Fin de garantie",
    "Prix TTC",
    "État",
];

/// A type as written, its brand, its model and its system.
const MODELS: [[&str; 4]; 6] = [
    ["Ordinateur portable", "HP", "ProBook 430 G2", "Windows 7 Pro"],
    ["Unité centrale", "Dell", "OptiPlex 3020", "Windows 7 Pro"],
    ["Vidéoprojecteur", "Epson", "EB-X18", ""],
    ["Tablette", "Apple", "iPad Air 2", "iOS 9"],
    ["Imprimante", "Brother", "HL-L5100DN", ""],
    ["Unité centrale", "Lenovo", "ThinkCentre M73", "Windows 8.1 Pro"],
];

/// The cells of a row, the same for the same number.
pub fn row(number: usize) -> [String; 15] {
    let [kind, brand, model, system] = MODELS[number % MODELS.len()];
    let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
    let mac = mixed.to_be_bytes().map(|byte| format!("{byte:02X}"));
    [
        format!("École élémentaire n° {}", number / 120 + 1),
        String::new(),
        format!("Salle {}", number % 14 + 1),
        kind.to_owned(),
        brand.to_owned(),
        model.to_owned(),
        format!("5CG{:07X}", mixed & 0x0FFF_FFFF),
        format!("INV-{number:06}"),
        format!("ECO{}-PC{:03}", number / 120 + 1, number % 120),
        mac.get(2..8).unwrap_or_default().join(":"),
        system.to_owned(),
        format!("{:02}/{:02}/{}", number % 28 + 1, number % 12 + 1, 2009 + number % 7),
        format!("{:02}/{:02}/{}", number % 28 + 1, number % 12 + 1, 2012 + number % 7),
        format!("{},{:02}", 200 + number % 900, number % 100),
        if number.is_multiple_of(19) { "HS" } else { "En service" }.to_owned(),
    ]
}

fn header() -> [String; 15] {
    HEADER.map(str::to_owned)
}

/// The table as delimited text.
pub fn csv(rows: usize) -> Vec<u8> {
    let mut text = header().join(";") + "\r\n";
    for number in 0..rows {
        text.push_str(&row(number).join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The table as an Open XML workbook.
pub fn xlsx(rows: usize) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, header())?;
    for number in 0..rows {
        for (column, cell) in (0u16..).zip(row(number)) {
            if !cell.is_empty() {
                sheet.write(number as u32 + 1, column, cell)?;
            }
        }
    }
    book.save_to_buffer()
}

/// The table as an OpenDocument sheet.
pub fn ods(rows: usize) -> Result<Vec<u8>, std::io::Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("mimetype", options)?;
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")?;
    zip.start_file("META-INF/manifest.xml", options)?;
    zip.write_all(
        br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
    )?;
    zip.start_file("content.xml", options)?;
    zip.write_all(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content"#,
            r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
            r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
            r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">"#,
            r#"<office:body><office:spreadsheet><table:table table:name="Inventaire">"#,
        )
        .as_bytes(),
    )?;
    for cells in std::iter::once(header()).chain((0..rows).map(row)) {
        let mut xml = String::from("<table:table-row>");
        for cell in cells {
            if cell.is_empty() {
                xml.push_str("<table:table-cell/>");
            } else {
                xml.push_str(r#"<table:table-cell office:value-type="string"><text:p>"#);
                xml.push_str(&cell);
                xml.push_str("</text:p></table:table-cell>");
            }
        }
        xml.push_str("</table:table-row>");
        zip.write_all(xml.as_bytes())?;
    }
    zip.write_all(b"</table:table></office:spreadsheet></office:body></office:document-content>")?;
    Ok(zip.finish()?.into_inner())
}
