//! Column mappings as a person uses them: written, corrected, applied, found again.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 100, arguments)
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (code, out, err) = recense(folder, arguments);
    assert!(code == 0 || code == 10, "{err}");
    serde_json::from_str(&out).unwrap()
}

fn export(folder: &Path, what: &str) -> String {
    let (code, out, err) = recense(folder, &["export", what, "--for", "data"]);
    assert_eq!(code, 0, "{err}");
    out
}

/// A column of an export, by name.
fn column(csv: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let position = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|row| row.unwrap()[position].to_owned()).collect()
}

/// What was understood, less what a person's word changes of it: how sure it is, and remarks.
fn settled(mut files: Value) -> Value {
    for file in files.as_array_mut().unwrap() {
        file["remarks"].take();
        for sheet in file["sheets"].as_array_mut().unwrap() {
            for table in sheet["tables"].as_array_mut().unwrap() {
                for column in table["columns"].as_array_mut().unwrap() {
                    column["confidence"].take();
                    column["rival"].take();
                }
            }
        }
    }
    files
}

fn balanced(files: &Value) {
    for sheet in files.as_array().unwrap().iter().flat_map(|f| f["sheets"].as_array().unwrap()) {
        let out = sheet["left_out"].as_array().unwrap().len() as u64;
        let (seen, data) = (sheet["rows_seen"].as_u64(), sheet["rows_data"].as_u64());
        assert_eq!(seen.unwrap(), data.unwrap() + out, "{sheet}");
    }
}

#[test]
fn a_mapping_written_and_applied_changes_nothing() {
    for set in ["bordeaux-metropole/deliveries", "hostile/envoi"] {
        let folder = tempfile::tempdir().unwrap();
        let path = fixtures(set);
        let path = path.to_str().unwrap();
        let write = ["inspect", path, "--format", "json", "--write-mapping", "m.toml"];
        let before = settled(json(folder.path(), &write));
        let again = ["inspect", path, "--format", "json", "--mapping", "m.toml"];
        let after = settled(json(folder.path(), &again));
        for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
            assert_eq!(before, after, "{}", before["file"]);
        }
        // What a mapping writes of a file read by it is that mapping.
        let rewrite = [
            "inspect",
            path,
            "--format",
            "json",
            "--mapping",
            "m.toml",
            "--write-mapping",
            "n.toml",
        ];
        json(folder.path(), &rewrite);
        let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
        let doubtless = |text: String| -> Vec<String> {
            // The seal is of the whole text, its comments too.
            let lines = text.lines().filter(|line| !line.starts_with("# recense "));
            lines.map(|line| line.split("  #").next().unwrap().to_owned()).collect()
        };
        assert_eq!(doubtless(read("m.toml")), doubtless(read("n.toml")));
    }
}

#[test]
fn records_are_the_same_with_the_mapping_written_from_them() {
    let path = fixtures("bordeaux-metropole/deliveries/cycle-2");
    let path = path.to_str().unwrap();
    let (plain, mapped) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(recense(plain.path(), &["import", path, "--no-dedupe"]).0, 0);
    let write = ["inspect", path, "--write-mapping", "m.toml", "--out", "screen"];
    assert_eq!(recense(mapped.path(), &write).0, 0);
    let (code, _, err) =
        recense(mapped.path(), &["import", path, "--mapping", "m.toml", "--no-dedupe"]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("attention"), "{err}");
    for what in ["records", "counts"] {
        assert!(export(plain.path(), what) == export(mapped.path(), what), "{what}");
    }
    // Imported again, with the mapping or by the one saved, nothing changes.
    let database = || fs::read(mapped.path().join("recense.sqlite")).unwrap();
    let before = database();
    let again = ["import", path, "--no-dedupe"];
    for arguments in [&[&again[..], &["--mapping", "m.toml"]].concat()[..], &again] {
        assert_eq!(recense(mapped.path(), arguments).0, 0);
        assert!(database() == before, "{arguments:?}");
    }
}

const PARC: &str = "\
École;Type;Marque;Modèle;Repère;Observations
École Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LM1;RAS
École Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LM2;RAS
École Gambetta;Vidéoprojecteur;Epson;EB-X18;WNPK8318349;lampe
";

/// A folder of Bègles with a file, and the mapping written from it.
fn written(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("begles")).unwrap();
    fs::write(folder.path().join("begles/parc.csv"), text).unwrap();
    let arguments = ["inspect", "begles/parc.csv", "--write-mapping", "m.toml", "--out", "screen"];
    let (code, _, err) = recense(folder.path(), &arguments);
    assert_eq!(code, 0, "{err}");
    let mapping = fs::read_to_string(folder.path().join("m.toml")).unwrap();
    (folder, mapping)
}

