//! The places a text may name: what the reference lists give to reading.

use crate::ingest::met::Identifiers;
use crate::normalise::commune::CommuneIndex;
use std::collections::HashSet;

/// Communes and schools of the reference lists.
#[derive(Debug)]
pub struct KnownPlaces<'a> {
    pub communes: &'a CommuneIndex,
    /// Folded names of the reference schools.
    pub schools: &'a HashSet<String>,
    /// Identifiers read in other lists of the commune.
    pub met: Option<&'a Identifiers>,
}
