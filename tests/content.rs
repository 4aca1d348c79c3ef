//! What values alone tell: the columns of the fixtures once their headers are nonsense, and columns
//! that are none of ours. Shown with `--nocapture`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]
#![expect(clippy::print_stdout, reason = "the figures are there to be read")]

#[path = "../examples/nonsense_headers/heads.rs"]
mod heads;

use heads::{File, Found, Head, Known, columns, load, with};
use recense::model::field::FieldName as F;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A word of no language.
const WORD: &str = "Zorglub";

/// Least share of the columns of a field that are still told, with one header at a time nonsense.
const LEAST: [(F, usize); 15] = [
    (F::SchoolUai, 90),
    (F::MacAddress, 90),
    (F::Os, 90),
    (F::Brand, 90),
    (F::Category, 90),
    (F::School, 90),
    (F::PurchaseDate, 90),
    (F::Model, 75),
    (F::SerialNumber, 75),
    (F::PriceEur, 75),
    (F::Status, 75),
    (F::AssetTag, 50),
    (F::Hostname, 50),
    (F::Room, 50),
    (F::Designation, 75),
];

fn fixtures() -> (Vec<File>, Known) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole");
    load(&root.join("deliveries"), Some(&root.join("reference/schools.csv"))).unwrap()
}

/// How many of some columns are given a field, how many another.
fn given(now: &BTreeMap<Head, Found>, mine: &BTreeSet<Head>, field: F) -> (usize, usize) {
    let fields = || mine.iter().filter_map(|head| now.get(head)?.field);
    (
        fields().filter(|other| *other == field).count(),
        fields().filter(|other| *other != field).count(),
    )
}

#[test]
fn values_tell_a_column_whose_header_says_nothing() {
    let (files, known) = fixtures();
    let told = columns(&files, &known, &BTreeSet::new(), WORD);
    let mut wrong = Vec::new();
    for (field, least) in LEAST {
        let mine = with(&told, Some(field));
        let (right, other) = given(&columns(&files, &known, &mine, WORD), &mine, field);
        println!("{field}: {right} of {}, {other} taken for another field", mine.len());
        if mine.is_empty() || right * 100 < mine.len() * least {
            wrong.push(field);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_list_without_a_header_that_says_anything_is_read_all_the_same() {
    let (files, known) = fixtures();
    let told = columns(&files, &known, &BTreeSet::new(), WORD);
    let lists: BTreeSet<Head> = told.keys().cloned().collect();
    let now = columns(&files, &known, &lists, WORD);
    let (mut sure, mut right, mut other) = (0, 0, 0);
    for (field, _) in LEAST {
        let mine = with(&told, Some(field));
        let (found, others) = given(&now, &mine, field);
        println!("{field}: {found} of {}, {others} taken for another field", mine.len());
        (sure, right, other) = (sure + mine.len(), right + found, other + others);
    }
    println!("all: {right} of {sure}, {other} taken for another field");
    assert!(right * 10 >= sure * 7, "{right} of {sure}");
    assert!(other * 100 <= sure * 3, "{other} of {sure} taken for another field");
}

/// Headers of `fixtures/foreign` that head a field of ours.
const OURS: [&str; 9] = [
    "École",
    "Type",
    "Marque",
    "Modèle",
    "N° de série",
    "N° inventaire",
    "Salle",
    "Classe",
    "Bâtiment",
];

#[test]
fn columns_of_other_things_are_taken_for_none_of_ours() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/foreign");
    let (files, known) = load(&folder, None).unwrap();
    let (mut all, mut taken) = (0usize, Vec::new());
    for (head, found) in heads::every_column(&files, &known) {
        if OURS.contains(&found.header.as_str()) {
            continue;
        }
        all += 1;
        // A column of persons feeds nothing: it is kept apart.
        if found.field.is_some_and(|field| field != F::Person) {
            taken.push(format!("{} {}: {:?}", head.0, found.header, found.field));
        }
    }
    println!("{} of {all} taken: {taken:#?}", taken.len());
    assert!(all >= 60, "{all} columns only");
    assert!(taken.len() * 100 <= all * 3, "{taken:#?}");
}
