//! The page of heterogeneity, ages included.

use super::cycles::step;
use super::{round, rounded};
use crate::audit::age::AgeFigures;
use crate::heterogeneity::analysis::{Entry, Group, Part};
use crate::heterogeneity::decomposition::Decomposition;
use crate::heterogeneity::distance::JoiningDistance;
use crate::heterogeneity::indices::Indices;
use crate::heterogeneity::mixing::Mixing;
use crate::report::figures::Report;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct HeterogeneityV1<'a> {
    minimum: u32,
    entries: Vec<EntryV1<'a>>,
    mixing: MixingV1,
    spelling: Vec<SpellingV1>,
    ages: AgesV1,
    ages_by_category: Vec<CategoryAgesV1>,
}

#[derive(Debug, Serialize)]
struct EntryV1<'a> {
    category: &'static str,
    grain: &'static str,
    groups: Vec<GroupV1<'a>>,
    decomposition: Option<DecompositionV1<'a>>,
    distances: Vec<DistanceV1<'a>>,
}

/// `part` is all, commune, cycle or after (the perimeter after a step).
#[derive(Debug, Serialize)]
struct GroupV1<'a> {
    part: &'static str,
    commune_insee: Option<&'a str>,
    cycle: Option<u32>,
    step: Option<&'static str>,
    indices: IndicesV1,
    names: Vec<ShareV1<'a>>,
}

#[derive(Debug, Serialize)]
struct ShareV1<'a> {
    name: &'a str,
    count: u64,
    share: f64,
}

#[derive(Debug, Serialize)]
struct IndicesV1 {
    n: u64,
    unknown: u64,
    unknown_share: Option<f64>,
    sufficient: bool,
    distinct: u64,
    n80: Option<u64>,
    first_share: Option<f64>,
    first_three_share: Option<f64>,
    hhi: Option<f64>,
    effective_number: Option<f64>,
    shannon_nats: Option<f64>,
    shannon_number: Option<f64>,
    simpson_unbiased: Option<f64>,
}

#[derive(Debug, Serialize)]
struct DecompositionV1<'a> {
    total_nats: f64,
    total_number: f64,
    within_nats: f64,
    within_number: f64,
    between_nats: f64,
    between_bits: f64,
    between_share: Option<f64>,
    distance: Option<f64>,
    parts: Vec<PartV1<'a>>,
}

#[derive(Debug, Serialize)]
struct PartV1<'a> {
    commune_insee: &'a str,
    n: u64,
    weight: f64,
    nats: f64,
}

#[derive(Debug, Serialize)]
struct DistanceV1<'a> {
    step: &'static str,
    cycle: Option<u32>,
    commune_insee: Option<&'a str>,
    n: u64,
    n_before: u64,
    sufficient: bool,
    divergence_bits: Option<f64>,
    distance: Option<f64>,
    new_names: u64,
    new_names_share: Option<f64>,
}

#[derive(Debug, Serialize)]
struct MixingV1 {
    schools: u64,
    mixed: u64,
    share: Option<f64>,
}

#[derive(Debug, Serialize)]
struct SpellingV1 {
    grain: &'static str,
    rows: u64,
    before: IndicesV1,
    after: IndicesV1,
}

#[derive(Debug, Serialize)]
struct CategoryAgesV1 {
    category: &'static str,
    ages: AgesV1,
}

#[derive(Debug, Serialize)]
struct AgesV1 {
    devices: u64,
    under_3_years: u64,
    from_3_to_5: u64,
    from_5_to_7: u64,
    from_7: u64,
    unknown: u64,
    over_limit: u64,
    median_years: Option<f64>,
    os_devices: u64,
    os_unknown: u64,
    os_out_of_support: u64,
    os_out_of_support_in_12_months: u64,
}

pub(super) fn data<'a>(report: &'a Report<'_>) -> HeterogeneityV1<'a> {
    let all = &report.heterogeneity;
    HeterogeneityV1 {
        minimum: all.minimum,
        entries: all.entries.iter().map(entry).collect(),
        mixing: mixing(all.mixing),
        spelling: all
            .spelling
            .iter()
            .map(|one| SpellingV1 {
                grain: one.grain.code(),
                rows: one.rows,
                before: indices(&one.before),
                after: indices(&one.after),
            })
            .collect(),
        ages: ages(&report.ages.all),
        ages_by_category: report
            .ages
            .categories
            .iter()
            .map(|(category, figures)| CategoryAgesV1 {
                category: category.code(),
                ages: ages(figures),
            })
            .collect(),
    }
}

