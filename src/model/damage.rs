//! What is wrong with a file that cannot be read, as one of a closed list of causes. The reader's
//! own words are a technical detail, never the sentence that people read.

use crate::model::codes::coded;
use crate::model::facts::{Fact, Words};
use serde::{Deserialize, Serialize};

coded! {
    /// Why a file cannot be opened or read to its end.
    Cause {
        /// The reader's words are not in the list.
        Unknown = "unknown",
        /// The archive, or its table of contents, is cut short or damaged.
        ArchiveCut = "archive_cut",
        /// Two parts bear one name.
        DuplicateParts = "duplicate_parts",
        /// A part is larger than it says.
        LargerThanDeclared = "larger_than_declared",
        /// A part's bytes are not those that were packed.
        Checksum = "checksum",
        /// A part that every workbook has, or one that is named, is not there.
        PartMissing = "part_missing",
        /// Its XML is cut short or ill-formed.
        Xml = "xml",
        /// A compound file without a directory.
        NoDirectory = "no_directory",
        /// A sheet says it is larger than any is.
        FalseDimensions = "false_dimensions",
        BadAddress = "bad_address",
        /// Several sheets bear one name.
        SameSheetName = "same_sheet_name",
        /// A sheet of macros, or of another kind that holds no list.
        OtherSheet = "other_sheet",
        /// The reader met what it was not made for.
        ReaderFailed = "reader_failed",
        /// The file is not there any more.
        Gone = "gone",
        /// A link that leads nowhere.
        DanglingLink = "dangling_link",
        /// A path longer than the system takes.
        PathTooLong = "path_too_long",
        /// The system does not let it be read.
        NoRight = "no_right",
        IsFolder = "is_folder",
        /// There is no room left.
        DiskFull = "disk_full",
        NotText = "not_text",
        /// Another program holds it.
        InUse = "in_use",
    }
}

/// Words of readers and the causes they mean; the first match counts. The readers are zip, calamine
/// with its compound files, quick-xml, the system, and earlier versions of our own, which stored no
/// cause.
const SAID: [(&str, Cause); 34] = [
    ("invalid zip archive", Cause::ArchiveCut),
    ("unsupported zip archive", Cause::ArchiveCut),
    ("zip error: ", Cause::ArchiveCut),
    ("duplicate entries", Cause::DuplicateParts),
    ("is larger than", Cause::LargerThanDeclared),
    ("invalid checksum", Cause::Checksum),
    ("without a directory", Cause::NoDirectory),
    ("empty root directory", Cause::NoDirectory),
    ("invalid ole signature", Cause::NoDirectory),
    ("false dimensions", Cause::FalseDimensions),
    ("several sheets of this name", Cause::SameSheetName),
    ("expecting alphanumeric character", Cause::BadAddress),
    ("does not have a row component", Cause::BadAddress),
    ("does not have a column component", Cause::BadAddress),
    ("no such file", Cause::Gone),
    ("permission denied", Cause::NoRight),
    ("access is denied", Cause::NoRight),
    ("used by another process", Cause::InUse),
    ("syntax error", Cause::Xml),
    ("ill-formed", Cause::Xml),
    ("xml error", Cause::Xml),
    ("unexpected end of xml", Cause::Xml),
    ("is cut short", Cause::Xml),
    ("is missing", Cause::PartMissing),
    ("cannot find", Cause::PartMissing),
    ("not found", Cause::PartMissing),
    ("corrupt deflate", Cause::ArchiveCut),
    ("deflate", Cause::ArchiveCut),
    ("entry ", Cause::ArchiveCut),
    ("failed to fill whole buffer", Cause::ArchiveCut),
    ("unexpected end of file", Cause::ArchiveCut),
    ("out of bounds", Cause::ReaderFailed),
    ("out of range", Cause::ReaderFailed),
    ("overflow", Cause::ReaderFailed),
];

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    pub cause: Cause,
    /// What the reader said, in its own words; empty where it said nothing.
    pub detail: String,
}

impl Damage {
    /// A known cause, with its evidence.
    pub fn of(cause: Cause, detail: impl std::fmt::Display) -> Self {
        Self { cause, detail: detail.to_string() }
    }

    /// The cause that a reader's message names, the message kept as the detail.
    pub fn from_words(words: impl std::fmt::Display) -> Self {
        let detail = words.to_string();
        let folded = detail.to_lowercase();
        let known = SAID.iter().find(|(said, _)| folded.contains(said));
        Self { cause: known.map_or(Cause::Unknown, |(_, cause)| *cause), detail }
    }

    /// A reader that broke off, with what it said.
    pub fn failed(words: String) -> Self {
        Self { cause: Cause::ReaderFailed, detail: words }
    }

    /// The cause behind an error of the operating system.
    pub fn of_system(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::of(Cause::Gone, error),
            std::io::ErrorKind::InvalidFilename => Self::of(Cause::PathTooLong, error),
            std::io::ErrorKind::PermissionDenied => Self::of(Cause::NoRight, error),
            std::io::ErrorKind::IsADirectory => Self::of(Cause::IsFolder, error),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::of(Cause::DiskFull, error)
            }
            std::io::ErrorKind::InvalidData => Self::of(Cause::NotText, error),
            std::io::ErrorKind::ResourceBusy => Self::of(Cause::InUse, error),
            _ => Self::from_words(error),
        }
    }
}

/// A cause and its detail; of an earlier program, the reader's words alone.
impl Fact for Damage {
    fn put(&self, words: &mut Vec<String>) {
        words.extend([self.cause.to_string(), self.detail.clone()]);
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let first = String::take(words)?;
        Some(match Cause::from_code(&first) {
            Some(cause) => Self { cause, detail: Fact::take(words)? },
            None => Self::from_words(first),
        })
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        Self::of(if many { Cause::Xml } else { Cause::Unknown }, "QX7")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_say_is_one_of_the_causes() {
        for (said, cause) in [
            ("invalid Zip archive: Could not find EOCD", Cause::ArchiveCut),
            (
                "invalid Zip archive: Unexpected end of zip::format::blocks::Zip32CDEBlock",
                Cause::ArchiveCut,
            ),
            ("duplicate entries in the archive", Cause::DuplicateParts),
            ("File is larger than its declared uncompressed size", Cause::LargerThanDeclared),
            ("the part is larger than it declares", Cause::LargerThanDeclared),
            ("Invalid checksum", Cause::Checksum),
            ("xl/workbook.xml is missing", Cause::PartMissing),
            ("Parc: Worksheet 'Parc' not found", Cause::PartMissing),
            ("Cfb error: Cannot find Workbook stream", Cause::PartMissing),
            ("syntax error: tag not closed: `>` not found before end of input", Cause::Xml),
            ("Feuil1: Unexpected end of xml, expecting '</sheetData>'", Cause::Xml),
            ("content.xml is cut short", Cause::Xml),
            ("compound file without a directory", Cause::NoDirectory),
            ("false dimensions of a sheet", Cause::FalseDimensions),
            ("Feuil1: Expecting alphanumeric character, got 21", Cause::BadAddress),
            ("several sheets of this name", Cause::SameSheetName),
            ("index out of bounds: the len is 0 but the index is 9", Cause::ReaderFailed),
            ("No such file or directory (os error 2)", Cause::Gone),
            ("something new", Cause::Unknown),
        ] {
            assert_eq!(Damage::from_words(said).cause, cause, "{said}");
        }
    }
}
