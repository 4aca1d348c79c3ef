//! Answers of a review file to decisions, each with what was made of it.

pub use crate::ingest::answers::AnswersError;
use crate::ingest::answers::{AnswerCell, read_answers};
use crate::ingest::workbook::NotOpened;
use crate::model::damage::Damage;
use crate::model::decision::{Answer, Decision, Meant, Subject};
use crate::model::inventory::Inventory;
use crate::model::question::{Ask, Question};
use crate::model::refusal::Refusal;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::normalise::answer::named_school;
pub use crate::normalise::answer::{Given, answer};
use crate::normalise::school_name::SchoolName;
use crate::resolve::{SchoolCandidate, question_id, questions, resolve_school_name};
use jiff::civil::DateTime;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What was made of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFate {
    /// A decision was made of it.
    Applied,
    /// It was decided so already.
    Unchanged,
    /// It is left open.
    Later,
    /// It is none of the answers.
    NotUnderstood,
    /// It names no school of the commune.
    NoSchool,
    /// The two rows of a pair bear different answers.
    TwoAnswers,
    /// The question is asked no more: its rows changed, or were matched otherwise.
    NotAsked,
}

/// An answer and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSeen {
    /// Sheet; empty for a text file.
    pub sheet: String,
    pub cell: String,
    pub text: String,
    /// What was made of it.
    pub fate: AnswerFate,
}

/// What a review file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    pub decisions: Vec<Decision>,
    /// What was made of each answer, in the file's order; one a pair.
    pub seen: Vec<AnswerSeen>,
}

/// Reads a review file against the inventory.
///
/// # Errors
/// Where the file cannot be read or holds no review.
pub fn read_review(
    inventory: &Inventory,
    path: &Path,
    at: DateTime,
    settings: &Settings,
) -> Result<Answers, AnswersError> {
    let cells = cells(path, settings)?;
    Ok(take(inventory, &cells, at, &super::file_name(path)))
}

/// Whether a review file holds an answer, be it understood or not.
///
/// # Errors
/// Where the file cannot be read or holds no review.
pub fn holds_answers(path: &Path, settings: &Settings) -> Result<bool, AnswersError> {
    Ok(cells(path, settings)?.iter().any(|cell| !cell.text.is_empty()))
}

fn cells(path: &Path, settings: &Settings) -> Result<Vec<AnswerCell>, AnswersError> {
    let bytes = std::fs::read(path).map_err(|error| {
        let refusal = Refusal::Unreadable { damage: Damage::of_system(&error) };
        AnswersError::NotOpened(NotOpened::Refused(refusal))
    })?;
    // Known by its bytes, whatever its name.
    read_answers("", &bytes, settings)
}

/// What each identifier in a review file may stand for: a question that is asked, or a decision
/// that was taken.
struct ReviewIds {
    asked: HashMap<String, Question>,
    decided: HashMap<String, Decision>,
}

/// Takes the answers, those of the two rows of a pair together.
fn take(inventory: &Inventory, cells: &[AnswerCell], at: DateTime, note: &str) -> Answers {
    let mut decided = HashMap::new();
    for decision in &inventory.decisions {
        decided.insert(question_id(&decision.commune, &decision.subject), decision.clone());
        let same = |later: &&Decision| {
            later.commune == decision.commune && later.subject.same(&decision.subject)
        };
        let latest = inventory.decisions.iter().rev().find(same).unwrap_or(decision);
        decided.insert(format!("decision-{}", decision.number), latest.clone());
    }
    let asked = questions(inventory, &Scope::default()).list;
    let ids =
        ReviewIds { asked: asked.into_iter().map(|one| (one.id.clone(), one)).collect(), decided };
    let mut order: Vec<&str> = Vec::new();
    let mut by_id: BTreeMap<&str, Vec<&AnswerCell>> = BTreeMap::new();
    for cell in cells {
        let of_id = by_id.entry(&cell.id).or_default();
        if of_id.is_empty() {
            order.push(&cell.id);
        }
        of_id.push(cell);
    }
    let mut answers = Answers::default();
    for id in order {
        let of_id = &by_id[id];
        let Some(first) = of_id.first() else { continue };
        let filled = of_id.iter().find(|cell| !cell.text.is_empty()).unwrap_or(first);
        let same = |cell: &&&AnswerCell| {
            cell.text.is_empty()
                || answer(&cell.text) == answer(&filled.text)
                    && (answer(&cell.text).is_some() || cell.text == filled.text)
        };
        let (fate, decision) = if of_id.iter().all(|cell| same(&cell)) {
            ids.settle(inventory, id, &filled.text, at, note)
        } else {
            (AnswerFate::TwoAnswers, None)
        };
        answers.decisions.extend(decision);
        answers.seen.push(AnswerSeen {
            sheet: filled.sheet.clone(),
            cell: filled.cell.clone(),
            text: filled.text.clone(),
            fate,
        });
    }
    answers
}