fn put(folder: &Path, mapping: &str) {
    fs::write(folder.join("m.toml"), mapping).unwrap();
}

/// Replaces the sense of a column.
fn set(mapping: &str, letter: &str, sense: &str) -> String {
    let lead = format!("{letter} = \"");
    let lines: Vec<String> = mapping
        .lines()
        .map(|line| match line.strip_prefix(&lead) {
            Some(rest) => format!("{lead}{sense}\"{}", &rest[rest.find('"').unwrap() + 1..]),
            None => line.to_owned(),
        })
        .collect();
    let changed = lines.join("\n");
    assert_ne!(changed, mapping.trim_end(), "{letter} is there");
    changed
}

#[test]
fn a_column_corrected_is_read_as_said_and_found_again_at_the_next_delivery() {
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    assert_eq!(recense(at, &["import", "begles"]).0, 0);
    let corrected = set(&set(&mapping, "E", "asset_tag"), "F", "");
    put(at, &corrected);
    // A trial stores nothing.
    let before = fs::read(at.join("recense.sqlite")).unwrap();
    let trial = ["import", "begles", "--mapping", "m.toml", "--dry-run"];
    assert_eq!(recense(at, &trial).0, 0);
    assert!(before == fs::read(at.join("recense.sqlite")).unwrap());
    // The same bytes are read anew.
    let (code, _, err) = recense(at, &["import", "begles", "--mapping", "m.toml"]);
    assert_eq!(code, 0, "{err}");
    let records = export(at, "records");
    assert_eq!(column(&records, "asset_tag"), ["7HK2LM1", "7HK2LM2", "WNPK8318349"]);
    assert_eq!(column(&records, "serial_number"), ["", "", ""]);

    // Next year: another name, a title above, more rows.
    let more = PARC.replace("École;Type", "Inventaire au 30/11/2016\n\nÉcole;Type")
        + "École Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LM9;RAS\n";
    fs::create_dir_all(at.join("2016/begles")).unwrap();
    fs::write(at.join("2016/begles/recensement.csv"), &more).unwrap();
    // Another shape is left as it is understood, and so is another commune.
    let other = PARC.replace("Observations", "Commentaire");
    fs::write(at.join("2016/begles/autre.csv"), other).unwrap();
    fs::create_dir_all(at.join("2016/pessac")).unwrap();
    fs::write(at.join("2016/pessac/parc.csv"), PARC).unwrap();
    let files = json(at, &["inspect", "2016", "--format", "json"]);
    balanced(&files);
    let said = |file: &str| {
        let files = files.as_array().unwrap();
        let file = files.iter().find(|found| found["file"] == file).unwrap();
        let remarks = file["remarks"].as_array().unwrap().iter();
        let told = remarks.filter(|r| r["code"] == "mapping_applied").count();
        let table = &file["sheets"][0]["tables"][0];
        (told, table["columns"][4]["field"].clone(), table["data_rows"].clone())
    };
    assert_eq!(said("begles/recensement.csv"), (1, "asset_tag".into(), 4.into()));
    assert_eq!(said("begles/autre.csv").0, 0);
    assert_eq!(said("pessac/parc.csv").0, 0);
    let (_, screen, _) = recense(at, &["inspect", "2016/begles/recensement.csv"]);
    assert!(screen.contains("correspondance enregistrée"), "{screen}");
    let (_, screen, _) = recense(at, &["inspect", "2016/begles/recensement.csv", "--lang", "en"]);
    assert!(screen.contains("mapping saved"), "{screen}");
    assert_eq!(recense(at, &["run", "2016"]).0, 0);
    let tags = column(&export(at, "records"), "asset_tag");
    assert!(tags.contains(&"7HK2LM9".to_owned()), "{tags:?}");

    // A new correction of the same shape goes in the place of the first.
    put(at, &set(&corrected, "E", "hostname"));
    let again = ["run", "begles", "2016", "--mapping", "m.toml"];
    assert_eq!(recense(at, &again).0, 0);
    let records = export(at, "records");
    assert!(column(&records, "hostname").contains(&"7HK2LM9".to_owned()), "{records}");
}

