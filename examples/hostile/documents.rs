//! Web pages, XML workbooks, documents and mails: sound ones under any name, and those made to harm.

use super::containers::{archive, relations};
use super::messages::{base64, eml, msg};
use super::{Expected, FLEET, Fixture, HEADERS, fleet_text};
use recense::model::refusal::RefusalCode;

/// The fleet as rows of cells, each row and cell put into its own words.
fn fleet(row: impl Fn(&str) -> String, cell: impl Fn(&str) -> String) -> String {
    std::iter::once(&HEADERS)
        .chain(&FLEET)
        .map(|cells| row(&cells.iter().map(|text| cell(text)).collect::<String>()))
        .collect()
}

fn page() -> String {
    let rows = fleet(|row| format!("<tr>{row}</tr>"), |cell| format!("<td>{cell}</td>"));
    format!("<html><head><meta charset=\"utf-8\"></head><body><table>{rows}</table></body></html>")
}

fn spreadsheet() -> String {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let rows = fleet(|row| format!("<Row>{row}</Row>"), cell);
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Parc\"><Table>{rows}</Table></Worksheet></Workbook>"
    )
}

fn open_document_rows() -> String {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let rows = fleet(|row| format!("<table:table-row>{row}</table:table-row>"), cell);
    format!("<table:table table:name=\"Parc\">{rows}</table:table>")
}

fn flat(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>"
    )
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")]).as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn word_rows() -> String {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    fleet(|row| format!("<w:tr>{row}</w:tr>"), cell)
}

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = sound();
    all.extend(harmful());
    all
}

fn sound() -> Vec<Fixture> {
    let read = |name: &str, what, bytes: Vec<u8>, rows| {
        Fixture::read(&format!("Mérignac/{name}"), what, bytes, rows, FLEET.len())
            .texts(&["7HK2LM1", "Salle à côté"])
    };
    let holder = |name: &str, what, bytes: Vec<u8>| {
        Fixture::new(&format!("Mérignac/{name}"), what, bytes, Expected::Opened)
    };
    let wide: Vec<u8> =
        format!("\u{feff}{}", page()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bare = fleet(|row| format!("<tr>{row}"), |cell| format!("<td>{cell}"));
    let parts = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\n{}\n--b--\n",
        page().replace("<table>", "<table border=1>")
    );
    let list = fleet_text(";", "\r\n");
    let attached = "Content-Type: text/csv; name=parc.csv\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment";
    let mail =
        eml(&[("Content-Type: text/plain", "Bonjour"), (attached, &base64(list.as_bytes()))]);
    let text = "<text:h>Parc des écoles</text:h>".to_owned() + &open_document_rows();
    let word =
        format!("<w:p><w:r><w:t>Parc des écoles</w:t></w:r></w:p><w:tbl>{}</w:tbl>", word_rows());
    vec![
        read("page.xls", "Une page web sous le nom d’un classeur", page().into_bytes(), 5),
        read("page-utf16.xls", "La même, en UTF-16", wide, 5),
        read(
            "tableau-nu.xls",
            "Un tableau HTML sans page ni fins de cellules",
            format!("\n\n<table>{bare}").into_bytes(),
            5,
        ),
        holder(
            "page-et-images.xls",
            "Une page et ses images (MIME) sous le nom d’un classeur",
            parts.into_bytes(),
        ),
        read("page-et-images.xls/message.html", "La page qu’elle contient", Vec::new(), 5).inside(),
        read("spreadsheetml.xls", "Un classeur XML d’Excel 2003", spreadsheet().into_bytes(), 5),
        read(
            "classeur.fods",
            "Un classeur OpenDocument à plat",
            flat(&open_document_rows()).into_bytes(),
            5,
        ),
        read("tableau.odt", "Un tableau dans un document OpenDocument", odt(&text), 6),
        read("tableau.docx", "Un tableau dans un document Word", docx(&word), 6),
        holder("courriel.eml", "Un courriel et sa pièce jointe", mail.into_bytes()),
        read("courriel.eml/parc.csv", "La pièce jointe d’un courriel", Vec::new(), 5).inside(),
        holder(
            "courriel.msg",
            "Un message d’Outlook et sa pièce jointe",
            msg(&[("liste.csv", format!("{list}\r\n").as_bytes())]),
        ),
        read("courriel.msg/liste.csv", "La pièce jointe d’un message d’Outlook", Vec::new(), 6)
            .inside(),
    ]
}

fn harmful() -> Vec<Fixture> {
    use RefusalCode::{BeyondSheet, Damaged, Entities, TooLarge, WebPage, Xml};
    let refused = |name: &str, what, bytes: Vec<u8>, code| {
        Fixture::refused(&format!("Mérignac/{name}"), what, bytes, code)
    };
    let cut =
        |text: String| text.into_bytes().into_iter().rev().skip(80).rev().collect::<Vec<u8>>();
    let repeated = open_document_rows().replace(
        "<table:table-row>",
        "<table:table-row table:number-rows-repeated=\"1000000000\">",
    );
    let spans = "<td colspan=1000000000 rowspan=1000000000>x".repeat(40);
    let entities = spreadsheet().replace(
        "<Workbook ",
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><Workbook ",
    );
    vec![
        refused(
            "page-vide.html",
            "Une page sans tableau",
            b"<html><p>Bonjour</html>".to_vec(),
            WebPage,
        ),
        refused("page-coupee.xls", "Une page coupée", cut(page()), Damaged),
        refused(
            "page-imbriquee.xls",
            "Mille tableaux l’un dans l’autre",
            "<table><tr><td>".repeat(1_000).into_bytes(),
            TooLarge,
        ),
        refused(
            "page-large.xls",
            "Des cellules d’un milliard de colonnes et de lignes",
            format!("<table><tr>{spans}</table>").into_bytes(),
            BeyondSheet,
        ),
        refused("spreadsheetml-coupe.xml", "Un classeur XML coupé", cut(spreadsheet()), Damaged),
        refused(
            "spreadsheetml-loin.xml",
            "Une ligne d’un numéro démesuré",
            spreadsheet().replacen("<Row>", "<Row ss:Index=\"4000000000\">", 1).into_bytes(),
            BeyondSheet,
        ),
        refused(
            "spreadsheetml-entites.xml",
            "Des entités qui se multiplient",
            entities.into_bytes(),
            Entities,
        ),
        refused(
            "liste.xml",
            "Un XML d’un autre programme",
            b"<?xml version=\"1.0\"?><parc><poste nom=\"PC1\"/></parc>".to_vec(),
            Xml,
        ),
        refused(
            "classeur-coupe.fods",
            "Un classeur à plat coupé",
            cut(flat(&open_document_rows())),
            Damaged,
        ),
        refused(
            "classeur-repete.fods",
            "Un milliard de lignes répétées",
            flat(&repeated).into_bytes(),
            BeyondSheet,
        ),
        refused("tableau-coupe.docx", "Un document Word mal fermé", docx("<w:tbl><w:tr>"), Damaged),
        refused(
            "tableau-imbrique.docx",
            "Mille tableaux l’un dans l’autre, dans un document Word",
            docx(&"<w:tbl><w:tr><w:tc>".repeat(1_000)),
            TooLarge,
        ),
        refused(
            "tableau-imbrique.odt",
            "Mille tableaux l’un dans l’autre, dans un document OpenDocument",
            odt(&"<table:table><table:table-row><table:table-cell>".repeat(1_000)),
            TooLarge,
        ),
    ]
}
