//! Archives of files, and mails with files, looked into as if they were folders. Nothing is written to the disk: an
//! entry's name is only the name its file is known by, and its bytes are read and dropped one
//! entry after the other.

use crate::ingest::mail::Mail;
use crate::ingest::package::damaged;
use crate::ingest::{encoding, guard, input};
use crate::model::refusal::{Excess, Measure, NotExtracted, Refusal};
use crate::model::settings::Settings;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use unicode_normalization::UnicodeNormalization;
use zip::{CompressionMethod, ZipArchive};

/// Most files of an archive, those of the archives inside it included.
const MAX_ENTRIES: u64 = 10_000;

/// How many bytes one of an archive of lists gives: texts of equal rows pack fifty times.
const UNPACKED_PER_BYTE: u64 = 100;

/// Bytes that an archive may unpack to however small it is.
const FEW_UNPACKED: u64 = 64 * 1024 * 1024;

/// How deep archives may stand in archives.
const MAX_DEPTH: u32 = 3;

/// What an archive and those inside it may still give.
#[derive(Debug)]
pub(super) struct Allowance {
    entries: u64,
    bytes: u64,
    /// What `bytes` was at the beginning.
    unpacked: u64,
    depth: u32,
}

/// The most that an archive of so many bytes may unpack to. What it says it unpacks to is checked
/// before anything is unpacked.
fn most_unpacked(archive_bytes: u64, settings: &Settings) -> u64 {
    let by_bytes = archive_bytes.saturating_mul(UNPACKED_PER_BYTE).max(FEW_UNPACKED);
    settings.max_file_bytes.saturating_mul(guard::UNPACKED_FACTOR).min(by_bytes)
}

impl Allowance {
    /// The allowance of an archive that stands in none.
    pub(super) fn new(archive_bytes: u64, settings: &Settings) -> Self {
        let bytes = most_unpacked(archive_bytes, settings);
        Self { entries: MAX_ENTRIES, bytes, unpacked: bytes, depth: MAX_DEPTH }
    }

    /// Takes one file more.
    fn count(&mut self) -> Result<(), Refusal> {
        let left = self.entries.checked_sub(1);
        self.entries = left.ok_or_else(|| guard::too_large(Measure::ArchiveFiles, MAX_ENTRIES))?;
        Ok(())
    }

    /// Takes so many bytes more.
    fn spend(&mut self, bytes: u64) -> Result<(), Refusal> {
        let limit = guard::megabytes(self.unpacked);
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.ok_or_else(|| guard::too_large(Measure::UnpackedSize, limit))?;
        Ok(())
    }

    /// Looks into an archive inside the one looked into.
    pub(super) fn deeper<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        self.depth = self.depth.saturating_sub(1);
        let found = look(self);
        self.depth += 1;
        found
    }
}

/// A file of an archive.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name: its path inside the archive, `/` between parts, NFC.
    pub name: String,
    index: usize,
    refusal: Option<Refusal>,
}

/// An archive's files.
#[derive(Debug)]
pub(super) struct Contents<'a> {
    holder: Holder<'a>,
    /// Its files, by name.
    pub entries: Vec<Entry>,
    /// Names of lock files, links and what systems leave behind.
    pub passed_over: Vec<String>,
    largest: u64,
}

/// Where the bytes of an archive's files are.
#[derive(Debug)]
enum Holder<'a> {
    Zip(ZipArchive<Cursor<&'a [u8]>>),
    /// With a mail, which was taken apart whole.
    Mail(Vec<Vec<u8>>),
}

