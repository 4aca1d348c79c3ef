//! The schools that shares, norms and checks are about: those of the reference list, public ones
//! by default.

use crate::model::codes::Sector;
use crate::model::inventory::Inventory;
use crate::model::school::School;
use crate::model::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// The schools of the base.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolBase<'a> {
    public_only: bool,
    /// Communes the reference list holds any school of, whatever its sector.
    listed: BTreeSet<&'a str>,
    /// Keys of the schools that hold at least one device of the fleet.
    equipped: BTreeSet<&'a str>,
    /// Keys of the schools for which a count above zero was read.
    counted: BTreeSet<&'a str>,
    /// Pupils the files give, by school; the last file speaks.
    pupils: BTreeMap<&'a str, u32>,
}

impl<'a> SchoolBase<'a> {
    /// Looks at schools, devices, counts and facts once.
    pub fn new(inventory: &'a Inventory, settings: &Settings) -> Self {
        let listed = inventory.schools.iter().filter(|school| !school.provisional);
        let fleet = inventory.devices.iter().filter(|device| device.in_fleet());
        let counts = inventory.counts.iter().filter(|cell| cell.count > 0);
        let facts = inventory.facts.iter();
        Self {
            public_only: settings.public_schools_only,
            listed: listed.map(|school| school.insee.as_str()).collect(),
            equipped: fleet.filter_map(|device| device.school.as_deref()).collect(),
            counted: counts.filter_map(|cell| cell.school_match.key()).collect(),
            pupils: facts
                .filter_map(|fact| Some((fact.school_match.key()?, fact.pupils?)))
                .collect(),
        }
    }

    /// Whether a list of schools was loaded.
    pub fn loaded(&self) -> bool {
        !self.listed.is_empty()
    }

    /// Whether the list holds schools of a commune.
    pub fn lists(&self, insee: &str) -> bool {
        self.listed.contains(insee)
    }

    /// Whether a school is one of the base: of the list, and public unless the settings say all.
    pub fn holds(&self, school: &School) -> bool {
        let left_out = self.public_only && school.sector == Sector::Private;
        !school.provisional && !left_out
    }

    /// Whether a school holds at least one device of the fleet.
    pub fn equipped(&self, school: &School) -> bool {
        self.equipped.contains(school.key.as_str())
    }

    /// Whether a count above zero was read for a school.
    pub fn counted(&self, school: &School) -> bool {
        self.counted.contains(school.key.as_str())
    }

    /// Pupils of a school: of the list, else of the files.
    pub fn pupils(&self, school: &School) -> Option<u32> {
        school.pupils.or_else(|| self.pupils.get(school.key.as_str()).copied())
    }
}
