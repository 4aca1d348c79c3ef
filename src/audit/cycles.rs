//! How the perimeter grew, cycle after cycle, beside the published figures.

use crate::audit::schools::SchoolBase;
use crate::model::codes::Category;
use crate::model::inventory::Inventory;
use crate::model::perimeter::{self, StepKind};
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use serde::Serialize;
use std::collections::BTreeMap;

/// The growth of the perimeter.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Cycles {
    /// Whether schools are counted in the public sector only.
    pub public_schools_only: bool,
    /// Whether a list of schools was loaded; without one, schools are not computable.
    pub schools_loaded: bool,
    /// Schools of the base in the whole reference list: what shares are shares of.
    pub schools_all: Option<u64>,
    /// Pupils of those schools, where any is known.
    pub pupils_all: Option<u64>,
    /// One row a step: base commune, cycle 1, cycle 2…, communes that might join.
    pub steps: Vec<CycleStep>,
}

/// One step of the perimeter's growth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CycleStep {
    pub kind: StepKind,
    /// Names of the communes it adds.
    pub communes: Vec<String>,
    /// Communes among them without readable equipment: the figures of the step are incomplete.
    pub communes_without_equipment: Vec<String>,
    /// Communes of the perimeter after it.
    pub communes_cumulative: u64,
    pub schools: StepFigure,
    /// Desktops and laptops of the fleet.
    pub workstations: StepFigure,
    pub devices: StepFigure,
    pub pupils: StepFigure,
    /// Schools of the step whose number of pupils is unknown.
    pub schools_without_pupils: u64,
    /// Share of all schools the perimeter has reached, in [0, 1].
    pub schools_share: Option<f64>,
    /// Share of all pupils the perimeter has reached, in [0, 1].
    pub pupils_share: Option<f64>,
    /// The published values of the step, where there are any.
    pub published: Published,
}

/// A figure of a step: what it adds, what the perimeter has reached, and by how much it grew.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct StepFigure {
    /// What the step adds; `None` where nothing was read.
    pub added: Option<u64>,
    /// The perimeter after the step.
    pub cumulative: Option<u64>,
    /// Growth by the step (1.1 is +110 %); `None` for the first step, and where this or an earlier
    /// step is incomplete.
    pub growth: Option<f64>,
}

/// Published values of a step, as fractions, with the difference of what was computed
/// (computed − published).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Published {
    pub school_growth: Option<Compared>,
    pub workstation_growth: Option<Compared>,
    pub schools_share: Option<Compared>,
    pub pupils_share: Option<Compared>,
}

/// A published value and how far the computed one is from it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Compared {
    pub published: f64,
    /// Computed − published; `None` where it is not computable.
    pub difference: Option<f64>,
}

/// What the department has published of a step: growth in schools, growth in workstations,
/// cumulative share of schools, cumulative share of pupils. As fractions; they do not all follow
/// from one base, so they are shown, never aimed at.
struct PublishedStep {
    kind: StepKind,
    schools: Option<f64>,
    workstations: Option<f64>,
    schools_share: Option<f64>,
    pupils_share: Option<f64>,
}

/// The commune the published figures start from: Bordeaux.
const PUBLISHED_BASE: &str = "33063";

/// Source: DGNSI of Bordeaux Métropole, presentation of the mutualised school IT.
const PUBLISHED: [PublishedStep; 4] = [
    PublishedStep {
        kind: StepKind::Base,
        schools: None,
        workstations: None,
        schools_share: Some(0.28),
        pupils_share: None,
    },
    PublishedStep {
        kind: StepKind::Cycle(1),
        schools: Some(1.10),
        workstations: Some(1.08),
        schools_share: Some(0.61),
        pupils_share: None,
    },
    PublishedStep {
        kind: StepKind::Cycle(2),
        schools: Some(0.12),
        workstations: Some(0.11),
        schools_share: Some(0.70),
        pupils_share: Some(0.66),
    },
    PublishedStep {
        kind: StepKind::Cycle(3),
        schools: Some(0.07),
        workstations: Some(0.07),
        schools_share: Some(0.75),
        pupils_share: None,
    },
];

