//! Messages of Outlook (`.msg`): their attachments, as the files of an archive.
//!
//! A message is a compound file in which each attachment is a storage of its own, and each of its
//! properties a stream named by the property's number and type (MS-OXMSG 2.2).

use crate::ingest::compound::Compound;
use crate::ingest::encoding;
use crate::ingest::mail::Mail;
use crate::model::file_kind::FileKind;
use std::collections::BTreeMap;

/// Beginning of the names of storages that hold an attachment.
const ATTACHMENT: &str = "__attach_version1.0_";

/// How deep messages may be attached to messages.
const MAX_DEPTH: u32 = 8;

/// Numbers of properties (MS-OXPROPS).
mod property {
    pub(super) const DATA: &str = "3701";
    pub(super) const LONG_NAME: &str = "3707";
    pub(super) const SHORT_NAME: &str = "3704";
    pub(super) const DISPLAY_NAME: &str = "3001";
    pub(super) const CONTENT_ID: &str = "3712";
}

/// Types of properties, as their streams are named.
const BINARY: &str = "0102";
const STORAGE: &str = "000D";
const WIDE_TEXT: &str = "001F";
const NARROW_TEXT: &str = "001E";

/// Whether a compound file is a message.
pub(super) fn is_message(file: &Compound<'_>) -> bool {
    file.has_prefix("__properties_version") || file.has_prefix("__substg1.0_")
}

/// The attachments of a message.
pub(super) fn read(file: &Compound<'_>) -> Mail {
    let mut mail = Mail::new(FileKind::Outlook);
    if let Some(root) = file.root() {
        take_attachments(file, root, &mut mail, MAX_DEPTH);
    }
    mail.complete()
}

fn take_attachments(file: &Compound<'_>, message: usize, mail: &mut Mail, depth: u32) {
    if depth == 0 {
        return;
    }
    let attachments: BTreeMap<&str, usize> =
        file.children(message).filter(|(name, _)| name.starts_with(ATTACHMENT)).collect();
    for storage in attachments.into_values() {
        let properties = Properties { file, streams: file.children(storage).collect() };
        if let Some(inner) = properties.of_type(property::DATA, STORAGE) {
            take_attachments(file, inner, mail, depth - 1);
            continue;
        }
        let data = properties.of_type(property::DATA, BINARY);
        let Some(bytes) = data.and_then(|stream| file.stream_of(stream)) else { continue };
        let name = [property::LONG_NAME, property::SHORT_NAME, property::DISPLAY_NAME]
            .iter()
            .find_map(|number| properties.text(number));
        let shown = properties.text(property::CONTENT_ID).is_some();
        mail.take(&name.unwrap_or_default(), bytes, shown);
    }
}

/// The properties of an attachment, by the names of their streams.
struct Properties<'a, 'b> {
    file: &'a Compound<'b>,
    streams: BTreeMap<&'a str, usize>,
}

impl Properties<'_, '_> {
    fn of_type(&self, number: &str, kind: &str) -> Option<usize> {
        self.streams.get(format!("__substg1.0_{number}{kind}").as_str()).copied()
    }

    /// A text, wide or of a code page.
    fn text(&self, number: &str) -> Option<String> {
        let wide = self.of_type(number, WIDE_TEXT).and_then(|stream| self.file.stream_of(stream));
        let text = if let Some(bytes) = wide {
            let units = bytes.chunks_exact(2).filter_map(|two| two.try_into().ok());
            String::from_utf16_lossy(&units.map(u16::from_le_bytes).collect::<Vec<_>>())
        } else {
            let bytes = self.file.stream_of(self.of_type(number, NARROW_TEXT)?)?;
            encoding::decode(&bytes).text.into_owned()
        };
        let text = text.trim_end_matches('\0').trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}