#[test]
fn rows_set_aside_keep_the_balance_and_are_known_again_by_their_text() {
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    put(at, &mapping.replace("lignes_a_ecarter = []", "lignes_a_ecarter = [3]"));
    let arguments = ["inspect", "begles/parc.csv", "--format", "json", "--mapping", "m.toml"];
    let files = json(at, &arguments);
    balanced(&files);
    let sheet = &files[0]["sheets"][0];
    assert_eq!(sheet["rows_data"], 2);
    let left: Vec<_> = sheet["left_out"].as_array().unwrap().iter().collect();
    let aside = left.iter().find(|row| row["row"] == 3).unwrap();
    assert_eq!(aside["reason"], "rejected");
    assert_eq!(recense(at, &["import", "begles", "--mapping", "m.toml"]).0, 0);
    assert_eq!(column(&export(at, "records"), "row"), ["2", "4"]);
    let more = PARC.replace("École Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LM1;RAS\n", "")
        + "École Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LM9;RAS\n";
    fs::write(at.join("begles/parc.csv"), more).unwrap();
    assert_eq!(recense(at, &["import", "begles"]).0, 0);
    assert_eq!(column(&export(at, "records"), "brand"), ["Epson", "Dell"]);
}

#[test]
fn constants_hold_for_all_rows() {
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    let given = mapping
        .replace("# commune = \"33039\"", "commune = \"Pessac\"")
        .replace("# ecole = \"\"", "ecole = \"École Jean Macé\"")
        .replace("# type = \"\"", "type = \"laptop\"");
    put(at, &given);
    let (code, _, err) = recense(at, &["import", "begles", "--mapping", "m.toml"]);
    assert_eq!(code, 0, "{err}");
    let records = export(at, "records");
    assert_eq!(column(&records, "commune_insee"), ["33318"; 3]);
    assert_eq!(column(&records, "category"), ["laptop"; 3]);
    let (_, schools, _) = recense(at, &["export", "schools", "--for", "data"]);
    assert!(schools.contains("Jean Macé") && !schools.contains("Gambetta"), "{schools}");
}

#[test]
fn a_table_that_was_not_found_can_be_declared() {
    let bare = "zone 4;PHX77-1;alpha\nzone 4;PHX77-2;beta\nzone 5;PHX77-3;gamma\n";
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    assert!(mapping.contains("[[tableau]]"));
    fs::write(at.join("begles/nu.csv"), bare).unwrap();
    put(
        at,
        "[[tableau]]\nfichier = \"nu.csv\"\nfeuille = \"\"\nobjet = \"devices\"\nlignes_entete = []\n\
         [tableau.constantes]\ntype = \"tni\"\n\
         [tableau.colonnes]\nA = \"room\"\nB = \"serial_number\"\nC = \"hostname\"\n",
    );
    let arguments = ["inspect", "begles/nu.csv", "--format", "json", "--mapping", "m.toml"];
    let files = json(at, &arguments);
    balanced(&files);
    assert_eq!(files[0]["sheets"][0]["tables"][0]["data_rows"], 3, "{files}");
    assert_eq!(recense(at, &["import", "begles", "--mapping", "m.toml"]).0, 0);
    let records = export(at, "records");
    let serials = column(&records, "serial_number");
    for serial in ["PHX77-1", "PHX77-2", "PHX77-3"] {
        assert!(serials.contains(&serial.to_owned()), "{records}");
    }
    // And found again, with more rows.
    let more = format!("{bare}zone 6;PHX77-4;delta\n");
    fs::write(at.join("begles/nu 2016.csv"), more).unwrap();
    assert_eq!(recense(at, &["import", "begles"]).0, 0);
    assert!(export(at, "records").contains("PHX77-4"));
}

