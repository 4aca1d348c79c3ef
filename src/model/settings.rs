//! What an analyst may set. The age limit follows a target of the State (DGNSI); every other default
//! is a choice of ours, and its field says what it weighs.

use crate::model::codes::Category;
use crate::model::version::VersionsKept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Settings of the audit and the reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Age over which a device is a finding, in years (DGNSI's own target: 6 to 7).
    pub age_limit_years: u32,
    /// The same for a category, by its code (`tablet = 5`).
    pub age_limit_by_category: BTreeMap<Category, u32>,
    /// Months before a contract's end from which it is a finding.
    pub contract_ending_months: u32,
    /// Months after which a list is out of date at the reference date.
    pub list_out_of_date_months: u32,
    /// Count public schools only in shares and checks (communes equip public schools).
    pub public_schools_only: bool,
    /// Match probability from which two rows are one device. Near one half the count of devices is
    /// the most likely one; higher keeps twins without identifiers apart.
    pub merge_probability: f64,
    /// Match probability from which a pair is worth a review.
    pub review_probability: f64,
    /// Which versions of one list are used, where a commune sent several.
    pub list_versions: VersionsKept,
    /// Match with the stored parameters (m, u) of an earlier matching until training is asked for.
    /// Otherwise the parameters of a commune follow its rows.
    pub keep_parameters: bool,
    /// Fewest devices for an index of heterogeneity to be shown.
    pub heterogeneity_minimum: u32,
    /// INSEE code of the commune whose estate was the first perimeter, before any cycle (Bordeaux).
    pub base_commune: String,
    /// Largest file that is opened, in bytes.
    pub max_file_bytes: u64,
    /// Most cells of one file. A cell takes some fifty bytes, in two processes at a time.
    pub max_cells: u64,
    /// Most cells for each byte of a file, beside those any file may have: packed sheets of equal
    /// rows hold one or two, a few repeated marks that stand for a million hold hundreds.
    pub max_cells_per_byte: u64,
    /// Most devices, contracts and counted cells of one file: the schools of a metropolis have some
    /// tens of thousands, and each takes some kilobytes while it is matched.
    pub max_records: u64,
    /// Largest quantity of one row that is believed: the largest commune has fewer devices of one
    /// kind in all its schools.
    pub max_quantity: u32,
    /// Longest reading of a file, in seconds; zero sets no limit.
    pub max_read_seconds: f64,
    /// Most memory of the process that opens a workbook, in bytes: as much as one stray cell in the
    /// last corner of an old workbook costs.
    pub max_read_memory_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            age_limit_years: 7,
            age_limit_by_category: BTreeMap::new(),
            contract_ending_months: 12,
            list_out_of_date_months: 12,
            public_schools_only: true,
            merge_probability: 0.6,
            review_probability: 0.3,
            list_versions: VersionsKept::Latest,
            keep_parameters: false,
            heterogeneity_minimum: 10,
            base_commune: "33063".to_owned(),
            max_file_bytes: 256 * 1024 * 1024,
            max_cells: 6_000_000,
            max_cells_per_byte: 10,
            max_records: 250_000,
            max_quantity: 5_000,
            max_read_seconds: 20.0,
            max_read_memory_bytes: 1040 * 1024 * 1024,
        }
    }
}

impl Settings {
    /// Those that enter matching and the stored findings, as text: the same text, the same result.
    /// Left out is what only bounds the reading of a file, what a report asks for itself, and whether the next
    /// matching trains its parameters.
    pub fn of_matching(&self) -> String {
        let Self {
            age_limit_years,
            age_limit_by_category,
            contract_ending_months,
            list_out_of_date_months,
            public_schools_only,
            merge_probability,
            review_probability,
            list_versions,
            keep_parameters: _,
            heterogeneity_minimum: _,
            base_commune: _,
            max_quantity: _,
            max_records: _,
            max_cells_per_byte: _,
            max_file_bytes: _,
            max_cells: _,
            max_read_seconds: _,
            max_read_memory_bytes: _,
        } = self;
        format!(
            "age_limit_years={age_limit_years} age_limit_by_category={age_limit_by_category:?} \
             contract_ending_months={contract_ending_months} \
             list_out_of_date_months={list_out_of_date_months} \
             public_schools_only={public_schools_only} merge_probability={merge_probability} \
             review_probability={review_probability} list_versions={list_versions}"
        )
    }
}
