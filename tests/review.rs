//! The review as its users meet it: listed, written to a file, filled in, applied, taken back.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use assert_cmd::Command;
use rust_xlsxwriter::{DocProperties, Workbook};
use std::path::Path;

const FIXTURES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bordeaux-metropole/deliveries");
const SCHOOLS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bordeaux-metropole/reference/schools.csv");

/// A settled question's answers must not depend on how sure the merges are: thresholds are wide.
const SETTINGS: &str = "[reglages]\nmerge_probability = 0.97\nreview_probability = 0.05\n";

struct Inventory {
    folder: tempfile::TempDir,
}

impl Inventory {
    fn imported(paths: &[&str]) -> Self {
        let found = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(found.path("recense.toml"), SETTINGS).unwrap();
        found.run(&["init", "--schools", SCHOOLS]);
        for path in paths {
            let path = format!("{FIXTURES}/{path}");
            found.run(&["import", &path, "--root", FIXTURES, "--commune", "Bordeaux"]);
        }
        found
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command that must succeed; answers what it said on both streams.
    fn run(&self, args: &[&str]) -> String {
        self.run_for(args, 0)
    }

    fn run_for(&self, args: &[&str], code: i32) -> String {
        let output = Command::cargo_bin("recense")
            .unwrap()
            .current_dir(self.folder.path())
            .env_remove("RECENSE_DB")
            .env("COLUMNS", "100")
            .args(args)
            .output()
            .unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{text}");
        text
    }

    fn devices(&self) -> usize {
        self.run(&["export", "devices", "--for", "data"]).lines().count()
    }

    fn csv(&self, name: &str) -> String {
        self.run(&["review", "--out", name]);
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

/// Two lists of one school that nothing sure links.
fn doubtful() -> Inventory {
    let found = Inventory::imported(&[]);
    let place = found.path("envoi/Pessac");
    std::fs::create_dir_all(&place).unwrap();
    let mut inventory = String::from("École;Type;Marque;Modèle;N° de série;Salle\r\n");
    let mut accounting = String::from("Désignation;École;Quantité;Date d'achat;Prix unitaire\r\n");
    for room in 1..=4 {
        let line = format!("EE Magonty;PC;Dell;OptiPlex 3020;5CG54{room}NP3X;Salle {room}\r\n");
        inventory.push_str(&line);
    }
    inventory.push_str("EE Magonty;TNI;SMART;SBM680;;Salle 1\r\n");
    accounting.push_str("PC Dell OptiPlex 3020;EE Magonty;1;03/11/2014;489\r\n");
    accounting.push_str("TNI SMART;EE Magonty;1;2014;1200\r\n");
    std::fs::write(place.join("inventaire.csv"), inventory).unwrap();
    std::fs::write(place.join("immobilisations.csv"), accounting).unwrap();
    found.run(&["import", "envoi"]);
    found
}

/// A CSV with its answers filled in: `(line, identifier) → answer`.
fn filled(csv: &str, answer: &dyn Fn(usize, &str) -> Option<String>) -> String {
    let mut lines = Vec::new();
    for (at, line) in csv.lines().enumerate() {
        let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        if let Some(answer) = (at > 0).then(|| answer(at, &cells[0])).flatten() {
            cells[2] = answer;
        }
        lines.push(cells.join(";"));
    }
    lines.join("\r\n")
}

#[test]
fn a_review_is_listed_filled_in_and_applied() {
    let found = doubtful();
    let listed = found.run(&["review"]);
    assert!(listed.contains("Rapprochements à vérifier"), "{listed}");
    assert!(listed.contains("Les plus utiles d’abord") && listed.contains("--apply"), "{listed}");
    let english = found.run(&["review", "--lang", "en"]);
    assert!(english.contains("Most useful first"), "{english}");
    let before = found.devices();
    let csv = found.csv("revue.csv");
    let questions = csv.lines().filter(|line| line.contains(";A;")).count();
    assert!(questions > 0, "{csv}");

    // An answer that is none is told cell by cell, and nothing else is done.
    std::fs::write(found.path("faux.csv"), filled(&csv, &|at, _| (at == 1).then(|| "bof".into())))
        .unwrap();
    let said = found.run_for(&["review", "--apply", "faux.csv"], 10);
    assert!(said.contains("faux.csv, cellule C2") && said.contains("bof"), "{said}");
    assert_eq!(found.devices(), before);

    std::fs::write(
        found.path("oui.csv"),
        filled(&csv, &|at, _| (at % 2 == 1).then(|| "même".into())),
    )
    .unwrap();
    let said = found.run(&["review", "--apply", "oui.csv"]);
    assert!(said.contains("appliquée"), "{said}");
    let after = found.devices();
    assert!(after < before, "{after} {before}");

    // Twice is once.
    let bytes = std::fs::read(found.path("recense.sqlite")).unwrap();
    let said = found.run(&["review", "--apply", "oui.csv"]);
    assert!(said.contains("0 décision appliquée"), "{said}");
    assert_eq!(std::fs::read(found.path("recense.sqlite")).unwrap(), bytes);

    // Another answer to the same questions takes the place of the first.
    std::fs::write(
        found.path("non.csv"),
        filled(&csv, &|at, _| (at % 2 == 1).then(|| "différent".into())),
    )
    .unwrap();
    found.run(&["review", "--apply", "non.csv"]);
    assert_eq!(found.devices(), before);
    // Other rows may then be asked about, until none is left.
    let mut asked = csv.clone();
    for round in 0.. {
        if found.run(&["review"]).contains("Rien à vérifier") {
            break;
        }
        assert!(round < 12, "asked for ever");
        let csv = found.csv("encore.csv");
        asked.push_str(&csv);
        let answers = filled(&csv, &|at, _| (at % 2 == 1).then(|| "différent".into()));
        std::fs::write(found.path("encore.csv"), answers).unwrap();
        found.run(&["review", "--apply", "encore.csv"]);
    }

    // The same lists again, under other names and with a row added: nothing answered is asked again.
    let place = found.path("envoi/Pessac");
    for name in ["inventaire", "immobilisations"] {
        let mut text = std::fs::read_to_string(place.join(format!("{name}.csv"))).unwrap();
        if name == "inventaire" {
            text.push_str("EE Magonty;Imprimante;Brother;HL-L5100DN;;Salle 2\r\n");
        }
        std::fs::remove_file(place.join(format!("{name}.csv"))).unwrap();
        std::fs::write(place.join(format!("{name} 2017.csv")), text).unwrap();
    }
    let other = Inventory { folder: tempfile::tempdir().unwrap() };
    std::fs::copy(found.path("recense.sqlite"), other.path("recense.sqlite")).unwrap();
    std::fs::write(other.path("recense.toml"), SETTINGS).unwrap();
    other.run(&["import", place.to_str().unwrap(), "--commune", "Pessac"]);
    for line in other.csv("revue.csv").lines().skip(1) {
        let id = line.split(';').next().unwrap();
        assert!(!asked.contains(id), "asked again: {line}");
    }
}

#[test]
fn a_workbook_bears_the_mark_and_is_applied_all_the_same() {
    let found = doubtful();
    found.run(&["review", "--out", "revue.xlsx"]);
    let said = found.run_for(&["import", "revue.xlsx", "--commune", "Pessac"], 3);
    assert!(said.contains("aucun fichier"), "{said}");
    let csv = found.csv("revue.csv");
    let said = found.run_for(&["import", "revue.csv", "--commune", "Pessac"], 3);
    assert!(said.contains("aucun fichier"), "{said}");
    let id = csv.lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    workbook(&found.path("remplie.xlsx"), &[(&id, "même"), ("q0", "même")]);
    let said = found.run_for(&["review", "--apply", "remplie.xlsx"], 10);
    assert!(said.contains("1 décision appliquée") && said.contains("plus posée"), "{said}");
    // Taken back by the sheet of the decisions.
    workbook(&found.path("retrait.xlsx"), &[("decision-1", "retirer")]);
    let said = found.run(&["review", "--apply", "retrait.xlsx"]);
    assert!(said.contains("1 décision appliquée"), "{said}");
    let said = found.run(&["review", "--apply", "retrait.xlsx"]);
    assert!(said.contains("0 décision appliquée"), "{said}");
    std::fs::write(found.path("autre.csv"), "École;Marque\r\nSembat;HP\r\n").unwrap();
    let said = found.run_for(&["review", "--apply", "autre.csv"], 1);
    assert!(said.contains("n’est pas une revue") && said.contains("que faire"), "{said}");
}

fn workbook(path: &Path, answers: &[(&str, &str)]) {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_author("recense"));
    let sheet = workbook.add_worksheet();
    for (column, header) in (0u16..).zip(["Identifiant recense", "N°", "Décision"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, (id, answer)) in (1u32..).zip(answers) {
        sheet.write_string(row, 0, *id).unwrap();
        sheet.write_string(row, 2, *answer).unwrap();
    }
    workbook.save(path).unwrap();
}

#[test]
fn a_device_is_parted_explained_and_stays_parted() {
    let found = doubtful();
    let csv = found.csv("revue.csv");
    std::fs::write(
        found.path("oui.csv"),
        filled(&csv, &|at, _| (at % 2 == 1).then(|| "même".into())),
    )
    .unwrap();
    found.run(&["review", "--apply", "oui.csv"]);
    let devices = found.run(&["export", "devices", "--for", "data"]);
    let joined = devices
        .lines()
        .find(|line| line.matches(".csv#").count() == 2)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .unwrap();
    let explained = found.run(&["explain", &joined]);
    assert!(explained.contains("décidé par une personne"), "{explained}");
    let before = found.devices();
    let said = found.run(&["review", "--split", &joined]);
    assert!(said.contains("2 équipements maintenant"), "{said}");
    assert_eq!(found.devices(), before + 1);
    found.run(&["dedupe"]);
    assert_eq!(found.devices(), before + 1);
    let said = found.run_for(&["review", "--split", "d000000000000"], 1);
    assert!(said.contains("n'est pas un identifiant"), "{said}");
    let quality = found.run(&["report", "quality", "--commune", "Pessac"]);
    assert!(quality.contains("Décisions"), "{quality}");
    assert!(quality.contains("Paramètres du rapprochement"), "{quality}");
}

/// An inventory whose rows name a school that no list holds, and an office.
fn unknown_names() -> Inventory {
    let found = Inventory::imported(&[]);
    let place = found.path("envoi/Pessac");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("parc.csv"), NAMES).unwrap();
    found.run(&["import", "envoi"]);
    found
}

const NAMES: &str = "École;Type;Marque;Modèle;N° de série;Salle\r\n\
    EE Bosquet Nord;PC;Dell;OptiPlex 3020;5CG541NP3X;Salle 1\r\n\
    EE Bosquet Nord;PC;Dell;OptiPlex 3020;5CG542NP3X;Salle 2\r\n\
    Services techniques;PC;Dell;OptiPlex 3020;5CG543NP3X;Atelier\r\n\
    Services techniques;PC;Dell;OptiPlex 3020;5CG544NP3X;Atelier\r\n\
    Services techniques;PC;Dell;OptiPlex 3020;5CG545NP3X;Atelier\r\n";

#[test]
fn a_name_that_no_school_bears_is_settled_once_for_all_deliveries() {
    let found = unknown_names();
    let listed = found.run(&["review"]);
    assert!(listed.contains("2 noms d’école à préciser"), "{listed}");
    let flat = listed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Services techniques") && flat.contains("Bosquet Nord"), "{listed}");
    let csv = found.csv("revue.csv");
    assert!(csv.contains("école à part | pas une école"), "{csv}");
    let answer = |school: &'static str| {
        filled(&csv, &move |at, _| Some(if at == 1 { "pas une école" } else { school }.to_owned()))
    };
    std::fs::write(found.path("faux.csv"), answer("École Zola")).unwrap();
    let said = found.run_for(&["review", "--apply", "faux.csv"], 10);
    assert!(said.contains("1 décision appliquée") && said.contains("école à part"), "{said}");
    std::fs::write(found.path("oui.csv"), answer("école à part")).unwrap();
    let said = found.run(&["review", "--apply", "oui.csv"]);
    assert!(said.contains("1 décision appliquée, 1 déjà prise"), "{said}");
    assert!(found.run(&["review"]).contains("Rien à vérifier"));
    let schools = found.run(&["export", "schools", "--for", "data"]);
    assert!(schools.contains("EE Bosquet Nord"), "{schools}");
    let findings = found.run(&["export", "findings", "--for", "data"]);
    assert!(!findings.contains("school_unknown"), "{findings}");

    // The next delivery names them as the first did, and asks nothing.
    let later = NAMES.replace("5CG54", "6CG54");
    std::fs::write(found.path("envoi/Pessac/parc 2017.csv"), later).unwrap();
    found.run(&["import", "envoi"]);
    let listed = found.run(&["review"]);
    assert!(!listed.contains("noms d’école") && !listed.contains("Bosquet"), "{listed}");

    // The list comes to hold the name.
    let list = "numero_uai;appellation_officielle;libelle_commune;code_commune;libelle_nature;secteur_public_prive_libe\r\n\
        0339990E;Ecole élémentaire Bosquet Nord;Pessac;33318;ECOLE DE NIVEAU ELEMENTAIRE;Public\r\n";
    std::fs::write(found.path("ecoles.csv"), list).unwrap();
    found.run(&["reference", "schools", "ecoles.csv"]);
    found.run(&["dedupe"]);
    let said = found.run(&["review"]);
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("la liste des écoles dit autrement"), "{said}");
    assert!(flat.contains("Ecole élémentaire Bosquet Nord (0339990E)"), "{said}");
    found.run(&["review", "--out", "revue.xlsx"]);
    let quality = found.run(&["report", "quality", "--commune", "Pessac"]);
    assert!(quality.contains("école à part"), "{quality}");
}

