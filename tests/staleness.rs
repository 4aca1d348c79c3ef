//! What matching made is never shown out of date without a word: whatever calls for a new matching
//! has it, or is told.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use assert_cmd::cargo::cargo_bin;
use recense::model::decision::{Answer, Decision, Meant};
use recense::model::presentation::Presentation;
use recense::model::question::Ask;
use recense::model::scope::Scope;
use recense::pipeline::questions;
use recense::store::Store;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const SCHOOLS: &str = "Identifiant_de_l_etablissement;Nom_etablissement;Code_commune\n\
                       0330401G;Ecole élémentaire Marcel Sembat;33039\n\
                       0332619T;Ecole maternelle Joliot Curie;33039\n";
const COMMUNES: &str = "code_insee;commune;cycle\n33039;Bègles;4\n33167;Floirac;4\n";

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 200, arguments)
}

fn done(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (code, out, err) = recense(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}\n{err}");
    (out, err)
}

/// Two lists of the same machines. They name the schools in other words, so that only a list of
/// schools tells that they are the same.
fn deliver(folder: &Path) {
    let begles = folder.join("livraison/Bègles");
    fs::create_dir_all(&begles).unwrap();
    let mut inventory = "École;Type;Marque;Modèle;Salle;Date d'achat\n".to_owned();
    let mut ledger = "Site;Désignation;Acheté le\n".to_owned();
    for n in 1..9 {
        inventory.extend([format!(
            "Marcel Sembat;PC portable;HP;ProBook 430 G2;Salle {n};02/09/2014\n\
             Joliot Curie;Vidéoprojecteur;Epson;EB-X18;Classe {n};15/10/2013\n"
        )]);
        ledger.push_str(
            "0330401G;PC portable HP ProBook 430 G2;02/09/2014\n\
             0332619T;Vidéoprojecteur Epson EB-X18;15/10/2013\n",
        );
    }
    fs::write(begles.join("inventaire.csv"), inventory).unwrap();
    fs::write(begles.join("immobilisations.csv"), ledger).unwrap();
}

/// The deliveries beside the reference lists.
fn deliver_lists(folder: &Path) {
    let reference = folder.join("livraison/reference");
    fs::create_dir_all(&reference).unwrap();
    fs::write(reference.join("communes.csv"), COMMUNES).unwrap();
    fs::write(reference.join("schools.csv"), SCHOOLS).unwrap();
}

/// What the inventory says of its devices, leaving aside their ids, which outlive a matching.
fn devices(folder: &Path) -> Vec<String> {
    let (out, err) = done(folder, &["export", "devices", "--for", "data"]);
    assert!(err.is_empty(), "{err}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows =
        reader.records().map(|row| row.unwrap().iter().skip(1).collect::<Vec<_>>().join(";"));
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

/// The devices of all this received at once.
fn expected() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path());
    deliver_lists(folder.path());
    let (_, err) = done(folder.path(), &["run", "livraison"]);
    assert!(!err.contains("Rapprochement refait"), "{err}");
    let expected = devices(folder.path());
    assert!(expected.iter().all(|device| device.contains(";4;033")), "{expected:#?}");
    expected
}

/// An inventory of the deliveries, without lists of schools and communes.
fn without_lists() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path());
    done(folder.path(), &["run", "livraison"]);
    folder
}

#[test]
fn a_list_loaded_after_the_rows_is_followed_at_once() {
    let expected = expected();
    let folder = without_lists();
    assert_ne!(devices(folder.path()), expected);
    deliver_lists(folder.path());
    let [communes, schools] =
        ["communes.csv", "schools.csv"].map(|list| format!("livraison/reference/{list}"));
    let (_, err) = done(folder.path(), &["init", "--communes", &communes, "--schools", &schools]);
    assert!(err.contains("listes de référence ont changé"), "{err}");
    assert_eq!(devices(folder.path()), expected);

    let folder = without_lists();
    deliver_lists(folder.path());
    done(folder.path(), &["reference", "communes", &communes]);
    let (_, err) = done(folder.path(), &["reference", "schools", &schools]);
    assert!(err.contains("listes de référence ont changé"), "{err}");
    assert_eq!(devices(folder.path()), expected);
    // The same lists once more call for nothing.
    let (_, err) = done(folder.path(), &["reference", "schools", &schools]);
    assert!(!err.contains("Rapprochement"), "{err}");
}

/// How often the inventory was written: the change counter of a SQLite file
/// (<https://sqlite.org/fileformat.html>, 1.3.7).
fn commits(inventory: &Path) -> u32 {
    let bytes = fs::read(inventory).unwrap();
    u32::from_be_bytes(bytes[24..28].try_into().unwrap())
}

