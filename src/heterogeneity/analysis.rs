//! The analysis of a scope, in one pass over its devices.

use crate::heterogeneity::decomposition::{Decomposition, decompose};
use crate::heterogeneity::distance::{JoiningDistance, joining_distance};
use crate::heterogeneity::distribution::{Distribution, Grain, Share};
use crate::heterogeneity::indices::{Indices, indices};
use crate::heterogeneity::mixing::Mixing;
use crate::heterogeneity::spelling::{Spelling, Spellings};
use crate::model::codes::Category;
use crate::model::inventory::Inventory;
use crate::model::perimeter::{self, Step, StepKind};
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Heterogeneity of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Heterogeneity {
    /// Least number of devices for an index.
    pub minimum: u32,
    /// By category, then grain; a category without devices, and the OS of a category that has
    /// none, are left out.
    pub entries: Vec<Entry>,
    /// Schools that mix board brands: the whole scope.
    pub mixing: Mixing,
    /// The same by commune with such schools, by INSEE.
    pub mixing_by_commune: Vec<(String, Mixing)>,
    /// The same by cycle, in order; `None` last.
    pub mixing_by_cycle: Vec<(Option<u32>, Mixing)>,
    /// Before and after normalisation: the whole scope, by grain (brand, model).
    pub spelling: Vec<Spelling>,
    /// The same by category and grain.
    pub spelling_by_category: Vec<(Category, Spelling)>,
}

/// One category at one grain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    pub category: Category,
    /// What counts as different.
    pub grain: Grain,
    /// The whole scope.
    pub all: Group,
    /// By commune with such devices, by INSEE.
    pub communes: Vec<Group>,
    /// By cycle, in order; communes outside any last.
    pub cycles: Vec<Group>,
    /// The perimeter after each step: base commune, + cycle 1, + cycle 2…, + communes that might
    /// join. Of the whole perimeter, whatever the scope's cycle or commune.
    pub cumulative: Vec<Group>,
    /// Disorder within and between the communes of the scope.
    pub decomposition: Option<Decomposition>,
    /// Distance of each step of the scope, and of each of its communes, to the perimeter before;
    /// last, of each commune outside any cycle to the whole perimeter taken over.
    pub distances: Vec<JoiningDistance>,
}

/// A part of the fleet and its indices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    pub part: Part,
    pub indices: Indices,
    /// The names, most frequent first: all of them for the scope and the steps, the first five for
    /// a commune or a cycle.
    pub shares: Vec<Share>,
}

/// A part of the fleet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The whole scope.
    All,
    Commune {
        insee: String,
        name: String,
    },
    /// A cycle; `None`: communes outside any.
    Cycle(Option<u32>),
    After(StepKind),
}

/// Names shown of a commune or a cycle.
const SHOWN_NAMES: usize = 5;

/// The heterogeneity of a scope.
pub fn heterogeneity(inventory: &Inventory, settings: &Settings, scope: &Scope) -> Heterogeneity {
    let minimum = settings.heterogeneity_minimum;
    let tables = Tables::new(inventory);
    let view = View {
        inventory,
        minimum,
        in_scope: scope.communes(inventory),
        cycles: inventory.communes.iter().map(|c| (c.insee.as_str(), c.cycle)).collect(),
        steps: perimeter::steps(inventory, &settings.base_commune, scope),
    };
    let entries = tables
        .fleets
        .iter()
        .filter_map(|((category, grain), fleet)| view.entry(*category, *grain, fleet))
        .collect();
    let mut mixing = Mixing::default();
    let mut by_commune: BTreeMap<&str, Mixing> = BTreeMap::new();
    let mut by_cycle: BTreeMap<(bool, Option<u32>), Mixing> = BTreeMap::new();
    for ((insee, _), boards) in &tables.boards {
        if boards.known() > 1 && view.in_scope.contains(insee) {
            mixing.add(boards);
            by_commune.entry(insee).or_default().add(boards);
            let cycle = view.cycle(insee);
            by_cycle.entry((cycle.is_none(), cycle)).or_default().add(boards);
        }
    }
    let (spelling, spelling_by_category) = spellings(&view);
    Heterogeneity {
        minimum,
        entries,
        mixing,
        mixing_by_commune: by_commune.into_iter().map(|(i, m)| (i.to_owned(), m)).collect(),
        mixing_by_cycle: by_cycle.into_iter().map(|((_, cycle), m)| (cycle, m)).collect(),
        spelling,
        spelling_by_category,
    }
}

