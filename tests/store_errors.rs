//! An inventory that cannot be used: each cause has its own words and its own advice, nothing is
//! changed, and what only reads goes on where it can.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[cfg(unix)]
#[path = "program/account.rs"]
mod account;
#[cfg(unix)]
#[path = "program/modes.rs"]
mod modes;
mod program;

use assert_cmd::Command;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const LIST: &str = "École;Type;Marque;Modèle;N° de série\n\
    EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT2\n\
    EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT3\n";

/// Commands that write the inventory, and that only read it.
const WRITES: &[&str] = &["import", "liste.csv", "--commune", "Bègles"];
const READS: [&[&str]; 4] = [
    &["report"],
    &["export", "devices", "--for", "data"],
    &["review"],
    &["inspect", "liste.csv", "--commune", "Bègles"],
];

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 400, arguments)
}

/// A folder with a list and an inventory made of it.
fn with_inventory() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("liste.csv"), LIST).unwrap();
    let (code, _, err) = recense(folder.path(), WRITES);
    assert_eq!(code, 0, "{err}");
    folder
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Words of libraries, which say nothing to who reads French.
fn in_plain_words(err: &str) {
    for word in ["SQLite:", "malformed", "database", "os error", "unable", "denied"] {
        assert!(!err.contains(word), "{word:?} in {err}");
    }
    assert!(err.contains("que faire"), "{err}");
}

#[test]
fn a_name_that_is_none_of_a_file_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("liste.csv"), LIST).unwrap();
    fs::create_dir(folder.path().join("dossier")).unwrap();
    let mut cases = vec![
        (":memory:", "serait perdu"),
        ("", "il manque une valeur"),
        ("dossier", "est un dossier"),
        ("autre/", "est un dossier"),
        ("file:parc.sqlite", "est une adresse"),
        ("-", "est une entrée ou une sortie"),
    ];
    if cfg!(unix) {
        let made = Command::new("mkfifo").arg(folder.path().join("tube")).output().unwrap();
        assert!(made.status.success());
        cases.extend([("tube", "est un tube"), ("/dev/null", "est un périphérique")]);
    }
    let before = names(folder.path());
    for (name, said) in cases {
        for arguments in [WRITES, READS[0]] {
            let output = Command::cargo_bin("recense")
                .unwrap()
                .current_dir(folder.path())
                .env_clear()
                .env("COLUMNS", "400")
                .args(arguments)
                .args(["--db", name])
                .timeout(Duration::from_secs(20))
                .output()
                .unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name:?}: {err}");
            assert!(err.contains(said), "{name:?}: {err}");
            in_plain_words(&err);
        }
    }
    assert_eq!(names(folder.path()), before, "nothing was made");
    fs::write(folder.path().join("recense.toml"), "inventaire = \"\"\n").unwrap();
    let (code, _, err) = recense(folder.path(), WRITES);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("est vide"), "{err}");
}

