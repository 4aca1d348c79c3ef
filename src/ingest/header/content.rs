//! What the values of a column look like: the signs of each, in shares.

use crate::ingest::header::signs::{SIGNS, Sign, signs};
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::{Likeness, Profile};
use crate::model::cell::CellValue;
use crate::model::field::FieldName;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Profiles the values of a column, in the order of the rows.
pub fn profile<'v>(
    values: impl Iterator<Item = &'v CellValue>,
    known: &KnownPlaces<'_>,
) -> Profile {
    let mut rows = 0usize;
    let mut filled = 0usize;
    let mut places: HashMap<Cow<'v, str>, usize, foldhash::fast::RandomState> = HashMap::default();
    let mut counts: Vec<(&'v CellValue, usize)> = Vec::new();
    let mut previous: Option<f64> = None;
    let mut steps = 0usize;
    for value in values {
        rows += 1;
        if value.is_empty() {
            continue;
        }
        filled += 1;
        let text = value.text();
        if let Some(number) = number_of(&text) {
            if previous.is_some_and(|previous| (number - previous - 1.0).abs() < SAME) {
                steps += 1;
            }
            previous = Some(number);
        }
        let place = *places.entry(text).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    if counts.len() > SAMPLE {
        counts.sort_by_cached_key(|(value, _)| value.text());
    }
    let mut total = 0usize;
    let mut distinct = 0usize;
    let mut sampled = 0usize;
    let mut shares = [0usize; SIGNS];
    let mut stems = Stems::default();
    let mut met: HashMap<FieldName, usize> = HashMap::new();
    for (at, (value, count)) in counts.iter().enumerate() {
        let text = value.text();
        let looked_into = in_sample(at, counts.len());
        let signs = signs(value, &text);
        if !signs.has(Sign::Value) {
            continue;
        }
        total += count;
        distinct += 1;
        if looked_into {
            sampled += count;
            for field in known.met.into_iter().flat_map(|met| met.fields_of(&text)) {
                *met.entry(field).or_default() += 1;
            }
            if signs.has(Sign::Code)
                && let CellValue::Text(text) = value
            {
                stems.add(text);
            }
            for position in signs.with_references(&text, known).positions() {
                if let Some(share) = shares.get_mut(position) {
                    *share += count;
                }
            }
        }
    }
    let scale = 1.0 / sampled.max(1) as f64;
    let counted = |sign: Sign| shares.get(sign as usize).map_or(0.0, |count| *count as f64);
    let share = |sign: Sign| counted(sign) * scale;
    let mut likeness = Likeness::default();
    for (like, count) in likeness.0.iter_mut().zip(&shares) {
        *like = *count as f64 * scale;
    }
    Profile {
        rows,
        filled,
        values: total,
        distinct: distinct as f64 / total.max(1) as f64,
        sequence: steps as f64 / total.max(1) as f64,
        date: (counted(Sign::Date) + counted(Sign::DayNumber) * day_number(share(Sign::RecentDay)))
            * scale,
        day: share(Sign::RecentDay),
        year: share(Sign::Year),
        number: share(Sign::Number),
        small: share(Sign::Small),
        money: share(Sign::Money),
        code: share(Sign::Code),
        tick: share(Sign::Tick),
        phrase: share(Sign::Phrase),
        text: share(Sign::Text),
        mixed: share(Sign::Mixed),
        other: share(Sign::Other),
        met: most_met(&met, distinct.min(SAMPLE)),
        stem: stems.most() as f64 / distinct.clamp(1, SAMPLE) as f64,
        outside: share(Sign::Outside),
        likeness,
    }
}

/// Distinct values of another list from which a column meets it: one or two may do by chance.
const LEAST_MET: usize = 3;

/// The identifier that most values are in another list, with their share of the distinct ones; of
/// two the first by name.
fn most_met(met: &HashMap<FieldName, usize>, distinct: usize) -> Option<(FieldName, f64)> {
    let (field, count) = met.iter().max_by_key(|(field, count)| (**count, Reverse(**field)))?;
    (*count >= LEAST_MET).then(|| (*field, *count as f64 / distinct.max(1) as f64))
}

/// The stems of the codes of a column: what stands before the number that ends them. Numbers that a
/// commune gives have one stem (`INV-00123`, `INV-00124`), those of makers have many, or a number
/// inside.
#[derive(Debug, Default)]
struct Stems<'v>(HashMap<&'v str, usize, foldhash::fast::RandomState>);

/// Digits of a number behind bare letters: longer ones (`CND1234567`) are makers' numbers too.
const DIGITS_OF_STEM: usize = 6;

impl<'v> Stems<'v> {
    /// Counts the stem of a code: letters and marks, then one number.
    fn add(&mut self, code: &'v str) {
        let code = code.trim();
        let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = code.len() - stem.len();
        let parted = stem.ends_with(|c: char| c.is_ascii_punctuation());
        let lettered = stem.bytes().any(|b| b.is_ascii_alphabetic());
        let numbered = stem.bytes().any(|b| b.is_ascii_digit());
        if digits > 0 && lettered && !numbered && (parted || digits <= DIGITS_OF_STEM) {
            *self.0.entry(stem).or_default() += 1;
        }
    }

    /// How many codes have the stem that most have.
    fn most(&self) -> usize {
        self.0.values().copied().max().unwrap_or(0)
    }
}

/// Two numbers as near are one.
const SAME: f64 = 1e-9;

/// How much a number that may count days (`41710`) says of a date: prices are as large.
const DAY_NUMBER: f64 = 0.4;
/// How much it says where all values lie within the days that equipment was bought on: amounts are
/// not so near to one another.
const ALL_RECENT: f64 = 0.85;
/// Share of such values from which a column holds nothing else.
const ALL: f64 = 0.95;

/// How much a number that may count days says of a date, by the share of recent days.
fn day_number(recent: f64) -> f64 {
    if recent >= ALL { ALL_RECENT } else { DAY_NUMBER }
}

/// The number a text is.
fn number_of(text: &str) -> Option<f64> {
    let text = text.trim();
    // Asked of every value: most are told by their first character ("inf" and "NaN" are numbers).
    let may_be = text.bytes().next().is_some_and(|b| {
        b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'i' | b'I' | b'n' | b'N')
    });
    if may_be { text.parse().ok() } else { None }
}

