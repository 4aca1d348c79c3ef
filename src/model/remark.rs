//! Remarks: what an analyst should know of a file, as values. Their wording stands in `locale`.

use crate::model::codes::{Category, Outside, coded};
use crate::model::damage::Damage;
use crate::model::facts::{Fact, Words, facts, one_word};
use crate::model::field::FieldName;
use crate::model::file_kind::FileKind;
use crate::model::refusal::RefusalCode;
use crate::model::version::VersionOrder;
use serde::{Deserialize, Serialize};

/// Something the analyst should know about a file, a sheet or a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    pub problem: Problem,
    /// Sheet it is about; empty for the file.
    pub sheet: String,
    /// Cell or range (`G12`), empty for the whole sheet.
    pub cell: String,
}

impl Remark {
    /// A remark on a file as a whole.
    pub const fn of_file(problem: Problem) -> Self {
        Self { problem, sheet: String::new(), cell: String::new() }
    }

    /// What kind of remark it is.
    pub const fn code(&self) -> RemarkCode {
        self.problem.code()
    }
}

facts! {
    /// Kinds of remark.
    RemarkCode,
    /// What a remark says.
    Problem {
        /// An impossible date.
        BadDate = "bad_date" { value: String },
        /// An amount that is no number.
        BadAmount = "bad_amount" { value: String },
        /// A column of dates with day and month in another order: how many are read turned, and one
        /// of them as written and as read.
        DatesTurned = "dates_turned"
            { header: String, number: usize, from: String, to: String },
        /// A row of a contract on something else: roads, meals, cleaning.
        OtherContract = "other_contract" { subject: String },
        /// A column whose amounts run over another time than a year were brought to a year.
        AmountsOfAYear = "amounts_of_a_year" { header: String, span: AmountSpan },
        /// A quantity that is no whole number above zero.
        BadQuantity = "bad_quantity" { value: String },
        /// A quantity beyond what is believed: the row is one device.
        ImplausibleQuantity = "implausible_quantity" { value: u32, limit: u32 },
        /// A quantity beside a serial number, a MAC address or a host name: the row is one device.
        QuantityOfOne = "quantity_of_one" { value: u32 },
        /// A row that is neither a device nor a contract of the inventory: what it says.
        OutOfScope = "out_of_scope" { what: String, why: Outside },
        /// A count beyond what is believed: it is not taken.
        ImplausibleCount = "implausible_count" { value: u32, limit: u32 },
        /// A count that is no whole number.
        BadCount = "bad_count" { value: String },
        /// A UAI whose form or check letter is wrong.
        BadUai = "bad_uai" { value: String },
        /// A MAC address that is none.
        BadMac = "bad_mac" { value: String },
        /// A serial number that Excel turned into a rounded number.
        DamagedSerial = "damaged_serial" { value: String },
        /// A type of equipment that is not known.
        UnknownCategory = "unknown_category" { value: String },
        /// A formula that was never calculated, in so many cells where they are several.
        Uncalculated = "uncalculated" { cells: Option<usize> },
        /// A spreadsheet error value, in so many cells where they are several.
        ErrorValue = "error_value" { error: String, cells: Option<usize> },
        /// The columns are understood with a doubt.
        DoubtfulColumn = "doubtful_column"
            { header: String, field: FieldName, rival: Option<FieldName> },
        /// A column no field was found for.
        UnknownColumn = "unknown_column" { header: String },
        /// A table whose headers mean nothing to the inventory: the first of them.
        UnknownTable = "unknown_table" { headers: Vec<String> },
        /// A sheet without a table.
        NoTable = "no_table" {},
        /// Cells of a data row that no table uses.
        UnusedCells = "unused_cells" { range: String },
        /// Rows of a table of counts, of schools or of devices side by side that give nothing.
        SilentRows = "silent_rows" { rows: String },
        /// All columns stood in the first, parted by this character.
        UnpartedColumns = "unparted_columns" { separator: String },
        /// A row wider than the header, by so many cells.
        RaggedRow = "ragged_row" { extra: usize },
        /// A written total that is not the sum above.
        WrongTotal = "wrong_total" { header: String, written: f64, computed: f64 },
        /// Text repaired from a wrong decoding (mojibake), in so many cells where they are several.
        RepairedText = "repaired_text" { before: String, after: String, cells: Option<usize> },
        /// Several encodings in one file: the lines that are not in its own.
        MixedEncoding = "mixed_encoding" { lines: usize },
        /// A quote that is never closed.
        UnclosedQuote = "unclosed_quote" { record: usize },
        /// A hidden sheet, or the hidden rows or columns that were read.
        Hidden = "hidden" { part: HiddenPart, which: String },
        /// A column that holds names of persons, kept apart.
        Persons = "persons" { header: String },
        /// A column that names pupils, kept apart.
        Pupils = "pupils" { header: String },
        /// The commune could not be told for a table.
        CommuneUnknown = "commune_unknown" { candidates: Vec<String> },
        /// A table was understood, and an import of it will need its commune.
        CommuneMissing = "commune_missing" { candidates: Vec<String> },
        /// Rows whose cell names no commune of the list took one: what the cell says (nothing where
        /// it is blank), the commune, what gave it, the rows.
        CommuneTaken = "commune_taken"
            { written: String, commune: String, by: CommuneBy, rows: String, number: usize },
        /// Rows not taken, as no commune of the list is known for them: what their cell says.
        CommuneNotTold = "commune_not_told" { written: String, rows: String, number: usize },
        /// The same bytes were already received, by this path.
        SameBytes = "same_bytes" { path: String },
        /// Another file of this name and commune is there, of another folder; both are kept.
        OtherOfThatName = "other_of_that_name" { name: String },
        /// A file kind that is not read.
        NotReadable = "not_readable" { kind: Option<FileKind> },
        /// An archive of a kind that is not looked into.
        ArchiveNotReadable = "archive_not_readable" { kind: Option<FileKind> },
        /// Files of the same archive were passed over by their names: the first, and how many.
        PassedOver = "passed_over" { names: Vec<String>, files: Option<usize> },
        /// recense's own output was passed over.
        OwnOutput = "own_output" {},
        /// A reference list was passed over.
        ReferenceList = "reference_list" {},
        /// A temporary or lock file was skipped.
        TemporaryFile = "temporary_file" {},
        /// A row that could not be taken.
        RejectedRow = "rejected_row" { why: Rejection },
        /// A damaged sheet that was not read, beside others that were; what it is to the workbook.
        SheetRefused = "sheet_refused" { damage: Damage, refusal: Option<RefusalCode> },
        /// A damaged sheet whose records give fewer rows than it declares: rows read, rows lost (0
        /// where its records end without saying how many).
        RowsLost = "rows_lost" { read: usize, lost: usize },
        /// A school was named from context (band, sheet, title).
        SchoolFromContext = "school_from_context" { school: String },
        /// The list is set aside for a later version of it; rows in common.
        OlderVersion = "older_version" { later: String, order: VersionOrder, common: usize },
        /// The list is used instead of earlier versions of it.
        NewerVersion = "newer_version" { versions: OtherVersions },
        /// The list may be a version of others.
        PossibleVersion = "possible_version" { versions: OtherVersions },
        /// All versions of a list are used, as was asked.
        VersionsKept = "versions_kept" { versions: OtherVersions },
        /// A table read by a column mapping: when it was saved, empty where given now.
        MappingApplied = "mapping_applied" { saved: String },
        /// A row that a column mapping sets aside.
        SetAside = "set_aside" {},
        /// A column, by its letters, that a mapping names and the sheet does not have.
        MappingColumn = "mapping_column" { column: String },
    }
}