#[test]
fn a_header_row_can_be_corrected() {
    // The true header is the second line of words.
    let text = "Bloc;Ref;Cat;Num\nÉcole;Marque;Modèle;N° de série\n\
                École Gambetta;Dell;OptiPlex 3020;7HK2LM1\nÉcole Gambetta;Dell;OptiPlex 3020;7HK2LM2\n";
    let (folder, mapping) = written(text);
    let at = folder.path();
    let corrected: Vec<String> = mapping
        .lines()
        .map(|line| {
            let header = line.starts_with("lignes_entete");
            if header { "lignes_entete = [1]".to_owned() } else { line.to_owned() }
        })
        .collect();
    put(at, &corrected.join("\n"));
    let arguments = ["inspect", "begles/parc.csv", "--format", "json", "--mapping", "m.toml"];
    let files = json(at, &arguments);
    balanced(&files);
    let table = &files[0]["sheets"][0]["tables"][0];
    assert_eq!(table["header_rows"], serde_json::json!([1]), "{files}");
    assert_eq!(files[0]["sheets"][0]["tables"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_wrong_in_a_mapping_is_said_with_its_line() {
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    let line_of =
        |text: &str, part: &str| text.lines().position(|line| line.contains(part)).unwrap() + 1;
    for (wrong, part, said) in [
        (set(&mapping, "E", "serie"), "\"serie\"", "n'est pas un code de colonne"),
        (set(&mapping, "E", "n° de série"), "n° de série\"", "écrivez \"serial_number\""),
        (set(&mapping, "E", "count tbi"), "\"count tbi\"", "n'est pas un type de matériel"),
        (mapping.replace("\nE = ", "\nE1 = "), "E1 = ", "n'est pas une lettre de colonne"),
        (
            mapping.replace("objet = \"devices\"", "objet = \"pc\""),
            "objet = \"pc\"",
            "objet de tableau",
        ),
        (mapping.replace("objet =", "sujet ="), "sujet =", "n'est pas une rubrique connue"),
        (
            mapping.replace("# commune = \"33039\"", "commune = \"Trifouilly\""),
            "Trifouilly",
            "n'est pas une commune de la liste",
        ),
        (
            mapping.replace("lignes_entete = [1]", "lignes_entete = \"1\""),
            "lignes_entete = \"1\"",
            "une liste de numéros de lignes",
        ),
        (mapping.replace("objet = \"devices\"", "objet = devices"), "objet = devices", "TOML"),
    ] {
        assert_ne!(wrong, mapping);
        put(at, &wrong);
        let (code, out, err) = recense(at, &["import", "begles", "--mapping", "m.toml"]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        let line = line_of(&wrong, part);
        let place = format!("m.toml n'est pas valable, ligne {line}");
        assert!(err.contains(&place) && err.contains("que faire"), "{part}: {err}");
        assert!(err.contains(said), "{part}: {err}");
    }
    let (code, _, err) = recense(at, &["import", "begles", "--mapping", "absent.toml"]);
    assert_eq!(code, 1);
    assert!(err.contains("absent.toml ne peut pas être lue"), "{err}");
    put(at, "[[tableau]]\nlignes_entete = [1]\n[tableau.colonnes]\nA = \"school\"\n");
    let (code, _, err) = recense(at, &["import", "begles", "--mapping", "m.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("de quel fichier"), "{err}");
    put(at, "# rien\n");
    assert_eq!(recense(at, &["import", "begles", "--mapping", "m.toml"]).0, 2);
}

#[test]
fn a_mapping_for_no_file_imports_nothing_and_says_so() {
    let (folder, mapping) = written(PARC);
    let at = folder.path();
    fs::create_dir(at.join("pessac")).unwrap();
    fs::write(at.join("pessac/autre.csv"), PARC.replace("Repère", "Numéro")).unwrap();
    put(at, &mapping);
    let (code, _, err) = recense(at, &["import", "pessac", "--mapping", "m.toml"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("ne convient à aucun des fichiers") && err.contains("que faire"), "{err}");
    assert_eq!(export(at, "records").lines().count(), 1);
    // With a file it is for, the other table is named.
    let two =
        format!("{mapping}\n{}", mapping.replace("parc.csv", "x.csv").replace("1 A:F ", "1 A:F 0"));
    put(at, &two);
    let (code, _, err) = recense(at, &["import", "begles", "--mapping", "m.toml"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("le tableau 2") && err.contains("aucun en-tête de cette forme"), "{err}");
}

#[test]
fn a_column_the_sheet_does_not_have_is_said() {
    let (folder, mapping) = written(PARC);
    put(folder.path(), &format!("{mapping}\nZ = \"os\"\n"));
    let arguments = ["inspect", "begles/parc.csv", "--mapping", "m.toml"];
    let (code, screen, err) = recense(folder.path(), &arguments);
    assert_eq!(code, 0, "{err}");
    assert!(screen.contains("nomme la colonne Z"), "{screen}");
}

#[test]
fn a_mapping_is_written_the_same_each_time_and_in_english_too() {
    let (folder, mapping) = written(&PARC.replace("Type", "Nature du bien"));
    let at = folder.path();
    let arguments = ["inspect", "begles/parc.csv", "--write-mapping", "n.toml", "--out", "screen"];
    assert_eq!(recense(at, &arguments).0, 0);
    assert_eq!(fs::read_to_string(at.join("n.toml")).unwrap(), mapping);
    assert!(mapping.contains("EN DOUTE"), "{mapping}");
    assert_eq!(recense(at, &[&arguments[..], &["--lang", "en"]].concat()).0, 0);
    let english = fs::read_to_string(at.join("n.toml")).unwrap();
    assert!(english.contains("[table.columns]") && english.contains("header_rows = [1]"));
    let apply = ["inspect", "begles/parc.csv", "--mapping", "n.toml", "--out", "screen"];
    assert_eq!(recense(at, &apply).0, 0);
}
