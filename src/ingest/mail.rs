//! Saved mails (`.eml`, and pages with their parts, `.mht`): their attachments, as the files of an
//! archive. What the mail itself says is not read.

use crate::ingest::package::damaged;
use crate::ingest::sniff::{self, Kind};
use crate::model::file_kind::FileKind;
use crate::model::refusal::Refusal;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, NFC; a place in several is never one outside.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A mail, as far as it is looked into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// What it is: a message of the norm, or of Outlook.
    pub kind: FileKind,
    /// Its files, each with a name of its own.
    pub files: Vec<Attachment>,
    /// Names of pictures that belong to its text, and of pages without a table.
    pub passed_over: Vec<String>,
    /// How often each name was met, while files are taken.
    #[serde(skip)]
    taken: BTreeMap<String, u32>,
}

/// Longest name that is kept, in letters: systems take 255 bytes.
const LONGEST_NAME: usize = 120;

impl Mail {
    /// A mail of which nothing is known yet.
    pub(super) const fn new(kind: FileKind) -> Self {
        Self { kind, files: Vec::new(), passed_over: Vec::new(), taken: BTreeMap::new() }
    }

    /// Takes a file. `shown` says that the text of the mail shows it, as it does a signature's
    /// picture.
    pub(super) fn take(&mut self, name: &str, bytes: Vec<u8>, shown: bool) {
        let name = self.free_name(sound_name(name));
        let kind = sniff::kind(&name, &bytes);
        let picture = matches!(
            kind,
            Kind::Other(
                FileKind::Png | FileKind::Jpeg | FileKind::Gif | FileKind::Bmp | FileKind::Svg
            )
        );
        if shown && picture {
            self.passed_over.push(name);
        } else {
            self.files.push(Attachment { name, bytes });
        }
    }

    /// The mail once all its files are taken.
    pub(super) fn complete(mut self) -> Self {
        self.taken.clear();
        self
    }

    /// A name that no file has yet: `liste (2).xlsx`.
    fn free_name(&mut self, name: String) -> String {
        let Some(times) = self.taken.get_mut(&name) else {
            self.taken.insert(name.clone(), 1);
            return name;
        };
        *times += 1;
        let times = *times;
        let numbered = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem} ({times}).{extension}"),
            None => format!("{name} ({times})"),
        };
        self.free_name(numbered)
    }
}

/// A name without folders and control characters.
fn sound_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let sound: String =
        last.nfc().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    match sound.trim() {
        "" | "." | ".." => "piece-jointe".to_owned(),
        sound => sound.to_owned(),
    }
}

/// Reads a saved mail.
pub(super) fn read(bytes: &[u8]) -> Result<Mail, Refusal> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(damaged("the message is cut short"));
    };
    let mut mail = Mail::new(FileKind::Message);
    for part in &message.parts {
        take_part(part, &message, &mut mail);
    }
    if mail.files.is_empty() {
        take_body(&message, &mut mail);
    }
    Ok(mail.complete())
}

fn take_part(part: &MessagePart<'_>, message: &Message<'_>, mail: &mut Mail) {
    if matches!(part.body, PartType::Multipart(_)) {
        return;
    }
    // A page saved with its parts names them by where they lie.
    let place = part.content_location().filter(|_| matches!(part.body, PartType::Html(_)));
    let forwarded = match &part.body {
        PartType::Message(inner) => Some(format!("{}.eml", inner.subject().unwrap_or("message"))),
        _ => None,
    };
    let named = part.attachment_name().map(str::to_owned).or(forwarded);
    let Some(name) = named.or_else(|| place.map(str::to_owned)) else { return };
    let bytes = contents(part, message);
    if place.is_some() && !has_table(&bytes) {
        mail.passed_over.push(sound_name(&name));
        return;
    }
    mail.take(&name, bytes, part.content_id().is_some());
}

/// Where nothing is attached, the table may stand in the mail itself.
fn take_body(message: &Message<'_>, mail: &mut Mail) {
    let pages = message.parts.iter().filter(|part| matches!(part.body, PartType::Html(_)));
    for part in pages {
        let bytes = contents(part, message);
        if has_table(&bytes) {
            mail.take("message.html", bytes, false);
        }
    }
}

fn has_table(page: &[u8]) -> bool {
    page.windows(b"<table".len()).any(|tag| tag.eq_ignore_ascii_case(b"<table"))
}

/// The bytes of a part as they were before they were packed for the way: texts keep their own
/// code page.
fn contents(part: &MessagePart<'_>, message: &Message<'_>) -> Vec<u8> {
    if let PartType::Message(inner) = &part.body {
        return inner.raw_message().to_vec();
    }
    let (from, to) = (part.offset_body as usize, part.offset_end as usize);
    let raw = message.raw_message.get(from..to).unwrap_or_default();
    let unpacked = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    unpacked.unwrap_or_else(|| part.contents().to_vec())
}
