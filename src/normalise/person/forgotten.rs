//! One person taken out of texts, however they name her.

use crate::model::texts::Setting;
use crate::normalise::person::words::{is_first_name, is_particle, is_title};
use crate::normalise::person::{PlaceNames, spans, without};
use crate::text::fold::words;
use std::ops::Range;

/// A person to be forgotten, by the words of her name, folded.
#[derive(Debug, Clone)]
pub struct Forgotten {
    all: Vec<String>,
    first: Vec<String>,
    surname: Vec<String>,
}

impl Forgotten {
    /// The person of a name: `Marie Dupont`, `DUPONT Marie`, `Mme Dupont`.
    pub fn named(name: &str) -> Self {
        let all: Vec<String> = words(name)
            .into_iter()
            .map(|word| word.folded)
            .filter(|word| !is_title(word))
            .collect();
        let (mut first, mut surname): (Vec<String>, Vec<String>) = all
            .iter()
            .filter(|word| !is_particle(word))
            .cloned()
            .partition(|word| is_first_name(word));
        if surname.is_empty() {
            // `Lucie Martin`: the last of two first names is the surname.
            surname.extend(first.pop());
        }
        Self { all, first, surname }
    }

    /// A text without her; `None` where it does not name her.
    pub fn taken_out(&self, setting: Setting, text: &str) -> Option<String> {
        if self.surname.is_empty() {
            return None;
        }
        if setting == Setting::Person {
            return self.is_named_by(text).then(|| super::MARK.to_owned());
        }
        let mut found: Vec<Range<usize>> = spans(text, Setting::Free, &PlaceNames::default())
            .into_iter()
            .filter(|span| text.get(span.clone()).is_some_and(|span| self.is_named_by(span)))
            .collect();
        found.extend(self.written_out(text));
        found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        found.dedup_by(|later, earlier| later.start < earlier.end);
        (!found.is_empty()).then(|| without(text, &found))
    }

    /// Whether the name of a person may be hers: it bears her surname, and no first name that is not
    /// hers.
    fn is_named_by(&self, name: &str) -> bool {
        let words: Vec<String> = words(name).into_iter().map(|word| word.folded).collect();
        let logins = self.logins();
        if words.iter().any(|word| logins.contains(word)) {
            return true;
        }
        self.surname.iter().all(|word| words.contains(word))
            && words.iter().all(|word| {
                self.all.contains(word) || !is_first_name(word) || self.first.is_empty()
            })
    }

    /// Where all the words of her name stand one after the other, in any order, or her login does.
    fn written_out(&self, text: &str) -> Vec<Range<usize>> {
        let all = words(text);
        let logins = self.logins();
        let login = all.iter().filter(|word| logins.contains(&word.folded));
        let mut found: Vec<Range<usize>> = login.map(|word| word.range.clone()).collect();
        let mut wanted: Vec<&str> = self.all.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        if wanted.len() > 1 {
            let runs = all.windows(wanted.len()).filter(|run| {
                let mut words: Vec<&str> = run.iter().map(|word| word.folded.as_str()).collect();
                words.sort_unstable();
                words == wanted
            });
            found.extend(
                runs.filter_map(|run| Some(run.first()?.range.start..run.last()?.range.end)),
            );
        }
        found
    }

    /// What she may be known by to a machine: her initial and her surname.
    fn logins(&self) -> Vec<String> {
        let initials = self.first.iter().filter_map(|first| first.get(..1));
        initials.map(|initial| format!("{initial}{}", self.surname.concat())).collect()
    }
}
