//! The rules of the audit in English.

use super::Args;
use crate::model::finding::{ActionId, RuleId};

/// Title of a rule.
pub fn title(rule: RuleId) -> &'static str {
    match rule {
        RuleId::CommuneWithoutFile => "Commune without a readable file",
        RuleId::SchoolsNotLoaded => "No list of schools loaded",
        RuleId::FileRefused => "File refused",
        RuleId::SchoolWithoutEquipment => "School without equipment",
        RuleId::SchoolUnknown => "School unknown to the reference list",
        RuleId::SchoolAmbiguous => "Ambiguous school",
        RuleId::DeviceWithoutContract => "Device in service without a contract",
        RuleId::CommuneWithoutContract => "Commune with equipment and no contract",
        RuleId::ContractExpired => "Contract expired",
        RuleId::ContractEnding => "Contract about to end",
        RuleId::ContractIncomplete => "Incomplete contract",
        RuleId::OsOutOfSupport => "Operating system out of support",
        RuleId::SerialMissing => "Serial number missing",
        RuleId::SerialShared => "Serial number shared",
        RuleId::SerialDamaged => "Serial number damaged by a spreadsheet",
        RuleId::IdentifierGeneric => "Identifier on too many rows",
        RuleId::TooOld => "Device too old",
        RuleId::DateMissing => "Purchase date missing",
        RuleId::DateImplausible => "Implausible date",
        RuleId::BrandOrModelMissing => "Brand or model missing",
        RuleId::CategoryUnknown => "Type of device unknown",
        RuleId::LotNotItemised => "Lot not itemised",
        RuleId::CountDiffers => "Count that differs from the rows",
        RuleId::TotalDiffers => "Written total that differs from the sum",
        RuleId::UaiInvalid => "Invalid UAI",
        RuleId::DuplicatesToReview => "Probable duplicates to review",
        RuleId::TwinsPairedByNumber => "Identical devices paired by number",
        RuleId::RetiredUnderContract => "Retired device still under contract",
        RuleId::ColumnNeverGiven => "Column never given",
        RuleId::ListOutOfDate => "List out of date",
    }
}

/// What a number of findings stands before: one, several (and zero).
pub fn group(rule: RuleId) -> [&'static str; 2] {
    match rule {
        RuleId::CommuneWithoutFile => {
            ["commune without a readable file", "communes without a readable file"]
        }
        RuleId::SchoolsNotLoaded => ["list of schools not loaded", "lists of schools not loaded"],
        RuleId::FileRefused => ["file refused", "files refused"],
        RuleId::SchoolWithoutEquipment => ["school without equipment", "schools without equipment"],
        RuleId::SchoolUnknown => [
            "school name unknown to the reference list",
            "school names unknown to the reference list",
        ],
        RuleId::SchoolAmbiguous => ["school name to settle", "school names to settle"],
        RuleId::DeviceWithoutContract => {
            ["device in service without a contract", "devices in service without a contract"]
        }
        RuleId::CommuneWithoutContract => {
            ["commune with equipment and no contract", "communes with equipment and no contract"]
        }
        RuleId::ContractExpired => ["contract expired", "contracts expired"],
        RuleId::ContractEnding => ["contract about to end", "contracts about to end"],
        RuleId::ContractIncomplete => ["incomplete contract", "incomplete contracts"],
        RuleId::OsOutOfSupport => {
            ["device with a system out of support", "devices with a system out of support"]
        }
        RuleId::SerialMissing => {
            ["device without a serial number", "devices without a serial number"]
        }
        RuleId::SerialShared => {
            ["serial number found in several places", "serial numbers found in several places"]
        }
        RuleId::SerialDamaged => {
            ["serial number damaged by a spreadsheet", "serial numbers damaged by a spreadsheet"]
        }
        RuleId::IdentifierGeneric => {
            ["identifier on too many rows of a list", "identifiers on too many rows of a list"]
        }
        RuleId::TooOld => ["device too old", "devices too old"],
        RuleId::DateMissing => {
            ["device without a purchase date", "devices without a purchase date"]
        }
        RuleId::DateImplausible => ["implausible date", "implausible dates"],
        RuleId::BrandOrModelMissing => {
            ["device without a brand or a model", "devices without a brand or a model"]
        }
        RuleId::CategoryUnknown => ["device of unknown type", "devices of unknown type"],
        RuleId::LotNotItemised => ["lot not itemised", "lots not itemised"],
        RuleId::CountDiffers => {
            ["count that differs from the rows", "counts that differ from the rows"]
        }
        RuleId::TotalDiffers => {
            ["written total that differs from the sum", "written totals that differ from the sum"]
        }
        RuleId::UaiInvalid => ["invalid UAI", "invalid UAIs"],
        RuleId::DuplicatesToReview => [
            "commune with probable duplicates to review",
            "communes with probable duplicates to review",
        ],
        RuleId::TwinsPairedByNumber => [
            "lot of identical devices paired by number",
            "lots of identical devices paired by number",
        ],
        RuleId::RetiredUnderContract => {
            ["retired device still under contract", "retired devices still under contract"]
        }
        RuleId::ColumnNeverGiven => ["column never given", "columns never given"],
        RuleId::ListOutOfDate => ["list out of date", "lists out of date"],
    }
}