/// The growth of the whole perimeter; the scope only adds the communes that might join.
pub fn cycles(inventory: &Inventory, settings: &Settings, scope: &Scope) -> Cycles {
    let base = SchoolBase::new(inventory, settings);
    let communes = of_communes(inventory, &base);
    let mut whole = CommuneTotals::default();
    for totals in communes.values() {
        whole.merge(totals);
    }
    let mut reached = Reached::default();
    let mut steps = Vec::new();
    for step in perimeter::steps(inventory, &settings.base_commune, scope) {
        let mut added = CommuneTotals::default();
        let mut without = Vec::new();
        let name = |insee: &str| inventory.commune_name(insee).to_owned();
        for insee in &step.communes {
            let totals = communes.get(insee.as_str()).copied().unwrap_or_default();
            if totals.devices == 0 {
                without.push(name(insee));
            }
            added.merge(&totals);
        }
        let complete = without.is_empty();
        let equipped = without.len() < step.communes.len();
        let listed = base.loaded();
        reached.communes += step.communes.len() as u64;
        let schools = reached.schools.grow(listed.then_some(added.schools), listed);
        let pupils_complete = listed && added.schools_without_pupils == 0;
        let pupils = (added.schools_without_pupils < added.schools).then_some(added.pupils);
        let mut seen = CycleStep {
            kind: step.kind,
            communes: step.communes.iter().map(|insee| name(insee)).collect(),
            communes_without_equipment: without,
            communes_cumulative: reached.communes,
            schools,
            workstations: reached
                .workstations
                .grow(equipped.then_some(added.workstations), complete),
            devices: reached.devices.grow(equipped.then_some(added.devices), complete),
            pupils: reached.pupils.grow(pupils, pupils_complete),
            schools_without_pupils: added.schools_without_pupils,
            schools_share: share(schools.cumulative, listed.then_some(whole.schools)),
            pupils_share: None,
            published: Published::default(),
        };
        seen.pupils_share = share(
            seen.pupils.cumulative,
            (listed && whole.schools_without_pupils == 0).then_some(whole.pupils),
        );
        if settings.base_commune == PUBLISHED_BASE {
            seen.published = published(&seen);
        }
        steps.push(seen);
    }
    Cycles {
        public_schools_only: settings.public_schools_only,
        schools_loaded: base.loaded(),
        schools_all: base.loaded().then_some(whole.schools),
        pupils_all: (whole.schools_without_pupils < whole.schools).then_some(whole.pupils),
        steps,
    }
}

/// The published values of a step beside the computed ones.
fn published(seen: &CycleStep) -> Published {
    let Some(step) = PUBLISHED.iter().find(|step| step.kind == seen.kind) else {
        return Published::default();
    };
    let compare = |published: Option<f64>, computed: Option<f64>| {
        published.map(|published| Compared {
            published,
            difference: computed.map(|computed| computed - published),
        })
    };
    Published {
        school_growth: compare(step.schools, seen.schools.growth),
        workstation_growth: compare(step.workstations, seen.workstations.growth),
        schools_share: compare(step.schools_share, seen.schools_share),
        pupils_share: compare(step.pupils_share, seen.pupils_share),
    }
}

/// Totals of a commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct CommuneTotals {
    schools: u64,
    pupils: u64,
    schools_without_pupils: u64,
    workstations: u64,
    devices: u64,
}

impl CommuneTotals {
    fn merge(&mut self, other: &Self) {
        self.schools += other.schools;
        self.pupils += other.pupils;
        self.schools_without_pupils += other.schools_without_pupils;
        self.workstations += other.workstations;
        self.devices += other.devices;
    }
}

fn of_communes<'a>(
    inventory: &'a Inventory,
    base: &SchoolBase<'a>,
) -> BTreeMap<&'a str, CommuneTotals> {
    let mut communes: BTreeMap<&str, CommuneTotals> = BTreeMap::new();
    for school in inventory.schools.iter().filter(|school| base.holds(school)) {
        let totals = communes.entry(&school.insee).or_default();
        totals.schools += 1;
        match base.pupils(school) {
            Some(pupils) => totals.pupils += u64::from(pupils),
            None => totals.schools_without_pupils += 1,
        }
    }
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        let totals = communes.entry(&device.commune).or_default();
        totals.devices += 1;
        let workstation = device.category.is_some_and(Category::is_workstation);
        totals.workstations += u64::from(workstation);
    }
    communes
}

/// How far the perimeter has come.
#[derive(Debug, Default)]
struct Reached {
    communes: u64,
    schools: Growth,
    workstations: Growth,
    devices: Growth,
    pupils: Growth,
}

/// One figure of the perimeter, step after step.
#[derive(Debug, Default)]
struct Growth {
    total: Option<u64>,
    incomplete: bool,
}

impl Growth {
    /// Adds a step. Growth is `None` as soon as one step is incomplete.
    fn grow(&mut self, added: Option<u64>, complete: bool) -> StepFigure {
        let before = self.total;
        self.incomplete |= !complete || added.is_none();
        self.total = match (before, added) {
            (None, None) => None,
            (before, added) => Some(before.unwrap_or(0) + added.unwrap_or(0)),
        };
        let growth = before
            .zip(added)
            .filter(|(before, _)| !self.incomplete && *before > 0)
            .map(|(before, added)| added as f64 / before as f64);
        StepFigure { added, cumulative: self.total, growth }
    }
}