impl RemarkCode {
    /// Whether it asks what only a person knows: a question, to be answered in the file, in a list
    /// of reference or by a setting.
    pub const fn is_question(self) -> bool {
        matches!(self, Self::CommuneNotTold | Self::ImplausibleQuantity | Self::ImplausibleCount)
    }

    /// Whether it only reports what was done, and asks for action only if that was wrong.
    pub const fn is_for_information(self) -> bool {
        matches!(
            self,
            Self::UnknownColumn
                | Self::NoTable
                | Self::OutOfScope
                | Self::RepairedText
                | Self::Persons
                | Self::SameBytes
                | Self::PassedOver
                | Self::OwnOutput
                | Self::TemporaryFile
                | Self::SchoolFromContext
                | Self::AmountsOfAYear
                | Self::OtherContract
                | Self::DatesTurned
                | Self::OlderVersion
                | Self::VersionsKept
                | Self::MappingApplied
                | Self::SetAside
                | Self::SilentRows
        )
    }
}

coded! {
    /// What gave a row the commune that its own cell does not name.
    CommuneBy {
        /// A person: an option or a mapping.
        Told = "told",
        /// The folder, the file, the sheet or a title.
        Context = "context",
        /// The nearest rows above and below, which agree.
        Neighbours = "neighbours",
        /// The table, which names one only.
        Table = "table",
    }
}

