//! Findings of the audit. Their wording stands in `locale`.

use crate::model::codes::{Severity, coded};
use serde::{Deserialize, Serialize};

/// One finding, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable identifier, from the rule and the things it is about.
    pub id: String,
    /// Identifier shared by the findings of one rule and commune ("412 postes sans n° de série").
    pub group: String,
    /// Rule.
    pub rule: RuleId,
    /// Severity.
    pub severity: Severity,
    /// Cycle of the commune.
    pub cycle: Option<u32>,
    /// Commune (INSEE).
    pub commune: Option<String>,
    /// Key of the school.
    pub school: Option<String>,
    /// Device.
    pub device: Option<String>,
    /// Contract.
    pub contract: Option<String>,
    /// File, sheet and cell, empty where it is about none.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// Words the sentence needs, in the order the wording of the rule expects.
    pub args: Vec<String>,
    /// What was found.
    pub value: String,
    /// What was expected.
    pub expected: String,
}

coded! {
    /// The rules of the audit. `args` are given for each.
    RuleId {
        /// A commune of a cycle delivered no readable file. args: none.
        CommuneWithoutFile = "commune_without_file",
        /// No list of schools was loaded: schools are provisional. args: none.
        SchoolsNotLoaded = "schools_not_loaded",
        /// A file was refused. args: reason code.
        FileRefused = "file_refused",
        /// A reference school without any equipment. args: school name.
        SchoolWithoutEquipment = "school_without_equipment",
        /// A school of a file that the reference does not know. args: name as written, rows.
        SchoolUnknown = "school_unknown",
        /// A school name that several schools may bear. args: name as written, candidates, rows.
        SchoolAmbiguous = "school_ambiguous",
        /// A device in service that no contract covers. args: category code.
        DeviceWithoutContract = "device_without_contract",
        /// A commune with equipment whose files hold no contract. args: devices.
        CommuneWithoutContract = "commune_without_contract",
        /// A contract whose effective end is past at the reference date. args: effective end.
        ContractExpired = "contract_expired",
        /// A contract that ends within a year. args: effective end, months.
        ContractEnding = "contract_ending",
        /// A contract that lacks a field. args: field codes joined by a space.
        ContractIncomplete = "contract_incomplete",
        /// An operating system out of support. args: OS, end of support.
        OsOutOfSupport = "os_out_of_support",
        /// No serial number. args: cause code (absent, empty, placeholder, unreadable).
        SerialMissing = "serial_missing",
        /// One serial number in several schools or communes. args: serial, places.
        SerialShared = "serial_shared",
        /// A serial number damaged by a spreadsheet. args: value.
        SerialDamaged = "serial_damaged",
        /// An identifier on too many rows of one list to identify. args: field code, value, rows.
        IdentifierGeneric = "identifier_generic",
        /// Older than the limit. args: age in years, limit.
        TooOld = "too_old",
        /// No date of purchase. args: cause code.
        DateMissing = "date_missing",
        /// A date in the future or before 1990. args: date.
        DateImplausible = "date_implausible",
        /// Brand or model absent. args: field code.
        BrandOrModelMissing = "brand_or_model_missing",
        /// Type unknown. args: designation.
        CategoryUnknown = "category_unknown",
        /// A lot counted in the accounts that no row itemises. args: quantity, itemised.
        LotNotItemised = "lot_not_itemised",
        /// Counts of a synthesis that differ from the rows. args: category code, counted, itemised.
        CountDiffers = "count_differs",
        /// A written total that is not the sum of what was read. args: header, written, computed.
        TotalDiffers = "total_differs",
        /// A UAI whose check letter is wrong. args: value.
        UaiInvalid = "uai_invalid",
        /// Pairs of rows that may be one device. args: pairs, devices if merged, devices if not.
        DuplicatesToReview = "duplicates_to_review",
        /// Identical devices of two lists, of which nothing says which row is which. args: category
        /// code, brand and model, devices, one file, the other file, then the identifiers that are
        /// given to none: field code, number, some values; again and again.
        TwinsPairedByNumber = "twins_paired_by_number",
        /// A retired device still under contract. args: contract.
        RetiredUnderContract = "retired_under_contract",
        /// A column the commune never gave. args: field code.
        ColumnNeverGiven = "column_never_given",
        /// A list much older than the reference date. args: date, months.
        ListOutOfDate = "list_out_of_date",
    }
}

coded! {
    /// What the analyst should do about the findings of a rule.
    ActionId {
        /// Ask the commune for its files.
        AskForFiles = "ask_for_files",
        /// Load the list of schools.
        LoadSchools = "load_schools",
        /// Ask for the file again, in a form that opens.
        AskForReadableFile = "ask_for_readable_file",
        /// Ask the commune what the school holds.
        AskForSchoolInventory = "ask_for_school_inventory",
        /// Settle which school is meant.
        SettleSchool = "settle_school",
        /// Extend a contract, or confirm that the commune maintains the devices itself.
        ArrangeContract = "arrange_contract",
        /// Ask for the contracts.
        AskForContracts = "ask_for_contracts",
        /// Renew, replace or let go the contract.
        DecideContract = "decide_contract",
        /// Ask for what the contract lacks.
        CompleteContract = "complete_contract",
        /// Upgrade or replace the machines.
        ReplaceOrUpgrade = "replace_or_upgrade",
        /// Have the values read on the devices.
        CollectOnSite = "collect_on_site",
        /// Check the values with the commune.
        CheckValues = "check_values",
        /// Plan the replacement.
        PlanReplacement = "plan_replacement",
        /// Have the lot itemised.
        ItemiseLot = "itemise_lot",
        /// Find out which of two figures is right.
        ReconcileFigures = "reconcile_figures",
        /// Review the doubtful pairs.
        ReviewDuplicates = "review_duplicates",
        /// Have what tells identical devices apart written in both lists.
        TellTwinsApart = "tell_twins_apart",
        /// Take the devices out of the contract.
        RemoveFromContract = "remove_from_contract",
        /// Ask for the missing column.
        AskForColumn = "ask_for_column",
        /// Ask for a list of the day.
        AskForRecentList = "ask_for_recent_list",
    }
}
