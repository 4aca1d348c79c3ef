//! The program as its users run it: exit codes, streams, refusals, and that nothing else breaks.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

/// A command in an empty folder, with no setting of the machine.
fn recense(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("recense").unwrap();
    command.current_dir(folder).env_clear().env("COLUMNS", "80");
    command
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole")
}

fn output(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

const INVENTORY: &str = "\
École;Salle;Type;Marque;Modèle;N° de série;Date d'achat
École élémentaire Gambetta;CP;PC fixe;Dell;OptiPlex 3020;7HK2LM1;12/09/2014
École élémentaire Gambetta;CE1;PC fixe;Dell;OptiPlex 3020;7HK2LM2;12/09/2014
École élémentaire Gambetta;CE2;Vidéoprojecteur;Epson;EB-X18;WNPK8318349;2012
";

#[test]
fn usage_errors_are_french_and_end_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = output(recense(folder.path()).args(["report", "--cylce", "2"]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("option inconnue : --cylce") && err.contains("--cycle"), "{err}");
    let (code, _, err) = output(recense(folder.path()).arg("reprot"));
    assert_eq!(code, 2);
    assert!(err.contains("commande inconnue : reprot"), "{err}");
    let (code, _, err) = output(recense(folder.path()).args(["report", "--as-of", "31/02/2016"]));
    assert_eq!(code, 2);
    assert!(err.contains("n'est pas une date"), "{err}");
    let (code, _, err) = output(recense(folder.path()).args(["--lang", "en", "reprot"]));
    assert_eq!(code, 2);
    assert!(err.contains("unrecognized subcommand"), "{err}");
}

#[test]
fn help_goes_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = output(recense(folder.path()).arg("--help"));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Utilisation : recense"), "{out}");
}

/// What a library says is reworded, and told in its own words only to whom asks for everything.
#[test]
fn causes_are_said_in_the_language_of_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("liste.csv"), "marque;modele\nHP;600\n").unwrap();
    fs::write(folder.path().join("coupee.xlsx"), b"PK\x03\x04 cut short").unwrap();
    fs::write(folder.path().join("faux.toml"), "langue = \"fr\"\ncouleur = 3\n").unwrap();
    let schools = ["reference", "schools"];
    for (arguments, fr, en) in [
        (
            [&schools[..], &["liste.csv"]].concat(),
            "la liste n’a ni code UAI ni nom d’école",
            "the list has no UAI and name of a school",
        ),
        (
            [&schools[..], &["coupee.xlsx"]].concat(),
            "l’archive est coupée ou abîmée",
            "the archive is cut short or damaged",
        ),
        ([&schools[..], &["absent.csv"]].concat(), "il n’existe plus", "it is not there any more"),
        (
            vec!["--config", "faux.toml", "report"],
            "ligne 2\u{a0}: «\u{a0}couleur\u{a0}» n’est pas un réglage",
            "line 2: “couleur” is no setting",
        ),
    ] {
        for (lang, said) in [("fr", fr), ("en", en)] {
            let (code, _, err) =
                output(recense(folder.path()).args(["--lang", lang]).args(&arguments));
            assert_ne!(code, 0, "{arguments:?}");
            assert!(err.contains(said), "{arguments:?}: {err}");
            for word in ["EOCD", "os error", "TOML parse error", "unknown field"] {
                assert!(!err.contains(word), "{arguments:?}: {err}");
            }
        }
    }
    let (_, _, err) =
        output(recense(folder.path()).args(["import", "--commune", "Bègles", "coupee.xlsx"]));
    assert!(!err.contains("EOCD"), "{err}");
    let verbose = ["--verbose", "import", "--commune", "Bègles", "coupee.xlsx"];
    let (_, out, err) = output(recense(folder.path()).args(verbose));
    assert!(
        format!("{out}{err}").contains("(détail technique\u{a0}: invalid Zip archive"),
        "{err}"
    );
}

#[test]
fn nothing_to_import_ends_with_3() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("vide")).unwrap();
    let (code, out, err) = output(recense(folder.path()).args(["import", "vide"]));
    assert_eq!((code, out.as_str()), (3, ""));
    assert!(err.contains("aucun fichier à importer"), "{err}");
}