coded! {
    /// Over what time an amount runs.
    AmountSpan {
        Month = "month",
        Quarter = "quarter",
        HalfYear = "half_year",
        Year = "year",
        /// The whole time of a contract.
        Whole = "whole",
    }
}

coded! {
    /// What is hidden in a workbook.
    HiddenPart {
        Sheet = "sheet",
        Rows = "rows",
        Columns = "columns",
    }
}

one_word! {
    CommuneBy: CommuneBy::from_code, CommuneBy::Context, CommuneBy::Neighbours;
    Outside: Outside::from_code, Outside::Furniture, Outside::Licence;
    AmountSpan: AmountSpan::from_code, AmountSpan::Month, AmountSpan::Whole;
    HiddenPart: HiddenPart::from_code, HiddenPart::Sheet, HiddenPart::Rows;
    VersionOrder: VersionOrder::from_code, VersionOrder::Unknown, VersionOrder::DateInside;
}

/// Why a row could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    Unsaid,
    NoQuantity,
    /// Nothing in it tells of a device.
    NoDevice,
    /// It says that there is no equipment.
    SaysNone,
    /// Nothing in it tells of a contract.
    NoContract,
    /// No table has a place for it: its cells, cut.
    Cells(String),
}

/// The code of a row without quantity, and the word an earlier program stored.
const NO_QUANTITY: [&str; 2] = ["no_quantity", "quantité 0"];
/// The codes of rows that tell of nothing.
const NO_DEVICE: &str = "no_device";
const SAYS_NONE: &str = "says_none";
const NO_CONTRACT: &str = "no_contract";

impl Fact for Rejection {
    fn put(&self, words: &mut Vec<String>) {
        words.push(match self {
            Self::Unsaid => String::new(),
            Self::NoQuantity => NO_QUANTITY[0].to_owned(),
            Self::NoDevice => NO_DEVICE.to_owned(),
            Self::SaysNone => SAYS_NONE.to_owned(),
            Self::NoContract => NO_CONTRACT.to_owned(),
            Self::Cells(cells) => cells.clone(),
        });
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        Some(match words.next().map_or("", String::as_str) {
            "" => Self::Unsaid,
            word if NO_QUANTITY.contains(&word) => Self::NoQuantity,
            NO_DEVICE => Self::NoDevice,
            SAYS_NONE => Self::SaysNone,
            NO_CONTRACT => Self::NoContract,
            cells => Self::Cells(cells.to_owned()),
        })
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        if many { Self::Cells("QX7 | QX8".to_owned()) } else { Self::NoQuantity }
    }
}

/// The other versions of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherVersions {
    /// Paths of the first.
    pub named: Vec<String>,
    /// How many they are.
    pub number: usize,
    /// Path of the list that leads the group.
    pub lead: String,
    pub common: usize,
    /// What tells which is later, or that the later lacks something.
    pub state: Told,
    /// Names of the schools that the later lacks.
    pub schools: Vec<String>,
    /// Types of device that the later lacks.
    pub categories: Vec<Category>,
}

/// What tells which version is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// What tells, or that nothing does.
    By(VersionOrder),
    /// The order is known, but the later lacks something of the earlier.
    Incomplete,
}

/// The code of a later version that lacks something.
const INCOMPLETE: &str = "incomplete";