fn entry(entry: &Entry) -> EntryV1<'_> {
    let groups = std::iter::once(&entry.all)
        .chain(&entry.communes)
        .chain(&entry.cycles)
        .chain(&entry.cumulative);
    EntryV1 {
        category: entry.category.code(),
        grain: entry.grain.code(),
        groups: groups.map(group).collect(),
        decomposition: entry.decomposition.as_ref().map(decomposition),
        distances: entry.distances.iter().map(distance).collect(),
    }
}

fn group(group: &Group) -> GroupV1<'_> {
    let (part, commune, cycle, step) = match &group.part {
        Part::All => ("all", None, None, None),
        Part::Commune { insee, .. } => ("commune", Some(insee.as_str()), None, None),
        Part::Cycle(cycle) => ("cycle", None, *cycle, None),
        Part::After(kind) => {
            let (step, cycle) = step(*kind);
            ("after", None, cycle, Some(step))
        }
    };
    GroupV1 {
        part,
        commune_insee: commune,
        cycle,
        step,
        indices: indices(&group.indices),
        names: group
            .shares
            .iter()
            .map(|share| ShareV1 {
                name: &share.name,
                count: share.count,
                share: round(share.share),
            })
            .collect(),
    }
}

fn indices(indices: &Indices) -> IndicesV1 {
    IndicesV1 {
        n: indices.n,
        unknown: indices.unknown,
        unknown_share: rounded(indices.unknown_share),
        sufficient: indices.sufficient,
        distinct: indices.distinct,
        n80: indices.n80,
        first_share: rounded(indices.first_share),
        first_three_share: rounded(indices.first_three_share),
        hhi: rounded(indices.hhi),
        effective_number: rounded(indices.effective_number),
        shannon_nats: rounded(indices.shannon),
        shannon_number: rounded(indices.shannon_number),
        simpson_unbiased: rounded(indices.simpson),
    }
}

fn decomposition(all: &Decomposition) -> DecompositionV1<'_> {
    DecompositionV1 {
        total_nats: round(all.total_nats),
        total_number: round(all.total_number),
        within_nats: round(all.within_nats),
        within_number: round(all.within_number),
        between_nats: round(all.between_nats),
        between_bits: round(all.between_bits),
        between_share: rounded(all.between_share),
        distance: rounded(all.distance),
        parts: all
            .parts
            .iter()
            .map(|part| PartV1 {
                commune_insee: &part.insee,
                n: part.n,
                weight: round(part.weight),
                nats: round(part.nats),
            })
            .collect(),
    }
}

fn distance(distance: &JoiningDistance) -> DistanceV1<'_> {
    let (kind, cycle) = step(distance.step);
    DistanceV1 {
        step: kind,
        cycle,
        commune_insee: distance.insee.as_deref(),
        n: distance.n,
        n_before: distance.n_before,
        sufficient: distance.sufficient,
        divergence_bits: rounded(distance.divergence_bits),
        distance: rounded(distance.distance),
        new_names: distance.new_names,
        new_names_share: rounded(distance.new_names_share),
    }
}

fn mixing(mixing: Mixing) -> MixingV1 {
    MixingV1 { schools: mixing.schools, mixed: mixing.mixed, share: rounded(mixing.share) }
}

fn ages(ages: &AgeFigures) -> AgesV1 {
    AgesV1 {
        devices: ages.devices,
        under_3_years: ages.under_3,
        from_3_to_5: ages.from_3,
        from_5_to_7: ages.from_5,
        from_7: ages.from_7,
        unknown: ages.unknown,
        over_limit: ages.over_limit,
        median_years: rounded(ages.median_years),
        os_devices: ages.os.devices,
        os_unknown: ages.os.unknown,
        os_out_of_support: ages.os.out_now,
        os_out_of_support_in_12_months: ages.os.out_in_12_months,
    }
}
