//! Workbooks that are read in spite of what they hold.

use super::containers::{
    archive, biff, biff_number, ods, record, relations, wide, xls, xlsb, xlsx,
};
use super::{FLEET, Fixture, HEADERS};
use recense::model::remark::RemarkCode;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fmt::Write as _;

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = open_xml();
    all.extend(written().expect("a workbook that is written"));
    all.extend(others());
    all
}

/// The rows of the fleet, header first.
fn rows() -> impl Iterator<Item = [&'static str; 7]> {
    std::iter::once(HEADERS).chain(FLEET)
}

/// The rows of the fleet as inline strings of a worksheet; `prefix` names the namespace.
pub fn inline_rows(prefix: &str) -> String {
    let mut xml = String::new();
    for (row, cells) in (1..).zip(rows()) {
        let _ = write!(xml, "<{prefix}row r=\"{row}\">");
        for (column, text) in ('A'..).zip(cells) {
            let _ = write!(
                xml,
                "<{prefix}c r=\"{column}{row}\" t=\"inlineStr\"><{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is></{prefix}c>"
            );
        }
        let _ = write!(xml, "</{prefix}row>");
    }
    xml
}

/// A worksheet of these rows.
pub fn worksheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// The rows of the fleet as rows of an ods table.
pub fn ods_rows() -> String {
    let mut xml = String::new();
    for cells in rows() {
        xml += "<table:table-row>";
        for text in cells {
            let _ = write!(
                xml,
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            );
        }
        xml += "</table:table-row>";
    }
    xml
}

/// A table of an ods.
pub fn ods_table(rows: &str) -> String {
    format!("<table:table table:name=\"Parc\">{rows}</table:table>")
}

/// The cells of the fleet in a BIFF stream.
pub fn biff_cells() -> Vec<u8> {
    let mut bytes = Vec::new();
    for (row, cells) in (0u16..).zip(rows()) {
        for (column, text) in (0u16..).zip(cells) {
            bytes.extend(biff_text(row, column, text));
        }
    }
    bytes
}

/// A cell of text in a BIFF stream, 0-based.
fn biff_text(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = [row, column, 0, units.len() as u16].map(u16::to_le_bytes).concat();
    let letters: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    biff(0x204, &[&place[..], &[1], &letters].concat())
}

/// The rows of the fleet in a binary part.
pub fn binary_rows() -> Vec<u8> {
    let mut bytes = Vec::new();
    for (row, cells) in (0u32..).zip(rows()) {
        let mut head = row.to_le_bytes().to_vec();
        head.resize(17, 0);
        bytes.extend(record(0, &head));
        for (column, text) in (0u32..).zip(cells) {
            let cell = [&column.to_le_bytes()[..], &[0; 4], &wide(text)];
            bytes.extend(record(6, &cell.concat()));
        }
    }
    bytes
}

/// The end of the third row, with words far at its right.
const NOTE: &str = r#"<c r="L3" t="inlineStr"><is><t>à vérifier en mai</t></is></c></row>"#;