#[test]
fn damage_is_told_from_another_file_and_nothing_is_touched() {
    let folder = with_inventory();
    let path = folder.path().join("recense.sqlite");
    let sound = fs::read(&path).unwrap();
    let with = |at: usize, flip: u8| {
        let mut bytes = sound.clone();
        bytes[at] ^= flip;
        bytes
    };
    let mut filled = sound.clone();
    filled[4096..].fill(0x5a);
    let noise: Vec<u8> =
        (0..9000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let cases = [
        ("cut in half", sound[..sound.len() / 2].to_vec(), "il est abîmé"),
        ("cut inside the header", sound[..90].to_vec(), "il est abîmé"),
        ("pages overwritten", filled, "il est abîmé"),
        ("first letter", with(0, 0x20), "il est abîmé"),
        ("whose it is", with(69, 0x01), "il est abîmé"),
        ("size of a page", with(16, 0x40), "il est abîmé"),
        ("a schema of no time", with(60, 0x80), "il est abîmé"),
        ("an older schema's number", with(63, sound[63] ^ (sound[63] - 1)), "il est abîmé"),
        ("noise", noise, "pas un inventaire de recense"),
        ("empty", Vec::new(), "ce fichier est vide"),
    ];
    for (what, bytes, said) in cases {
        fs::write(&path, &bytes).unwrap();
        let before = names(folder.path());
        let (code, _, err) = recense(folder.path(), READS[0]);
        assert_eq!(code, 1, "{what}: {err}");
        assert!(err.contains(said), "{what}: {err}");
        in_plain_words(&err);
        if !bytes.is_empty() {
            let (code, _, err) = recense(folder.path(), WRITES);
            assert_eq!(code, 1, "{what}: {err}");
            assert!(err.contains(said), "{what}: {err}");
        }
        assert!(fs::read(&path).unwrap() == bytes, "{what}: the file was touched");
        assert_eq!(names(folder.path()), before, "{what}");
    }
}

#[test]
fn who_holds_the_inventory_is_named() {
    let folder = with_inventory();
    let held = rusqlite::Connection::open(folder.path().join("recense.sqlite")).unwrap();
    held.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for arguments in [READS[0], WRITES] {
        let (code, _, err) = recense(folder.path(), arguments);
        assert_eq!(code, 1, "{err}");
        in_plain_words(&err);
        if cfg!(target_os = "linux") {
            let said = format!("(processus {}) l’utilise", std::process::id());
            assert!(err.contains(&said), "{said} in {err}");
        } else {
            assert!(err.contains("un autre programme l’utilise"), "{err}");
        }
    }
    drop(held);
    assert_eq!(recense(folder.path(), READS[0]).0, 0);
}

/// A limit on the size of files ends a program that does not expect it; here it is a sentence.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_grow_leaves_the_inventory_as_it_was() {
    let folder = with_inventory();
    let path = folder.path().join("recense.sqlite");
    let before = fs::read(&path).unwrap();
    let more: String = (0..4000).fold(LIST.to_owned(), |text, at| {
        text + &format!("EE Gambetta;PC portable;Dell;Latitude 5490;9GH{at:04}\n")
    });
    fs::write(folder.path().join("grande.csv"), more).unwrap();
    let program = assert_cmd::cargo::cargo_bin("recense");
    let limited = format!(
        "ulimit -f {}; exec '{}' import grande.csv --commune Bègles",
        before.len() / 512 + 16,
        program.display()
    );
    let output = Command::new("sh")
        .current_dir(folder.path())
        .env("COLUMNS", "400")
        .args(["-c", &limited])
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("a refusé une lecture ou une écriture"), "{err}");
    in_plain_words(&err);
    let (code, devices, err) = recense(folder.path(), READS[1]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(devices.lines().count(), 3, "{devices}");
}

