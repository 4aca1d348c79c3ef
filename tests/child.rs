//! Workbooks are opened in processes of their own: what would end the program, or never end, is
//! one refused file, and the others are imported.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use assert_cmd::Command;
use recense::ingest::child::{ARGUMENT, pool::Children};
use recense::ingest::opener::{InProcess, Opener};
use recense::ingest::workbook::{NotOpened, Workbook};
use recense::model::refusal::RefusalCode;
use recense::model::settings::Settings;
use std::fs;
use std::path::{Path, PathBuf};

fn program() -> PathBuf {
    assert_cmd::cargo::cargo_bin("recense")
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole");
    fs::read(folder.join("deliveries").join(name)).unwrap()
}

/// A workbook of many texts: some megabytes once read.
fn large() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..30_000 {
        for column in 0..4 {
            sheet.write_string(row, column, format!("poste {row} de la salle {column}")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn refused(opened: Result<Workbook, NotOpened>) -> RefusalCode {
    match opened {
        Err(NotOpened::Refused(refusal)) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_child_gives_what_this_process_gives() {
    let children = Children::new(program());
    let settings = Settings::default();
    let names = [
        "cycle-1/begles/immobilisations.xls",
        "cycle-1/bordeaux/contrats.xlsx",
        "cycle-1/merignac/contrats.ods",
        "cycle-1/begles/contrats.csv",
        "cycle-1/pessac/immobilisations.xlsx",
    ];
    for name in names {
        let bytes = fixture(name);
        let here = InProcess.open(name, &bytes, &settings);
        assert!(here.is_ok());
        assert_eq!(children.open(name, &bytes, &settings), here, "{name}");
    }
    let hostile = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile/envoi/Mérignac");
    for name in ["page.xls", "spreadsheetml.xls", "tableau.docx", "courriel.eml", "courriel.msg"] {
        let bytes = fs::read(hostile.join(name)).unwrap();
        let here = InProcess.open(name, &bytes, &settings);
        assert!(matches!(here, Ok(_) | Err(NotOpened::Mail(_))), "{name}");
        assert_eq!(children.open(name, &bytes, &settings), here, "{name}");
    }
    let cut = &fixture(names[1])[..900];
    assert_eq!(children.open("a", cut, &settings), InProcess.open("a", cut, &settings));
}

#[test]
fn memory_and_time_are_limited_and_the_next_file_is_read() {
    let children = Children::new(program());
    let (bytes, sound) = (large(), fixture("cycle-1/bordeaux/contrats.xlsx"));
    let tight = Settings { max_read_memory_bytes: 6_000_000, ..Settings::default() };
    assert!(children.open("petit.xlsx", &sound, &tight).is_ok());
    assert_eq!(refused(children.open("grand.xlsx", &bytes, &tight)), RefusalCode::Aborted);
    let hasty = Settings { max_read_seconds: 0.01, ..Settings::default() };
    assert_eq!(refused(children.open("grand.xlsx", &bytes, &hasty)), RefusalCode::TooSlow);
    assert!(children.open("grand.xlsx", &bytes, &Settings::default()).is_ok());
}

#[cfg(unix)]
#[test]
fn a_child_that_dies_or_babbles_costs_its_file_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let sound = fixture("cycle-1/bordeaux/contrats.xlsx");
    let settings = Settings { max_read_seconds: 20.0, ..Settings::default() };
    let real = program();
    let real = real.to_str().unwrap();
    // The true child behind each: its answer cut, words before it, words instead of it, and none.
    let cases = [
        (format!("{real} {ARGUMENT} | (head -c 300; kill -9 $$)"), Some(RefusalCode::Aborted)),
        (format!("echo 'un mot'; exec {real} {ARGUMENT}"), None),
        ("exec yes".to_owned(), Some(RefusalCode::TooSlow)),
        ("exit 3".to_owned(), Some(RefusalCode::Aborted)),
        ("kill -9 $$".to_owned(), Some(RefusalCode::Aborted)),
        ("exec sleep 60".to_owned(), Some(RefusalCode::TooSlow)),
    ];
    for (index, (script, expected)) in cases.into_iter().enumerate() {
        let path = folder.path().join(format!("child-{index}"));
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        let hasty = Settings { max_read_seconds: 0.5, ..settings.clone() };
        let slow = expected == Some(RefusalCode::TooSlow);
        let children = Children::new(path);
        let opened = children.open("contrats.xlsx", &sound, if slow { &hasty } else { &settings });
        match expected {
            Some(code) => assert_eq!(refused(opened), code, "{script}"),
            None => assert_eq!(opened, InProcess.open("contrats.xlsx", &sound, &settings)),
        }
    }
}

#[test]
fn one_file_beyond_its_memory_is_refused_and_the_others_are_imported() {
    let folder = tempfile::tempdir().unwrap();
    let delivery = folder.path().join("envoi/Pessac");
    fs::create_dir_all(&delivery).unwrap();
    fs::write(delivery.join("a grand.xlsx"), large()).unwrap();
    fs::write(delivery.join("b contrats.xlsx"), fixture("cycle-1/bordeaux/contrats.xlsx")).unwrap();
    fs::write(delivery.join("c.csv"), fixture("cycle-1/begles/contrats.csv")).unwrap();
    fs::write(folder.path().join("recense.toml"), "[reglages]\nmax_read_memory_bytes = 6000000\n")
        .unwrap();
    let output = Command::new(program())
        .current_dir(folder.path())
        .env("COLUMNS", "400")
        .args(["import", "envoi", "--no-progress"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(10), "{said}");
    assert!(output.stdout.is_empty());
    for words in ["2 lus", "1 refusé", "Pessac/a grand.xlsx", "max_read_memory_bytes"] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
}

#[test]
fn the_program_serves_only_a_parent() {
    let output = Command::new(program())
        .arg(ARGUMENT)
        .write_stdin("import envoi\nencore des mots, et bien plus qu’une marque\n")
        .output()
        .unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let output = Command::new(program()).arg(ARGUMENT).write_stdin("").output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}
