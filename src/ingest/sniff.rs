//! What a file is, by its bytes. Extensions lie: a CSV is saved as `.xls`, a web page too.

use crate::ingest::{encoding, markup};
use crate::model::file_kind::FileKind;
use crate::model::mark;
use crate::model::seal::ends_with_seal;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip archive: a workbook, a document or an archive of files.
    Zip,
    /// A compound file (OLE 2): an old workbook, an encrypted package, a message…
    Compound,
    /// A BIFF stream without its compound file (Excel 2 to 4, or a bare stream).
    BareBiff,
    WebPage,
    /// A web page or a text that bears our mark.
    OwnPage,
    /// A workbook of SpreadsheetML 2003.
    SpreadsheetXml,
    /// An OpenDocument spreadsheet as one XML file.
    FlatSpreadsheet,
    /// An OpenDocument text as one XML file.
    FlatText,
    /// Other XML.
    Xml,
    /// A saved mail, or a page saved with its parts.
    Mail,
    OwnDatabase,
    /// Another kind of file, by its name.
    Other(FileKind),
    /// Text, until shown otherwise.
    Text,
    /// Bytes that are neither text nor anything known.
    Binary,
}

/// Signatures at the start of a file, with the plain name of what they announce.
const SIGNATURES: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"\x89PNG\r\n\x1a\n", FileKind::Png),
    (b"\xff\xd8\xff", FileKind::Jpeg),
    (b"GIF87a", FileKind::Gif),
    (b"GIF89a", FileKind::Gif),
    (b"II*\0", FileKind::Tiff),
    (b"MM\0*", FileKind::Tiff),
    (b"{\\rtf", FileKind::Rtf),
    (b"Rar!\x1a\x07", FileKind::Rar),
    (b"7z\xbc\xaf\x27\x1c", FileKind::SevenZip),
    (b"\x1f\x8b\x08", FileKind::Gzip),
    (b"BZh", FileKind::Bzip2),
    (b"\xfd7zXZ\0", FileKind::Xz),
    (b"\x28\xb5\x2f\xfd", FileKind::Zstd),
    (b"%!PS", FileKind::PostScript),
    (b"MZ", FileKind::WindowsProgram),
    (b"\x7fELF", FileKind::Program),
    (b"OggS", FileKind::Sound),
    (b"ID3", FileKind::Mp3),
    (b"fLaC", FileKind::Sound),
    (b"\0\x01\0\0Standard Jet DB", FileKind::Access),
    (b"\0\x01\0\0Standard ACE DB", FileKind::Access),
    (b"\0\0\x01\0", FileKind::Icon),
    (b"MSCF", FileKind::Cab),
    (b"wOFF", FileKind::Font),
    (b"PAR1", FileKind::Parquet),
    (b"begin:vcard", FileKind::Card),
];

/// Extensions of files that are text by their bytes and no table.
const TEXT_KINDS: &[(&str, FileKind)] = &[
    ("json", FileKind::Json),
    ("ics", FileKind::Calendar),
    ("vcf", FileKind::Card),
    ("svg", FileKind::Svg),
    ("md", FileKind::PlainText),
    ("url", FileKind::Shortcut),
    ("log", FileKind::Log),
    ("sql", FileKind::Script),
    ("py", FileKind::Program),
    ("js", FileKind::Program),
    ("css", FileKind::StyleSheet),
    ("ini", FileKind::Settings),
    ("toml", FileKind::Settings),
    ("yaml", FileKind::Settings),
    ("yml", FileKind::Settings),
    ("bat", FileKind::Program),
    ("ps1", FileKind::Program),
    ("sh", FileKind::Program),
    ("rtf", FileKind::Rtf),
];

/// The kind of a file. Its name serves only for texts that bytes do not tell apart.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Kind::Compound;
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        let id = bytes.get(68..72).and_then(|id| <[u8; 4]>::try_from(id).ok());
        return match id.map(u32::from_be_bytes) {
            Some(mark::APPLICATION_ID) => Kind::OwnDatabase,
            _ => Kind::Other(FileKind::Sqlite),
        };
    }
    // BOF records of BIFF 2 to 4, and of a BIFF 5 or 8 stream that lost its container.
    for bof in [b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x10\0"] {
        if bytes.starts_with(bof) {
            return Kind::BareBiff;
        }
    }
    for (signature, kind) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Kind::Other(*kind);
        }
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Kind::Other(FileKind::Bmp);
    }
    if bytes.starts_with(b"RIFF") {
        return Kind::Other(if bytes.get(8..12) == Some(b"WEBP") {
            FileKind::Webp
        } else {
            FileKind::Sound
        });
    }
    if let Some(brand) = bytes.get(4..12).and_then(|box_| box_.strip_prefix(b"ftyp")) {
        return Kind::Other(match brand {
            b"heic" | b"heix" | b"mif1" | b"avif" => FileKind::Heic,
            _ => FileKind::Video,
        });
    }
    if let Some(kind) = of_markup(bytes) {
        return kind;
    }
    if ends_with_seal(bytes) {
        return Kind::OwnPage;
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
    if is_mail(bytes, if extension == "eml" { 1 } else { FEWEST_FIELDS }) {
        return Kind::Mail;
    }
    if let Some((_, kind)) = TEXT_KINDS.iter().find(|(known, _)| *known == extension) {
        return Kind::Other(*kind);
    }
    if is_binary(bytes) { Kind::Binary } else { Kind::Text }
}