/// One finding as a sentence.
pub fn sentence(rule: RuleId, args: &Args<'_>) -> String {
    match rule {
        RuleId::CommuneWithoutFile => "No readable file was received from the commune.".to_owned(),
        RuleId::SchoolsNotLoaded => {
            "No list of schools is loaded: the schools are those the files name and cannot be \
             checked."
                .to_owned()
        }
        RuleId::FileRefused => {
            let reason = args.refusal(0);
            format!("File refused: {}.", reason.trim_end_matches('.'))
        }
        RuleId::SchoolWithoutEquipment => {
            format!("No equipment is recorded for the school {}.", args.quoted(0))
        }
        RuleId::SchoolUnknown => format!(
            "The school {} is not in the reference list ({}).",
            args.quoted(0),
            args.count(1, "row", "rows")
        ),
        RuleId::SchoolAmbiguous => format!(
            "The name {} may mean several schools: {} ({}).",
            args.quoted(0),
            args.raw(1),
            args.count(2, "row", "rows")
        ),
        RuleId::DeviceWithoutContract => {
            format!("Device in service that no contract covers ({}).", args.category(0))
        }
        RuleId::CommuneWithoutContract if args.contracts_unread() => format!(
            "The commune has {} and no contract was read, but files that are not readable may hold \
             some.",
            args.count(0, "device", "devices")
        ),
        RuleId::CommuneWithoutContract => format!(
            "The commune has {}, but its files hold no contract.",
            args.count(0, "device", "devices")
        ),
        RuleId::ContractExpired => format!("The contract expired on {}.", args.date(0)),
        RuleId::ContractEnding => format!(
            "The contract ends on {} (in {}).",
            args.date(0),
            args.count(1, "month", "months")
        ),
        RuleId::ContractIncomplete => {
            format!("The contract is incomplete; missing: {}.", args.fields(0))
        }
        RuleId::OsOutOfSupport => {
            format!("{} has been out of support since {}.", args.raw(0), args.date(1))
        }
        RuleId::SerialMissing => format!("Serial number unknown: {}.", args.cause(0)),
        RuleId::SerialShared => format!(
            "The serial number {} is found in several places: {}.",
            args.quoted(0),
            args.raw(1)
        ),
        RuleId::SerialDamaged => {
            format!("The serial number {} was damaged by a spreadsheet.", args.quoted(0))
        }
        RuleId::IdentifierGeneric => format!(
            "{}: {} stands on {} rows of one list; it identifies nothing and was not used in matching.",
            args.field_title(0),
            args.quoted(1),
            args.raw(2)
        ),
        RuleId::TooOld => format!(
            "The device is {} old; the limit is {}.",
            args.count(0, "year", "years"),
            args.number(1)
        ),
        RuleId::DateMissing => format!("Purchase date unknown: {}.", args.cause(0)),
        RuleId::DateImplausible => {
            format!("The date {} is in the future or before 1990.", args.date(0))
        }
        RuleId::BrandOrModelMissing => format!("The device’s {} is unknown.", args.fields(0)),
        RuleId::CategoryUnknown if args.raw(0).is_empty() => {
            "The type of the device is unknown.".to_owned()
        }
        RuleId::CategoryUnknown => {
            format!("The type of the device {} is unknown.", args.quoted(0))
        }
        RuleId::LotNotItemised => {
            format!("Lot of {}, {} itemised.", args.count(0, "device", "devices"), args.number(1))
        }
        RuleId::CountDiffers => format!(
            "The synthesis counts {}, the lists itemise {}.",
            args.counted(1, 0),
            args.number(2)
        ),
        RuleId::TotalDiffers => format!(
            "The total written for {} is {}, but the rows that were read add up to {}.",
            args.quoted(0),
            args.number(1),
            args.number(2)
        ),
        RuleId::UaiInvalid => format!("The UAI {} has a wrong check letter.", args.quoted(0)),
        RuleId::DuplicatesToReview => format!(
            "{} of rows to review: {} if they are duplicates, {} if not.",
            args.count(0, "pair", "pairs"),
            args.count(1, "device", "devices"),
            args.number(2)
        ),
        RuleId::TwinsPairedByNumber => format!(
            "{}{}, among identical devices of {} and {}: nothing tells which row is which, only \
             their number is sure{}.",
            args.counted_or(2, 0, ["device", "devices"]),
            args.named(1),
            args.quoted(3),
            args.quoted(4),
            args.values_by_field(5)
                .map_or_else(String::new, |values| format!("; given to none: {values}"))
        ),
        RuleId::RetiredUnderContract => {
            format!("Retired device still covered by the contract {}.", args.raw(0))
        }
        RuleId::ColumnNeverGiven => {
            format!("No file of the commune gives the column “{}”.", args.fields(0))
        }
        RuleId::ListOutOfDate => format!(
            "The list is dated {}, {} before the reference date.",
            args.date(0),
            args.count(1, "month", "months")
        ),
    }
}