impl<'a> Contents<'a> {
    /// Lists the files of a mail.
    pub(super) fn of_mail(
        mail: Mail,
        allowance: &mut Allowance,
        settings: &Settings,
    ) -> Result<Self, Refusal> {
        if allowance.depth == 0 {
            return Err(not_extracted(NotExtracted::Depth));
        }
        let mut entries = Vec::with_capacity(mail.files.len());
        let mut held = Vec::with_capacity(mail.files.len());
        let mut passed_over = mail.passed_over;
        for file in mail.files {
            allowance.count()?;
            allowance.spend(file.bytes.len() as u64)?;
            if input::is_leftover(&file.name) {
                passed_over.push(file.name);
                continue;
            }
            entries.push(Entry { name: file.name, index: held.len(), refusal: None });
            held.push(file.bytes);
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        passed_over.sort();
        let largest = settings.max_file_bytes;
        Ok(Self { holder: Holder::Mail(held), entries, passed_over, largest })
    }

    /// Lists an archive. One that holds too much, or two files of one name, is refused whole.
    pub(super) fn list(
        bytes: &'a [u8],
        allowance: &mut Allowance,
        settings: &Settings,
    ) -> Result<Self, Refusal> {
        if allowance.depth == 0 {
            return Err(not_extracted(NotExtracted::Depth));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.has_duplicate_names() {
            return Err(damaged("duplicate entries in the archive"));
        }
        let mut entries = Vec::new();
        let mut passed_over = Vec::new();
        let mut names = BTreeSet::new();
        for index in 0..archive.len() {
            allowance.count()?;
            let Ok(entry) = archive.by_index_raw(index) else {
                return Err(damaged(format!("entry {index} of the archive")));
            };
            let name = name_of(entry.name_raw());
            if entry.is_dir() || name.ends_with('/') {
                continue;
            }
            let leaves = leaves_archive(&name);
            if !leaves && (entry.is_symlink() || name.split('/').any(input::is_leftover)) {
                passed_over.push(name);
                continue;
            }
            let (packed, unpacked) = (entry.compressed_size(), entry.size());
            let known = [CompressionMethod::Stored, CompressionMethod::Deflated];
            let refusal = if leaves {
                Some(not_extracted(NotExtracted::Name))
            } else if entry.encrypted() {
                Some(Refusal::Encrypted {})
            } else if !known.contains(&entry.compression()) {
                Some(not_extracted(NotExtracted::Method))
            } else if unpacked > settings.max_file_bytes {
                let limit = settings.max_file_bytes;
                Some(Refusal::TooLarge { excess: Excess::File { bytes: unpacked, limit } })
            } else {
                guard::check_ratio(packed, unpacked).err()
            };
            if refusal.is_none() {
                allowance.spend(unpacked)?;
            }
            if !names.insert(name.clone()) {
                return Err(damaged("duplicate entries in the archive"));
            }
            entries.push(Entry { name, index, refusal });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        passed_over.sort();
        let largest = settings.max_file_bytes;
        Ok(Self { holder: Holder::Zip(archive), entries, passed_over, largest })
    }

    /// The bytes of a file.
    pub(super) fn bytes(&self, entry: &Entry) -> Result<Vec<u8>, Refusal> {
        if let Some(refusal) = &entry.refusal {
            return Err(refusal.clone());
        }
        let mut archive = match &self.holder {
            Holder::Zip(archive) => archive.clone(),
            Holder::Mail(files) => return Ok(files.get(entry.index).cloned().unwrap_or_default()),
        };
        let file = archive.by_index(entry.index).map_err(damaged)?;
        let declared = file.size().min(self.largest);
        let mut bytes = Vec::new();
        guard::Bounded::new(file, declared).read_to_end(&mut bytes).map_err(damaged)?;
        Ok(bytes)
    }
}

const fn not_extracted(why: NotExtracted) -> Refusal {
    Refusal::NotExtracted { why }
}

/// An entry's name. Where it is not UTF-8 it is in the code page of the system that packed it,
/// whatever the archive's flags say: that which makes the best French.
fn name_of(raw: &[u8]) -> String {
    encoding::decode(raw).text.replace('\\', "/").nfc().collect()
}

/// Whether a name leads out of the archive, or to a place of its own.
fn leaves_archive(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    drive || name.split('/').any(|part| part.is_empty() || part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::refusal::RefusalCode;

    #[test]
    fn names_are_read_in_the_page_of_the_system_that_packed_them() {
        let cases: [(&[u8], &str); 5] = [
            ("Bègles/école.csv".as_bytes(), "Bègles/école.csv"),
            (b"B\x8agles\\\x82cole.csv", "Bègles/école.csv"),
            (b"B\xe8gles/\xe9cole.csv", "Bègles/école.csv"),
            (b"\x90cole No\x89l.csv", "École Noël.csv"),
            (b"E\xcc\x81cole.csv", "École.csv"),
        ];
        for (raw, name) in cases {
            assert_eq!(name_of(raw), name);
        }
    }

    #[test]
    fn names_that_lead_out_are_told() {
        for name in ["../a.csv", "a/../../b.csv", "/etc/a.csv", "C:/a.csv", "a//b.csv"] {
            assert!(leaves_archive(name), "{name}");
        }
        for name in ["a.csv", "..a/b..csv", "a/b c/d.csv"] {
            assert!(!leaves_archive(name), "{name}");
        }
    }

    /// An archive of so many empty files.
    fn archive_of(files: usize) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            zip::write::SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for file in 0..files {
            zip.start_file(format!("{file}.csv"), options).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn too_many_files_are_refused_those_of_archives_inside_counted() {
        let settings = Settings::default();
        let most = MAX_ENTRIES as usize;
        let code = |files, allowance: &mut Allowance| {
            let archive = archive_of(files);
            let listed = Contents::list(&archive, allowance, &settings);
            listed.map(|contents| contents.entries.len()).map_err(|refusal| refusal.code())
        };
        let mut allowance = Allowance::new(u64::MAX, &settings);
        assert_eq!(code(most + 1, &mut allowance), Err(RefusalCode::TooLarge));
        let mut allowance = Allowance::new(u64::MAX, &settings);
        assert_eq!(code(most - 1, &mut allowance), Ok(most - 1));
        allowance.deeper(|allowance| {
            assert_eq!(code(2, allowance), Err(RefusalCode::TooLarge));
        });
    }
}