/// Two files of contracts; one number is written in two ways.
fn doubtful_contracts() -> Inventory {
    let found = Inventory::imported(&[]);
    let place = found.path("envoi/Pessac");
    std::fs::create_dir_all(&place).unwrap();
    let head = "Titulaire;N° de marché;Objet;Date de début;Durée;Montant annuel HT\r\n";
    let mut first = head.to_owned();
    first.push_str("Abix;2012-731;Maintenance du parc informatique;01/09/2012;36 mois;12000\r\n");
    first.push_str("Xerox;2013-118;Location de copieurs;01/01/2013;48 mois;8000\r\n");
    let mut second = head.to_owned();
    second.push_str("ABIX;2012-0731;Maintenance du parc informatique;01/09/2012;36 mois;\r\n");
    second.push_str("Xerox;2013-118;Location de copieurs;01/01/2013;48 mois;8000\r\n");
    std::fs::write(place.join("contrats.csv"), first).unwrap();
    std::fs::write(place.join("marchés en cours.csv"), second).unwrap();
    std::fs::write(
        place.join("parc.csv"),
        "École;Type;Marque;Modèle;N° de série\r\nEE Magonty;PC;Dell;OptiPlex 3020;5CG541NP3X\r\n",
    )
    .unwrap();
    found.run(&["import", "envoi"]);
    found
}

