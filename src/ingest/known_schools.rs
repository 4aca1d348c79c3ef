//! What reading needs to know of the reference schools, made ready once for all files.

use crate::model::school::School;
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashSet};

/// The reference schools by name and by UAI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownSchools {
    pub(super) names: HashSet<String>,
    /// Commune (INSEE) of each UAI.
    pub(super) communes: BTreeMap<String, String>,
}

impl KnownSchools {
    /// Folds the names of the schools of a list.
    pub fn new(schools: &[School]) -> Self {
        Self {
            names: schools.iter().map(|school| fold(&school.name)).collect(),
            communes: schools
                .iter()
                .filter_map(|school| Some((school.uai.as_ref()?.to_string(), school.insee.clone())))
                .collect(),
        }
    }
}
