//! What became of decisions, and those on schools.

use crate::model::decision::{Answer, Became, Conflict, Decision, Meant, Own, Standing, Subject};
use crate::model::inventory::Inventory;
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::normalise::school_name::SchoolName;
use crate::resolve::devices::Outcome;
use crate::resolve::own_school::own_key;
use crate::resolve::row_key::mention_key;
use crate::resolve::schools::name_match::{Candidate, Strength, resolve_name};
use std::collections::{BTreeMap, BTreeSet};

/// Notes what became of each decision. A decision that no commune's rows were matched under has no
/// outcome.
pub(super) fn note(decisions: &mut [Decision], outcomes: Vec<(usize, Outcome)>) {
    for decision in decisions.iter_mut() {
        decision.became = Became::Absent {};
        decision.left.clear();
        decision.right.clear();
    }
    for (at, outcome) in outcomes {
        if let Some(decision) = decisions.get_mut(at) {
            decision.became = outcome.became;
            decision.left = outcome.left;
            decision.right = outcome.right;
        }
    }
}

/// What people decided that mentions of schools mean: commune → (folded name, UAI) → meaning.
#[derive(Debug, Default)]
pub(super) struct DecidedSchools {
    by_commune: BTreeMap<String, BTreeMap<(String, String), Meant>>,
    /// What became of each decision, its records to be found.
    outcomes: Vec<(usize, Outcome)>,
}

impl DecidedSchools {
    /// The last decision on each mention; those whose school is gone are set aside.
    pub(super) fn new(inventory: &Inventory) -> Self {
        let known: BTreeSet<&str> =
            inventory.schools.iter().map(|school| school.key.as_str()).collect();
        let mut decided = Self::default();
        for (at, decision) in inventory.decisions.iter().enumerate() {
            let Subject::School { mention, meant } = &decision.subject else { continue };
            let later = inventory.decisions[at + 1..].iter().find(|later| {
                later.commune == decision.commune && later.subject.same(&decision.subject)
            });
            let gone = match meant {
                Meant::School(key) => Some(key).filter(|key| !known.contains(key.as_str())),
                Meant::Own | Meant::NoSchool => None,
            };
            let became = if let Some(later) = later {
                Became::Replaced { by: later.number }
            } else if decision.answer == Answer::Withdrawn {
                Became::HOLDS
            } else if let Some(key) = gone {
                Became::SchoolGone { school: key.clone() }
            } else {
                let key = (mention.name.clone(), mention.uai.clone());
                let of_commune = decided.by_commune.entry(decision.commune.clone()).or_default();
                of_commune.insert(key, meant.clone());
                Became::Absent {}
            };
            let outcome = Outcome { became, left: Vec::new(), right: Vec::new() };
            decided.outcomes.push((at, outcome));
        }
        decided
    }

    /// The meaning of a mention, where a person decided it.
    pub(super) fn meant(&self, commune: &str, mention: &SchoolMention) -> Option<&Meant> {
        let of_commune = self.by_commune.get(commune)?;
        let key = mention_key(mention);
        of_commune.get(&(key.name, key.uai))
    }

    /// Whether a mention was given this school.
    pub(super) fn names(&self, key: &str) -> bool {
        let mut all = self.by_commune.values().flat_map(BTreeMap::values);
        all.any(|meant| matches!(meant, Meant::School(school) if school == key))
    }

    /// What became of the decisions. A decision whose mention is in the inventory holds; it is
    /// disputed where the list of schools contradicts it.
    pub(super) fn outcomes(mut self, inventory: &Inventory) -> Vec<(usize, Outcome)> {
        if self.outcomes.is_empty() {
            return self.outcomes;
        }
        let mut records: BTreeMap<(&str, String, String), Vec<usize>> = BTreeMap::new();
        let mut elsewhere: BTreeSet<(&str, String, String)> = BTreeSet::new();
        for (at, record) in inventory.records.iter().enumerate() {
            let key = mention_key(&record.school);
            let commune = record.commune.as_deref().unwrap_or_default();
            records.entry((commune, key.name, key.uai)).or_default().push(at);
        }
        let counts = inventory.counts.iter().map(|count| (&count.commune, &count.school));
        let facts = inventory.facts.iter().map(|fact| (&fact.commune, &fact.school));
        for (commune, mention) in counts.chain(facts) {
            let key = mention_key(mention);
            elsewhere.insert((commune.as_deref().unwrap_or_default(), key.name, key.uai));
        }
        let mut schools: BTreeMap<&str, Vec<Candidate>> = BTreeMap::new();
        for school in &inventory.schools {
            schools.entry(&school.insee).or_default().push(Candidate::of(school));
        }
        for (at, outcome) in &mut self.outcomes {
            let Some(decision) = inventory.decisions.get(*at) else { continue };
            let Subject::School { mention, meant } = &decision.subject else { continue };
            let key = (decision.commune.as_str(), mention.name.clone(), mention.uai.clone());
            outcome.left = records.get(&key).cloned().unwrap_or_default();
            let there = !outcome.left.is_empty() || elsewhere.contains(&key);
            if outcome.became.code() != Standing::Absent || !there {
                continue;
            }
            let own = own_key(&decision.commune, &mention.written);
            let of_commune = schools.get(decision.commune.as_str());
            match of_commune.and_then(|schools| listed(schools, &mention.written, &own)) {
                Some(key) if *meant != Meant::School(key.clone()) => {
                    let name = mention.written.clone();
                    outcome.became =
                        Became::Disputed { by: Conflict::Listed { name, school: key } };
                }
                _ => {
                    let own = Own((*meant == Meant::Own).then_some(own));
                    outcome.became = Became::Holds { own };
                }
            }
        }
        self.outcomes
    }
}

/// The one school of a commune that bears a name in full, apart from the provisional school made
/// from that name.
fn listed(schools: &[Candidate], written: &str, own: &str) -> Option<String> {
    let schools: Vec<Candidate> =
        schools.iter().filter(|school| school.key != own).cloned().collect();
    match resolve_name(&SchoolName::parse(written), &schools) {
        (Strength::Full, SchoolMatch::Resolved(key)) => Some(key),
        _ => None,
    }
}
