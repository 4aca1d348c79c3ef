//! What the sheets of one file are read with.

use crate::ingest::commune_of::CommuneOf;
use crate::ingest::known_places::KnownPlaces;
use crate::model::mapping::Mappings;
use std::collections::{BTreeMap, BTreeSet};

/// What holds for a whole file.
#[derive(Debug)]
pub(super) struct FileContext<'a> {
    /// Path the file is known by.
    pub path: &'a str,
    pub given: Option<&'a str>,
    pub of_path: &'a CommuneOf,
    pub known: &'a KnownPlaces<'a>,
    /// Commune of each reference school by UAI.
    pub school_communes: &'a BTreeMap<String, String>,
    /// Column mappings, given and saved.
    pub mappings: &'a Mappings,
    /// Folded names of the file's sheets.
    pub sheets: &'a BTreeSet<String>,
}
