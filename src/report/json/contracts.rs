//! The page of contracts.

use super::{day, euros};
use crate::audit::contracts::ContractFigures;
use crate::audit::spending::SpendingSum;
use crate::model::codes::Category;
use crate::report::figures::Report;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub(super) struct ContractsV1<'a> {
    all: FiguresV1,
    communes: Vec<CommuneV1<'a>>,
    contracts: Vec<ContractV1<'a>>,
    sums: Vec<SumV1<'a>>,
    perimeter_sums: Vec<SumV1<'a>>,
}

#[derive(Debug, Serialize)]
struct FiguresV1 {
    contracts: u64,
    in_force: u64,
    ending_3_months: u64,
    ending_6_months: u64,
    ending_12_months: u64,
    expired: u64,
    not_started: u64,
    undated: u64,
    tacitly_renewed: u64,
    notice_missed: u64,
    annual_eur_ht: Option<f64>,
    amounts_known: u64,
    amounts_missing: u64,
    vat_unknown: u64,
    devices_by_coverage: BTreeMap<&'static str, u64>,
}

#[derive(Debug, Serialize)]
struct CommuneV1<'a> {
    commune_insee: &'a str,
    commune: &'a str,
    cycle: Option<u32>,
    contract_files: &'static str,
    figures: FiguresV1,
}

#[derive(Debug, Serialize)]
struct ContractV1<'a> {
    contract_id: &'a str,
    commune_insee: &'a str,
    supplier: Option<&'a str>,
    reference: Option<&'a str>,
    subject: Option<&'a str>,
    family: &'static str,
    categories: Vec<&'static str>,
    renewal: &'static str,
    start: Option<String>,
    initial_end: Option<String>,
    effective_end: Option<String>,
    renewals: u32,
    period_assumed: bool,
    notice_date: Option<String>,
    notice_missed: bool,
    state: &'static str,
    months_left: Option<u32>,
    annual_eur_ht: Option<f64>,
    devices: u64,
}

#[derive(Debug, Serialize)]
struct SumV1<'a> {
    commune_insee: Option<&'a str>,
    supplier: Option<&'a str>,
    family: &'static str,
    contract_ids: &'a [String],
    communes_insee: &'a [String],
    day: Option<String>,
    annual_eur_ht: Option<f64>,
    whole_eur_ht: Option<f64>,
    amounts_unknown: u64,
    threshold_eur_ht: Option<u32>,
    annual_signal: &'static str,
    whole_signal: &'static str,
    crossed_by_joining: bool,
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> ContractsV1<'a> {
    let contracts = &report.contracts;
    ContractsV1 {
        all: figures(&contracts.all),
        communes: contracts
            .communes
            .iter()
            .map(|commune| CommuneV1 {
                commune_insee: &commune.insee,
                commune: &commune.name,
                cycle: commune.cycle,
                contract_files: commune.files.code(),
                figures: figures(&commune.figures),
            })
            .collect(),
        contracts: contracts
            .lines
            .iter()
            .map(|line| ContractV1 {
                contract_id: &line.id,
                commune_insee: &line.insee,
                supplier: line.supplier.as_deref(),
                reference: line.reference.as_deref(),
                subject: line.subject.as_deref(),
                family: line.family.code(),
                categories: line.categories.iter().copied().map(Category::code).collect(),
                renewal: line.renewal.code(),
                start: day(line.end.start),
                initial_end: day(line.end.initial_end),
                effective_end: day(line.end.effective_end),
                renewals: line.end.renewals,
                period_assumed: line.end.period_assumed,
                notice_date: day(line.end.notice_date),
                notice_missed: line.end.notice_missed,
                state: line.end.state.code(),
                months_left: line.end.months_left,
                annual_eur_ht: euros(line.annual_ht_cents),
                devices: line.devices,
            })
            .collect(),
        sums: contracts.sums.iter().map(sum).collect(),
        perimeter_sums: contracts.perimeter_sums.iter().map(sum).collect(),
    }
}

fn figures(all: &ContractFigures) -> FiguresV1 {
    FiguresV1 {
        contracts: all.contracts,
        in_force: all.in_force,
        ending_3_months: all.ending_3,
        ending_6_months: all.ending_6,
        ending_12_months: all.ending_12,
        expired: all.expired,
        not_started: all.not_started,
        undated: all.undated,
        tacitly_renewed: all.tacitly_renewed,
        notice_missed: all.notice_missed,
        annual_eur_ht: euros(all.annual_ht_cents),
        amounts_known: all.amounts_known,
        amounts_missing: all.amounts_missing,
        vat_unknown: all.vat_unknown,
        devices_by_coverage: all.coverage.iter().map(|(c, n)| (c.code(), *n)).collect(),
    }
}

fn sum(sum: &SpendingSum) -> SumV1<'_> {
    SumV1 {
        commune_insee: sum.insee.as_deref(),
        supplier: sum.supplier.as_deref(),
        family: sum.family.code(),
        contract_ids: &sum.contracts,
        communes_insee: &sum.communes,
        day: day(sum.day),
        annual_eur_ht: euros(sum.annual_ht_cents),
        whole_eur_ht: euros(sum.whole_ht_cents),
        amounts_unknown: sum.amounts_unknown,
        threshold_eur_ht: sum.threshold_eur,
        annual_signal: sum.annual.code(),
        whole_signal: sum.whole.code(),
        crossed_by_joining: sum.crossed_by_joining,
    }
}
