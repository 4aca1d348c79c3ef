//! The rules, one a file.

use crate::audit::registry::Rule;
use crate::model::finding::RuleId;

pub mod brand_or_model_missing;
pub mod category_unknown;
pub mod column_never_given;
pub mod commune_without_contract;
pub mod commune_without_file;
pub mod contract_ending;
pub mod contract_expired;
pub mod contract_incomplete;
pub mod count_differs;
pub mod date_implausible;
pub mod date_missing;
pub mod device_without_contract;
pub mod duplicates_to_review;
pub mod file_refused;
pub mod identifier_generic;
pub mod list_out_of_date;
pub mod lot_not_itemised;
pub mod os_out_of_support;
pub mod retired_under_contract;
pub mod school_ambiguous;
pub mod school_unknown;
pub mod school_without_equipment;
pub mod schools_not_loaded;
pub mod serial_damaged;
pub mod serial_missing;
pub mod serial_shared;
pub mod too_old;
pub mod total_differs;
pub mod twins_paired_by_number;
pub mod uai_invalid;

/// Every rule, in the order of `RuleId`.
pub const RULES: [Rule; RuleId::ALL.len()] = [
    commune_without_file::RULE,
    schools_not_loaded::RULE,
    file_refused::RULE,
    school_without_equipment::RULE,
    school_unknown::RULE,
    school_ambiguous::RULE,
    device_without_contract::RULE,
    commune_without_contract::RULE,
    contract_expired::RULE,
    contract_ending::RULE,
    contract_incomplete::RULE,
    os_out_of_support::RULE,
    serial_missing::RULE,
    serial_shared::RULE,
    serial_damaged::RULE,
    identifier_generic::RULE,
    too_old::RULE,
    date_missing::RULE,
    date_implausible::RULE,
    brand_or_model_missing::RULE,
    category_unknown::RULE,
    lot_not_itemised::RULE,
    count_differs::RULE,
    total_differs::RULE,
    uai_invalid::RULE,
    duplicates_to_review::RULE,
    twins_paired_by_number::RULE,
    retired_under_contract::RULE,
    column_never_given::RULE,
    list_out_of_date::RULE,
];

/// The rule of an identifier.
pub const fn of(id: RuleId) -> &'static Rule {
    match id {
        RuleId::CommuneWithoutFile => &commune_without_file::RULE,
        RuleId::SchoolsNotLoaded => &schools_not_loaded::RULE,
        RuleId::FileRefused => &file_refused::RULE,
        RuleId::SchoolWithoutEquipment => &school_without_equipment::RULE,
        RuleId::SchoolUnknown => &school_unknown::RULE,
        RuleId::SchoolAmbiguous => &school_ambiguous::RULE,
        RuleId::DeviceWithoutContract => &device_without_contract::RULE,
        RuleId::CommuneWithoutContract => &commune_without_contract::RULE,
        RuleId::ContractExpired => &contract_expired::RULE,
        RuleId::ContractEnding => &contract_ending::RULE,
        RuleId::ContractIncomplete => &contract_incomplete::RULE,
        RuleId::OsOutOfSupport => &os_out_of_support::RULE,
        RuleId::SerialMissing => &serial_missing::RULE,
        RuleId::SerialShared => &serial_shared::RULE,
        RuleId::SerialDamaged => &serial_damaged::RULE,
        RuleId::IdentifierGeneric => &identifier_generic::RULE,
        RuleId::TooOld => &too_old::RULE,
        RuleId::DateMissing => &date_missing::RULE,
        RuleId::DateImplausible => &date_implausible::RULE,
        RuleId::BrandOrModelMissing => &brand_or_model_missing::RULE,
        RuleId::CategoryUnknown => &category_unknown::RULE,
        RuleId::LotNotItemised => &lot_not_itemised::RULE,
        RuleId::CountDiffers => &count_differs::RULE,
        RuleId::TotalDiffers => &total_differs::RULE,
        RuleId::UaiInvalid => &uai_invalid::RULE,
        RuleId::DuplicatesToReview => &duplicates_to_review::RULE,
        RuleId::TwinsPairedByNumber => &twins_paired_by_number::RULE,
        RuleId::RetiredUnderContract => &retired_under_contract::RULE,
        RuleId::ColumnNeverGiven => &column_never_given::RULE,
        RuleId::ListOutOfDate => &list_out_of_date::RULE,
    }
}