#[test]
fn a_run_killed_at_any_commit_is_made_good_by_the_next() {
    let expected = expected();
    for kill_at in 1..=4 {
        let folder = without_lists();
        deliver_lists(folder.path());
        let inventory = folder.path().join("recense.sqlite");
        let before = commits(&inventory);
        let mut run = Command::new(cargo_bin("recense"))
            .args(["run", "livraison"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while commits(&inventory) < before + kill_at && run.try_wait().unwrap().is_none() {}
        let _ = run.kill();
        run.wait().unwrap();
        // The first figure shown after it is the one that a matching of what is there gives.
        let (shown, _) = done(folder.path(), &["export", "devices", "--for", "data"]);
        done(folder.path(), &["dedupe"]);
        let (matched, _) = done(folder.path(), &["export", "devices", "--for", "data"]);
        assert_eq!(shown, matched, "killed at commit {kill_at}");
        done(folder.path(), &["run", "livraison"]);
        assert_eq!(devices(folder.path()), expected, "killed at commit {kill_at}");
    }
}

#[test]
fn what_was_mistyped_is_told_before_anything_is_written() {
    let folder = without_lists();
    deliver_lists(folder.path());
    fs::write(folder.path().join("faux.csv"), "Nom;Prénom\nDurand;Anne\n").unwrap();
    let inventory = folder.path().join("recense.sqlite");
    let before = fs::read(&inventory).unwrap();
    for (wrong, code) in [
        (["--commune", "Bègl"], 2),
        (["--cycle", "77"], 2),
        (["--mapping", "absent.toml"], 1),
        (["--schools", "faux.csv"], 1),
    ] {
        for db in ["recense.sqlite", "nouveau.sqlite"] {
            let arguments = [&["run", "livraison", "--db", db][..], &wrong].concat();
            let (found, _, err) = recense(folder.path(), &arguments);
            assert_eq!(found, code, "{arguments:?} {err}");
            assert_eq!(fs::read(&inventory).unwrap(), before, "{arguments:?}");
            assert!(!folder.path().join("nouveau.sqlite").exists(), "{arguments:?}");
        }
    }
    let arguments = ["import", "livraison", "--db", "nouveau.sqlite", "--commune", "Bègl"];
    assert_eq!(recense(folder.path(), &arguments).0, 2);
    assert!(!folder.path().join("nouveau.sqlite").exists());
}

#[test]
fn answers_of_a_session_that_was_cut_are_followed_and_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole/deliveries");
    let settings = "[reglages]\nmerge_probability = 0.97\nreview_probability = 0.05\n";
    fs::write(folder.path().join("recense.toml"), settings).unwrap();
    let delivery = fs::read_dir(&fixtures)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    recense(folder.path(), &["import", delivery.to_str().unwrap()]);
    let path = folder.path().join("recense.sqlite");
    let asked = |path: &Path| {
        let store = Store::open_existing(path, Presentation::default()).unwrap();
        let inventory = store.load().unwrap();
        questions(&inventory, &Scope::default()).list
    };
    let question = asked(&path)
        .into_iter()
        .find(|question| matches!(question.ask, Ask::Pair { .. }))
        .expect("a doubtful pair");
    // What the prompt stores at each answer, and then the terminal is gone.
    let decision = Decision::new(
        jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0),
        &question.commune,
        question.subject(Meant::NoSchool),
        Answer::Different,
        "prompt".to_owned(),
    );
    let mut store = Store::open_existing(&path, Presentation::default()).unwrap();
    store.add_decisions(&[decision]).unwrap();
    drop(store);
    let view = |path: &Path| -> String {
        let connection = Connection::open(path).unwrap();
        connection.query_row("SELECT suite FROM v_decisions", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(view(&path), "au prochain rapprochement");
    let (out, err) = done(folder.path(), &["review"]);
    assert!(err.contains("réponses n’ont pas encore été suivies"), "{err}");
    assert!(asked(&path).iter().all(|asked| asked.id != question.id), "{out}");
    assert_eq!(view(&path), "suivie");
    let (_, err) = done(folder.path(), &["review"]);
    assert!(!err.contains("Rapprochement"), "{err}");
}

#[test]
fn new_settings_of_matching_are_followed_and_others_are_not() {
    let folder = without_lists();
    let settings = |text: &str| {
        fs::write(folder.path().join("recense.toml"), format!("[reglages]\n{text}\n")).unwrap();
    };
    settings("merge_probability = 0.999999");
    let (_, err) = done(folder.path(), &["report"]);
    assert!(err.contains("réglages ont changé"), "{err}");
    let (_, err) = done(folder.path(), &["report"]);
    assert!(err.is_empty(), "{err}");
    settings("merge_probability = 0.999999\nmax_cells = 1000000");
    let (_, err) = done(folder.path(), &["report"]);
    assert!(err.is_empty(), "{err}");
}

#[test]
fn files_left_unmatched_stay_so_and_every_figure_says_it() {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path());
    done(folder.path(), &["import", "livraison", "--no-dedupe"]);
    for command in [&["report"][..], &["export", "devices"], &["report"]] {
        let (_, err) = done(folder.path(), command);
        assert!(err.contains("importés sans rapprochement"), "{command:?} {err}");
    }
    let (out, _) = done(folder.path(), &["report"]);
    assert!(out.contains("rapprochement à refaire"), "{out}");
    let (_, err) = done(folder.path(), &["dedupe"]);
    assert!(!err.contains("Attention"), "{err}");
    let (out, err) = done(folder.path(), &["report"]);
    assert!(err.is_empty() && !out.contains("rapprochement à refaire"), "{out}{err}");
}

#[test]
fn an_inventory_that_another_program_writes_is_shown_with_a_warning() {
    let folder = without_lists();
    fs::write(folder.path().join("recense.toml"), "[reglages]\nmerge_probability = 0.9\n").unwrap();
    let connection = Connection::open(folder.path().join("recense.sqlite")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (code, out, err) = recense(folder.path(), &["report"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("rapprochement à refaire") && err.contains("Attention"), "{out}{err}");
    connection.execute_batch("ROLLBACK").unwrap();
    let (_, err) = done(folder.path(), &["report"]);
    assert!(err.contains("Rapprochement refait"), "{err}");
}
