//! How often a column is understood as it should be, by the confidence that is shown: of the
//! mappings shown with 0.9 or more, 97 in 100 at least must be right.
//!
//! `expected_columns.csv` beside the files holds, for each header of a sheet, the field a reader
//! gives it; empty where it is none of ours. `fixtures/columns` are small lists as tools and
//! offices write them, with headers that mislead. A column left without a field is shown with the
//! confidence that it is none of ours, which is measured like the others. Shown with `--nocapture`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]
#![expect(clippy::print_stdout, reason = "the figures are there to be read")]

use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Lower ends of the bands of confidence.
const BANDS: [f64; 3] = [0.9, 0.7, 0.0];

/// Right and all columns of each band.
type Bands = [(usize, usize); 3];

/// What was right: of columns given a field, and of columns left without one.
#[derive(Default)]
struct Measured {
    given: Bands,
    nothing: Bands,
    wrong: Vec<String>,
    /// Expected columns that no table shows.
    unmet: BTreeSet<Key>,
}

/// File, sheet, header.
type Key = (String, String, String);

fn expected_columns(root: &Path) -> BTreeMap<Key, String> {
    let mut expected = BTreeMap::new();
    let mut reader = csv::Reader::from_path(root.join("expected_columns.csv")).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let key = (row[0].to_owned(), row[1].to_owned(), row[2].to_owned());
        expected.insert(key, row[3].to_owned());
    }
    expected
}

fn measure(folder: &str, deliveries: &str) -> Measured {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let expected = expected_columns(&root);
    let files: BTreeSet<&String> = expected.keys().map(|key| &key.0).collect();
    let mut measured =
        Measured { unmet: expected.keys().cloned().collect(), ..Measured::default() };
    for file in files {
        let output = Command::cargo_bin("recense")
            .unwrap()
            .env_clear()
            .args(["inspect", "--commune", "Pessac", "--format", "json"])
            .arg(root.join(deliveries).join(file))
            .output()
            .unwrap();
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for sheet in read[0]["sheets"].as_array().unwrap() {
            let name = sheet["sheet"].as_str().unwrap();
            for table in sheet["tables"].as_array().unwrap() {
                for column in table["columns"].as_array().unwrap() {
                    let header = column["header"].as_str().unwrap();
                    let key = (file.clone(), name.to_owned(), header.to_owned());
                    let Some(want) = expected.get(&key) else { continue };
                    count(&mut measured, column, &key, want);
                    measured.unmet.remove(&key);
                }
            }
        }
    }
    measured
}

fn count(measured: &mut Measured, column: &serde_json::Value, key: &Key, want: &str) {
    // Columns of persons are named by their mark alone.
    let persons = column["persons"].as_bool().unwrap();
    let got = if persons { "person" } else { column["field"].as_str().unwrap_or_default() };
    let right = got == want;
    let confidence = column["confidence"].as_f64().unwrap();
    let band = BANDS.iter().position(|least| confidence >= *least).unwrap();
    let bands = if got.is_empty() { &mut measured.nothing } else { &mut measured.given };
    bands[band].0 += usize::from(right);
    bands[band].1 += 1;
    if !right {
        let (file, sheet, header) = key;
        measured
            .wrong
            .push(format!("{file} [{sheet}] {header}: {got:?} {confidence:.2}, not {want:?}"));
    }
}

fn show(name: &str, measured: &Measured) {
    for (what, bands) in [("given a field", measured.given), ("left without", measured.nothing)] {
        let bands: Vec<String> = ["0.9 and more", "0.7 to 0.9", "below 0.7"]
            .iter()
            .zip(bands)
            .map(|(band, (right, all))| format!("{band}: {right} of {all}"))
            .collect();
        println!("{name}, {what}: {}", bands.join("; "));
    }
    for wrong in &measured.wrong {
        println!("  {wrong}");
    }
}

#[test]
fn a_confidence_of_nine_tenths_is_right_97_times_in_100() {
    for (folder, deliveries, least) in
        [("bordeaux-metropole", "deliveries", 490), ("columns", "", 300)]
    {
        let measured = measure(folder, deliveries);
        show(folder, &measured);
        assert_eq!(measured.unmet, BTreeSet::new(), "{folder}: columns that no table shows");
        let (right, all) = measured.given[0];
        assert!(all >= least, "{folder}: {all} columns only");
        assert!(right * 100 >= all * 97, "{folder}: {right} of {all}");
        // What is less sure is less often right, and said to be.
        let (right, all) = measured.given[1];
        assert!(right * 100 >= all * 80, "{folder}: {right} of {all} between 0.7 and 0.9");
        // So is what is said to be none of ours.
        let (right, all) = measured.nothing[0];
        assert!(right * 100 >= all * 97, "{folder}: {right} of {all} left without a field");
    }
}
