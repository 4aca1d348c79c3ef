//! The page of quality.

use super::{round, rounded};
use crate::audit::quality::{ColumnNote, Completeness, FieldCompleteness};
use crate::model::decision::{Answer, Decision, Meant, Subject};
use crate::model::field::FieldName;
use crate::model::parameters::Parameters;
use crate::report::figures::Report;
use crate::report::pages::linkage::{decisions, parameters};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub(super) struct QualityV1<'a> {
    mean_confidence: Option<f64>,
    all: CompletenessV1,
    communes: Vec<CommuneV1<'a>>,
    files: Vec<FileV1<'a>>,
    list_versions: Vec<VersionV1<'a>>,
    doubtful_columns: Vec<ColumnV1<'a>>,
    unknown_columns: Vec<ColumnV1<'a>>,
    wrong_totals: Vec<TotalV1<'a>>,
    decisions: Vec<DecisionV1<'a>>,
    linkage: Vec<LinkageV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CompletenessV1 {
    device_fields: Vec<FieldV1>,
    contract_fields: Vec<FieldV1>,
    merged: Vec<MergedV1>,
}

#[derive(Debug, Serialize)]
struct FieldV1 {
    field: &'static str,
    known: u64,
    absent: u64,
    empty: u64,
    placeholder: u64,
    unreadable: u64,
    share_known: Option<f64>,
}

#[derive(Debug, Serialize)]
struct MergedV1 {
    field: &'static str,
    known: u64,
    devices: u64,
}

#[derive(Debug, Serialize)]
struct CommuneV1<'a> {
    commune_insee: &'a str,
    commune: &'a str,
    cycle: Option<u32>,
    completeness: CompletenessV1,
}

#[derive(Debug, Serialize)]
struct FileV1<'a> {
    file: &'a str,
    outcome: &'a str,
    commune_insee: Option<&'a str>,
    rows_seen: u64,
    rows_data: u64,
    rows_left_out: BTreeMap<&'static str, u64>,
    records: u64,
    remarks: u64,
    mean_confidence: Option<f64>,
}

#[derive(Debug, Serialize)]
struct VersionV1<'a> {
    commune_insee: &'a str,
    list: &'static str,
    earlier: &'a str,
    later: &'a str,
    earlier_rows: u32,
    later_rows: u32,
    common_rows: u32,
    told_by: &'static str,
    settled: bool,
    set_aside: bool,
}

#[derive(Debug, Serialize)]
struct ColumnV1<'a> {
    file: &'a str,
    sheet: &'a str,
    column: &'a str,
    header: &'a str,
    field: Option<&'static str>,
    rival: Option<&'static str>,
    confidence: f64,
    /// Empty: cells that were not understood may name persons, and are shown by `inspect` alone.
    samples: [&'a str; 0],
}

#[derive(Debug, Serialize)]
struct TotalV1<'a> {
    file: &'a str,
    sheet: &'a str,
    cell: &'a str,
    header: &'a str,
    written: f64,
    computed: f64,
}

#[derive(Debug, Serialize)]
struct DecisionV1<'a> {
    decision: i64,
    date: String,
    commune_insee: &'a str,
    subject: &'static str,
    answer: &'static str,
    school_uai: Option<&'a str>,
    standing: &'static str,
    standing_args: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LinkageV1<'a> {
    commune_insee: &'a str,
    own_values: bool,
    since_import: Option<i64>,
    sure_pairs: u64,
    twin_pairs: u64,
    rounds: u32,
    converged: bool,
    share: f64,
    prior: f64,
    levels: Vec<LevelV1<'a>>,
}

#[derive(Debug, Serialize)]
struct LevelV1<'a> {
    comparison: &'a str,
    level: &'a str,
    m: f64,
    u: f64,
    weight: f64,
}

/// What people decided, and what became of it.
/// The code of what was said; of a mention that is no school of the list, which of the two.
fn answer(decision: &Decision) -> &'static str {
    match (&decision.subject, decision.answer) {
        (Subject::School { meant: Meant::Own, .. }, Answer::Same) => "own_school",
        (Subject::School { meant: Meant::NoSchool, .. }, Answer::Same) => "no_school",
        (_, answer) => answer.code(),
    }
}