#[test]
fn a_missing_path_or_inventory_is_a_failure_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = output(recense(folder.path()).args(["import", "absent"]));
    assert_eq!(code, 1);
    assert!(err.contains("absent n'existe pas") && err.contains("que faire"), "{err}");
    let (code, _, err) = output(recense(folder.path()).arg("report"));
    assert_eq!(code, 1);
    assert!(err.contains("recense.sqlite n'existe pas encore"), "{err}");
    assert!(!folder.path().join("recense.sqlite").exists());
}

#[test]
fn bad_files_are_refused_by_name_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("envoi/Bègles");
    fs::create_dir_all(&begles).unwrap();
    fs::write(begles.join("inventaire.csv"), INVENTORY).unwrap();
    fs::write(begles.join("vide.xlsx"), b"").unwrap();
    fs::write(
        begles.join("page.xls"),
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    )
    .unwrap();
    fs::write(begles.join("coupe.xlsx"), b"PK\x03\x04 cut short").unwrap();
    fs::write(begles.join("contrat.pdf"), b"%PDF-1.4\n").unwrap();
    fs::write(begles.join("~$inventaire.xlsx"), b"lock").unwrap();
    let (code, out, err) = output(recense(folder.path()).args(["run", "envoi"]));
    assert_eq!(code, 10, "{err}");
    for name in ["vide.xlsx", "page.xls", "coupe.xlsx"] {
        assert!(err.contains(name), "{name} is not named in\n{err}");
    }
    assert!(err.contains("~$inventaire.xlsx\u{a0}: verrou"), "{err}");
    assert!(out.contains('3'), "{out}");
    let (code, records, _) =
        output(recense(folder.path()).args(["export", "records", "--for", "data"]));
    assert_eq!(code, 0);
    assert_eq!(records.lines().count(), 4, "{records}");
    assert!(records.contains("7HK2LM1"), "{records}");
}

#[test]
fn a_commune_in_doubt_is_refused_and_can_be_given() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("inventaire.csv"), INVENTORY).unwrap();
    let (code, _, err) = output(recense(folder.path()).args(["import", "inventaire.csv"]));
    assert_eq!(code, 10, "{err}");
    assert!(err.contains("--commune"), "{err}");
    let (code, _, err) =
        output(recense(folder.path()).args(["import", "inventaire.csv", "--commune", "begles"]));
    assert_eq!(code, 0, "{err}");
    let (_, devices, _) =
        output(recense(folder.path()).args(["export", "devices", "--for", "data"]));
    assert_eq!(devices.lines().filter(|line| line.contains(",33039,Bègles,1,")).count(), 3);
}

#[test]
fn an_unknown_commune_is_a_usage_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("inventaire.csv"), INVENTORY).unwrap();
    let (code, _, err) = output(recense(folder.path()).args([
        "import",
        "inventaire.csv",
        "--commune",
        "Trifouilly",
    ]));
    assert_eq!(code, 2);
    assert!(err.contains("Trifouilly"), "{err}");
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("inventaire.csv"), INVENTORY).unwrap();
    let arguments = ["import", "inventaire.csv", "--commune", "Bègles", "--dry-run"];
    let (code, _, err) = output(recense(folder.path()).args(arguments));
    assert_eq!(code, 0, "{err}");
    let (_, devices, _) =
        output(recense(folder.path()).args(["export", "devices", "--for", "data"]));
    assert_eq!(devices.lines().count(), 1, "{devices}");
}

#[test]
fn a_foreign_database_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("inventaire.csv"), INVENTORY).unwrap();
    for bytes in [b"not a database at all, but some text".to_vec(), vec![0x42; 4096]] {
        fs::write(folder.path().join("recense.sqlite"), &bytes).unwrap();
        for arguments in [&["import", "inventaire.csv"][..], &["report"]] {
            let (code, _, err) = output(recense(folder.path()).args(arguments));
            assert_eq!(code, 1, "{err}");
            assert!(err.contains("pas un inventaire de recense"), "{err}");
            assert_eq!(fs::read(folder.path().join("recense.sqlite")).unwrap(), bytes);
        }
    }
}