fn share(part: Option<u64>, whole: Option<u64>) -> Option<f64> {
    part.zip(whole).filter(|(_, whole)| *whole > 0).map(|(part, whole)| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_device, add_row, add_source, commune, school};
    use crate::model::codes::{Sector, Status};

    /// Bordeaux (2 schools, 4 workstations), Bègles of cycle 1 (1 school, 2 workstations),
    /// Ambarès of cycle 2 (1 school, nothing received), Cenon outside (1 school, 1 workstation).
    fn metropolis() -> Inventory {
        let mut inventory = Inventory {
            communes: vec![
                commune("33003", "Ambarès", Some(2), "2017-01-01"),
                commune("33039", "Bègles", Some(1), "2016-01-01"),
                commune("33063", "Bordeaux", Some(1), "2016-01-01"),
                commune("33119", "Cenon", None, ""),
            ],
            schools: [
                ("a1", "33003"),
                ("b1", "33039"),
                ("x1", "33063"),
                ("x2", "33063"),
                ("x3", "33063"),
                ("z1", "33119"),
            ]
            .map(|(key, insee)| school(key, key, insee))
            .to_vec(),
            ..Inventory::default()
        };
        inventory.schools[4].sector = Sector::Private;
        for (insee, devices) in [("33063", 4), ("33039", 2), ("33119", 1)] {
            let source = add_source(&mut inventory, insee, insee);
            for _ in 0..devices {
                let row = add_row(&mut inventory, source, "");
                add_device(&mut inventory, &format!("d{row}"), &[row]);
            }
        }
        inventory
    }

    #[test]
    fn the_perimeter_grows_step_by_step() {
        let scope = Scope { with: vec!["33119".to_owned()], ..Scope::default() };
        let seen = cycles(&metropolis(), &Settings::default(), &scope);
        assert_eq!((seen.schools_all, seen.pupils_all), (Some(5), Some(1000)));
        let steps: Vec<_> = seen
            .steps
            .iter()
            .map(|s| (s.kind, s.schools, s.workstations, s.schools_share, s.communes_cumulative))
            .collect();
        let figure = |added, cumulative, growth| StepFigure {
            added: Some(added),
            cumulative: Some(cumulative),
            growth,
        };
        let missing = StepFigure { added: None, cumulative: Some(6), growth: None };
        assert_eq!(
            steps,
            [
                (StepKind::Base, figure(2, 2, None), figure(4, 4, None), Some(0.4), 1),
                (
                    StepKind::Cycle(1),
                    figure(1, 3, Some(0.5)),
                    figure(2, 6, Some(0.5)),
                    Some(0.6),
                    2
                ),
                (StepKind::Cycle(2), figure(1, 4, Some(1.0 / 3.0)), missing, Some(0.8), 3),
                // The step before is incomplete: by how much the perimeter grows is not known.
                (StepKind::Joining, figure(1, 5, Some(0.25)), figure(1, 7, None), Some(1.0), 4),
            ]
        );
        assert_eq!(seen.steps[2].communes_without_equipment, ["Ambarès"]);
        let published = seen.steps[1].published.workstation_growth.unwrap();
        assert!((published.published - 1.08).abs() < 1e-12);
        assert!((published.difference.unwrap() + 0.58).abs() < 1e-12);
        assert_eq!(seen.steps[2].published.workstation_growth.unwrap().difference, None);
        assert_eq!(seen.steps[3].published, Published::default());
    }

    #[test]
    fn private_schools_count_where_the_settings_say_so() {
        let settings = Settings { public_schools_only: false, ..Settings::default() };
        let seen = cycles(&metropolis(), &settings, &Scope::default());
        assert_eq!(seen.schools_all, Some(6));
        assert_eq!(seen.steps[0].schools.added, Some(3));
        assert!(!seen.public_schools_only);
    }

    #[test]
    fn what_cannot_be_computed_is_not_zero() {
        let mut inventory = metropolis();
        inventory.schools[0].pupils = None;
        let seen = cycles(&inventory, &Settings::default(), &Scope::default());
        assert_eq!(seen.steps[2].pupils.added, None);
        assert_eq!(seen.steps[2].schools_without_pupils, 1);
        assert!(seen.steps.iter().all(|step| step.pupils_share.is_none()));
        for school in &mut inventory.schools {
            school.provisional = true;
        }
        let seen = cycles(&inventory, &Settings::default(), &Scope::default());
        assert!(!seen.schools_loaded);
        assert_eq!((seen.schools_all, seen.pupils_all), (None, None));
        assert!(seen.steps.iter().all(|step| step.schools == StepFigure::default()));
        assert!(seen.steps.iter().all(|step| step.schools_share.is_none()));
    }

    #[test]
    fn retired_devices_and_another_base_commune() {
        let mut inventory = metropolis();
        inventory.devices[0].status = Status::Retired;
        let settings = Settings { base_commune: "33039".to_owned(), ..Settings::default() };
        let seen = cycles(&inventory, &settings, &Scope::default());
        assert_eq!(seen.steps[0].communes, ["Bègles"]);
        assert_eq!(seen.steps[1].workstations.added, Some(3));
        assert!(seen.steps.iter().all(|step| step.published == Published::default()));
    }
}
