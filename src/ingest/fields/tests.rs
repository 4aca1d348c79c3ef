//! Each field against its own words and values.

use super::{Meaning, all};
use crate::ingest::header::content::profile;
use crate::ingest::header::words::senses;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::Profile;
use crate::ingest::reference::built_in_communes;
use crate::model::cell::CellValue;
use crate::model::field::FieldName;
use crate::normalise::commune::CommuneIndex;
use std::collections::{BTreeSet, HashSet};

/// The profile of a column of texts.
fn column(texts: &[&str]) -> Profile {
    let communes = CommuneIndex::new(&built_in_communes());
    let known = KnownPlaces { communes: &communes, schools: &HashSet::new() };
    let values: Vec<CellValue> =
        texts.iter().map(|text| CellValue::Text((*text).to_owned())).collect();
    profile(values.iter(), &known)
}

#[test]
fn fields_stand_in_the_order_of_their_names() {
    let fields: Vec<FieldName> = all().iter().map(|meaning| meaning.field).collect();
    assert_eq!(fields, FieldName::ALL);
}

#[test]
fn a_column_of_its_values_fits_and_none_of_others_does() {
    let mut wrong = Vec::new();
    for Meaning { field, like, unlike, .. } in all() {
        assert!(like.len() >= 2 && unlike.len() >= 2, "{field} has no test values");
        let fit = |texts: &[&str]| super::of(*field).fit(&column(texts));
        if fit(like) <= 1.0 {
            wrong.push(format!("{field} {like:?}: {}", fit(like)));
        }
        let others = unlike.iter().filter(|other| fit(&[other]) >= 1.0);
        wrong.extend(others.map(|other| format!("{field} {other}: {}", fit(&[other]))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_field_told_by_its_values_is_told_by_each() {
    let mut wrong = Vec::new();
    for meaning in all().iter().filter(|meaning| meaning.looks.is_some()) {
        let told = |text: &&&str| column(&[text]).like(meaning.field) > 0.5;
        // Cells that count are numbers mostly; what they look like is one of words.
        let own = meaning
            .like
            .iter()
            .filter(|text| meaning.field != FieldName::Count || text.contains(' '));
        wrong.extend(
            own.filter(|text| !told(text)).map(|text| format!("{}: {text}", meaning.field)),
        );
        let others = meaning.unlike.iter().filter(told);
        wrong.extend(others.map(|text| format!("{}, not: {text}", meaning.field)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_word_of_full_weight_names_its_field_first() {
    for meaning in all() {
        let sure = meaning.words.iter().filter(|(weight, _)| *weight >= 1.0);
        for word in sure.flat_map(|(_, words)| words.split('|')) {
            let best = senses(word).first().map(|sense| sense.0);
            assert_eq!(best, Some(meaning.field), "{word}");
        }
    }
}

#[test]
fn a_word_stands_once_in_a_field_and_weighs_something() {
    for meaning in all() {
        let mut seen = BTreeSet::new();
        for (weight, words) in meaning.words {
            assert!(*weight > 0.0 && *weight < 1.5, "{}: {words}", meaning.field);
            for word in words.split('|').map(str::trim) {
                assert!(!word.is_empty() && seen.insert(word), "{}: {word}", meaning.field);
            }
        }
    }
}