fn decision(decision: &Decision) -> DecisionV1<'_> {
    let (subject, school_uai) = match &decision.subject {
        Subject::Rows { kind, .. } => (kind.code(), None),
        Subject::School { meant: Meant::School(key), .. } => ("school", Some(key.as_str())),
        Subject::School { .. } => ("school", None),
    };
    DecisionV1 {
        decision: decision.number,
        date: decision.at.date().to_string(),
        commune_insee: &decision.commune,
        subject,
        answer: answer(decision),
        school_uai,
        standing: decision.standing().code(),
        standing_args: decision.became.words(),
    }
}

/// The parameters of a commune.
fn linkage(kept: &Parameters) -> LinkageV1<'_> {
    let levels = kept.comparisons.iter().flat_map(|comparison| {
        comparison.levels.iter().map(|level| LevelV1 {
            comparison: &comparison.name,
            level: &level.name,
            m: level.m,
            u: level.u,
            weight: round(level.weight()),
        })
    });
    LinkageV1 {
        commune_insee: &kept.commune,
        own_values: kept.are_own(),
        since_import: kept.import,
        sure_pairs: kept.sure_pairs,
        twin_pairs: kept.twin_pairs,
        rounds: kept.rounds,
        converged: kept.converged,
        share: round(kept.share),
        prior: kept.prior,
        levels: levels.collect(),
    }
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> QualityV1<'a> {
    let quality = &report.quality;
    QualityV1 {
        mean_confidence: rounded(quality.mean_confidence),
        all: completeness(&quality.all),
        communes: quality
            .communes
            .iter()
            .map(|commune| CommuneV1 {
                commune_insee: &commune.insee,
                commune: &commune.name,
                cycle: commune.cycle,
                completeness: completeness(&commune.completeness),
            })
            .collect(),
        files: quality
            .files
            .iter()
            .map(|file| FileV1 {
                file: &file.path,
                outcome: &file.outcome,
                commune_insee: file.commune.as_deref(),
                rows_seen: file.seen,
                rows_data: file.data,
                rows_left_out: file.left_out.iter().map(|(l, n)| (l.code(), *n)).collect(),
                records: file.records,
                remarks: file.remarks,
                mean_confidence: rounded(file.mean_confidence),
            })
            .collect(),
        list_versions: quality
            .versions
            .iter()
            .map(|pair| VersionV1 {
                commune_insee: &pair.commune,
                list: pair.list.code(),
                earlier: &pair.earlier,
                later: &pair.later,
                earlier_rows: pair.rows[0],
                later_rows: pair.rows[1],
                common_rows: pair.common,
                told_by: pair.told_by.code(),
                settled: pair.settled,
                set_aside: pair.set_aside,
            })
            .collect(),
        doubtful_columns: quality.doubtful_columns.iter().map(column).collect(),
        unknown_columns: quality.unknown_columns.iter().map(column).collect(),
        wrong_totals: quality
            .totals
            .iter()
            .map(|total| TotalV1 {
                file: &total.file,
                sheet: &total.sheet,
                cell: &total.cell,
                header: &total.header,
                written: total.written,
                computed: total.computed,
            })
            .collect(),
        decisions: decisions(report).into_iter().map(decision).collect(),
        linkage: parameters(report).into_iter().map(linkage).collect(),
    }
}

fn completeness(all: &Completeness) -> CompletenessV1 {
    CompletenessV1 {
        device_fields: all.device_fields.iter().map(field).collect(),
        contract_fields: all.contract_fields.iter().map(field).collect(),
        merged: all
            .merged
            .iter()
            .map(|merged| MergedV1 {
                field: merged.field.code(),
                known: merged.known,
                devices: merged.devices,
            })
            .collect(),
    }
}

fn field(field: &FieldCompleteness) -> FieldV1 {
    FieldV1 {
        field: field.field.code(),
        known: field.known,
        absent: field.absent,
        empty: field.empty,
        placeholder: field.placeholder,
        unreadable: field.unreadable,
        share_known: rounded(field.share_known()),
    }
}

fn column(note: &ColumnNote) -> ColumnV1<'_> {
    ColumnV1 {
        file: &note.file,
        sheet: &note.sheet,
        column: &note.column,
        header: &note.header,
        field: note.field.map(FieldName::code),
        rival: note.rival.map(FieldName::code),
        confidence: round(note.confidence),
        samples: [],
    }
}