/// A fleet by commune.
type ByCommune<'a> = BTreeMap<&'a str, Distribution>;

/// What one pass over the devices makes.
#[derive(Default)]
struct Tables<'a> {
    /// By category and grain, then commune.
    fleets: BTreeMap<(Category, Grain), ByCommune<'a>>,
    /// Brands of the boards of each school, by commune and key.
    boards: BTreeMap<(&'a str, &'a str), Distribution>,
}

impl<'a> Tables<'a> {
    fn new(inventory: &'a Inventory) -> Self {
        let mut tables = Self::default();
        let mut name = String::new();
        for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
            let Some(category) = device.category else { continue };
            let (commune, brand) = (device.commune.as_str(), device.brand.as_deref());
            tables.add(category, Grain::Brand, commune, brand);
            let model = device.model.as_deref().map(|model| {
                model_name(&mut name, brand, model);
                name.as_str()
            });
            tables.add(category, Grain::Model, commune, model);
            if category.has_os() {
                tables.add(category, Grain::Os, commune, device.os.as_deref());
            }
            if let (true, Some(school)) = (category.is_board(), device.school.as_deref()) {
                tables.boards.entry((commune, school)).or_default().add(brand, 1);
            }
        }
        tables
    }

    fn add(&mut self, category: Category, grain: Grain, commune: &'a str, name: Option<&str>) {
        let fleet = self.fleets.entry((category, grain)).or_default();
        fleet.entry(commune).or_default().add(name, 1);
    }
}

/// Writes `Brand Model`, or the model alone where the brand is unknown or begins it.
fn model_name(name: &mut String, brand: Option<&str>, model: &str) {
    name.clear();
    if let Some(brand) = brand.filter(|brand| !model.starts_with(brand)) {
        name.push_str(brand);
        name.push(' ');
    }
    name.push_str(model);
}

/// What the parts of the analysis are taken from.
struct View<'a> {
    inventory: &'a Inventory,
    minimum: u32,
    in_scope: BTreeSet<&'a str>,
    cycles: BTreeMap<&'a str, Option<u32>>,
    steps: Vec<Step>,
}

impl<'a> View<'a> {
    fn cycle(&self, insee: &str) -> Option<u32> {
        self.cycles.get(insee).copied().flatten()
    }

    fn group(&self, part: Part, fleet: &Distribution, shown: usize) -> Group {
        let mut shares = fleet.shares();
        shares.truncate(shown);
        Group { part, indices: indices(fleet, self.minimum), shares }
    }

    /// `None` where the scope holds no such device.
    fn entry(&self, category: Category, grain: Grain, fleet: &ByCommune<'a>) -> Option<Entry> {
        let held: Vec<(&str, &Distribution)> = fleet
            .iter()
            .filter(|(insee, _)| self.in_scope.contains(*insee))
            .map(|(insee, distribution)| (*insee, distribution))
            .collect();
        if held.is_empty() {
            return None;
        }
        let mut all = Distribution::default();
        let mut by_cycle: BTreeMap<(bool, Option<u32>), Distribution> = BTreeMap::new();
        for (insee, distribution) in &held {
            all.merge(distribution);
            let cycle = self.cycle(insee);
            by_cycle.entry((cycle.is_none(), cycle)).or_default().merge(distribution);
        }
        if grain == Grain::Os && all.known() == 0 {
            return None;
        }
        let communes = held
            .iter()
            .map(|(insee, distribution)| {
                let commune = self.inventory.commune(insee);
                let name = commune.map_or(*insee, |commune| commune.name.as_str()).to_owned();
                let part = Part::Commune { insee: (*insee).to_owned(), name };
                self.group(part, distribution, SHOWN_NAMES)
            })
            .collect();
        let cycles = by_cycle
            .iter()
            .map(|((_, cycle), fleet)| self.group(Part::Cycle(*cycle), fleet, SHOWN_NAMES))
            .collect();
        let (cumulative, distances) = self.growth(fleet);
        Some(Entry {
            category,
            grain,
            all: self.group(Part::All, &all, usize::MAX),
            communes,
            cycles,
            cumulative,
            decomposition: decompose(&held),
            distances,
        })
    }

