//! What became of decisions, and those on schools.

use crate::model::decision::{Answer, Decision, Standing, Subject};
use crate::model::inventory::Inventory;
use crate::model::record::SchoolMention;
use crate::resolve::devices::Outcome;
use crate::resolve::row_key::mention_key;
use std::collections::{BTreeMap, BTreeSet};

/// Notes what became of each decision. One that no commune's rows were asked about has none.
pub(super) fn note(decisions: &mut [Decision], outcomes: Vec<(usize, Outcome)>) {
    for decision in decisions.iter_mut() {
        decision.standing = Standing::Absent;
        decision.args.clear();
        decision.left.clear();
        decision.right.clear();
    }
    for (at, outcome) in outcomes {
        if let Some(decision) = decisions.get_mut(at) {
            decision.standing = outcome.standing;
            decision.args = outcome.args;
            decision.left = outcome.left;
            decision.right = outcome.right;
        }
    }
}

/// The schools that people gave to mentions: commune → (folded name, UAI) → key.
#[derive(Debug, Default)]
pub(super) struct DecidedSchools {
    by_commune: BTreeMap<String, BTreeMap<(String, String), String>>,
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
            let Subject::School { mention, school } = &decision.subject else { continue };
            let later = inventory.decisions[at + 1..].iter().find(|later| {
                later.commune == decision.commune && later.subject.same(&decision.subject)
            });
            let (standing, args) = if let Some(later) = later {
                (Standing::Replaced, vec![later.number.to_string()])
            } else if decision.answer == Answer::Withdrawn {
                (Standing::Holds, Vec::new())
            } else if known.contains(school.as_str()) {
                let key = (mention.name.clone(), mention.uai.clone());
                decided
                    .by_commune
                    .entry(decision.commune.clone())
                    .or_default()
                    .insert(key, school.clone());
                (Standing::Absent, Vec::new())
            } else {
                (Standing::SchoolGone, vec![school.clone()])
            };
            let outcome = Outcome { standing, args, left: Vec::new(), right: Vec::new() };
            decided.outcomes.push((at, outcome));
        }
        decided
    }

    /// The school of a mention, where a person gave one.
    pub(super) fn school(&self, commune: &str, mention: &SchoolMention) -> Option<&String> {
        let of_commune = self.by_commune.get(commune)?;
        let key = mention_key(mention);
        of_commune.get(&(key.name, key.uai))
    }

    /// Whether a mention was given this school.
    pub(super) fn names(&self, key: &str) -> bool {
        self.by_commune.values().flat_map(BTreeMap::values).any(|school| school == key)
    }

    /// What became of the decisions: those whose mention is in the inventory hold.
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
        for (at, outcome) in &mut self.outcomes {
            let Some(decision) = inventory.decisions.get(*at) else { continue };
            let Subject::School { mention, .. } = &decision.subject else { continue };
            let key = (decision.commune.as_str(), mention.name.clone(), mention.uai.clone());
            outcome.left = records.get(&key).cloned().unwrap_or_default();
            let there = !outcome.left.is_empty() || elsewhere.contains(&key);
            if outcome.standing == Standing::Absent && there {
                outcome.standing = Standing::Holds;
            }
        }
        self.outcomes
    }
}
