//! What a person could settle, most useful first.
//!
//! Rows that say the same share one question. Its weight is the doubt (1 at even odds, 0 where the
//! model is sure) times the devices its answer would move.

use crate::model::decision::{Meant, Place, RowKey, RowKind, Subject};
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use crate::model::question::{Ask, Elsewhere, Question, Questions};
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::scope::Scope;
use crate::normalise::school_name::SchoolName;
use crate::resolve::ids::digest;
use crate::resolve::row_key::{RowIndex, content, mention_key, place_of};
use crate::resolve::schools::name_match::Candidate;
use crate::resolve::schools::nearest::nearest;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The questions of a part of the inventory.
pub fn questions(inventory: &Inventory, scope: &Scope) -> Questions {
    let communes = scope.communes(inventory);
    let asked = |insee: &str| scope.is_everything() || communes.contains(insee);
    let mut list: Vec<Question> = pairs(inventory)
        .into_values()
        .chain(schools(inventory).into_values())
        .filter(|question| asked(&question.commune))
        .collect();
    list.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then_with(|| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)))
    });
    Questions { list, elsewhere: elsewhere(inventory, asked) }
}

/// The remarks that ask what only a person knows, of the files of some communes and of those that
/// are of none.
fn elsewhere(inventory: &Inventory, asked: impl Fn(&str) -> bool) -> Vec<Elsewhere> {
    let sources = inventory.sources.iter().enumerate();
    sources
        .filter(|(_, source)| source.commune.as_deref().is_none_or(&asked))
        .flat_map(|(at, source)| {
            let remarks = source.remarks.iter().enumerate();
            remarks.filter(|(_, remark)| remark.code().is_question()).map(move |(place, remark)| {
                let commune = source.commune.as_deref().unwrap_or_default();
                let about = remark.problem.words().into_iter().next().unwrap_or_default();
                let id = digest(&[commune, remark.code().code(), &fold::fold(&about)]);
                Elsewhere { id: format!("q{id}"), source: at, remark: place }
            })
        })
        .collect()
}

/// The identifier of the question that a decision answers.
pub fn question_id(commune: &str, subject: &Subject) -> String {
    let text = match subject {
        Subject::Rows { left, right, .. } => {
            let mut sides = [key_text(left), key_text(right)];
            sides.sort();
            sides.join("\u{1e}")
        }
        Subject::School { mention, .. } => format!("{}\u{1e}{}", mention.name, mention.uai),
    };
    format!("q{}", digest(&[commune, &text]))
}

/// A key as text, without its place: the same question keeps its id in the next delivery.
fn key_text(key: &RowKey) -> String {
    let mut text = format!("{}\u{1d}{}", key.list, key.nth.unwrap_or(0));
    for (field, value) in &key.content {
        text.push('\u{1d}');
        text.push_str(field);
        text.push('=');
        text.push_str(value);
    }
    text
}

fn pairs(inventory: &Inventory) -> BTreeMap<(String, String), Question> {
    let mut found: BTreeMap<(String, String), Question> = BTreeMap::new();
    for (at, link) in inventory.links.iter().enumerate() {
        if link.verdict != Verdict::Review {
            continue;
        }
        let Some(commune) = inventory.records.get(link.left).map(|r| r.commune.clone()) else {
            continue;
        };
        let commune = commune.unwrap_or_default();
        let Some((left, right)) = keys(inventory, &commune, link) else { continue };
        let contract = inventory.records.get(link.left).is_some_and(|r| r.contract().is_some());
        let kind = if contract { RowKind::Contract } else { RowKind::Device };
        let (left, right) = (Box::new(left), Box::new(right));
        let subject = Subject::Rows { kind, left: left.clone(), right: right.clone() };
        let id = question_id(&commune, &subject);
        let doubt = 1.0 - (2.0 * link.probability - 1.0).abs();
        let question = found.entry((commune.clone(), id.clone())).or_insert_with(|| Question {
            id,
            commune,
            weight: 0.0,
            devices: 0,
            ask: Ask::Pair { kind, left, right, link: at },
        });
        // An answer about contracts moves one contract and no device.
        question.devices += if contract { 0 } else { link.units };
        question.weight += doubt * f64::from(link.units);
    }
    found
}