/// Bytes among which the first tags of a page stand.
const MARKUP_WITHIN: usize = 8192;

/// Tenths of the zeros of UTF-16 that stand at even places, or at odd ones; two characters at least
/// are needed to say so.
const ONE_SIDE_TENTHS: usize = 9;
const SHORTEST_WIDE: usize = 4;

/// Bytes for one control character in a text: exports of old programs hold a few.
const BYTES_PER_CONTROL: usize = 50;

/// Bytes for one zero in a text, where it is long enough: fields of fixed width are padded with
/// them.
const BYTES_PER_ZERO: usize = 20;
const SHORTEST_PADDED: usize = 256;

/// Tags that a page, or a part of one, begins with.
const PAGE_TAGS: [&str; 14] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<table",
    "<meta",
    "<style",
    "<title",
    "<tr",
    "<div",
    "<center",
    "<h1",
    "<h2",
    "<p>",
];

/// A page or an XML file, by its first tag. UTF-16 is read through its ASCII half.
fn of_markup(bytes: &[u8]) -> Option<Kind> {
    let head: Vec<u8> =
        bytes.iter().take(MARKUP_WITHIN).copied().filter(|byte| *byte != 0).collect();
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| head.strip_prefix(b"\xff\xfe"))
        .or_else(|| head.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&head);
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    if let Some((root, from)) = markup::root(text) {
        match root {
            "workbook" if from.contains("urn:schemas-microsoft-com:office:spreadsheet") => {
                return Some(Kind::SpreadsheetXml);
            }
            "document" if from.contains("opendocument.spreadsheet") => {
                return Some(Kind::FlatSpreadsheet);
            }
            "document" if from.contains("opendocument.text") => return Some(Kind::FlatText),
            _ => {}
        }
    }
    let page = PAGE_TAGS.iter().any(|tag| text.starts_with(tag));
    let part_of_one = !text.starts_with("<?xml") && text.contains("<table");
    if page || part_of_one || text.contains("<html") {
        let own = format!("<meta name=\"generator\" content=\"{}", mark::GENERATOR);
        return Some(if text.contains(&own) { Kind::OwnPage } else { Kind::WebPage });
    }
    if text.starts_with("<svg") || text.contains("<svg ") {
        return Some(Kind::Other(FileKind::Svg));
    }
    let xml = text.starts_with("<?xml")
        || (text.starts_with("<!--") && text.contains("-->"))
        || text.starts_with("<!doctype")
        || text.contains("</")
        || text.contains("xmlns");
    xml.then_some(Kind::Xml)
}

/// Fields that stand in the head of a mail.
const MAIL_FIELDS: [&str; 22] = [
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "subject",
    "sender",
    "reply-to",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "in-reply-to",
    "references",
    "user-agent",
    "x-mailer",
    "x-unsent",
    "thread-topic",
    "x-document-type",
];

/// Fields of a mail that a head has at least: a list may begin with a line `Date : …`.
const FEWEST_FIELDS: usize = 3;

/// Whether a text begins with the head of a mail: lines of fields up to a blank one, so many of
/// them such as mails have.
fn is_mail(bytes: &[u8], fewest: usize) -> bool {
    let head = bytes.get(..bytes.len().min(encoding::LOOKED_AT)).unwrap_or_default();
    let mut known: Vec<&'static str> = Vec::new();
    for (number, line) in head.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        // A box of mails puts a line before each.
        let of_box = number == 0 && line.starts_with(b"From ");
        if line.is_empty() && number > 0 {
            break;
        }
        if of_box || (number > 0 && line.starts_with(b" ")) || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let field = line.get(..colon).unwrap_or_default();
        if !field.iter().all(u8::is_ascii_graphic) || field.is_empty() {
            return false;
        }
        let named = MAIL_FIELDS.iter().find(|known| field.eq_ignore_ascii_case(known.as_bytes()));
        known.extend(named.filter(|named| !known.contains(named)));
    }
    let mime = known.contains(&"mime-version") && known.contains(&"content-type");
    mime || known.len() >= fewest
}

/// Whether bytes cannot be text: many control characters, and not the zeros of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    if encoding::has_wide_mark(bytes) {
        return false;
    }
    let head = bytes.get(..bytes.len().min(encoding::LOOKED_AT)).unwrap_or_default();
    let zeros = encoding::zeros(head);
    if encoding::many_zeros(head) {
        // UTF-16 without a mark: the zeros stand on one side.
        let odd = head.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
        let most = odd.max(zeros - odd);
        return most * 10 < zeros * ONE_SIDE_TENTHS || head.len() < SHORTEST_WIDE;
    }
    let controls =
        head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=25 | 27..=31 | 127)).count();
    controls * BYTES_PER_CONTROL > head.len()
        || (zeros * BYTES_PER_ZERO > head.len() && head.len() > SHORTEST_PADDED)
}
