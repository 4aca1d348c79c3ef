//! The page of cycles.

use super::rounded;
use crate::audit::cycles::{Compared, StepFigure};
use crate::model::perimeter::StepKind;
use crate::report::figures::Report;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct CyclesV1<'a> {
    schools_loaded: bool,
    schools_all: Option<u64>,
    pupils_all: Option<u64>,
    steps: Vec<StepV1<'a>>,
}

#[derive(Debug, Serialize)]
struct StepV1<'a> {
    step: &'static str,
    cycle: Option<u32>,
    communes: &'a [String],
    communes_without_equipment: &'a [String],
    communes_cumulative: u64,
    schools: FigureV1,
    workstations: FigureV1,
    devices: FigureV1,
    pupils: FigureV1,
    schools_without_pupils: u64,
    schools_share: Option<f64>,
    pupils_share: Option<f64>,
    published: PublishedV1,
}

#[derive(Debug, Serialize)]
struct FigureV1 {
    added: Option<u64>,
    cumulative: Option<u64>,
    growth: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PublishedV1 {
    school_growth: Option<ComparedV1>,
    workstation_growth: Option<ComparedV1>,
    schools_share: Option<ComparedV1>,
    pupils_share: Option<ComparedV1>,
}

#[derive(Debug, Serialize)]
struct ComparedV1 {
    published: f64,
    difference: Option<f64>,
}

/// Code and cycle of a step.
pub(super) fn step(kind: StepKind) -> (&'static str, Option<u32>) {
    match kind {
        StepKind::Base => ("base", None),
        StepKind::Cycle(cycle) => ("cycle", Some(cycle)),
        StepKind::Joining => ("joining", None),
    }
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> CyclesV1<'a> {
    let cycles = &report.cycles;
    CyclesV1 {
        schools_loaded: cycles.schools_loaded,
        schools_all: cycles.schools_all,
        pupils_all: cycles.pupils_all,
        steps: cycles
            .steps
            .iter()
            .map(|one| {
                let (kind, cycle) = step(one.kind);
                StepV1 {
                    step: kind,
                    cycle,
                    communes: &one.communes,
                    communes_without_equipment: &one.communes_without_equipment,
                    communes_cumulative: one.communes_cumulative,
                    schools: figure(one.schools),
                    workstations: figure(one.workstations),
                    devices: figure(one.devices),
                    pupils: figure(one.pupils),
                    schools_without_pupils: one.schools_without_pupils,
                    schools_share: rounded(one.schools_share),
                    pupils_share: rounded(one.pupils_share),
                    published: PublishedV1 {
                        school_growth: compared(one.published.school_growth),
                        workstation_growth: compared(one.published.workstation_growth),
                        schools_share: compared(one.published.schools_share),
                        pupils_share: compared(one.published.pupils_share),
                    },
                }
            })
            .collect(),
    }
}

fn figure(figure: StepFigure) -> FigureV1 {
    FigureV1 { added: figure.added, cumulative: figure.cumulative, growth: rounded(figure.growth) }
}

fn compared(compared: Option<Compared>) -> Option<ComparedV1> {
    compared.map(|compared| ComparedV1 {
        published: compared.published,
        difference: rounded(compared.difference),
    })
}
