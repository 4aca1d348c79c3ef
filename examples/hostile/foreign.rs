//! Files of other kinds that come with deliveries, and recense's own.

use super::containers::{archive, compound, relations};
use super::{Expected, Fixture};
use recense::model::mark;

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let foreign = |path: &str, what, bytes: &[u8]| {
        Fixture::new(&format!("Cenon/{path}"), what, bytes.to_vec(), Expected::NotReadable)
    };
    let office = |main: &str| {
        archive(&[
            ("_rels/.rels", relations(&[("officeDocument", main)]).as_bytes()),
            (main, b"<document/>"),
        ])
    };
    let open_document = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
    ]);
    let database = |id: u32| {
        let mut bytes = b"SQLite format 3\0".to_vec();
        bytes.resize(512, 0);
        bytes[68..72].copy_from_slice(&id.to_be_bytes());
        bytes
    };
    let page = format!(
        "<!DOCTYPE html><html><head><meta name=\"generator\" content=\"{} 0.1\"></head></html>",
        mark::GENERATOR
    );
    vec![
        foreign("courrier.docx", "Un document Word", &office("word/document.xml")),
        foreign(
            "courrier.xlsx",
            "Un document Word sous le nom d’un classeur",
            &office("word/main.xml"),
        ),
        foreign(
            "presentation.pptx",
            "Une présentation PowerPoint",
            &office("ppt/presentation.xml"),
        ),
        foreign("courrier.odt", "Un document OpenDocument", &open_document),
        foreign("courrier.doc", "Un document Word 97", &compound(&[("WordDocument", b"\xec\xa5")])),
        foreign(
            "message.msg",
            "Un message d’Outlook",
            &compound(&[("__properties_version1.0", b"\0")]),
        ),
        Fixture::new(
            "Cenon/photos.zip",
            "Une archive d’autres choses",
            archive(&[("photo.jpg", b"\xff\xd8\xff")]),
            Expected::Opened,
        ),
        foreign("photos.zip/photo.jpg", "Une photo dans une archive", b"").inside(),
        foreign("contrat.pdf", "Un PDF", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
        foreign("parc.csv", "Un PDF sous le nom d’un texte", b"%PDF-1.7\n1 0 obj\n"),
        foreign("plan.png", "Une image PNG", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"),
        foreign("photo.jpg", "Une photo", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        foreign("note.rtf", "Un document RTF", br"{\rtf1\ansi Bonjour}"),
        foreign("parc.csv.gz", "Une archive gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        foreign("parc.7z", "Une archive 7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
        foreign(
            "message.eml",
            "Un message",
            "From: service scolaire\nSubject: parc\n\nBonjour\n".as_bytes(),
        ),
        foreign("glpi.json", "Un export JSON", b"{\"computers\": [{\"name\": \"PC1\"}]}"),
        foreign("glpi.db", "La base SQLite d’un autre programme", &database(0)),
        Fixture::new(
            "Cenon/recense.db",
            "Une base de recense",
            database(mark::APPLICATION_ID),
            Expected::OwnOutput,
        ),
        Fixture::new(
            "Cenon/report.html",
            "Un rapport de recense",
            page.into_bytes(),
            Expected::OwnOutput,
        ),
    ]
}
