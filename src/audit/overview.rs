//! The one-screen overview: what arrived, what it holds, what to do first.

use crate::audit::coverage::ContractFiles;
use crate::audit::interval::Interval;
use crate::model::codes::{Category, CommuneStatus, Coverage, Severity};
use crate::model::finding::{ActionId, RuleId};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::model::source::RowLabel;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The overview of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Overview {
    /// Reference date of the page.
    pub as_of: Option<Date>,
    /// Whether schools are counted in the public sector only.
    pub public_schools_only: bool,
    /// Whether a list of schools was loaded; without one, shares of schools are not computable.
    pub schools_loaded: bool,
    /// Figures of the whole scope. Files and rows of no known commune are in here only, and only
    /// where the scope is everything.
    pub all: Figures,
    /// One row a commune of the scope, by INSEE; communes outside any cycle that sent nothing are
    /// left out.
    pub communes: Vec<CommuneFigures>,
    /// One row a cycle of the scope, in order; `None` last, for the communes outside any.
    pub cycles: Vec<CycleFigures>,
    /// The five actions with most effect, first one first.
    pub top_actions: Vec<TopAction>,
}

/// Figures of a part of the inventory.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    /// Files by outcome.
    pub files: FileFigures,
    /// Balance of the rows.
    pub rows: RowFigures,
    /// Device rows.
    pub device_records: u64,
    /// Contract rows.
    pub contract_records: u64,
    /// Cells of school × type tables.
    pub count_cells: u64,
    /// Devices, retired and lost ones included.
    pub devices: Interval,
    /// Devices of the fleet: neither retired nor lost.
    pub fleet: Interval,
    /// Desktops and laptops of the fleet.
    pub workstations: Interval,
    /// Interactive boards of any kind (TNI, VPI, ENI) of the fleet.
    pub boards: Interval,
    /// Fleet by category; `None` (type unknown) is in `category_unknown`.
    pub by_category: BTreeMap<Category, u64>,
    /// Fleet whose type is unknown.
    pub category_unknown: u64,
    /// Fleet by coverage.
    pub by_coverage: BTreeMap<Coverage, u64>,
    /// Pairs waiting for review.
    pub pairs_to_review: u64,
    /// Schools that hold at least one device of the fleet (of the base, where a list is loaded).
    pub schools_equipped: u64,
    /// Schools of the reference list, of the base; `None` where no list is loaded.
    pub schools_reference: Option<u64>,
    /// Schools known only from the deliveries.
    pub schools_provisional: u64,
    /// Contracts.
    pub contracts: u64,
    /// Findings by severity.
    pub findings: BTreeMap<Severity, u64>,
}

/// Files by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FileFigures {
    /// All that was received.
    pub received: u64,
    /// Read.
    pub read: u64,
    /// Refused.
    pub refused: u64,
    /// Of a kind that is not read (pdf, docx, picture).
    pub not_readable: u64,
    /// recense's own outputs, passed over.
    pub own_output: u64,
    /// Reference lists, passed over.
    pub reference: u64,
    /// Same bytes as another file.
    pub same: u64,
}

/// Balance of the rows: `seen == data + sum of left_out`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RowFigures {
    /// Rows of the sheets.
    pub seen: u64,
    /// Rows used as data.
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
}

/// One commune.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneFigures {
    /// INSEE code.
    pub insee: String,
    /// Name.
    pub name: String,
    /// Cycle.
    pub cycle: Option<u32>,
    /// Where it stands in the mutualisation.
    pub status: CommuneStatus,
    /// Its own reference date.
    pub reference_date: Option<Date>,
    /// What it sent about its contracts.
    pub contract_files: ContractFiles,
    /// Its figures.
    pub figures: Figures,
}

/// One cycle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CycleFigures {
    /// Cycle; `None`: communes outside any.
    pub cycle: Option<u32>,
    /// Communes of the scope in it.
    pub communes: u64,
    /// Of which sent at least one file that was read.
    pub communes_with_files: u64,
    /// Their figures together.
    pub figures: Figures,
}

/// A group of findings worth acting on first: one rule, over all communes of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopAction {
    /// Rule.
    pub rule: RuleId,
    /// What to do.
    pub action: ActionId,
    /// Severity.
    pub severity: Severity,
    /// Findings of the rule.
    pub findings: u64,
    /// Devices they touch.
    pub devices: u64,
    /// Communes they touch, by INSEE.
    pub communes: Vec<String>,
}

/// The overview of a scope at the page's reference date. Reads `inventory.findings`.
pub fn overview(
    inventory: &Inventory,
    settings: &Settings,
    scope: &Scope,
    as_of: Option<Date>,
) -> Overview {
    let _ = (inventory, scope);
    Overview { as_of, public_schools_only: settings.public_schools_only, ..Overview::default() }
}