/// Distinct values of a column that are looked into: more of them say nothing new.
const SAMPLE: usize = 600;

/// Whether a value is looked into, by its position among the sorted distinct ones: evenly spread.
fn in_sample(at: usize, distinct: usize) -> bool {
    distinct <= SAMPLE || (at + 1) * SAMPLE / distinct > at * SAMPLE / distinct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::commune::CommuneIndex;
    use std::collections::HashSet;

    #[test]
    fn numbers_are_told_by_their_size() {
        let communes = CommuneIndex::new(&[]);
        let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
        for (text, small, money, date) in [
            ("20", 1.0, 0.0, 0.0),
            ("21", 1.0, 1.0, 0.0),
            ("20,5", 0.0, 1.0, 0.0),
            ("500", 1.0, 1.0, 0.0),
            ("501", 0.0, 1.0, 0.0),
            ("19999", 0.0, 1.0, 0.0),
            ("20000", 0.0, 1.0, 0.4),
            ("60000", 0.0, 1.0, 0.4),
            ("60001", 0.0, 1.0, 0.0),
        ] {
            let cell = CellValue::Text(text.to_owned());
            let found = profile([cell].iter(), &known);
            for (found, want) in [(found.small, small), (found.money, money), (found.date, date)] {
                assert!((found - want).abs() < 0.01, "{text}: {found}, not {want}");
            }
        }
    }

    #[test]
    fn three_words_are_a_phrase() {
        let communes = CommuneIndex::new(&[]);
        let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
        for (text, phrase) in [("deux mots", false), ("trois mots ici", true)] {
            let cell = CellValue::Text(text.to_owned());
            assert_eq!(profile([cell].iter(), &known).phrase > 0.5, phrase, "{text}");
        }
    }
}