#[cfg(unix)]
#[test]
fn what_may_only_be_read_is_read() {
    let folder = with_inventory();
    let path = folder.path().join("recense.sqlite");
    account::own(folder.path());
    account::own(&path);
    for (on, mode, folder_mode, said) in [
        ("the file", 0o444, 0o755, "le fichier est en lecture seule"),
        ("the folder", 0o644, 0o555, "son dossier est en lecture seule"),
        ("both", 0o444, 0o555, "en lecture seule"),
    ] {
        modes::chmod(&path, mode);
        modes::chmod(folder.path(), folder_mode);
        let before = fs::read(&path).unwrap();
        for arguments in READS {
            let (code, _, err) = account::run(folder.path(), arguments);
            assert_eq!(code, 0, "{on}: {arguments:?}: {err}");
        }
        fs::write(folder.path().join("liste.csv"), LIST.replace("7GH2KT3", "7GH2KT4")).unwrap();
        let (code, _, err) = account::run(folder.path(), WRITES);
        assert_eq!(code, 1, "{on}: {err}");
        assert!(err.contains(said), "{on}: {err}");
        in_plain_words(&err);
        assert!(fs::read(&path).unwrap() == before, "{on}");
    }
    modes::chmod(folder.path(), 0o755);
    modes::chmod(&path, 0o000);
    for arguments in [READS[0], WRITES] {
        let (code, _, err) = account::run(folder.path(), arguments);
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("les droits"), "{err}");
        in_plain_words(&err);
    }
    let (code, _, err) = recense(folder.path(), &["dedupe", "--db", "nulle/part.sqlite"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("n'existe pas encore"), "{err}");
    let (code, _, err) = recense(folder.path(), &["init", "--db", "nulle/part.sqlite"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("son dossier n’existe pas"), "{err}");
}

/// The schema before columns of suppliers and comments, as an older program left it.
const OLDER: [&str; 8] = [
    include_str!("../src/store/migrations/001_inventory.sql"),
    include_str!("../src/store/migrations/002_views.sql"),
    include_str!("../src/store/migrations/003_versions.sql"),
    include_str!("../src/store/migrations/004_decisions.sql"),
    include_str!("../src/store/migrations/005_generic_identifiers.sql"),
    include_str!("../src/store/migrations/006_mappings.sql"),
    include_str!("../src/store/migrations/007_pairing.sql"),
    include_str!("../src/store/migrations/008_decisions_view.sql"),
];

/// An inventory of an older program, with a school where asked for.
fn older(path: &Path, school: bool) -> rusqlite::Connection {
    let older = rusqlite::Connection::open(path).unwrap();
    for migration in OLDER {
        older.execute_batch(migration).unwrap();
    }
    let holds = "INSERT INTO communes (insee, name, status, postal_codes)
        VALUES ('33039', 'Bègles', 'mutualisee', '33130');
        INSERT INTO schools (key, uai, name, level, sector, insee, provisional)
        VALUES ('0332958L', '0332958L', 'École Gambetta', 'elementaire', 'public', '33039', 0);";
    if school {
        older.execute_batch(holds).unwrap();
    }
    let id = i32::from_be_bytes(*b"rcns");
    older.pragma_update(None, "application_id", id).unwrap();
    older.pragma_update(None, "user_version", OLDER.len() as u32).unwrap();
    older
}

#[test]
fn an_older_inventory_is_read_as_it_is_and_copied_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("liste.csv"), LIST).unwrap();
    let path = folder.path().join("recense.sqlite");
    drop(older(&path, true));
    #[cfg(unix)]
    modes::chmod(&path, 0o640);
    let before = fs::read(&path).unwrap();
    let held = names(folder.path());
    let schools: &[&str] = &["export", "schools", "--for", "data"];
    let rehearsal = [WRITES, &["--dry-run"]].concat();
    for arguments in READS.into_iter().chain([schools, &rehearsal]) {
        let (code, out, err) = recense(folder.path(), arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
        assert_eq!(err.matches("lu sans être modifié").count(), 1, "{arguments:?}: {err}");
        assert!(arguments != schools || out.contains("École Gambetta"), "{out}");
        assert!(fs::read(&path).unwrap() == before, "{arguments:?} touched the file");
        assert_eq!(names(folder.path()), held, "{arguments:?}");
    }
    let (code, _, err) = recense(folder.path(), WRITES);
    assert_eq!(code, 0, "{err}");
    let copy = "recense.sauvegarde-schema-8.sqlite";
    assert!(err.contains(copy), "{err}");
    let kept = rusqlite::Connection::open(folder.path().join(copy)).unwrap();
    let schema: u32 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let school: String = kept.query_row("SELECT name FROM schools", [], |row| row.get(0)).unwrap();
    assert_eq!((schema, school.as_str()), (8, "École Gambetta"));
    #[cfg(unix)]
    for name in [copy, "recense.sqlite"] {
        assert_eq!(modes::mode(&folder.path().join(name)), 0o640, "{name}");
    }
    let (code, _, err) = recense(folder.path(), READS[0]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("version plus ancienne"), "{err}");
}

#[test]
fn an_older_inventory_without_rows_needs_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("liste.csv"), LIST).unwrap();
    drop(older(&folder.path().join("recense.sqlite"), false));
    let (code, _, err) = recense(folder.path(), WRITES);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("il a été mis à jour"), "{err}");
    let expected = ["liste.csv", "recense.sqlite"].map(str::to_owned);
    assert_eq!(names(folder.path()), expected.into());
}

#[cfg(unix)]
#[test]
fn an_older_inventory_is_read_where_nothing_may_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let connection = older(&path, true);
    // As a browser may leave it: with a log of changes, which is empty.
    let _: String =
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).unwrap();
    drop(connection);
    account::own(folder.path());
    account::own(&path);
    modes::chmod(&path, 0o444);
    modes::chmod(folder.path(), 0o555);
    let (code, out, err) = account::run(folder.path(), &["export", "schools", "--for", "data"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("École Gambetta"), "{out}");
}

#[cfg(unix)]
#[test]
fn a_new_inventory_is_its_owners_and_a_setting_opens_it() {
    for (setting, folder_mode, expected) in [
        ("", 0o755, 0o600),
        ("", 0o2770, 0o660),
        ("acces_fichiers = \"groupe\"", 0o755, 0o660),
        ("acces_fichiers = \"tous\"", 0o755, 0o644),
    ] {
        let folder = tempfile::tempdir().unwrap();
        modes::chmod(folder.path(), folder_mode);
        fs::write(folder.path().join("liste.csv"), LIST).unwrap();
        fs::write(folder.path().join("recense.toml"), setting).unwrap();
        let program = assert_cmd::cargo::cargo_bin("recense");
        let script =
            format!("umask 022; exec '{}' run liste.csv --commune Bègles", program.display());
        let output =
            Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output().unwrap();
        assert!(output.status.success());
        let mode = modes::mode(&folder.path().join("recense.sqlite"));
        assert_eq!(mode, expected, "{setting} in {folder_mode:o}");
    }
}
