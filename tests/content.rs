//! What values alone tell: the columns of the fixtures once their headers are nonsense, and columns
//! that are none of ours. Shown with `--nocapture`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[path = "../examples/nonsense_headers/heads.rs"]
mod heads;

use assert_cmd::Command;
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

/// The fields of the columns of a file of a delivery, by header.
fn fields_of(folder: &Path, file: &str) -> BTreeMap<String, String> {
    let output = Command::cargo_bin("recense")
        .unwrap()
        .env_clear()
        .current_dir(folder)
        .args(["inspect", "--commune", "Pessac", "--format", "json", "lists"])
        .output()
        .unwrap();
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let source = read.as_array().unwrap().iter().find(|source| source["file"] == file).unwrap();
    let columns = source["sheets"][0]["tables"][0]["columns"].as_array().unwrap();
    let told = |column: &serde_json::Value| {
        let of = |key: &str| column[key].as_str().unwrap_or_default().to_owned();
        (of("header"), of("field"))
    };
    columns.iter().map(told).collect()
}

#[test]
fn a_column_whose_values_stand_in_another_list_is_what_they_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let lists = folder.path().join("lists");
    std::fs::create_dir(&lists).unwrap();
    // Numbers of six digits may be anything: a tag, an amount, a ticket.
    let number = |row: u32| 104_200 + row * 37;
    let rows = |line: &dyn Fn(u32) -> String| (0..12).map(line).collect::<String>();
    let parc = "École;Type;Marque;Modèle;N° d'inventaire\n".to_owned()
        + &rows(&|row| format!("EE Jules Ferry;PC fixe;HP;ProDesk 600 G1;{}\n", number(row)));
    let visit = "École;Matériel;Zorglub;Zorglax\n".to_owned()
        + &rows(&|row| {
            format!("EE Jules Ferry;PC fixe HP ProDesk 600 G1;{};{}\n", number(row), 7 * row)
        });
    std::fs::write(lists.join("visite.csv"), &visit).unwrap();
    let alone = fields_of(folder.path(), "visite.csv");
    std::fs::write(lists.join("parc.csv"), &parc).unwrap();
    let beside = fields_of(folder.path(), "visite.csv");
    assert_ne!(alone["Zorglub"], "asset_tag", "the values alone do not tell: {alone:?}");
    assert_eq!(beside["Zorglub"], "asset_tag", "{beside:?}");
    assert_eq!(beside["Zorglax"], alone["Zorglax"]);
    // Other numbers say nothing.
    std::fs::write(lists.join("parc.csv"), parc.replace("104", "990").replace("105", "991"))
        .unwrap();
    assert_eq!(fields_of(folder.path(), "visite.csv"), alone);
}
