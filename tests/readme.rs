//! The commands of README.md, run as they stand there.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// The command lines of the shell blocks of a page.
fn commands(page: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && !line.is_empty() {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// Words of a command line, double quotes honoured.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted) = (String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_command_of_the_readme_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lines = commands(&fs::read_to_string(root.join("README.md")).unwrap());
    let main = "cargo run --release -- run fixtures/bordeaux-metropole --out out";
    assert!(lines.iter().any(|line| line == main), "{lines:?}");
    assert!(lines.iter().any(|line| line == "cargo test --locked"), "{lines:?}");

    let folder = tempfile::tempdir().unwrap();
    copy(
        &root.join("fixtures/bordeaux-metropole"),
        &folder.path().join("fixtures/bordeaux-metropole"),
    );
    let mut ran = 0;
    for line in &lines {
        let Some(arguments) = line.strip_prefix("recense ") else { continue };
        Command::cargo_bin("recense")
            .unwrap()
            .current_dir(folder.path())
            .env_clear()
            .args(words(arguments))
            .assert()
            .success();
        ran += 1;
    }
    assert!(ran >= 7, "only {ran} commands were found");
    for name in ["inventaire.csv", "donnees/devices.csv", "donnees/findings.csv", "recense.toml"] {
        assert!(folder.path().join(name).is_file(), "{name} was not written");
    }
}
