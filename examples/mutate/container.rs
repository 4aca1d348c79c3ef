//! Damage inside containers: the parts of a zip archive, the records of a BIFF stream.

use crate::chance::{below, one_in, one_of};
use crate::damage;
use recense::linkage::random::SplitMix64;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Largest part that is unpacked.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A zip archive with one of its parts damaged, lost, renamed or there twice; none where it cannot
/// be unpacked.
pub fn zip(bytes: &[u8], other: &[u8], random: &mut SplitMix64) -> Option<Vec<u8>> {
    let mut parts = parts(bytes)?;
    let chosen = below(random, parts.len());
    match below(random, 12) {
        0 => drop(parts.remove(chosen)),
        1 => {
            let name = parts.get(below(random, parts.len()))?.0.clone();
            parts.get_mut(chosen)?.0 = name;
        }
        2 => {
            // A part of another file, under this one's name.
            let mut from = self::parts(other)?;
            let taken = below(random, from.len());
            let content = from.get_mut(taken).map(|part| std::mem::take(&mut part.1))?;
            parts.get_mut(chosen)?.1 = content;
        }
        _ => {
            for _ in 0..=below(random, 3) {
                let part = &mut parts.get_mut(chosen)?.1;
                let markup = part.starts_with(b"<") || part.starts_with(b"\xef\xbb\xbf<");
                match (markup, one_in(random, 4)) {
                    (true, false) => damage::markup(part, random),
                    _ => damage::bytes(part, other, random),
                }
            }
        }
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let method = one_of(random, &[CompressionMethod::Stored, CompressionMethod::Deflated]);
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in &parts {
        // A name there twice is refused by the writer, and left out.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(content).ok()?;
        }
    }
    Some(zip.finish().ok()?.into_inner())
}

fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len().min(1_000) {
        let entry = archive.by_index(index).ok()?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let mut content = Vec::new();
        entry.take(LARGEST).read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    (!parts.is_empty()).then_some(parts)
}

/// Damages a record of a BIFF stream: its kind, its length or what it holds. `marker` are the
/// first bytes of the stream's first record.
pub fn records(bytes: &mut [u8], marker: &[u8], random: &mut SplitMix64) {
    let starts: Vec<usize> =
        (0..bytes.len()).step_by(64).filter(|at| bytes[*at..].starts_with(marker)).collect();
    let mut at = one_of(random, &starts);
    let mut records = Vec::new();
    while let Some(&[_, _, low, high]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_le_bytes([low, high]));
        records.push((at, length));
        at += 4 + length;
        if records.len() > 100_000 {
            break;
        }
    }
    for _ in 0..=below(random, 3) {
        let (at, length) = one_of(random, &records);
        let (place, width) = match below(random, 6) {
            0 => (at, 2),
            1 => (at + 2, 2),
            _ => (at + 4 + below(random, length), one_of(random, &[1, 2, 2, 4, 8])),
        };
        let limit = one_of(random, &[0u64, 1, 0xff, 0xffff, 0x7fff_ffff, u64::MAX, 0x7ff0 << 48]);
        let value = if one_in(random, 2) { limit } else { random.next_u64() };
        for (byte, new) in bytes.iter_mut().skip(place).zip(value.to_le_bytes()).take(width) {
            *byte = new;
        }
    }
}