fn open_xml() -> Vec<Fixture> {
    let fleet = |path: &str, what, bytes: Vec<u8>, rows| {
        Fixture::read(&format!("Talence/{path}"), what, bytes, rows, 4).texts(&["Façade"])
    };
    let inline = inline_rows("");
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>.</t></is></c></row>"#;
    let lie = |dimension: &str| {
        format!(
            "<worksheet><dimension ref=\"{dimension}\"/><sheetData>{inline}</sheetData></worksheet>"
        )
    };
    let unplaced = inline.replace(" r=\"", " x=\"");
    let prefixed = format!(
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>{}</x:sheetData></x:worksheet>",
        inline_rows("x:")
    );
    let backslashes = archive(&[
        ("_rels\\.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        (
            "xl\\workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="Parc" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl\\_rels\\workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")]).as_bytes()),
        ("xl\\worksheets\\sheet1.xml", worksheet(&inline).as_bytes()),
    ]);
    vec![
        fleet(
            "cellule-lointaine.xlsx",
            "Une cellule à l’autre bout de la feuille (XFD1048576)",
            xlsx(&worksheet(&format!("{inline}{far}")), "<sst/>"),
            1_048_576,
        ),
        fleet(
            "etendue-trop-grande.xlsx",
            "Une étendue annoncée de toute la feuille",
            xlsx(&lie("A1:XFD1048576"), "<sst/>"),
            5,
        ),
        fleet(
            "etendue-trop-petite.xlsx",
            "Une étendue annoncée d’une seule cellule",
            xlsx(&lie("A1"), "<sst/>"),
            5,
        ),
        fleet(
            "sans-adresses.xlsx",
            "Des cellules sans adresse",
            xlsx(&worksheet(&unplaced), "<sst/>"),
            5,
        ),
        fleet(
            "note-a-cote.xlsx",
            "Des mots écrits à côté du tableau",
            xlsx(
                &worksheet(&inline.replacen("</row>", NOTE, 3).replacen(NOTE, "</row>", 2)),
                "<sst/>",
            ),
            5,
        )
        .remarks(&[RemarkCode::UnusedCells]),
        fleet("prefixe.xlsx", "Des balises à préfixe", xlsx(&prefixed, "<sst/>"), 5),
        fleet("barres-inverses.xlsx", "Des noms de parties à barres inverses", backslashes, 5),
        fleet(
            "nom-de-csv.csv",
            "Un classeur enregistré sous le nom d’un texte",
            xlsx(&worksheet(&inline), "<sst x=\"\"/>"),
            5,
        ),
    ]
}

/// Workbooks as a spreadsheet program writes them.
fn written() -> Result<Vec<Fixture>, XlsxError> {
    Ok(vec![
        Fixture::read(
            "Talence/caches.xlsx",
            "Une feuille, une ligne et une colonne masquées, une feuille de notes",
            hidden()?,
            12,
            8,
        )
        .remarks(&[RemarkCode::Hidden, RemarkCode::NoTable]),
        Fixture::read(
            "Talence/non-calcule.xlsx",
            "Des formules jamais calculées, des valeurs d’erreur",
            uncalculated(),
            5,
            4,
        )
        .remarks(&[RemarkCode::Uncalculated, RemarkCode::ErrorValue]),
        Fixture::read(
            "Talence/series-en-nombres.xlsx",
            "Des numéros de série devenus nombres, l’un arrondi",
            serials()?,
            4,
            3,
        )
        .remarks(&[RemarkCode::DamagedSerial])
        .texts(&["3195000000123"]),
    ])
}

/// Writes a workbook whose properties hold a fixed day.
fn save(mut book: Workbook) -> Result<Vec<u8>, XlsxError> {
    let day = ExcelDateTime::from_ymd(2015, 8, 31)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    book.save_to_buffer()
}

/// Writes the fleet, less the columns behind `width`.
fn write_fleet(sheet: &mut Worksheet, width: usize) -> Result<(), XlsxError> {
    for (row, cells) in (0..).zip(rows()) {
        for (column, text) in (0..).zip(cells.into_iter().take(width)) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}

fn hidden() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Parc")?;
    write_fleet(sheet, 7)?;
    sheet.set_row_hidden(2)?;
    sheet.set_column_hidden(5)?;
    let notes = book.add_worksheet().set_name("Notes")?;
    notes.write_string(0, 0, "Liste relue par le service scolaire.")?;
    notes.write_string(1, 0, "À compléter à la rentrée.")?;
    let old = book.add_worksheet().set_name("Ancien parc")?;
    write_fleet(old, 5)?;
    old.set_hidden(true);
    save(book)
}

/// Prices that were never calculated, or failed.
fn uncalculated() -> Vec<u8> {
    let mut rows = inline_rows("");
    let prices = [
        r#"<c r="H1" t="inlineStr"><is><t>Prix TTC</t></is></c>"#,
        r#"<c r="H2"><f>389*1.2</f></c>"#,
        r#"<c r="H3" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#,
        r#"<c r="H4" t="e"><f>VLOOKUP(1,A1:A2,9)</f><v>#REF!</v></c>"#,
        r#"<c r="H5"><v>412.5</v></c>"#,
    ];
    let mut from = 0;
    for price in prices {
        let end = from + rows[from..].find("</row>").expect("a row for each price");
        rows.insert_str(end, price);
        from = end + price.len() + "</row>".len();
    }
    xlsx(&worksheet(&rows), "<sst/>")
}