    /// The perimeter after each step, and the distances of `Entry::distances`.
    fn growth(&self, fleet: &ByCommune<'a>) -> (Vec<Group>, Vec<JoiningDistance>) {
        let (mut groups, mut distances) = (Vec::new(), Vec::new());
        let mut before = Distribution::default();
        let mut taken_over = None;
        for step in &self.steps {
            if step.kind == StepKind::Joining {
                taken_over = Some(before.clone());
            }
            let joining: Vec<(&str, &Distribution)> = step
                .communes
                .iter()
                .filter_map(|insee| fleet.get_key_value(insee.as_str()))
                .map(|(insee, distribution)| (*insee, distribution))
                .collect();
            let mut together = Distribution::default();
            for (_, distribution) in &joining {
                together.merge(distribution);
            }
            let in_scope = joining.iter().filter(|(insee, _)| self.in_scope.contains(insee));
            if before.known() > 0 && in_scope.clone().next().is_some() {
                let distance = |insee, joining| {
                    joining_distance(step.kind, insee, joining, &before, self.minimum)
                };
                distances.push(distance(None, &together));
                distances.extend(in_scope.map(|(insee, joining)| distance(Some(*insee), joining)));
            }
            before.merge(&together);
            groups.push(self.group(Part::After(step.kind), &before, usize::MAX));
        }
        let taken_over = taken_over.unwrap_or(before);
        let in_a_step = |insee: &str| {
            self.steps.iter().any(|step| step.communes.iter().any(|other| other == insee))
        };
        for (insee, joining) in fleet.iter().filter(|_| taken_over.known() > 0) {
            if self.in_scope.contains(insee) && !in_a_step(insee) {
                let kind = StepKind::Joining;
                let insee = Some(*insee);
                distances.push(joining_distance(kind, insee, joining, &taken_over, self.minimum));
            }
        }
        (groups, distances)
    }
}

/// Before and after normalisation, by grain, and by category and grain. A row counts once.
fn spellings(view: &View<'_>) -> (Vec<Spelling>, Vec<(Category, Spelling)>) {
    let mut all: BTreeMap<Grain, Spellings> = BTreeMap::new();
    let mut by_category: BTreeMap<(Category, Grain), Spellings> = BTreeMap::new();
    for record in &view.inventory.records {
        let (Some(row), Some(insee)) = (record.device(), record.commune.as_deref()) else {
            continue;
        };
        if !view.in_scope.contains(insee) {
            continue;
        }
        let named = [
            (Grain::Brand, row.brand_written.as_deref(), row.brand.known()),
            (Grain::Model, row.model_written.as_deref(), row.model.known()),
        ];
        for (grain, written, normalised) in named {
            let (Some(written), Some(normalised)) = (written, normalised) else { continue };
            all.entry(grain).or_default().add(written, normalised);
            if let Some(category) = row.category.known() {
                by_category.entry((*category, grain)).or_default().add(written, normalised);
            }
        }
    }
    let minimum = view.minimum;
    (
        all.iter().map(|(grain, spellings)| spellings.at(*grain, minimum)).collect(),
        by_category
            .iter()
            .map(|((category, grain), spellings)| (*category, spellings.at(*grain, minimum)))
            .collect(),
    )
}

#[cfg(test)]
#[path = "analysis_tests.rs"]
mod tests;