#[test]
fn running_twice_with_out_inside_the_folder_is_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("envoi/Bègles");
    fs::create_dir_all(&begles).unwrap();
    fs::write(begles.join("inventaire.csv"), INVENTORY).unwrap();
    let arguments = ["run", "envoi", "--out", "envoi/out", "--db", "envoi/recense.sqlite"];
    let (code, _, err) = output(recense(folder.path()).args(arguments));
    assert_eq!(code, 0, "{err}");
    let read = |name: &str| fs::read(folder.path().join("envoi/out").join(name)).unwrap();
    let names = ["report.html", "report.xlsx", "inventory.csv", "gaps.csv"];
    let first = names.map(read);
    let (code, _, err) = output(recense(folder.path()).args(arguments));
    assert_eq!(code, 0, "{err}");
    for (name, before) in names.iter().zip(&first) {
        assert!(read(name) == *before, "{name} changed");
    }
}

#[test]
fn outputs_open_elsewhere_get_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("envoi/Bègles");
    fs::create_dir_all(&begles).unwrap();
    fs::write(begles.join("inventaire.csv"), INVENTORY).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/inventory.csv"), b"old").unwrap();
    fs::write(folder.path().join("out/.~lock.inventory.csv#"), b"").unwrap();
    let (code, _, err) = output(recense(folder.path()).args(["run", "envoi", "--out", "out"]));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("inventory (2).csv"), "{err}");
    assert_eq!(fs::read(folder.path().join("out/inventory.csv")).unwrap(), b"old");
}

#[test]
fn inspect_json_balances_every_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let deliveries = fixtures().join("deliveries");
    let (code, out, err) =
        output(recense(folder.path()).arg("inspect").arg(&deliveries).args(["--format", "json"]));
    assert_eq!(code, 0, "{err}");
    let files: serde_json::Value = serde_json::from_str(&out).unwrap();
    let files = files.as_array().unwrap();
    assert_eq!(files.len(), 58);
    for file in files {
        for sheet in file["sheets"].as_array().unwrap() {
            let left_out = sheet["left_out"].as_array().unwrap().len() as u64;
            assert_eq!(
                sheet["rows_seen"].as_u64().unwrap(),
                sheet["rows_data"].as_u64().unwrap() + left_out,
                "{} {}",
                file["file"],
                sheet["sheet"]
            );
        }
    }
    assert!(!folder.path().join("recense.sqlite").exists(), "inspect stores nothing");
}

#[test]
fn names_of_persons_stay_out_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let text = "École;Type;Marque;Modèle;N° de série;Utilisateur\n\
        EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT2;Mme Testard\n\
        EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT3;M. Essai\n";
    let begles = folder.path().join("Bègles");
    fs::create_dir(&begles).unwrap();
    fs::write(begles.join("portables.csv"), text).unwrap();
    let (code, out, err) = output(recense(folder.path()).args(["run", "Bègles", "--out", "out"]));
    assert_eq!(code, 0, "{err}");
    let (_, records, _) =
        output(recense(folder.path()).args(["export", "records", "--for", "data"]));
    let html = fs::read_to_string(folder.path().join("out/report.html")).unwrap();
    for text in [&out, &err, &records, &html] {
        assert!(!text.contains("Testard"), "{text}");
    }
    let (_, asked, _) = output(recense(folder.path()).args([
        "export",
        "records",
        "--for",
        "data",
        "--with-persons",
    ]));
    assert!(asked.contains("Testard"), "{asked}");
}

#[test]
fn two_folders_may_hold_files_of_one_name() {
    let folder = tempfile::tempdir().unwrap();
    for (year, serial) in [("2014", "7HK2LM1"), ("2016", "9HK2LM9")] {
        let path = folder.path().join("Bègles").join(year);
        fs::create_dir_all(&path).unwrap();
        let text = format!(
            "École;Type;Marque;Modèle;N° de série\nEE Gambetta;PC fixe;Dell;OptiPlex 3020;{serial}\n"
        );
        fs::write(path.join("parc.csv"), text).unwrap();
    }
    let (code, _, err) =
        output(recense(folder.path()).args(["import", "Bègles/2014", "Bègles/2016"]));
    assert_eq!(code, 0, "{err}");
    let (_, records, _) =
        output(recense(folder.path()).args(["export", "records", "--for", "data"]));
    assert!(records.contains("2014/parc.csv") && records.contains("2016/parc.csv"), "{records}");
    assert!(records.contains("33039"), "the commune is that of the folder above:\n{records}");
}