/// The keys of the two rows of a link. Twins of one file each get a key of their own; any other key
/// stands for all twins of its row.
fn keys(inventory: &Inventory, commune: &str, link: &Link) -> Option<(RowKey, RowKey)> {
    let key = |at: usize| -> Option<RowKey> {
        let record = inventory.records.get(at)?;
        Some(RowKey {
            list: inventory.list_of(record),
            content: content(record),
            nth: None,
            place: place_of(inventory, record),
        })
    };
    let (left, right) = (key(link.left)?, key(link.right)?);
    if left.content != right.content || left.place.file != right.place.file {
        return Some((left, right));
    }
    let records: Vec<usize> = (0..inventory.records.len())
        .filter(|at| inventory.records[*at].commune.as_deref().unwrap_or_default() == commune)
        .collect();
    let index = RowIndex::new(inventory, &records);
    Some((index.key(link.left, true)?, index.key(link.right, true)?))
}

fn schools(inventory: &Inventory) -> BTreeMap<(String, String), Question> {
    let mut found: BTreeMap<(String, String), (Question, BTreeSet<String>)> = BTreeMap::new();
    let mut add = |commune: &Option<String>,
                   mention: &SchoolMention,
                   school: &SchoolMatch,
                   devices: u32,
                   place: &dyn Fn() -> Place| {
        let keys: &[String] = match school {
            SchoolMatch::Ambiguous(keys) => keys,
            SchoolMatch::Unknown => &[],
            SchoolMatch::None | SchoolMatch::Resolved(_) => return,
        };
        let commune = commune.clone().unwrap_or_default();
        let mention = mention_key(mention);
        let subject = Subject::School { mention: mention.clone(), meant: Meant::NoSchool };
        let id = question_id(&commune, &subject);
        let (question, candidates) =
            found.entry((commune.clone(), id.clone())).or_insert_with(|| {
                let ask = Ask::School {
                    mention,
                    candidates: Vec::new(),
                    unknown: false,
                    place: place(),
                    rows: 0,
                };
                (Question { id, commune, weight: 0.0, devices: 0, ask }, BTreeSet::new())
            });
        candidates.extend(keys.iter().cloned());
        question.devices = question.devices.saturating_add(devices);
        if let Ask::School { rows, .. } = &mut question.ask {
            *rows += 1;
        }
    };
    for record in &inventory.records {
        let place = || place_of(inventory, record);
        add(&record.commune, &record.school, &record.school_match, record.quantity(), &place);
    }
    let place = |source: usize, sheet: usize, row: u32| {
        let source = inventory.sources.get(source);
        Place {
            file: source.map_or_else(String::new, |source| source.path.clone()),
            sheet: source
                .and_then(|source| source.sheets.get(sheet))
                .map_or_else(String::new, |sheet| sheet.name.clone()),
            row,
        }
    };
    for count in &inventory.counts {
        let place = || place(count.source, count.sheet, count.row);
        add(&count.commune, &count.school, &count.school_match, count.count, &place);
    }
    for fact in &inventory.facts {
        let place = || place(fact.source, fact.sheet, fact.row);
        add(&fact.commune, &fact.school, &fact.school_match, 0, &place);
    }
    let mut lists: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for school in &inventory.schools {
        lists.entry(school.insee.clone()).or_default().push(Candidate::of(school));
    }
    found
        .into_iter()
        .map(|(key, (mut question, keys))| {
            if let Ask::School { mention, candidates, unknown, rows, .. } = &mut question.ask {
                question.weight = f64::from(question.devices.max(*rows));
                *unknown = keys.is_empty();
                *candidates = if *unknown {
                    let list = lists.get(&question.commune).map_or(&[][..], Vec::as_slice);
                    nearest(&SchoolName::parse(&mention.written), list)
                } else {
                    keys.into_iter().collect()
                };
            }
            (key, question)
        })
        .collect()
}
