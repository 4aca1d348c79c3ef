//! The page of gaps.

use crate::model::finding::Finding;
use crate::report::figures::Report;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct GapsV1<'a> {
    groups: Vec<GroupV1<'a>>,
}

#[derive(Debug, Serialize)]
struct GroupV1<'a> {
    rule: &'static str,
    severity: &'static str,
    action: &'static str,
    findings: usize,
    devices: usize,
    communes: Vec<CommuneV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CommuneV1<'a> {
    group_id: &'a str,
    commune_insee: Option<&'a str>,
    commune: Option<&'a str>,
    cycle: Option<u32>,
    devices: usize,
    findings: Vec<FindingV1<'a>>,
}

#[derive(Debug, Serialize)]
struct FindingV1<'a> {
    finding_id: &'a str,
    school_uai: Option<&'a str>,
    device_id: Option<&'a str>,
    contract_id: Option<&'a str>,
    file: &'a str,
    sheet: &'a str,
    cell: &'a str,
    args: Vec<String>,
    value: String,
    expected: String,
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> GapsV1<'a> {
    let groups = report.gaps.iter().map(|group| GroupV1 {
        rule: group.rule.code(),
        severity: group.severity.code(),
        action: group.action.code(),
        findings: group.findings,
        devices: group.devices,
        communes: group
            .communes
            .iter()
            .map(|gap| CommuneV1 {
                group_id: gap.group,
                commune_insee: gap.commune,
                commune: gap.commune.map(|insee| report.commune_name(insee)),
                cycle: gap.cycle,
                devices: gap.devices,
                findings: gap.findings.iter().map(|one| finding(report, one)).collect(),
            })
            .collect(),
    });
    GapsV1 { groups: groups.collect() }
}

fn finding<'a>(report: &'a Report<'_>, finding: &'a Finding) -> FindingV1<'a> {
    let school = finding.school.as_deref().and_then(|key| report.inventory.school(key));
    FindingV1 {
        finding_id: &finding.id,
        school_uai: school
            .and_then(|school| school.uai.as_ref())
            .map(crate::model::uai::Uai::as_str),
        device_id: finding.device.as_deref(),
        contract_id: finding.contract.as_deref(),
        file: &finding.file,
        sheet: &finding.sheet,
        cell: &finding.cell,
        args: finding.facts.words(),
        value: finding.facts.found().to_string(),
        expected: finding.facts.expected().to_string(),
    }
}
