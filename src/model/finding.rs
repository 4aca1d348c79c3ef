//! Findings of the audit. Their wording stands in `locale`.

use crate::model::codes::{Category, Severity, Status, coded};
use crate::model::contract::ContractFiles;
use crate::model::date::PartialDate;
use crate::model::facts::{Fact, Value, Words};
use crate::model::field::{FieldName, Presence};
use crate::model::refusal::Refusal;
use jiff::civil::Date;

/// One finding, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable identifier, from the rule and the things it is about.
    pub id: String,
    /// Identifier shared by the findings of one rule and commune ("412 postes sans n° de série").
    pub group: String,
    pub severity: Severity,
    pub cycle: Option<u32>,
    /// Commune (INSEE).
    pub commune: Option<String>,
    pub school: Option<String>,
    pub device: Option<String>,
    pub contract: Option<String>,
    /// File, sheet and cell, empty where it is about none.
    pub file: String,
    pub sheet: String,
    pub cell: String,
    /// What was found, and by which rule.
    pub facts: Facts,
}

impl Finding {
    /// Some facts, of nothing and nobody.
    #[cfg(test)]
    pub(crate) fn bare(facts: Facts) -> Self {
        Self {
            id: String::new(),
            group: String::new(),
            severity: Severity::Info,
            cycle: None,
            commune: None,
            school: None,
            device: None,
            contract: None,
            file: String::new(),
            sheet: String::new(),
            cell: String::new(),
            facts,
        }
    }

    /// The rule that found it.
    pub const fn rule(&self) -> RuleId {
        self.facts.rule()
    }
}