impl ReviewIds {
    /// What an answer to a question comes to.
    fn settle(
        &self,
        inventory: &Inventory,
        id: &str,
        text: &str,
        at: DateTime,
        note: &str,
    ) -> (AnswerFate, Option<Decision>) {
        let latest = self.decided.get(id);
        let last = latest.filter(|last| last.answer != Answer::Withdrawn);
        let asked = self.asked.get(id);
        let given = answer(text);
        if given == Some(Given::Later) {
            return (AnswerFate::Later, None);
        }
        let (commune, subject) = match (latest, asked) {
            (Some(latest), _) => (latest.commune.clone(), latest.subject.clone()),
            (None, Some(asked)) => (asked.commune.clone(), asked.subject(Meant::NoSchool)),
            (None, None) => return (AnswerFate::NotAsked, None),
        };
        let (subject, said) = match (subject, given) {
            (subject, Some(Given::Withdraw)) => (subject, Answer::Withdrawn),
            (subject @ Subject::Rows { .. }, Some(Given::Same)) => (subject, Answer::Same),
            (subject @ Subject::Rows { .. }, Some(Given::Different)) => {
                (subject, Answer::Different)
            }
            (Subject::Rows { .. }, _) => return (AnswerFate::NotUnderstood, None),
            (Subject::School { mention, .. }, _) => {
                let Some(meant) = meant(inventory, &commune, asked, text) else {
                    return (AnswerFate::NoSchool, None);
                };
                (Subject::School { mention, meant }, Answer::Same)
            }
        };
        let unchanged = match last {
            Some(last) => last.answer == said && last.subject == subject,
            None => said == Answer::Withdrawn,
        };
        if unchanged {
            return (AnswerFate::Unchanged, None);
        }
        let decision = Decision::new(at, &commune, subject, said, note.to_owned());
        (AnswerFate::Applied, Some(decision))
    }
}

/// The meaning that an answer gives to a mention. First, one of the two words for a name that is no
/// school of the list. Then a school of the commune by its UAI or its name, the candidates of the
/// question first. Last, the only school that matches the words of a name.
pub fn meant(
    inventory: &Inventory,
    commune: &str,
    asked: Option<&Question>,
    text: &str,
) -> Option<Meant> {
    match answer(text) {
        Some(Given::OwnSchool) => return Some(Meant::Own),
        Some(Given::NoSchool) => return Some(Meant::NoSchool),
        _ => {}
    }
    let of_commune = || inventory.schools.iter().filter(|school| school.insee == commune);
    let all: Vec<(&str, &str)> =
        of_commune().map(|school| (school.key.as_str(), school.name.as_str())).collect();
    let likely: Vec<(&str, &str)> = match asked.map(|question| &question.ask) {
        Some(Ask::School { candidates, .. }) => all
            .iter()
            .copied()
            .filter(|(key, _)| candidates.iter().any(|candidate| candidate == key))
            .collect(),
        _ => Vec::new(),
    };
    if let Some(key) = named_school(text, &likely).or_else(|| named_school(text, &all)) {
        return Some(Meant::School(key.to_owned()));
    }
    let candidates: Vec<SchoolCandidate> = of_commune().map(SchoolCandidate::of).collect();
    let (_, found) = resolve_school_name(&SchoolName::parse(text), &candidates);
    found.key().map(|key| Meant::School(key.to_owned()))
}
