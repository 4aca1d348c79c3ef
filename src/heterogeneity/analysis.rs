//! The analysis of a scope, in one pass over its devices.

use crate::heterogeneity::decomposition::Decomposition;
use crate::heterogeneity::distance::JoiningDistance;
use crate::heterogeneity::distribution::{Grain, Share};
use crate::heterogeneity::indices::Indices;
use crate::heterogeneity::mixing::Mixing;
use crate::heterogeneity::spelling::Spelling;
use crate::model::codes::Category;
use crate::model::inventory::Inventory;
use crate::model::perimeter::StepKind;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use serde::Serialize;

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
    /// Category.
    pub category: Category,
    /// What is told apart.
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
    /// Distance of each step of the scope, and of each of its communes, to the perimeter before.
    pub distances: Vec<JoiningDistance>,
}

/// A part of the fleet and its indices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What the part is.
    pub part: Part,
    /// Indices.
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
    /// A commune.
    Commune {
        /// INSEE code.
        insee: String,
        /// Name.
        name: String,
    },
    /// A cycle; `None`: communes outside any.
    Cycle(Option<u32>),
    /// The perimeter after a step.
    After(StepKind),
}

/// The heterogeneity of a scope.
pub fn heterogeneity(inventory: &Inventory, settings: &Settings, scope: &Scope) -> Heterogeneity {
    let _ = (inventory, scope);
    Heterogeneity { minimum: settings.heterogeneity_minimum, ..Heterogeneity::default() }
}
