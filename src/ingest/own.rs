//! Whether a file is one that recense wrote, by the marks its outputs bear.

use crate::ingest::encoding;
use crate::ingest::records::sink::sha256_hex;
use crate::ingest::sniff::{self, Kind};
use crate::model::mark;
use crate::model::seal::{Seal, seal_of};
use crate::text::fold::fold;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// What a file bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// None of ours: it is somebody's.
    None,
    /// That of an output.
    Output,
    /// That of an output with a column for decisions, which a person may have filled in.
    Review,
    /// That of an inventory.
    Inventory,
    /// The seal of a text, as it was written or changed since.
    Text(Seal),
}

/// Bytes at the start of a text that tell what it is.
const HEAD: u64 = 64 * 1024;
/// Longest text that is read whole to see whether it was changed.
const LONGEST_TEXT: u64 = 64 * 1024 * 1024;
/// Cells by which an export is known.
const MARKED_CELLS: usize = 5;
/// The header of the decisions of a review, in French and in English, as a workbook stores it.
const DECISION_CELLS: [&[u8]; 2] = ["Décision<".as_bytes(), b"Decision<"];

/// Looks at a file.
///
/// # Errors
/// Where it cannot be read.
pub fn mark_of(path: &Path) -> io::Result<Mark> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    match sniff::kind("", &head) {
        Kind::Zip => Ok(of_workbook(file)),
        Kind::OwnDatabase => Ok(Mark::Inventory),
        Kind::OwnPage if head.trim_ascii_start().starts_with(b"<") => Ok(Mark::Output),
        Kind::OwnPage | Kind::Text if is_json(&head) => Ok(Mark::Output),
        Kind::OwnPage | Kind::Text => match of_delimited(&head) {
            Mark::None if length <= LONGEST_TEXT => of_text(file),
            mark => Ok(mark),
        },
        _ => Ok(Mark::None),
    }
}

/// The SHA-256 of a file's bytes, by which a delivery is known.
///
/// # Errors
/// Where it cannot be read.
pub fn digest_of(path: &Path) -> io::Result<String> {
    Ok(sha256_hex(&std::fs::read(path)?))
}

fn of_text(mut file: File) -> io::Result<Mark> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(seal_of(&String::from_utf8_lossy(&bytes)).map_or(Mark::None, Mark::Text))
}

/// A workbook of ours says so in its properties; whether it asks for decisions, in its texts.
fn of_workbook(file: File) -> Mark {
    let Ok(mut archive) = ZipArchive::new(file) else { return Mark::None };
    let own = format!("<dc:creator>{}</dc:creator>", mark::GENERATOR);
    if !part_holds(&mut archive, "docProps/core.xml", &[own.as_bytes()]) {
        return Mark::None;
    }
    if part_holds(&mut archive, "xl/sharedStrings.xml", &DECISION_CELLS) {
        Mark::Review
    } else {
        Mark::Output
    }
}

/// Whether one of some bytes stands in a part, which is read a piece at a time.
fn part_holds(archive: &mut ZipArchive<File>, name: &str, wanted: &[&[u8]]) -> bool {
    let Ok(mut part) = archive.by_name(name) else { return false };
    let longest = wanted.iter().map(|bytes| bytes.len()).max().unwrap_or(0);
    let mut piece = Vec::new();
    loop {
        // What was cut at the end of the piece before.
        let kept = piece.len().min(longest);
        piece.drain(..piece.len() - kept);
        match part.by_ref().take(HEAD).read_to_end(&mut piece) {
            Ok(0) | Err(_) => return false,
            Ok(_) => {}
        }
        if wanted.iter().any(|bytes| memchr::memmem::find(&piece, bytes).is_some()) {
            return true;
        }
    }
}

/// Whether a text begins as a report as JSON does, or as what `inspect` says of files.
fn is_json(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim();
    let stands = |key: &str| text.contains(&format!("\"{key}\":"));
    let report = format!("\"generator\": \"{}\"", mark::GENERATOR);
    text == "[]"
        || (text.starts_with('{') && stands("version") && text.contains(&report))
        || (text.starts_with('[')
            && ["file", "format", "encoding", "delimiter", "sha256"].into_iter().all(stands))
}

/// An export is known by its header.
fn of_delimited(head: &[u8]) -> Mark {
    let decoded = encoding::decode(head);
    let text = decoded.text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    for separator in [';', ',', '\t'] {
        let cells: Vec<&str> =
            header.split(separator).map(|cell| cell.trim().trim_matches('"')).collect();
        let first: Vec<&str> = cells.iter().take(MARKED_CELLS).copied().collect();
        if mark::is_own_header(&first) {
            let asks = cells.iter().any(|cell| fold(cell) == "decision");
            return if asks { Mark::Review } else { Mark::Output };
        }
    }
    Mark::None
}