/// Declares the rules with their facts. The fields before the semicolon are the words that programs
/// receive. After the fields stand the one that was found and the one that was expected.
macro_rules! findings {
    ($($(#[$meta:meta])* $rule:ident = $code:literal
        { $($fact:ident: $type:ty),* $(; $($aside:ident: $aside_type:ty),+)? }
        $(found $found:ident)? $(expected $expected:ident)?;)+) => {
        coded! {
            /// The rules of the audit.
            RuleId { $($(#[$meta])* $rule = $code),+ }
        }

        /// What a rule found.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Facts {
            $($(#[$meta])* $rule { $($fact: $type,)* $($($aside: $aside_type),+)? }),+
        }

        impl Facts {
            /// The rule whose facts they are.
            pub const fn rule(&self) -> RuleId {
                match self { $(Self::$rule { .. } => RuleId::$rule),+ }
            }

            /// The facts as words, for programs and the database.
            pub fn words(&self) -> Vec<String> {
                let mut words = Vec::new();
                match self {
                    $(Self::$rule { $($fact,)* .. } => { $($fact.put(&mut words);)* })+
                }
                words
            }

            /// What was found.
            pub fn found(&self) -> Value<'_> {
                match self {
                    $($(Self::$rule { $found, .. } => Value::from($found),)?)+
                    _ => Value::None,
                }
            }

            /// What was expected.
            pub fn expected(&self) -> Value<'_> {
                match self {
                    $($(Self::$rule { $expected, .. } => Value::from($expected),)?)+
                    _ => Value::None,
                }
            }

            /// The facts of every rule, of many things or of one.
            #[cfg(test)]
            pub fn samples(many: bool) -> Vec<Self> {
                vec![$(Self::$rule {
                    $($fact: Fact::sample(many),)* $($($aside: Fact::sample(many)),+)?
                }),+]
            }

            /// The facts of a rule from its words and from what was found and expected; `None`
            /// where they cannot be its own.
            pub fn read(rule: RuleId, words: &[String], found: &str, expected: &str) -> Option<Self> {
                let mut words: Words<'_> = words.iter();
                let _ = (&mut words, found, expected);
                match rule {
                    $(RuleId::$rule => {
                        $(let $fact: $type = Fact::take(&mut words)?; let _ = &$fact;)*
                        $(let $found = Fact::of(found)?;)?
                        $(let $expected = Fact::of(expected)?;)?
                        Some(Self::$rule { $($fact,)* $($($aside),+)? })
                    })+
                }
            }
        }
    };
}

findings! {
    /// A commune of a cycle delivered no readable file; others may have been received.
    CommuneWithoutFile = "commune_without_file" { ; unread: usize } found unread;
    /// No list of schools was loaded: schools are provisional.
    SchoolsNotLoaded = "schools_not_loaded" {};
    /// A file, a sheet or a table was refused.
    FileRefused = "file_refused" { refusal: Refusal };
    /// A column that names pupils.
    PupilsNamed = "pupils_named" {};
    /// A reference school without any equipment.
    SchoolWithoutEquipment = "school_without_equipment" { school: String; devices: u32 } found devices;
    /// A school of a file that the reference does not know: its name as written.
    SchoolUnknown = "school_unknown" { name: String, rows: u64 } found name;
    /// A school name that several schools may bear: the name as written, theirs, and their keys.
    SchoolAmbiguous = "school_ambiguous"
        { name: String, candidates: Vec<String>, rows: u64; keys: String }
        found name expected keys;
    /// A device in service that no contract covers.
    DeviceWithoutContract = "device_without_contract" { category: Option<Category> };
    /// A commune with equipment whose files hold no contract.
    CommuneWithoutContract = "commune_without_contract" { devices: u64; files: ContractFiles }
        found files;
    /// A contract whose effective end is past at the reference date.
    ContractExpired = "contract_expired" { end: Date; day: Option<Date> } found end expected day;
    /// A contract that ends within a year; its notice may have a day.
    ContractEnding = "contract_ending" { end: Date, months: u32; notice: Option<Date> }
        found end expected notice;
    /// A contract that lacks fields.
    ContractIncomplete = "contract_incomplete" { lacking: Vec<FieldName> };
    /// An operating system out of support.
    OsOutOfSupport = "os_out_of_support" { os: String, end: Date } found os expected end;
    /// No serial number.
    SerialMissing = "serial_missing" { cause: Presence } found cause;
    /// One serial number in several schools or communes.
    SerialShared = "serial_shared" { serial: String, places: Vec<String> } found serial;
    /// A serial number damaged by a spreadsheet.
    SerialDamaged = "serial_damaged" { serial: String } found serial;
    /// An identifier on too many rows of one list to identify.
    IdentifierGeneric = "identifier_generic" { field: FieldName, value: String, rows: usize }
        found value;
    /// Older than the limit, both in years.
    TooOld = "too_old" { age: u32, limit: u32; bought: Option<PartialDate> }
        found bought expected limit;
    /// No date of purchase.
    DateMissing = "date_missing" { cause: Presence } found cause;
    /// A date in the future or before 1990.
    DateImplausible = "date_implausible" { date: PartialDate } found date;
    /// Brand or model absent.
    BrandOrModelMissing = "brand_or_model_missing" { field: FieldName; cause: Presence } found cause;
    /// Type unknown: what the file calls the device, where it says.
    CategoryUnknown = "category_unknown" { designation: String } found designation;
    /// A lot counted in the accounts that no row itemises.
    LotNotItemised = "lot_not_itemised" { quantity: u32, itemised: usize }
        found itemised expected quantity;
    /// Counts of a synthesis that differ from the rows.
    CountDiffers = "count_differs" { category: Category, counted: u64, itemised: u64 }
        found counted expected itemised;
    /// A written total that is not the sum of what was read.
    TotalDiffers = "total_differs" { header: String, written: f64, computed: f64 }
        found written expected computed;
    /// A UAI whose check letter is wrong.
    UaiInvalid = "uai_invalid" { uai: String } found uai;
    /// Pairs of rows that may be one device, and the devices there are if they are and if not.
    DuplicatesToReview = "duplicates_to_review" { pairs: u64, merged: u64, apart: u64 } found pairs;
    /// Identical devices of two lists where nothing says which row is which, and the identifiers
    /// that therefore no device keeps.
    TwinsPairedByNumber = "twins_paired_by_number" {
        category: Option<Category>, name: String, devices: usize, one: String, other: String,
        unattributed: Vec<Unattributed>
    } found devices;
    /// A retired device still under contract, by its reference, its holder or its id.
    RetiredUnderContract = "retired_under_contract" { contract: String; status: Status } found status;
    /// A column the commune never gave.
    ColumnNeverGiven = "column_never_given" { field: FieldName; cause: Presence } found cause;
    /// A list much older than the reference date.
    ListOutOfDate = "list_out_of_date" { date: PartialDate, months: u32; day: Date }
        found date expected day;
}

/// Values of an identifier that stand in no device, because nothing says which is whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unattributed {
    pub field: FieldName,
    /// How many values there are.
    pub number: usize,
    /// The first of them, joined by commas, with `…` where there are more.
    pub values: String,
}

impl Fact for Vec<Unattributed> {
    fn put(&self, words: &mut Vec<String>) {
        for one in self {
            one.field.put(words);
            one.number.put(words);
            one.values.put(words);
        }
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let mut all = Self::new();
        while !words.as_slice().is_empty() {
            let (field, number) = (Fact::take(words)?, Fact::take(words)?);
            all.push(Unattributed { field, number, values: Fact::take(words)? });
        }
        Some(all)
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        let values = "QX7, QX8".to_owned();
        let one = Unattributed { field: FieldName::AssetTag, number: 2, values };
        if many { vec![one.clone(), one] } else { Self::new() }
    }
}

coded! {
    /// What the analyst should do about the findings of a rule.
    ActionId {
        /// Ask the commune for its files.
        AskForFiles = "ask_for_files",
        LoadSchools = "load_schools",
        /// Ask for the file again, in a form that opens.
        AskForReadableFile = "ask_for_readable_file",
        /// Erase the names, and ask for the list without them.
        EraseNames = "erase_names",
        /// Ask the commune what the school holds.
        AskForSchoolInventory = "ask_for_school_inventory",
        /// Settle which school is meant.
        SettleSchool = "settle_school",
        /// Extend a contract, or confirm that the commune maintains the devices itself.
        ArrangeContract = "arrange_contract",
        AskForContracts = "ask_for_contracts",
        /// Renew, replace or let go the contract.
        DecideContract = "decide_contract",
        /// Ask for what the contract lacks.
        CompleteContract = "complete_contract",
        ReplaceOrUpgrade = "replace_or_upgrade",
        /// Have the values read on the devices.
        CollectOnSite = "collect_on_site",
        /// Check the values with the commune.
        CheckValues = "check_values",
        PlanReplacement = "plan_replacement",
        ItemiseLot = "itemise_lot",
        /// Find out which of two figures is right.
        ReconcileFigures = "reconcile_figures",
        ReviewDuplicates = "review_duplicates",
        /// Have what tells identical devices apart written in both lists.
        TellTwinsApart = "tell_twins_apart",
        /// Take the devices out of the contract.
        RemoveFromContract = "remove_from_contract",
        AskForColumn = "ask_for_column",
        /// Ask for a list of the day.
        AskForRecentList = "ask_for_recent_list",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_from_their_words() {
        for many in [false, true] {
            let all = Facts::samples(many);
            assert!(all.iter().map(Facts::rule).eq(RuleId::ALL.iter().copied()));
            for facts in all {
                let (found, expected) = (facts.found().to_string(), facts.expected().to_string());
                let read = Facts::read(facts.rule(), &facts.words(), &found, &expected);
                assert_eq!(read, Some(facts));
            }
        }
    }

    #[test]
    fn words_that_cannot_be_facts_are_none() {
        let words = ["bientôt".to_owned()];
        assert_eq!(Facts::read(RuleId::ContractExpired, &words, "bientôt", ""), None);
        assert_eq!(Facts::read(RuleId::TooOld, &[], "", "7"), None);
    }
}
