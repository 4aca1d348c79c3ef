//! Remarks and refusals: problems of the data as values. Their wording stands in `locale`.

use crate::model::codes::coded;
use crate::model::facts::{Fact, Words};
use serde::{Deserialize, Serialize};

/// Something the analyst should know about a file, a sheet or a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What kind of remark.
    pub code: RemarkCode,
    /// Sheet it is about; empty for the file.
    pub sheet: String,
    /// Cell or range (`G12`), empty for the whole sheet.
    pub cell: String,
    /// The value found, or other words the sentence needs, in the order the wording expects.
    pub args: Vec<String>,
}

coded! {
    /// Kinds of remark. `args` are given for each.
    RemarkCode {
        /// An impossible date. args: value.
        BadDate = "bad_date",
        /// An amount that is no number. args: value.
        BadAmount = "bad_amount",
        /// A quantity that is no whole number above zero. args: value.
        BadQuantity = "bad_quantity",
        /// A count that is no whole number. args: value.
        BadCount = "bad_count",
        /// A UAI whose form or check letter is wrong. args: value.
        BadUai = "bad_uai",
        /// A MAC address that is none. args: value.
        BadMac = "bad_mac",
        /// A serial number that Excel turned into a rounded number. args: value.
        DamagedSerial = "damaged_serial",
        /// A type of equipment that is not known. args: value.
        UnknownCategory = "unknown_category",
        /// A formula that was never calculated. args: none.
        Uncalculated = "uncalculated",
        /// A spreadsheet error value. args: value.
        ErrorValue = "error_value",
        /// The columns are understood with a doubt. args: header, field, rival.
        DoubtfulColumn = "doubtful_column",
        /// A column no field was found for. args: header.
        UnknownColumn = "unknown_column",
        /// A table whose headers mean nothing to the inventory. args: first header cells.
        UnknownTable = "unknown_table",
        /// A sheet without a table. args: none.
        NoTable = "no_table",
        /// Cells of a data row that no table uses. args: range.
        UnusedCells = "unused_cells",
        /// A row wider than the header. args: cells too many.
        RaggedRow = "ragged_row",
        /// A written total that is not the sum above. args: header, written, computed.
        WrongTotal = "wrong_total",
        /// Text repaired from a wrong decoding (mojibake). args: before, after.
        RepairedText = "repaired_text",
        /// Several encodings in one file. args: lines affected.
        MixedEncoding = "mixed_encoding",
        /// A quote that is never closed. args: record.
        UnclosedQuote = "unclosed_quote",
        /// A hidden sheet, row or column that was read. args: which kind (`HiddenPart`), which rows
        /// or columns.
        Hidden = "hidden",
        /// A column that holds names of persons, kept apart. args: header.
        Persons = "persons",
        /// The commune could not be told for a table. args: candidates.
        CommuneUnknown = "commune_unknown",
        /// The same bytes were already received. args: path.
        SameBytes = "same_bytes",
        /// A file kind that is not read. args: kind.
        NotReadable = "not_readable",
        /// An archive of a kind that is not looked into. args: kind.
        ArchiveNotReadable = "archive_not_readable",
        /// Files of the same archive were passed over by their names. args: names, number.
        PassedOver = "passed_over",
        /// recense's own output was passed over. args: none.
        OwnOutput = "own_output",
        /// A reference list was passed over. args: none.
        ReferenceList = "reference_list",
        /// A temporary or lock file was skipped. args: none.
        TemporaryFile = "temporary_file",
        /// A row that could not be taken. args: reason words.
        RejectedRow = "rejected_row",
        /// A damaged sheet that was not read, beside others that were. args: reader's words.
        SheetRefused = "sheet_refused",
        /// A school was named from context (band, sheet, title). args: name.
        SchoolFromContext = "school_from_context",
        /// The list is set aside for a later version of it. args: path of the later, what tells
        /// which is later (`VersionOrder`), rows in common.
        OlderVersion = "older_version",
        /// The list is used in the place of earlier versions of it. args: path of one, what tells,
        /// fewest rows in common, twice nothing, path of this list, how many they are, paths of
        /// the next two.
        NewerVersion = "newer_version",
        /// The list may be a version of others. args: path of another, `unknown` (nothing tells
        /// which is later) or `incomplete` (the later lacks something of the earlier), fewest rows
        /// in common, schools that are missing, codes of types that are missing, path of the list
        /// that leads the group, how many others there are, paths of the next two.
        PossibleVersion = "possible_version",
        /// All versions of a list are used, as was asked. args: as for a possible version, with
        /// what tells which is later.
        VersionsKept = "versions_kept",
        /// A table read by a column mapping. args: when it was saved, empty where given now.
        MappingApplied = "mapping_applied",
        /// A row that a column mapping sets aside. args: none.
        SetAside = "set_aside",
        /// A column that a mapping names and the sheet does not have. args: letters.
        MappingColumn = "mapping_column",
    }
}

