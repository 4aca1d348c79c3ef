//! Persons in texts: where one is named, and the text without it.
//!
//! A name is told by what stands beside it: a title (`Mme Dupont`), a first name (`Marie Dupont`,
//! `DUPONT Marie`), a function (`Directrice : Dupont`), the form of a login (`marie.dupont`). A word
//! alone is no evidence: `MARC-PC24` may be Marc's, and may be the school Saint-Marc's. Schools, rooms
//! and streets bear names of persons too: those of the table of namesakes and of the list of schools
//! are no persons, nor is what follows `école`, `rue` or `salle`.

mod contact;
mod forgotten;
mod mask;
mod name;
mod screen;
mod tokens;
mod words;

pub use forgotten::Forgotten;
pub use mask::PersonMask;
pub use screen::may_name;

use crate::model::texts::Setting;
use std::collections::HashSet;
use std::ops::Range;

/// What stands in the place of a person, whatever the language of the reader.
pub const MARK: &str = "[…]";

/// Names of persons that places bear: those of the lists at hand, beside the table of namesakes.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames(HashSet<String, foldhash::fast::RandomState>);

/// Words of the longest name of a place looked for in a text: `Jean Jacques Rousseau`.
const LONGEST_NAME: usize = 4;

impl PlaceNames {
    /// The names that the names of some places hold: runs of two to four words.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut runs = HashSet::default();
        for name in names {
            let folded = crate::text::fold::fold(name);
            let words: Vec<&str> = folded.split(' ').collect();
            for length in 2..=LONGEST_NAME {
                let persons = words.windows(length).filter(|run| words::is_first_name(run[0]));
                runs.extend(persons.map(|run| run.join(" ")));
            }
        }
        Self(runs)
    }

    fn hold(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// Whether a text looks like the name of a person and nothing else (`Mme DUPONT`, `Jean Martin`), or
/// like where to reach one.
pub fn looks_like_person(text: &str) -> bool {
    let text = text.trim();
    let spans = spans(text, Setting::Free, &PlaceNames::default());
    let named: usize = spans.iter().map(Range::len).sum();
    // A grade or a function beside the name: `Mme Martin CP`.
    !spans.is_empty() && named * 2 >= text.len() && !name::names_a_place(text)
}

/// Whether a text is a telephone number as the French write them.
pub fn looks_like_telephone(text: &str) -> bool {
    let text = text.trim();
    contact::telephones(text).iter().map(Range::len).sum::<usize>() == text.len()
        && !text.is_empty()
}

/// Where a text names persons, in order and apart.
pub fn spans(text: &str, setting: Setting, places: &PlaceNames) -> Vec<Range<usize>> {
    if !may_name(text) {
        return Vec::new();
    }
    let mut found = contact::mails(text);
    if setting != Setting::Identifier {
        found.extend(contact::telephones(text));
    }
    found.extend(name::names(text, setting != Setting::Named, places));
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for span in found {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// A text without the persons it names; `None` where it names none.
pub fn masked(text: &str, setting: Setting, places: &PlaceNames) -> Option<String> {
    let spans = spans(text, setting, places);
    (!spans.is_empty()).then(|| without(text, &spans))
}

/// The words of a text that are names of the person it speaks of, folded: what else in the same row
/// names her (`PC-DUPONT`).
pub fn name_words(text: &str) -> Vec<String> {
    name::name_words(text)
}

/// A text without some names, given as folded words; `None` where it holds none of them.
pub fn masked_words(text: &str, names: &[String]) -> Option<String> {
    let spans: Vec<Range<usize>> = crate::text::fold::words(text)
        .into_iter()
        .filter(|word| names.contains(&word.folded))
        .map(|word| word.range)
        .collect();
    (!spans.is_empty()).then(|| without(text, &spans))
}

/// A text with a mark in the place of each span; one for spans that touch.
fn without(text: &str, spans: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let between = text.get(at..span.start).unwrap_or_default();
        let joined = at > 0 && between.chars().all(|c| !c.is_alphanumeric() && !"|/;,".contains(c));
        if !joined {
            out.push_str(between);
            out.push_str(MARK);
        }
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests;
