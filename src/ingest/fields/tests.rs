//! Each field against its own words and values.

use super::{Meaning, Quality, all};
use crate::ingest::header::content::profile;
use crate::ingest::header::words::senses;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::{Likeness, Profile};
use crate::ingest::reference::built_in_communes;
use crate::model::cell::CellValue;
use crate::model::field::FieldName;
use crate::normalise::commune::CommuneIndex;
use std::collections::{BTreeSet, HashSet};

/// The profile of a column of texts.
fn column(texts: &[&str]) -> Profile {
    let communes = CommuneIndex::new(&built_in_communes());
    let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
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
        let fit = |texts: &[&str]| super::meaning_of(*field).fit(&column(texts));
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

/// A column of ten values with shares of every kind, another for each seed.
fn any_profile(seed: usize) -> Profile {
    let share = |at: usize| (0.618_034 * (seed * 41 + at + 1) as f64 * (at + 3) as f64).fract();
    let mut profile = Profile {
        rows: 10,
        filled: 10,
        values: 10,
        distinct: share(0),
        sequence: share(1),
        year: share(2),
        date: share(3),
        number: share(4),
        small: share(5),
        money: share(6),
        code: share(7),
        tick: share(8),
        phrase: share(9),
        text: share(10),
        mixed: share(11),
        day: 0.0,
        met: None,
        other: 0.0,
        stem: 0.0,
        outside: 0.0,
        likeness: Likeness::default(),
    };
    for (at, like) in profile.likeness.0.iter_mut().enumerate() {
        // Most columns are unlike most fields.
        *like = if seed >= 12 || (at + seed).is_multiple_of(3) { share(at + 12) } else { 0.0 };
    }
    profile
}

/// The curves by numbers, on columns of all sorts: a change of one is read like code.
#[test]
fn curves() {
    let mut lines: Vec<String> = Vec::new();
    for meaning in all() {
        let fits = (0..15).map(|seed| format!(" {:.3}", meaning.fit(&any_profile(seed))));
        lines.push(format!("{}:{}", meaning.field, fits.collect::<Vec<String>>().concat()));
    }
    let few = Profile { values: 2, ..any_profile(1) };
    let codes = Profile { distinct: 0.4, date: 0.4, number: 1.0, values: 10, ..Profile::default() };
    let days = Profile { date: 0.32, ..codes.clone() };
    let apart = Profile { distinct: 0.55, ..codes.clone() };
    let seven = Profile { values: 7, distinct: 0.1, ..any_profile(1) };
    let eight = Profile { values: 8, ..seven.clone() };
    let rows = Profile { small: 1.0, sequence: 0.3, distinct: 1.0, ..codes.clone() };
    for (name, profile) in [
        ("few values", few),
        ("INSEE codes", codes),
        ("fewer days among them", days),
        ("fewer come again", apart),
        ("seven values", seven),
        ("eight values", eight),
        ("numbered", rows),
    ] {
        let fits = all().iter().map(|meaning| format!(" {:.3}", meaning.fit(&profile)));
        lines.push(format!("{name}:{}", fits.collect::<Vec<String>>().concat()));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

/// The fields that cells at the edge of their forms look like.
#[test]
fn what_cells_look_like() {
    let mut lines: Vec<String> = Vec::new();
    for text in [
        "AB123",
        "AB12 34 ZW",
        "WXY1",
        "WXYZ-12345678",
        "033  0001 A",
        "Bureau de la directrice, au premier étage, à droite B",
        "AB1234",
        "ABCDE1",
        "123456",
        "1234567",
        "AB12 CD34",
        "AB12 CD34 EF56",
        "A12345678901234567890123456789",
        "A123456789012345678901234567890",
        "PC1",
        "PC12",
        "PC01",
        "PCDIR123",
        "PCDIR1234",
        "A-B-C-D-E1",
        "AB-C-D-E-F-G1",
        "ABC-12345678",
        "ABCD-12345678",
        "ABCDEFGHIJKLMNOPQRSTUV-12",
        "ABCDEFGHIJKLMNOPQRSTUVW-12",
        "AB-12",
        "ABC-12",
        "0330001A",
        "0330401G",
        "0330001A (EP)",
        "033 0001 A",
        "00:1A:2B:3C:4D:5E",
        "2014-821",
        "14-82",
        "14-8",
        "1914-821",
        "M/2015/03",
        "2014 821",
        "2014-8210000000000000000",
        "2014-82100000000000000000",
        "Salle 3",
        "Salle des maîtres du premier étage, à côté de l'escalier",
        "Informatique étage 1",
        "Espace informatique du premier étage",
        "Grande salle commune",
        "Écoles",
        "École Jules Ferry",
        "Salle École Jules Ferry",
        "Maternelle",
        "Maternelle et primaire",
        "École mat. de la Paix",
        "Public",
        "Privé sous contrat",
        "Privé sous contrat simple",
        "HP",
        "HP ProDesk",
        "Ordinateur HP",
        "PC HP ProDesk 600 G1",
        "Vidéoprojecteur",
        "Vidéoprojecteur du bureau",
        "Windows 10",
        "Windows 10 Professionnel 64 bits",
        "Windows 10 Professionnel 64 bits FR",
        "En service",
        "En service depuis la rentrée",
        "2 TBI, 12 PC",
        "2 grands TBI",
        "2 beaux vieux TBI",
        "TBI",
        "36 mois",
        "36",
        "tacite",
        "Mme Durand",
    ] {
        let profile = column(&[text]);
        let like = FieldName::ALL.iter().filter(|field| profile.like(**field) > 0.5);
        let like = like.map(|field| format!(" {field}")).collect::<Vec<String>>().concat();
        lines.push(format!("{text}:{like}"));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_number_is_a_serial_number_from_a_million_on() {
    let communes = CommuneIndex::new(&[]);
    let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
    for (number, like) in [(1_000_000.0, 1.0), (999_999.0, 0.0)] {
        let found = profile([CellValue::Number(number)].iter(), &known);
        assert!((found.like(FieldName::SerialNumber) - like).abs() < 0.1, "{number}");
    }
}

/// What each field says of lists and tables.
#[test]
fn how_fields_stand_in_lists() {
    let mut lines: Vec<String> = Vec::new();
    for Meaning { field, lists, unsaid, .. } in all() {
        let weights = format!("{} {} {}", lists.devices, lists.contracts, lists.schools);
        lines.push(format!("{field}: {weights} {unsaid:?}"));
    }
    for quality in [
        Quality::DescribesDevice,
        Quality::DescribesRowToo,
        Quality::NamesDevice,
        Quality::NamesBeyondType,
        Quality::IdentifiesDevice,
        Quality::IdentifiesMachine,
        Quality::StandsByDevice,
        Quality::LabelsDevice,
        Quality::Itemises,
        Quality::OwnToRow,
        Quality::WrittenOnce,
        Quality::Completed,
        Quality::CompletedByWord,
        Quality::NamesContract,
        Quality::ContractTerm,
        Quality::ContractDelay,
        Quality::ContractDetail,
        Quality::TotalBeside,
        Quality::Summed,
    ] {
        let fields = super::with(quality).map(|field| format!(" {field}"));
        let fields = fields.collect::<Vec<String>>().concat();
        lines.push(format!("{quality:?}:{fields}"));
    }
    insta::assert_snapshot!(lines.join("\n"));
}
