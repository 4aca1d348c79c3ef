//! How the perimeter grew, cycle after cycle, beside the published figures.

use crate::model::inventory::Inventory;
use crate::model::perimeter::StepKind;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use serde::Serialize;

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
    /// Which step.
    pub kind: StepKind,
    /// Names of the communes it adds.
    pub communes: Vec<String>,
    /// Of which sent no equipment that could be read: what is counted here is incomplete.
    pub communes_without_equipment: Vec<String>,
    /// Communes of the perimeter after it.
    pub communes_cumulative: u64,
    /// Schools.
    pub schools: StepFigure,
    /// Desktops and laptops of the fleet.
    pub workstations: StepFigure,
    /// Devices of the fleet.
    pub devices: StepFigure,
    /// Pupils.
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
    /// Growth in schools.
    pub school_growth: Option<Compared>,
    /// Growth in workstations.
    pub workstation_growth: Option<Compared>,
    /// Cumulative share of schools.
    pub schools_share: Option<Compared>,
    /// Cumulative share of pupils.
    pub pupils_share: Option<Compared>,
}

/// A published value and how far the computed one is from it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Compared {
    /// Published, as a fraction.
    pub published: f64,
    /// Computed − published; `None` where it is not computable.
    pub difference: Option<f64>,
}

/// The growth of the whole perimeter; the scope only adds the communes that might join.
pub fn cycles(inventory: &Inventory, settings: &Settings, scope: &Scope) -> Cycles {
    let _ = (inventory, scope);
    Cycles { public_schools_only: settings.public_schools_only, ..Cycles::default() }
}
