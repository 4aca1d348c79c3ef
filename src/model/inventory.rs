//! The whole inventory, as reports and exports see it.

use crate::model::commune::Commune;
use crate::model::contract::Contract;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::decision::Decision;
use crate::model::device::Device;
use crate::model::finding::Finding;
use crate::model::link::Link;
use crate::model::mapping::MappingTrace;
use crate::model::origin::Origin;
use crate::model::parameters::Parameters;
use crate::model::record::Record;
use crate::model::school::School;
use crate::model::source::Source;
use crate::model::staleness::Stale;
use crate::model::version::ListVersions;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is known, in stable orders: communes by INSEE, schools by key, sources by path,
/// records by source, sheet, row and part, devices and contracts by commune and id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inventory {
    pub communes: Vec<Commune>,
    /// Schools of the reference list and provisional ones.
    pub schools: Vec<School>,
    /// Files received.
    pub sources: Vec<Source>,
    /// Device and contract rows.
    pub records: Vec<Record>,
    pub counts: Vec<CountCell>,
    /// What files say of schools (pupils, classes).
    pub facts: Vec<SchoolFact>,
    /// Lists that are one list at two dates; set by the resolution.
    pub versions: Vec<ListVersions>,
    pub devices: Vec<Device>,
    /// Former ids of devices that are now another's: former id → id of the device.
    pub aliases: BTreeMap<String, String>,
    pub contracts: Vec<Contract>,
    /// Scored pairs worth keeping: merged, to review, vetoed by an identifier.
    pub links: Vec<Link>,
    /// What people decided, oldest first, with what became of it.
    pub decisions: Vec<Decision>,
    /// What each commune's rows were matched with.
    pub parameters: Vec<Parameters>,
    pub findings: Vec<Finding>,
    /// What changed since the matching and is not followed by it; empty but where it was shown so
    /// on purpose.
    pub stale: BTreeSet<Stale>,
}

/// What `ingest` makes of one file: indexes of sources in it are 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The file, its sheets, their balance.
    pub source: Source,
    /// Device and contract rows.
    pub records: Vec<Record>,
    pub counts: Vec<CountCell>,
    pub facts: Vec<SchoolFact>,
    /// Mappings applied to it, and what one is written from.
    pub mapping: MappingTrace,
    /// Where it was read from.
    pub origin: Origin,
}

impl Inventory {
    /// The commune of an INSEE code.
    pub fn commune(&self, insee: &str) -> Option<&Commune> {
        self.communes.iter().find(|commune| commune.insee == insee)
    }

    /// The name of a commune, its code where the list does not hold it.
    pub fn commune_name<'a>(&'a self, insee: &'a str) -> &'a str {
        self.commune(insee).map_or(insee, |commune| &commune.name)
    }

    /// The school of a key (schools are sorted by key).
    pub fn school(&self, key: &str) -> Option<&School> {
        self.schools
            .binary_search_by(|school| school.key.as_str().cmp(key))
            .ok()
            .map(|index| &self.schools[index])
    }
}