#[test]
fn a_list_of_schools_that_comes_later_is_taken_into_account() {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("envoi/Bègles");
    fs::create_dir_all(&begles).unwrap();
    fs::write(begles.join("inventaire.csv"), INVENTORY).unwrap();
    let (code, _, err) = output(recense(folder.path()).args(["run", "envoi"]));
    assert_eq!(code, 0, "{err}");
    let devices = || {
        let arguments = ["export", "devices", "--for", "data"];
        output(recense(folder.path()).args(arguments)).1
    };
    assert!(!devices().contains("0332958L"));
    let schools = fixtures().join("reference/schools.csv");
    let (code, _, err) =
        output(recense(folder.path()).arg("run").arg("envoi").arg("--schools").arg(&schools));
    assert_eq!(code, 0, "{err}");
    assert!(devices().contains("0332958L"), "{}", devices());
}

#[test]
fn what_is_no_device_is_kept_listed_and_counted_apart() {
    let folder = tempfile::tempdir().unwrap();
    let text = "École;Type;Marque;Modèle;Quantité\n\
        École élémentaire Gambetta;PC fixe;Dell;OptiPlex 3020;2\n\
        École élémentaire Gambetta;Licence antivirus;ESET;Endpoint;99999\n\
        École élémentaire Gambetta;Chaise;;;30\n";
    fs::create_dir(folder.path().join("Talence")).unwrap();
    fs::write(folder.path().join("Talence/parc.csv"), text).unwrap();
    let (code, _, err) =
        output(recense(folder.path()).args(["import", "Talence", "--no-progress"]));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("2 lignes hors périmètre"), "{err}");
    let list = |name: &str| {
        let (_, out, _) = output(recense(folder.path()).args(["export", name, "--for", "data"]));
        out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(list("devices").len(), 2);
    let kinds: Vec<(String, String)> = list("records")
        .iter()
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| (cells[5].to_owned(), cells[6].to_owned()))
        .collect();
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(kinds, [("device", "2"), ("out_of_scope", "99999"), ("out_of_scope", "30")]);
    let (_, page, _) = output(recense(folder.path()).args(["report", "quality"]));
    assert!(page.contains("2 lignes hors périmètre"), "{page}");
}

#[test]
fn inspect_understands_what_only_lacks_its_commune_and_import_refuses_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("parc.csv"), INVENTORY).unwrap();
    let (code, out, err) =
        output(recense(folder.path()).args(["inspect", "parc.csv", "--format", "json"]));
    assert_eq!(code, 0, "{err}");
    let read: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(read[0]["refused"], serde_json::Value::Null);
    assert_eq!(read[0]["commune_insee"], serde_json::Value::Null);
    assert_eq!(read[0]["sheets"][0]["rows_data"], 3);
    assert_eq!(read[0]["remarks"][0]["code"], "commune_missing");
    let (code, out, _) = output(recense(folder.path()).args(["inspect", "parc.csv"]));
    assert_eq!(code, 0);
    assert!(out.contains("Compris\u{a0}; il manque la commune."), "{out}");
    assert!(!out.contains("Refusé"), "{out}");
    let (code, _, err) = output(recense(folder.path()).args(["import", "parc.csv"]));
    assert_eq!(code, 10);
    assert!(err.contains("commune"), "{err}");
}

/// A name of the DOS age: `Bègles école.csv` in code page 850.
#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf8_is_read_and_means_what_it_meant() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"B\x8agles \x82cole.csv");
    fs::write(folder.path().join(name), INVENTORY).unwrap();
    let (code, out, err) =
        output(recense(folder.path()).arg("inspect").arg(name).args(["--format", "json"]));
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Bègles école.csv") && out.contains("\"33039\""), "{out}");
    let (code, _, err) = output(recense(folder.path()).arg("import").arg(name));
    assert_eq!(code, 0, "{err}");
}