fn serials() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Parc")?;
    let headers = ["École", "Type", "Marque", "N° de série", "Date d'achat"];
    for (column, header) in (0..).zip(headers) {
        sheet.write_string(0, column, header)?;
    }
    let serials = [3_195_000_000_123.0, 123_457_000_000_000.0, 12_345_678.0];
    for (row, serial) in (1..).zip(serials) {
        for (column, text) in (0..).zip(["Gambetta", "PC fixe", "Dell"]) {
            sheet.write_string(row, column, text)?;
        }
        sheet.write_number(row, 3, serial)?;
        sheet.write_datetime_with_format(row, 4, &ExcelDateTime::from_ymd(2014, 9, 12)?, &day)?;
    }
    save(book)
}

/// A workbook that counts its days from 1904.
fn days_from_1904() -> Vec<u8> {
    let mut sheet = inline_rows("");
    for device in FLEET {
        let text = format!("<is><t>{}</t></is>", device[6]);
        sheet = sheet.replace(&text, "<v>40432</v>");
    }
    let sheet = worksheet(&sheet.replace("t=\"inlineStr\"><v>", "s=\"1\"><v>"));
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Parc" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/s.xml")]).as_bytes()),
        ("xl/styles.xml", br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
        ("xl/worksheets/s.xml", sheet.as_bytes()),
    ])
}

/// OpenDocument and binary workbooks.
fn others() -> Vec<Fixture> {
    let fleet = |path: &str, what, bytes: Vec<u8>, rows| {
        Fixture::read(&format!("Talence/{path}"), what, bytes, rows, 4).texts(&["Façade"])
    };
    let cells = ods_rows();
    let blanks = r#"<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let wide_blanks = cells.replace(
        "</table:table-row>",
        r#"<table:table-cell table:number-columns-repeated="16377"/></table:table-row>"#,
    );
    let entities = |declared: &str, entity: &str| {
        let content = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE office:document-content [{declared}]><office:document-content><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>",
            ods_table(&cells.replace("ProDesk 600", entity))
        );
        archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
        ])
    };
    let laughs = r#"<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">"#;
    let outside = r#"<!ENTITY x SYSTEM "file:///etc/hostname">"#;
    let no_mimetype = archive(&[
        ("META-INF/manifest.xml", br#"<manifest:file-entry manifest:media-type="application/vnd.oasis.opendocument.spreadsheet" manifest:full-path="/"/>"#),
        ("content.xml", format!("<office:document-content><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>", ods_table(&cells)).as_bytes()),
    ]);
    vec![
        fleet("depuis-1904.xlsx", "Des dates comptées depuis 1904", days_from_1904(), 5)
            .texts(&["2014-09-12"]),
        fleet(
            "million-de-vides.ods",
            "Un million de lignes vides mises en forme",
            ods("", &ods_table(&format!("{cells}{blanks}"))),
            5,
        ),
        fleet(
            "colonnes-vides.ods",
            "Des lignes vides jusqu’à la dernière colonne",
            ods("", &ods_table(&wide_blanks)),
            5,
        ),
        fleet(
            "rires.ods",
            "Des entités qui se multiplient, dans un classeur OpenDocument",
            entities(laughs, "&c;"),
            5,
        ),
        fleet(
            "entite-externe.ods",
            "Une entité qui désigne un fichier de la machine",
            entities(outside, "&x;"),
            5,
        ),
        fleet(
            "sans-mimetype.ods",
            "Un classeur OpenDocument sans sa première partie",
            no_mimetype,
            5,
        ),
        fleet("simple.xls", "Un classeur d’Excel 97 sans table de textes", xls(&[biff_cells()]), 5),
        fleet(
            "coin.xls",
            "Un classeur d’Excel 97 et une cellule au coin de sa feuille",
            xls(&[[biff_cells(), biff_number(65_535, 255, 1.0)].concat()]),
            65_536,
        ),
        fleet(
            "nom-d-xls.ods",
            "Un classeur d’Excel 97 sous le nom d’un autre",
            xls(&[biff_cells(), Vec::new()]),
            5,
        ),
        fleet("binaire.xlsb", "Un classeur binaire", xlsb(&[], &binary_rows(), &[]), 5),
    ]
}
