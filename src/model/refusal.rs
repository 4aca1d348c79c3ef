//! Refusals: why a file, a sheet or a table was not taken. Their wording stands in `locale`.

use crate::model::codes::coded;
use crate::model::damage::Damage;
use crate::model::facts::{Fact, Words, facts, one_word};
use serde::{Deserialize, Serialize};

facts! {
    /// Reasons for a refusal. Each has a sentence and an advice in `locale`.
    RefusalCode,
    /// A file, sheet or table that was refused, and why.
    Refusal {
        /// No bytes.
        Empty = "empty" {},
        /// Cannot be opened (rights, gone).
        Unreadable = "unreadable" { damage: Damage },
        /// Damaged or cut short.
        Damaged = "damaged" { damage: Damage },
        /// Sheets are damaged or cut short; others were read.
        SheetDamaged = "sheet_damaged" { damage: Damage },
        /// XML that defines entities (multiplied texts, files of the machine): the part.
        Entities = "entities" { part: String },
        /// A file that is not taken out of its archive.
        NotExtracted = "not_extracted" { why: NotExtracted },
        /// A cell beyond the last row or column of any sheet.
        BeyondSheet = "beyond_sheet" { excess: Excess },
        /// Protected by a password.
        Encrypted = "encrypted" {},
        /// A web page without a table.
        WebPage = "web_page" {},
        /// XML that is no workbook.
        Xml = "xml" {},
        /// Binary bytes that are no known format.
        Foreign = "foreign" {},
        /// Sizes beyond the limits (zip bomb, lying counts).
        TooLarge = "too_large" { excess: Excess },
        /// The commune cannot be told among the candidates, if there are any.
        CommuneUnknown = "commune_unknown" { candidates: Vec<String> },
        /// No table on any sheet.
        NoTable = "no_table" {},
        /// The reader failed beyond repair.
        Crashed = "crashed" { damage: Damage },
        /// The inventory does not take what was read.
        NotStored = "not_stored" { damage: Damage },
        /// Reading takes more than its time.
        TooSlow = "too_slow" { seconds: Option<f64> },
        /// Reading needed more memory than it may, or ended its process.
        Aborted = "aborted" { limit: Option<Megabytes> },
    }
}

impl Refusal {
    /// What is wrong with the file, where it is damage that a reader met.
    pub const fn damage(&self) -> Option<&Damage> {
        match self {
            Self::Unreadable { damage }
            | Self::Damaged { damage }
            | Self::SheetDamaged { damage }
            | Self::NotStored { damage }
            | Self::Crashed { damage } => Some(damage),
            _ => None,
        }
    }
}

coded! {
    /// Why a file is not taken out of its archive.
    NotExtracted {
        /// Its name stands for a place outside.
        Name = "name",
        /// Its compression is not one that is read.
        Method = "method",
        /// The archive stands in too many others.
        Depth = "depth",
    }
}

coded! {
    /// What is limited.
    Measure {
        ArchiveFiles = "archive_files",
        /// Bytes of an archive once unpacked.
        UnpackedSize = "unpacked_size",
        /// How many bytes one packed byte gives.
        Ratio = "ratio",
        TextSize = "text_size",
        /// Texts a workbook says it has.
        AnnouncedTexts = "announced_texts",
        /// Bytes of a file.
        Size = "size",
        Cells = "cells",
        /// Cells for each byte of a file.
        CellsPerByte = "cells_per_byte",
        /// Devices, contracts and counted cells.
        Records = "records",
        Rows = "rows",
        Columns = "columns",
        /// Tables within cells of tables.
        Nesting = "nesting",
    }
}

impl Measure {
    /// The words that earlier programs stored.
    const FORMER: [(&'static str, Self); 9] = [
        ("fichiers dans l’archive", Self::ArchiveFiles),
        ("taille décompressée", Self::UnpackedSize),
        ("taux de compression", Self::Ratio),
        ("taille des textes", Self::TextSize),
        ("chaînes annoncées", Self::AnnouncedTexts),
        ("taille", Self::Size),
        ("cellules", Self::Cells),
        ("lignes", Self::Rows),
        ("colonnes", Self::Columns),
    ];

    fn read(word: &str) -> Option<Self> {
        let former = || Self::FORMER.iter().find(|(former, _)| *former == word);
        Self::from_code(word).or_else(|| former().map(|(_, measure)| *measure))
    }

    /// Whether its limit is in megabytes.
    pub const fn is_size(self) -> bool {
        matches!(self, Self::UnpackedSize | Self::TextSize | Self::Size)
    }
}

/// A size in whole megabytes, the next above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Megabytes(pub u64);

impl Megabytes {
    /// The size of so many bytes.
    pub const fn of_bytes(bytes: u64) -> Self {
        Self(bytes.div_ceil(1024 * 1024))
    }
}

impl std::fmt::Display for Megabytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

one_word! {
    NotExtracted: NotExtracted::from_code, NotExtracted::Name, NotExtracted::Depth;
    Measure: Measure::read, Measure::Cells, Measure::UnpackedSize;
    Megabytes: |word| first_number(word).map(Megabytes), Megabytes(1), Megabytes(512);
}

/// The number that words begin with: earlier programs stored `512 Mo` and `400 pour 1`.
fn first_number(words: &str) -> Option<u64> {
    words.split(' ').next()?.parse().ok()
}

/// The code of the rows and columns of a sheet, and the words an earlier program stored.
const ROWS_AND_COLUMNS: [&str; 2] = ["rows_and_columns", "lignes et colonnes"];

/// What is beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    Unsaid,
    /// A file of so many bytes.
    File {
        bytes: u64,
        /// The most there may be.
        limit: u64,
    },
    /// A measure, with its limit in its own unit.
    Of {
        measure: Measure,
        /// The most there may be.
        limit: u64,
    },
    Sheet {
        rows: u32,
        columns: u32,
    },
    Part {
        name: String,
        /// The most it may hold.
        limit: Megabytes,
    },
}

