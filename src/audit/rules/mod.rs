//! The rules, one a file.

use crate::audit::check::Rule;
use crate::model::finding::RuleId;

/// Declares the rules: their files, in the order of `RuleId`.
macro_rules! rules {
    ($($file:ident: $id:ident,)+) => {
        $(pub mod $file;)+

        /// Every rule, in the order of `RuleId`.
        pub const RULES: [Rule; RuleId::ALL.len()] = [$($file::RULE),+];

        /// The rule of an identifier.
        pub const fn rule(id: RuleId) -> &'static Rule {
            match id { $(RuleId::$id => &$file::RULE),+ }
        }
    };
}

rules! {
    commune_without_file: CommuneWithoutFile,
    schools_not_loaded: SchoolsNotLoaded,
    file_refused: FileRefused,
    pupils_named: PupilsNamed,
    school_without_equipment: SchoolWithoutEquipment,
    school_unknown: SchoolUnknown,
    school_ambiguous: SchoolAmbiguous,
    device_without_contract: DeviceWithoutContract,
    commune_without_contract: CommuneWithoutContract,
    contract_expired: ContractExpired,
    contract_ending: ContractEnding,
    contract_incomplete: ContractIncomplete,
    os_out_of_support: OsOutOfSupport,
    serial_missing: SerialMissing,
    serial_shared: SerialShared,
    serial_damaged: SerialDamaged,
    identifier_generic: IdentifierGeneric,
    too_old: TooOld,
    date_missing: DateMissing,
    date_implausible: DateImplausible,
    brand_or_model_missing: BrandOrModelMissing,
    category_unknown: CategoryUnknown,
    lot_not_itemised: LotNotItemised,
    count_differs: CountDiffers,
    total_differs: TotalDiffers,
    uai_invalid: UaiInvalid,
    duplicates_to_review: DuplicatesToReview,
    twins_paired_by_number: TwinsPairedByNumber,
    retired_under_contract: RetiredUnderContract,
    column_never_given: ColumnNeverGiven,
    list_out_of_date: ListOutOfDate,
}
