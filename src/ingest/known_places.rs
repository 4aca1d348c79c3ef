//! The places a text may name: what the reference lists give to reading.

use crate::ingest::met::Identifiers;
use crate::normalise::commune::CommuneIndex;
use crate::normalise::school_name::SchoolName;
use crate::text::fold::fold;
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

/// Letters of a name proper that tells a school without its type: "Centre" and "Bourg" tell much
/// else.
const LETTERS_ALONE: usize = 8;

impl KnownPlaces<'_> {
    /// Whether the list of schools knows a name, with its type or by its name proper alone
    /// ("Pierre Castaing"). Walks the list: for the names of sheets, not for cells.
    pub fn names_school(&self, text: &str) -> bool {
        if self.schools.contains(&fold(text)) {
            return true;
        }
        let name = SchoolName::parse(text).words;
        name.iter().map(String::len).sum::<usize>() >= LETTERS_ALONE
            && self.schools.iter().any(|known| SchoolName::parse(known).words == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_known_by_its_name_proper() {
        let communes = CommuneIndex::new(&[]);
        let schools: HashSet<String> =
            ["École élémentaire Pierre Castaing", "École maternelle Toctoucau", "École du Centre"]
                .iter()
                .map(|name| fold(name))
                .collect();
        let known = KnownPlaces { communes: &communes, schools: &schools, met: None };
        for (text, named) in [
            ("Pierre Castaing", true),
            ("PIERRE CASTAING EE", true),
            ("Toctoucau", true),
            ("Centre", false),
            ("Inventaire", false),
            ("Feuil1", false),
            ("", false),
        ] {
            assert_eq!(known.names_school(text), named, "{text}");
        }
    }
}