impl Fact for Told {
    fn put(&self, words: &mut Vec<String>) {
        words.push(match self {
            Self::By(order) => order.to_string(),
            Self::Incomplete => INCOMPLETE.to_owned(),
        });
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        match words.next()?.as_str() {
            INCOMPLETE => Some(Self::Incomplete),
            code => VersionOrder::from_code(code).map(Self::By),
        }
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        if many { Self::Incomplete } else { Self::By(VersionOrder::DateInName) }
    }
}

/// As it was always stored: the first path stands before the rest, the others at the end.
impl Fact for OtherVersions {
    fn put(&self, words: &mut Vec<String>) {
        let mut named = self.named.iter().cloned();
        words.push(named.next().unwrap_or_default());
        self.state.put(words);
        self.common.put(words);
        self.schools.put(words);
        let types: Vec<&str> = self.categories.iter().map(|category| category.code()).collect();
        words.push(types.join(" "));
        self.lead.put(words);
        self.number.put(words);
        words.extend(named);
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let first = String::take(words)?;
        let (state, common) = (Fact::take(words)?, Fact::take(words)?);
        let schools = Fact::take(words)?;
        let types = String::take(words)?;
        let categories =
            types.split_whitespace().map(Category::from_code).collect::<Option<_>>()?;
        let lead = Fact::take(words)?;
        let number = <Option<usize> as Fact>::take(words)?.unwrap_or(1);
        let paths = std::iter::once(first).chain(words.by_ref().cloned());
        let named = paths.filter(|path| !path.is_empty()).collect();
        Some(Self { named, number, lead, common, state, schools, categories })
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        Self {
            named: Vec::sample(true).split_off(usize::from(!many)),
            number: if many { 5 } else { 1 },
            lead: "QX7".to_owned(),
            common: if many { 12 } else { 1 },
            state: Told::sample(many),
            schools: if many { ["QX7"; 5].map(str::to_owned).to_vec() } else { Vec::new() },
            categories: if many { vec![Category::Desktop] } else { Vec::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_remark_says_is_read_from_its_words() {
        for problem in [Problem::samples(false), Problem::samples(true)].concat() {
            assert_eq!(Problem::read(problem.code(), &problem.words()), Some(problem));
        }
    }

    /// The words that earlier programs stored, by position.
    #[test]
    fn remarks_of_an_earlier_program_are_read() {
        for (code, words, problem) in [
            (RemarkCode::Uncalculated, &[][..], Problem::Uncalculated { cells: None }),
            (
                RemarkCode::NotReadable,
                &["présentation PowerPoint"],
                Problem::NotReadable { kind: Some(FileKind::PowerPoint) },
            ),
            (
                RemarkCode::Hidden,
                &["sheet"],
                Problem::Hidden { part: HiddenPart::Sheet, which: String::new() },
            ),
            (
                RemarkCode::RejectedRow,
                &["quantité 0"],
                Problem::RejectedRow { why: Rejection::NoQuantity },
            ),
            (RemarkCode::RejectedRow, &[], Problem::RejectedRow { why: Rejection::Unsaid }),
            (
                RemarkCode::WrongTotal,
                &["TBI", "12", "11.50"],
                Problem::WrongTotal { header: "TBI".to_owned(), written: 12.0, computed: 11.5 },
            ),
            (
                RemarkCode::SheetRefused,
                &["Coupée: Xml error: syntax error", "damaged"],
                Problem::SheetRefused {
                    damage: Damage::of(
                        crate::model::damage::Cause::Xml,
                        "Coupée: Xml error: syntax error",
                    ),
                    refusal: Some(RefusalCode::Damaged),
                },
            ),
            (
                RemarkCode::PossibleVersion,
                &["a.csv", "incomplete", "12", "Zola, Curie", "laptop tni", "z.csv", "2", "b.csv"],
                Problem::PossibleVersion {
                    versions: OtherVersions {
                        named: vec!["a.csv".to_owned(), "b.csv".to_owned()],
                        number: 2,
                        lead: "z.csv".to_owned(),
                        common: 12,
                        state: Told::Incomplete,
                        schools: vec!["Zola".to_owned(), "Curie".to_owned()],
                        categories: vec![Category::Laptop, Category::Tni],
                    },
                },
            ),
        ] {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            assert_eq!(Problem::read(code, &words), Some(problem), "{code}");
        }
    }
}