impl RemarkCode {
    /// Whether it only tells what was done, and asks for nothing unless that is wrong.
    pub const fn is_for_information(self) -> bool {
        matches!(
            self,
            Self::UnknownColumn
                | Self::NoTable
                | Self::RepairedText
                | Self::Persons
                | Self::SameBytes
                | Self::PassedOver
                | Self::OwnOutput
                | Self::TemporaryFile
                | Self::SchoolFromContext
                | Self::OlderVersion
                | Self::VersionsKept
                | Self::MappingApplied
                | Self::SetAside
        )
    }
}

coded! {
    /// What is hidden in a workbook.
    HiddenPart {
        /// A sheet.
        Sheet = "sheet",
        /// Rows.
        Rows = "rows",
        /// Columns.
        Columns = "columns",
    }
}

/// A file, sheet or table that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// Words the sentence needs, in the order the wording expects.
    pub args: Vec<String>,
}

coded! {
    /// Reasons for a refusal. Each has a sentence and an advice in `locale`.
    RefusalCode {
        /// No bytes. args: none.
        Empty = "empty",
        /// Cannot be opened (rights, gone). args: system's words.
        Unreadable = "unreadable",
        /// Damaged or cut short. args: reader's words.
        Damaged = "damaged",
        /// Sheets are damaged or cut short; others were read. args: reader's words.
        SheetDamaged = "sheet_damaged",
        /// XML that defines entities (multiplied texts, files of the machine). args: part.
        Entities = "entities",
        /// A file that is not taken out of its archive. args: `name`, `method` or `depth`.
        NotExtracted = "not_extracted",
        /// A cell beyond the last row or column of any sheet. args: what, limit.
        BeyondSheet = "beyond_sheet",
        /// Protected by a password. args: none.
        Encrypted = "encrypted",
        /// A web page saved under a spreadsheet's name. args: none.
        WebPage = "web_page",
        /// XML that is no workbook (SpreadsheetML 2003…). args: none.
        Xml = "xml",
        /// Binary bytes that are no known format. args: none.
        Foreign = "foreign",
        /// Sizes beyond the limits (zip bomb, lying counts). args: what, limit.
        TooLarge = "too_large",
        /// The commune cannot be told. args: candidates joined by `, ` (may be empty).
        CommuneUnknown = "commune_unknown",
        /// No table on any sheet. args: none.
        NoTable = "no_table",
        /// The reader failed beyond repair. args: words.
        Crashed = "crashed",
        /// Reading takes more than its time. args: seconds.
        TooSlow = "too_slow",
        /// Reading needed more memory than it may, or ended its process. args: limit in words.
        Aborted = "aborted",
    }
}

/// A refusal among facts is its code, then its own words to the end.
impl Fact for Refusal {
    fn put(&self, words: &mut Vec<String>) {
        words.push(self.code.code().to_owned());
        words.extend(self.args.iter().cloned());
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let code = RefusalCode::from_code(words.next()?)?;
        Some(Self { code, args: words.by_ref().cloned().collect() })
    }

    #[cfg(test)]
    fn sample(_: bool) -> Self {
        Self { code: RefusalCode::Encrypted, args: Vec::new() }
    }
}
