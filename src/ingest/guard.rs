//! Limits that are checked before a file is unpacked or read: what can exhaust the memory of a
//! process cannot be caught once it has begun.

use crate::ingest::budget::Stopped;
use crate::ingest::package::{Package, damaged, defines_entities, entities};
use crate::model::damage::Damage;
use crate::model::refusal::{Excess, Measure, Refusal};
use crate::model::settings::Settings;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most entries of a workbook: thousands of sheets and pictures still fit.
const MAX_ENTRIES: usize = 65_536;

/// Rows of the largest sheet that spreadsheet programs make.
pub(super) const MAX_ROWS: u32 = 1_048_576;

/// Columns of the same.
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// How far unpacked contents may exceed the largest file: sheets pack 10 to 50 times.
pub(super) const UNPACKED_FACTOR: u64 = 8;

/// How far the shared strings may exceed it: they are held whole, each with an overhead.
const STRINGS_FACTOR: u64 = 2;

/// Highest ratio of a part larger than `RATIO_FROM`; sheets of repeated rows reach 200.
const MAX_RATIO: u64 = 400;

/// Unpacked size under which a ratio says nothing.
const RATIO_FROM: u64 = 64 * 1024 * 1024;

/// A refusal for what exceeds a limit.
pub(super) const fn too_large(measure: Measure, limit: u64) -> Refusal {
    Refusal::TooLarge { excess: Excess::Of { measure, limit } }
}

/// The refusal of a file whose reading was left.
pub(super) fn stopped(stopped: Stopped, settings: &Settings) -> Refusal {
    match stopped {
        Stopped::TimeUp => Refusal::TooSlow { seconds: Some(settings.max_read_seconds) },
        Stopped::Failed(words) => Refusal::Crashed { damage: Damage::failed(words) },
    }
}

/// A refusal for a cell that stands beyond any sheet.
pub(super) const fn beyond_sheet(measure: Measure, limit: u32) -> Refusal {
    Refusal::BeyondSheet { excess: Excess::Of { measure, limit: limit as u64 } }
}

/// A size in mebibytes, as French words.
pub(super) const fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

/// Checks the directory of an archive: number of entries, names given twice (of which a reader
/// would silently take one), sizes and ratios.
pub(super) fn check_directory(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    settings: &Settings,
) -> Result<(), Refusal> {
    if archive.len() > MAX_ENTRIES {
        return Err(too_large(Measure::ArchiveFiles, MAX_ENTRIES as u64));
    }
    if archive.has_duplicate_names() {
        return Err(damaged("duplicate entries in the archive"));
    }
    let limit = settings.max_file_bytes.saturating_mul(UNPACKED_FACTOR);
    let mut total = 0u64;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(index) else { continue };
        let (packed, unpacked) = (entry.compressed_size(), entry.size());
        total = total.saturating_add(unpacked);
        check_ratio(packed, unpacked)?;
    }
    if total > limit {
        return Err(too_large(Measure::UnpackedSize, megabytes(limit)));
    }
    Ok(())
}

/// Checks how far a part unpacks.
pub(super) fn check_ratio(packed: u64, unpacked: u64) -> Result<(), Refusal> {
    if unpacked > RATIO_FROM && unpacked / packed.max(1) > MAX_RATIO {
        return Err(too_large(Measure::Ratio, MAX_RATIO));
    }
    Ok(())
}

/// Reader that fails where a part unpacks to more than its directory entry declares.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R> Bounded<R> {
    /// Bounds a reader to the bytes declared.
    pub const fn new(inner: R, declared: u64) -> Self {
        Self { inner, left: declared }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let size = read as u64;
        if size > self.left {
            return Err(std::io::Error::other("the part is larger than it declares"));
        }
        self.left -= size;
        Ok(read)
    }
}

/// Deflate packs no better than this, so a small archive cannot hold a bomb.
const DEFLATE_LIMIT: u64 = 1032;

/// Unpacks every part a reader will load, counting, where the archive is large enough for its
/// declared sizes to be worth a lie.
pub(super) fn check_unpacked(
    package: &mut Package<'_>,
    file_bytes: u64,
    settings: &Settings,
) -> Result<(), Refusal> {
    if file_bytes.saturating_mul(DEFLATE_LIMIT)
        <= settings.max_file_bytes.saturating_mul(UNPACKED_FACTOR)
    {
        return Ok(());
    }
    let names: Vec<String> = package
        .names()
        .filter(|name| !name.contains("/worksheets/") && !name.contains("media/"))
        .filter(|name| [".xml", ".bin", ".rels"].iter().any(|extension| name.ends_with(extension)))
        .map(str::to_owned)
        .collect();
    for name in names {
        if let Some(mut reader) = package.reader(&name)? {
            std::io::copy(&mut reader, &mut std::io::sink()).map_err(damaged)?;
        }
    }
    Ok(())
}

/// Checks the number of strings an xlsx announces: the reader reserves room for it unseen.
pub(super) fn check_shared_strings(
    package: &mut Package<'_>,
    part: &str,
    settings: &Settings,
) -> Result<(), Refusal> {
    let size = package.size(part);
    let limit = settings.max_file_bytes.saturating_mul(STRINGS_FACTOR);
    if size > limit {
        return Err(too_large(Measure::TextSize, megabytes(limit)));
    }
    let Some(reader) = package.reader(part)? else { return Ok(()) };
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
        _ => Err(too_large(Measure::AnnouncedTexts, size / 5)),
    }
}
