//! How often a column is understood as it should be, by the confidence that is shown: of the
//! mappings shown with 0.9 or more, 97 in 100 at least must be right.
//!
//! `expected_columns.csv` beside the files holds, for each header of a sheet, the field a reader
//! gives it; empty where it is none of ours. `fixtures/columns` are small lists as tools and
//! offices write them, with headers that mislead. Shown with `--nocapture`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]
#![expect(clippy::print_stdout, reason = "the figures are there to be read")]

use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Lower ends of the bands of confidence.
const BANDS: [f64; 3] = [0.9, 0.7, 0.0];

/// Right and all mappings of a band, and columns left without a field.
#[derive(Default)]
struct Measured {
    bands: [(usize, usize); 3],
    unmapped: (usize, usize),
    wrong: Vec<String>,
}

fn measure(folder: &str, deliveries: &str) -> Measured {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut expected: BTreeMap<(String, String, String), String> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(root.join("expected_columns.csv")).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let key = (row[0].to_owned(), row[1].to_owned(), row[2].to_owned());
        expected.insert(key, row[3].to_owned());
    }
    let files: BTreeSet<&String> = expected.keys().map(|key| &key.0).collect();
    let mut measured = Measured::default();
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
                }
            }
        }
    }
    measured
}

fn count(
    measured: &mut Measured,
    column: &serde_json::Value,
    key: &(String, String, String),
    want: &str,
) {
    // Columns of persons are named by their mark alone.
    let persons = column["persons"].as_bool().unwrap();
    let got = if persons { "person" } else { column["field"].as_str().unwrap_or_default() };
    let right = got == want;
    if got.is_empty() {
        measured.unmapped.0 += usize::from(right);
        measured.unmapped.1 += 1;
        return;
    }
    let confidence = column["confidence"].as_f64().unwrap();
    let band = BANDS.iter().position(|least| confidence >= *least).unwrap();
    measured.bands[band].0 += usize::from(right);
    measured.bands[band].1 += 1;
    if !right {
        let (file, sheet, header) = key;
        measured
            .wrong
            .push(format!("{file} [{sheet}] {header}: {got} {confidence:.2}, not {want:?}"));
    }
}

fn show(name: &str, measured: &Measured) {
    let bands: Vec<String> = ["0.9 and more", "0.7 to 0.9", "below 0.7"]
        .iter()
        .zip(measured.bands)
        .map(|(band, (right, all))| format!("{band}: {right} of {all}"))
        .collect();
    let (right, all) = measured.unmapped;
    println!("{name}: {}; left without a field: {right} of {all}", bands.join("; "));
    for wrong in &measured.wrong {
        println!("  {wrong}");
    }
}

#[test]
fn a_confidence_of_nine_tenths_is_right_97_times_in_100() {
    for (folder, deliveries, least) in
        [("bordeaux-metropole", "deliveries", 490), ("columns", "", 55)]
    {
        let measured = measure(folder, deliveries);
        show(folder, &measured);
        let (right, all) = measured.bands[0];
        assert!(all >= least, "{folder}: {all} columns only");
        assert!(right * 100 >= all * 97, "{folder}: {right} of {all}");
        // What is less sure is less often right, and said to be.
        let (right, all) = measured.bands[1];
        assert!(right * 100 >= all * 80, "{folder}: {right} of {all} between 0.7 and 0.9");
    }
}
