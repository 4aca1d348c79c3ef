//! The first page.

use super::{IntervalV1, day};
use crate::audit::overview::Figures;
use crate::report::figures::Report;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub(super) struct SummaryV1<'a> {
    schools_loaded: bool,
    all: FiguresV1,
    cycles: Vec<CycleV1>,
    communes: Vec<CommuneV1<'a>>,
    actions: Vec<ActionV1<'a>>,
}

#[derive(Debug, Serialize)]
struct FiguresV1 {
    files: FilesV1,
    rows_seen: u64,
    rows_data: u64,
    rows_left_out: BTreeMap<&'static str, u64>,
    device_records: u64,
    contract_records: u64,
    count_cells: u64,
    devices: IntervalV1,
    fleet: IntervalV1,
    workstations: IntervalV1,
    boards: IntervalV1,
    devices_by_category: BTreeMap<&'static str, u64>,
    category_unknown: u64,
    devices_by_coverage: BTreeMap<&'static str, u64>,
    pairs_to_review: u64,
    schools_equipped: u64,
    schools_reference: Option<u64>,
    schools_provisional: u64,
    contracts: u64,
    findings_by_severity: BTreeMap<&'static str, u64>,
}

#[derive(Debug, Serialize)]
struct FilesV1 {
    received: u64,
    read: u64,
    refused: u64,
    not_readable: u64,
    own_output: u64,
    reference: u64,
    same: u64,
}

#[derive(Debug, Serialize)]
struct CycleV1 {
    cycle: Option<u32>,
    communes: u64,
    communes_with_files: u64,
    figures: FiguresV1,
}

#[derive(Debug, Serialize)]
struct CommuneV1<'a> {
    commune_insee: &'a str,
    commune: &'a str,
    cycle: Option<u32>,
    status: &'static str,
    reference_date: Option<String>,
    contract_files: &'static str,
    figures: FiguresV1,
}

#[derive(Debug, Serialize)]
struct ActionV1<'a> {
    rule: &'static str,
    action: &'static str,
    severity: &'static str,
    findings: u64,
    devices: u64,
    communes_insee: &'a [String],
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> SummaryV1<'a> {
    let overview = &report.overview;
    SummaryV1 {
        schools_loaded: overview.schools_loaded,
        all: figures(&overview.all),
        cycles: overview
            .cycles
            .iter()
            .map(|cycle| CycleV1 {
                cycle: cycle.cycle,
                communes: cycle.communes,
                communes_with_files: cycle.communes_with_files,
                figures: figures(&cycle.figures),
            })
            .collect(),
        communes: overview
            .communes
            .iter()
            .map(|commune| CommuneV1 {
                commune_insee: &commune.insee,
                commune: &commune.name,
                cycle: commune.cycle,
                status: commune.status.code(),
                reference_date: day(commune.reference_date),
                contract_files: commune.contract_files.code(),
                figures: figures(&commune.figures),
            })
            .collect(),
        actions: overview
            .top_actions
            .iter()
            .map(|top| ActionV1 {
                rule: top.rule.code(),
                action: top.action.code(),
                severity: top.severity.code(),
                findings: top.findings,
                devices: top.devices,
                communes_insee: &top.communes,
            })
            .collect(),
    }
}

fn figures(all: &Figures) -> FiguresV1 {
    FiguresV1 {
        files: FilesV1 {
            received: all.files.received,
            read: all.files.read,
            refused: all.files.refused,
            not_readable: all.files.not_readable,
            own_output: all.files.own_output,
            reference: all.files.reference,
            same: all.files.same,
        },
        rows_seen: all.rows.seen,
        rows_data: all.rows.data,
        rows_left_out: all.rows.left_out.iter().map(|(label, n)| (label.code(), *n)).collect(),
        device_records: all.device_records,
        contract_records: all.contract_records,
        count_cells: all.count_cells,
        devices: all.devices.into(),
        fleet: all.fleet.into(),
        workstations: all.workstations.into(),
        boards: all.boards.into(),
        devices_by_category: all.by_category.iter().map(|(c, n)| (c.code(), *n)).collect(),
        category_unknown: all.category_unknown,
        devices_by_coverage: all.by_coverage.iter().map(|(c, n)| (c.code(), *n)).collect(),
        pairs_to_review: all.pairs_to_review,
        schools_equipped: all.schools_equipped,
        schools_reference: all.schools_reference,
        schools_provisional: all.schools_provisional,
        contracts: all.contracts,
        findings_by_severity: all.findings.iter().map(|(s, n)| (s.code(), *n)).collect(),
    }
}
