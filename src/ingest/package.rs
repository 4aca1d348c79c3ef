//! A zip archive and its parts, looked at with suspicion before anything unpacks them.

use crate::ingest::guard;
use crate::model::damage::Damage;
use crate::model::refusal::{Excess, Megabytes, Refusal};
use crate::model::settings::Settings;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes of a part that is held whole: lists of relations, of sheets, properties.
const SMALL_PART: u64 = 64 * 1024 * 1024;

/// An archive whose sizes and names were found sound.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Parts by lower-case name with `/` between folders: some writers use `\` or other cases.
    parts: BTreeMap<String, usize>,
}

/// Normal form of a part's name.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A refusal of a damaged file, in the reader's words.
pub(super) fn damaged(words: impl std::fmt::Display) -> Refusal {
    Refusal::Damaged { damage: Damage::said(words) }
}

/// A refusal of a part that defines entities.
pub(super) fn entities(part: &str) -> Refusal {
    Refusal::Entities { part: part.to_owned() }
}

/// Whether the head of an XML part defines entities.
pub(super) fn defines_entities(head: &str) -> bool {
    head.contains("<!ENTITY")
}

impl<'a> Package<'a> {
    /// Opens an archive. Nothing is unpacked.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut parts = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                parts.insert(normal(&name), index);
            }
        }
        Ok(Self { archive, parts })
    }

    /// Checks the directory of the archive: duplicate names, sizes, ratios.
    pub fn check(&mut self, settings: &Settings) -> Result<(), Refusal> {
        guard::check_directory(&mut self.archive, settings)
    }

    /// Whether a part is there.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// Names of the parts, in normal form.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A reader of a part's unpacked bytes; `None` where the part is not there.
    pub fn reader(&mut self, name: &str) -> Result<Option<impl Read + '_>, Refusal> {
        let Some(index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let file = self.archive.by_index(*index).map_err(damaged)?;
        let declared = file.size();
        Ok(Some(guard::Bounded::new(file, declared)))
    }

    /// The unpacked size a part declares.
    pub fn size(&mut self, name: &str) -> u64 {
        self.parts
            .get(&normal(name))
            .and_then(|index| self.archive.by_index_raw(*index).ok())
            .map_or(0, |file| file.size())
    }

    /// A whole small part; `None` where it is not there.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(reader) = self.reader(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        reader.take(SMALL_PART + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > SMALL_PART {
            let limit = Megabytes::of_bytes(SMALL_PART);
            let excess = Excess::Part { name: name.to_owned(), limit };
            return Err(Refusal::TooLarge { excess });
        }
        Ok(Some(bytes))
    }

    /// A whole small part as text; `None` where it is not there.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.bytes(name)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}
