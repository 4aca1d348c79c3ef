//! A zip archive and its parts, looked at with suspicion before anything unpacks them.

use crate::ingest::guard;
use crate::model::damage::Damage;
use crate::model::refusal::{Excess, Measure, Megabytes, Refusal};
use crate::model::settings::Settings;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes of a part that is held whole: lists of relations, of sheets, properties.
const SMALL_PART: u64 = 64 * 1024 * 1024;

/// Most entries of a workbook: thousands of sheets and pictures still fit.
const MAX_ENTRIES: usize = 65_536;

/// How far the shared strings may exceed the largest file: they are held whole, each with an overhead.
const STRINGS_FACTOR: u64 = 2;

/// Deflate packs no better than this, so a small archive cannot hold a bomb.
const DEFLATE_LIMIT: u64 = 1032;

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
    Refusal::Damaged { damage: Damage::from_words(words) }
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
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut parts = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                parts.insert(normal(&name), index);
            }
        }
        Ok(Self { archive, parts })
    }

    /// Checks the directory of the archive: number of entries, names given twice (a reader would
    /// silently take one), sizes and ratios.
    pub(super) fn check(&mut self, settings: &Settings) -> Result<(), Refusal> {
        if self.archive.len() > MAX_ENTRIES {
            return Err(guard::too_large(Measure::ArchiveFiles, MAX_ENTRIES as u64));
        }
        if self.archive.has_duplicate_names() {
            return Err(damaged("duplicate entries in the archive"));
        }
        let limit = settings.max_file_bytes.saturating_mul(guard::UNPACKED_FACTOR);
        let mut total = 0u64;
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index_raw(index) else { continue };
            let (packed, unpacked) = (entry.compressed_size(), entry.size());
            total = total.saturating_add(unpacked);
            guard::check_ratio(packed, unpacked)?;
        }
        if total > limit {
            return Err(guard::too_large(Measure::UnpackedSize, guard::megabytes(limit)));
        }
        Ok(())
    }

    /// Whether a part is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// Names of the parts, in normal form.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A reader of a part's unpacked bytes; `None` where the part is not there.
    pub(super) fn reader(&mut self, name: &str) -> Result<Option<impl Read + '_>, Refusal> {
        let Some(index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let file = self.archive.by_index(*index).map_err(damaged)?;
        let declared = file.size();
        Ok(Some(guard::Bounded::new(file, declared)))
    }

    /// The unpacked size a part declares.
    pub(super) fn size(&mut self, name: &str) -> u64 {
        self.parts
            .get(&normal(name))
            .and_then(|index| self.archive.by_index_raw(*index).ok())
            .map_or(0, |file| file.size())
    }

    /// A whole small part; `None` where it is not there.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
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
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.bytes(name)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Unpacks every part a reader will load, counting, where the archive is large enough for its
    /// declared sizes to be worth a lie.
    pub(super) fn check_unpacked(
        &mut self,
        file_bytes: u64,
        settings: &Settings,
    ) -> Result<(), Refusal> {
        if file_bytes.saturating_mul(DEFLATE_LIMIT)
            <= settings.max_file_bytes.saturating_mul(guard::UNPACKED_FACTOR)
        {
            return Ok(());
        }
        let names: Vec<String> = self
            .names()
            .filter(|name| !name.contains("/worksheets/") && !name.contains("media/"))
            .filter(|name| {
                [".xml", ".bin", ".rels"].iter().any(|extension| name.ends_with(extension))
            })
            .map(str::to_owned)
            .collect();
        for name in names {
            if let Some(mut reader) = self.reader(&name)? {
                std::io::copy(&mut reader, &mut std::io::sink()).map_err(damaged)?;
            }
        }
        Ok(())
    }

    /// Checks the number of strings an xlsx announces: the reader reserves room for it unseen.
    pub(super) fn check_strings(&mut self, part: &str, settings: &Settings) -> Result<(), Refusal> {
        let size = self.size(part);
        let limit = settings.max_file_bytes.saturating_mul(STRINGS_FACTOR);
        if size > limit {
            return Err(guard::too_large(Measure::TextSize, guard::megabytes(limit)));
        }
        let Some(reader) = self.reader(part)? else { return Ok(()) };
        let mut head = Vec::new();
        reader.take(16_384).read_to_end(&mut head).map_err(damaged)?;
        let head = String::from_utf8_lossy(&head);
        if defines_entities(&head) {
            return Err(entities(part));
        }
        let Some(count) = head.split("uniqueCount").nth(1) else { return Ok(()) };
        let digits: String = count
            .trim_start_matches([' ', '=', '"', '\'', '+', '\t', '\n', '\r'])
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        // The shortest string is `<si/>`: five bytes.
        match digits.parse::<u64>() {
            Ok(count) if count <= size / 5 + 1000 => Ok(()),
            Err(_) if digits.is_empty() => Ok(()),
            _ => Err(guard::too_large(Measure::AnnouncedTexts, size / 5)),
        }
    }
}