#[test]
fn contracts_in_doubt_are_asked_joined_explained_and_parted() {
    let found = doubtful_contracts();
    let contracts = || {
        let all = found.run(&["export", "contracts", "--for", "data"]);
        all.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(contracts().len(), 3);
    let listed = found.run(&["review"]);
    assert!(listed.contains("1 paire de contrats."), "{listed}");
    let csv = found.csv("revue.csv");
    let header = csv.lines().next().unwrap();
    assert!(header.contains("Titulaire") && header.contains("Montant annuel"), "{header}");
    let before = found.devices();
    let answer =
        |text: &'static str| filled(&csv, &move |at, _| (at == 1).then(|| text.to_owned()));
    std::fs::write(found.path("oui.csv"), answer("même")).unwrap();
    let said = found.run(&["review", "--apply", "oui.csv"]);
    assert!(said.contains("1 décision appliquée"), "{said}");
    assert_eq!((contracts().len(), found.devices()), (2, before));
    assert!(found.run(&["review"]).contains("Rien à vérifier"));

    let line = contracts().into_iter().find(|line| line.contains("Maintenance")).unwrap();
    let id = line.split(',').next().unwrap().to_owned();
    let explained = found.run(&["explain", &id]);
    let flat = explained.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "décidé par une personne le",
        "même contrat",
        "n° de marché : proche (2012-731 / 2012-0731)",
        "titulaire : identique",
    ] {
        assert!(flat.contains(words), "{words}\n{explained}");
    }
    let said = found.run(&["review", "--split", &id]);
    assert!(said.contains("2 contrats maintenant"), "{said}");
    assert_eq!(contracts().len(), 3);
    let quality = found.run(&["report", "quality", "--commune", "Pessac"]);
    assert!(quality.contains("Abix") || quality.contains("abix"), "{quality}");
    found.run(&["dedupe"]);
    assert_eq!(contracts().len(), 3);

    // What holds by itself can be parted too, and says why it held.
    let line = contracts().into_iter().find(|line| line.contains("copieurs")).unwrap();
    let id = line.split(',').next().unwrap().to_owned();
    let flat = found.run(&["explain", &id]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("n° de marché : identique (2013-118)"), "{flat}");
    found.run(&["review", "--split", &id]);
    assert_eq!(contracts().len(), 4);
    let flat = found.run(&["review"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("les lignes disent le contraire"), "{flat}");
}

#[test]
fn a_narrow_list_sets_a_above_b_and_breaks_no_word() {
    let found = doubtful();
    let listed = |columns: &str| {
        let output = Command::cargo_bin("recense")
            .unwrap()
            .current_dir(found.folder.path())
            .env_remove("RECENSE_DB")
            .env("COLUMNS", columns)
            .arg("review")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let narrow = listed("60");
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    let lead =
        |letter: &str| narrow.lines().filter(|line| line.trim_start().starts_with(letter)).count();
    assert!(lead("A  ") > 0 && lead("A  ") == lead("B  "), "{narrow}");
    assert!(
        narrow.contains("immobilisations.csv") && narrow.contains("inventaire.csv"),
        "{narrow}"
    );
    assert!(listed("140").contains("Ligne A"));
}
