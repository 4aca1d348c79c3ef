//! The main job, end to end, on the deliveries of `fixtures/`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole")
}

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 80, arguments)
}

fn table(bytes: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes.as_bytes());
    let headers = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|row| {
            headers.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect()
        })
        .collect()
}

fn export(folder: &Path, what: &str) -> String {
    let (code, out, err) = recense(folder, &["export", what, "--for", "data"]);
    assert_eq!(code, 0, "{err}");
    out
}

const CONTENTS: [&str; 6] = ["devices", "records", "contracts", "counts", "schools", "findings"];

#[test]
fn the_main_command_does_the_whole_job() {
    let folder = tempfile::tempdir().unwrap();
    let path = fixtures();
    let path = path.to_str().unwrap();
    let (code, screen, err) = recense(folder.path(), &["run", path, "--out", "out"]);
    assert_eq!(code, 0, "{err}");
    insta::assert_snapshot!("run_screen", screen);

    // Every row, contract and counted cell of every file, as the fixtures' own list says.
    let records = table(&export(folder.path(), "records"));
    let counts = table(&export(folder.path(), "counts"));
    let expected = fs::read_to_string(fixtures().join("expected_files.csv")).unwrap();
    let mut wrong = Vec::new();
    for row in table(&expected) {
        let file = &row["file"];
        let kind = |kind: &str| {
            records
                .iter()
                .filter(|record| record["file"] == *file && record["kind"] == kind)
                .count()
        };
        let counted =
            counts.iter().filter(|cell| cell["file"] == *file && cell["count"] != "0").count();
        let got = [kind("device"), kind("contract"), counted].map(|n| n.to_string());
        let want = ["device_rows", "contract_rows", "counted_cells_above_zero"]
            .map(|name| row[name].clone());
        if got != want {
            wrong.push(format!("{file}: {got:?} instead of {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // How many devices each commune has.
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    for device in table(&export(folder.path(), "devices")) {
        *found.entry(device["commune_insee"].clone()).or_default() += 1;
    }
    let expected = fs::read_to_string(fixtures().join("expected_devices.csv")).unwrap();
    let (mut error, mut total) = (0, 0);
    for row in table(&expected) {
        let devices: i64 = row["devices"].parse().unwrap();
        let got = found.remove(&row["commune_insee"]).unwrap_or_default();
        error += (got - devices).abs();
        total += devices;
    }
    assert!(found.is_empty(), "devices of communes that delivered none: {found:?}");
    assert!(error * 100 <= total * 4, "{error} devices wrong of {total}");

    // What `--out` leaves.
    for (name, head) in [
        ("report.html", &b"<!DOCTYPE html>"[..]),
        ("report.xlsx", b"PK"),
        ("inventory.csv", "\u{feff}Identifiant recense;".as_bytes()),
        ("gaps.csv", "\u{feff}Identifiant recense;".as_bytes()),
    ] {
        let bytes = fs::read(folder.path().join("out").join(name)).unwrap();
        assert!(bytes.starts_with(head), "{name} starts with {:?}", &bytes[..20.min(bytes.len())]);
    }

    // Importing the same folder again changes nothing.
    let before = CONTENTS.map(|what| export(folder.path(), what));
    let database = fs::read(folder.path().join("recense.sqlite")).unwrap();
    let deliveries = fixtures().join("deliveries");
    let (code, _, err) = recense(folder.path(), &["import", deliveries.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    assert!(
        database == fs::read(folder.path().join("recense.sqlite")).unwrap(),
        "the file changed"
    );
    for (what, before) in CONTENTS.iter().zip(&before) {
        assert!(export(folder.path(), what) == *before, "{what} changed");
    }

    // Two runs give the same bytes.
    let other = tempfile::tempdir().unwrap();
    let (code, screen_again, err) = recense(other.path(), &["run", path, "--out", "out"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(screen, screen_again);
    for (what, before) in CONTENTS.iter().zip(&before) {
        assert!(export(other.path(), what) == *before, "{what} differs between runs");
    }
    for name in ["report.html", "report.xlsx", "inventory.csv", "gaps.csv"] {
        let read = |folder: &Path| fs::read(folder.join("out").join(name)).unwrap();
        assert!(read(folder.path()) == read(other.path()), "{name} differs between runs");
    }
}

#[test]
fn every_page_can_be_read_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = fixtures().join("deliveries/cycle-2");
    let (code, _, err) = recense(folder.path(), &["import", path.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    for page in ["summary", "quality", "gaps", "heterogeneity", "cycles", "contracts"] {
        for columns in ["60", "80", "140"] {
            let output = Command::cargo_bin("recense")
                .unwrap()
                .current_dir(folder.path())
                .env_clear()
                .env("COLUMNS", columns)
                .args(["report", page])
                .output()
                .unwrap();
            assert!(output.status.success());
            let text = String::from_utf8(output.stdout).unwrap();
            let width: usize = columns.parse().unwrap();
            for line in text.lines() {
                assert!(line.chars().count() <= width, "{page} at {columns}: {line}");
            }
        }
    }
    for (format, head) in [("markdown", "#"), ("json", "{"), ("html", "<!DOCTYPE html>")] {
        let (code, out, err) = recense(folder.path(), &["report", "--format", format]);
        assert_eq!(code, 0, "{err}");
        assert!(out.starts_with(head), "{format}: {}", &out[..40]);
    }
    let devices = table(&export(folder.path(), "devices"));
    let joined = devices.iter().find(|device| device["record_count"] == "2").unwrap();
    let (code, out, err) = recense(folder.path(), &["explain", &joined["device_id"]]);
    assert_eq!(code, 0, "{err}");
    for source in joined["sources"].split(' ') {
        let file = source.split('#').next().unwrap().replace("%20", " ");
        let name = file.rsplit('/').next().unwrap();
        assert!(out.contains(name), "{name} is not in\n{out}");
    }
    let (code, _, err) = recense(folder.path(), &["explain", "d000000000000"]);
    assert_eq!(code, 1);
    assert!(err.contains("d000000000000"), "{err}");
}
