//! Typing errors in the words around a name (`Ecolem at.`, `Ellem.`). A resolved spelling of the
//! same commune, one error away, settles them.

use super::name_match::{Candidate, level_fit};
use crate::model::record::SchoolMatch;
use crate::normalise::school_name::SchoolName;
use crate::text::{fold, similarity};
use std::collections::{BTreeMap, BTreeSet};

/// Written names that were resolved, by compact spelling.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    by_source: BTreeMap<usize, BTreeMap<String, BTreeSet<String>>>,
    by_commune: BTreeMap<String, BTreeSet<String>>,
}

impl Spellings {
    /// Remembers that a name written in a source was resolved to a school.
    pub(super) fn add(&mut self, source: usize, written: &str, key: &str) {
        let spelling = fold::compact(written);
        let local = self.by_source.entry(source).or_default();
        local.entry(spelling.clone()).or_default().insert(key.to_owned());
        self.by_commune.entry(spelling).or_default().insert(key.to_owned());
    }

    /// The school of the spellings at most one typing error away from a written name: in the same
    /// source, else in the commune; `None` where they belong to several schools. Numbers must be
    /// equal, and a level that the name gives must fit.
    pub(super) fn nearest(
        &self,
        source: usize,
        written: &str,
        name: &SchoolName,
        schools: &[Candidate],
    ) -> Option<SchoolMatch> {
        let spelling = fold::compact(written);
        let fits = |key: &String| {
            let school = schools.iter().find(|school| school.key == *key);
            school.is_some_and(|school| level_fit(name.level, school.level).is_some())
        };
        [self.by_source.get(&source), Some(&self.by_commune)].into_iter().flatten().find_map(
            |spellings| {
                let near = |allowed: usize| -> BTreeSet<&String> {
                    spellings
                        .iter()
                        .filter(|(other, _)| digits(other) == digits(&spelling))
                        .filter(|(other, _)| similarity::edits(other, &spelling) <= allowed)
                        .flat_map(|(_, keys)| keys)
                        .filter(|key| fits(key))
                        .collect()
                };
                let exact = near(0);
                let found = if exact.is_empty() { near(1) } else { exact };
                let mut found = found.into_iter();
                let key = found.next()?;
                found.next().is_none().then(|| SchoolMatch::Resolved(key.clone()))
            },
        )
    }
}

/// Whether two compact spellings are at most one typing error apart and have the same numbers.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 1 && digits(a) == digits(b) && similarity::edits(a, b) <= 1
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Level, Sector};

    #[test]
    fn a_spelling_one_slip_away_settles() {
        let school = |key: &str, level| Candidate {
            key: key.to_owned(),
            name: SchoolName::default(),
            level,
            sector: Sector::Public,
        };
        let schools = [
            school("e", Level::Elementaire),
            school("m", Level::Maternelle),
            school("c", Level::Elementaire),
        ];
        let mut spellings = Spellings::default();
        for (written, key) in [
            ("Elem. Albert Camus", "e"),
            ("Mat. Albert Camus", "m"),
            ("EE Camus", "e"),
            ("EM Camus", "m"),
            ("Elem. Centre 1", "c"),
        ] {
            spellings.add(0, written, key);
        }
        for (written, level, expected) in [
            ("Ellem. Albert Camus", None, Some("e")),
            ("Elem.A lbert Camus", None, Some("e")),
            ("Ma. Albert Camus", None, Some("m")),
            ("E Camus", None, None),
            ("EC Camus", Some(Level::Maternelle), Some("m")),
            ("Elem. Centre 3", None, None),
            ("Mairie", None, None),
        ] {
            let name = SchoolName { level, ..SchoolName::default() };
            let found = spellings.nearest(1, written, &name, &schools);
            assert_eq!(found.as_ref().and_then(SchoolMatch::key), expected, "{written}");
        }
    }
}