impl Fact for Excess {
    fn put(&self, words: &mut Vec<String>) {
        match self {
            Self::Unsaid => {}
            Self::File { bytes, limit } => words.extend([bytes.to_string(), limit.to_string()]),
            Self::Of { measure, limit } => words.extend([measure.to_string(), limit.to_string()]),
            Self::Sheet { rows, columns } => {
                words.extend([ROWS_AND_COLUMNS[0].to_owned(), format!("{rows} × {columns}")]);
            }
            Self::Part { name, limit } => words.extend([name.clone(), limit.to_string()]),
        }
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let (Some(what), Some(limit)) = (words.next(), words.next()) else {
            return Some(Self::Unsaid);
        };
        if let (true, Some((rows, columns))) =
            (ROWS_AND_COLUMNS.contains(&what.as_str()), limit.split_once(" × "))
        {
            return Some(Self::Sheet { rows: rows.parse().ok()?, columns: columns.parse().ok()? });
        }
        let limit = first_number(limit)?;
        Some(match (what.parse(), Measure::read(what)) {
            (Ok(bytes), _) => Self::File { bytes, limit },
            (_, Some(measure)) => Self::Of { measure, limit },
            _ => Self::Part { name: what.clone(), limit: Megabytes(limit) },
        })
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        let limit = Megabytes(64);
        if many {
            Self::Of { measure: Measure::Ratio, limit: 400 }
        } else {
            Self::Part { name: "QX7".to_owned(), limit }
        }
    }
}

/// A refusal among facts is its code, then its own words to the end.
impl Fact for Refusal {
    fn put(&self, words: &mut Vec<String>) {
        words.push(self.code().to_string());
        words.extend(self.words());
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let code = RefusalCode::from_code(words.next()?)?;
        let rest: Vec<String> = words.by_ref().cloned().collect();
        Self::read(code, &rest)
    }

    #[cfg(test)]
    fn sample(_: bool) -> Self {
        Self::Encrypted {}
    }
}

/// The code of a refusal, where an earlier program said one.
impl Fact for RefusalCode {
    fn put(&self, words: &mut Vec<String>) {
        words.push(self.to_string());
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        Self::from_code(words.next()?)
    }

    #[cfg(test)]
    fn sample(_: bool) -> Self {
        Self::Damaged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::damage::Cause;

    #[test]
    fn refusals_are_read_from_their_words() {
        for refusal in [Refusal::samples(false), Refusal::samples(true)].concat() {
            assert_eq!(Refusal::read(refusal.code(), &refusal.words()), Some(refusal));
        }
    }

    /// The words that earlier programs stored, by position.
    #[test]
    fn refusals_of_an_earlier_program_are_read() {
        let of = |measure, limit| Excess::Of { measure, limit };
        for (code, words, refusal) in [
            (
                RefusalCode::TooLarge,
                &["taille", "512 Mo"][..],
                Refusal::TooLarge { excess: of(Measure::Size, 512) },
            ),
            (
                RefusalCode::TooLarge,
                &["taux de compression", "400 pour 1"],
                Refusal::TooLarge { excess: of(Measure::Ratio, 400) },
            ),
            (
                RefusalCode::TooLarge,
                &["300", "256"],
                Refusal::TooLarge { excess: Excess::File { bytes: 300, limit: 256 } },
            ),
            (
                RefusalCode::BeyondSheet,
                &["lignes et colonnes", "1048576 × 16384"],
                Refusal::BeyondSheet { excess: Excess::Sheet { rows: 1_048_576, columns: 16_384 } },
            ),
            (
                RefusalCode::Damaged,
                &["invalid Zip archive: Could not find EOCD"],
                Refusal::Damaged {
                    damage: Damage::of(
                        Cause::ArchiveCut,
                        "invalid Zip archive: Could not find EOCD",
                    ),
                },
            ),
            (RefusalCode::Aborted, &["2048 Mo"], Refusal::Aborted { limit: Some(Megabytes(2048)) }),
            (RefusalCode::TooSlow, &["20"], Refusal::TooSlow { seconds: Some(20.0) }),
            (
                RefusalCode::NotExtracted,
                &["depth"],
                Refusal::NotExtracted { why: NotExtracted::Depth },
            ),
            (
                RefusalCode::CommuneUnknown,
                &[""],
                Refusal::CommuneUnknown { candidates: Vec::new() },
            ),
        ] {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            assert_eq!(Refusal::read(code, &words), Some(refusal), "{code}");
        }
    }
}