/// What was expected.
pub fn expected(rule: RuleId, args: &Args<'_>) -> String {
    let words = match rule {
        RuleId::CommuneWithoutFile => "at least one readable file",
        RuleId::SchoolsNotLoaded => "the list of schools",
        RuleId::FileRefused => "a readable file",
        RuleId::SchoolWithoutEquipment => "at least one device",
        RuleId::SchoolUnknown => "a name or UAI of the list",
        RuleId::SchoolAmbiguous => "a name or UAI that means one school",
        RuleId::DeviceWithoutContract => "a contract in force",
        RuleId::CommuneWithoutContract => "at least one readable contract",
        RuleId::ContractExpired => {
            return args.expected_date().map_or_else(
                || "a contract in force".to_owned(),
                |day| format!("an end after {day}"),
            );
        }
        RuleId::ContractEnding => {
            return args.expected_date().map_or_else(
                || "a decision before the end".to_owned(),
                |day| format!("a decision before {day} (notice)"),
            );
        }
        RuleId::ContractIncomplete => "every field filled in",
        RuleId::OsOutOfSupport => "a supported system",
        RuleId::SerialMissing => "the serial number read on the device",
        RuleId::SerialShared => "one serial number a device",
        RuleId::SerialDamaged => "the serial number as it stands on the device",
        RuleId::IdentifierGeneric => "one identifier a device",
        RuleId::TooOld => return format!("at most {} years", args.expected_number()),
        RuleId::DateMissing => "a purchase date",
        RuleId::DateImplausible => "a date between 1990 and the reference date",
        RuleId::BrandOrModelMissing => "the brand and the model",
        RuleId::CategoryUnknown => "a type of device",
        RuleId::LotNotItemised | RuleId::CountDiffers | RuleId::TotalDiffers => {
            return args.expected_number();
        }
        RuleId::UaiInvalid => "7 digits and their check letter",
        RuleId::DuplicatesToReview => "no pair waiting",
        RuleId::TwinsPairedByNumber => "an identifier that both lists give",
        RuleId::RetiredUnderContract => "a contract without retired devices",
        RuleId::ColumnNeverGiven => "this column in the files",
        RuleId::ListOutOfDate => {
            return args.expected_date().map_or_else(
                || "an up-to-date list".to_owned(),
                |day| format!("a list up to date at {day}"),
            );
        }
    };
    words.to_owned()
}

/// What to do.
pub fn action(action: ActionId) -> &'static str {
    match action {
        ActionId::AskForFiles => "Ask the commune for its files.",
        ActionId::LoadSchools => "Load the list of schools (recense reference schools FILE).",
        ActionId::AskForReadableFile => "Ask for the file again, in a format that can be read.",
        ActionId::AskForSchoolInventory => {
            "Ask the commune what the school holds, or confirm that it holds nothing."
        }
        ActionId::SettleSchool => "Settle which school is meant.",
        ActionId::ArrangeContract => {
            "Extend a contract, or confirm that the commune maintains the devices itself."
        }
        ActionId::AskForContracts => "Ask the commune for its maintenance contracts.",
        ActionId::DecideContract => "Decide to renew, replace or let go the contract.",
        ActionId::CompleteContract => "Ask the commune for what the contract lacks.",
        ActionId::ReplaceOrUpgrade => "Upgrade the system or replace the machine.",
        ActionId::CollectOnSite => "Have the value read on the device.",
        ActionId::CheckValues => "Check the value with the commune.",
        ActionId::PlanReplacement => "Plan the replacement.",
        ActionId::ItemiseLot => "Have the lot itemised.",
        ActionId::ReconcileFigures => "Find out which of the two figures is right.",
        ActionId::ReviewDuplicates => "Review the doubtful pairs.",
        ActionId::TellTwinsApart => {
            "Have the serial numbers read, or the inventory tag added to one of the two lists."
        }
        ActionId::RemoveFromContract => "Take the device out of the contract.",
        ActionId::AskForColumn => "Ask the commune for this column.",
        ActionId::AskForRecentList => "Ask the commune for an up-to-date list.",
    }
}
