//! Persons stay inside: invented names, addresses and telephones, under the words people head them
//! with and in every place a cell can stand, are in no output and no log, and on no screen but those
//! of `inspect`, `explain` and `review`, masked there.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[path = "program/mod.rs"]
mod program;

use program::run;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::path::Path;

/// Words that head a column of persons.
const HEADS: [&str; 60] = [
    "Utilisateur",
    "Utilisatrice",
    "Nom utilisateur",
    "Nom d'utilisateur",
    "Dernier utilisateur",
    "User",
    "Username",
    "User name",
    "Login",
    "Nom de connexion",
    "Session utilisateur",
    "Affecté à",
    "Attribué à",
    "Remis à",
    "Prêté à",
    "Confié à",
    "Emprunteur",
    "Détenteur",
    "Détenteur actuel",
    "Bénéficiaire",
    "Agent",
    "Agent affecté",
    "Enseignant",
    "Enseignante",
    "Nom de l'enseignant",
    "Professeur",
    "Prof",
    "Instituteur",
    "Maître",
    "Maîtresse",
    "Directeur",
    "Directrice",
    "Nom du directeur",
    "Responsable",
    "Nom du responsable",
    "Contact",
    "Nom du contact",
    "Référent",
    "Référente",
    "Référent numérique",
    "Interlocuteur",
    "Gestionnaire",
    "Signataire",
    "Correspondant",
    "Demandeur",
    "Personne",
    "Nom et prénom",
    "Prénom nom",
    "Prénom",
    "Nom de famille",
    "Mail",
    "E-mail",
    "Courriel",
    "Adresse mail",
    "Téléphone",
    "Tél",
    "GSM",
    "Teacher",
    "Owner",
    "Assigned to",
];

/// Surnames that no other word of a delivery is; a text that holds one names somebody.
const NAMES: [&str; 6] =
    ["Garzenval", "Tréloubet", "Quinvasson", "Bromelard", "Velinchon", "Sarquilan"];
const FIRST: [&str; 6] = ["Lucie", "Karim", "Hélène", "Mathieu", "Fatima", "Gérard"];
/// What of a telephone is looked for.
const TELEPHONES: [&str; 2] = ["06 47 93", "0647936"];

fn value(head: &str, row: usize) -> String {
    let (name, first) = (NAMES[row % 6], FIRST[row % 6]);
    let small = |text: &str| text.to_lowercase().replace(['é', 'è'], "e");
    match head {
        "Mail" | "E-mail" | "Courriel" | "Adresse mail" => {
            format!("{}.{}@ville-test.fr", small(first), small(name))
        }
        "Téléphone" | "Tél" | "GSM" => format!("06 47 93 6{} 1{}", row % 10, row % 10),
        "Login" | "Username" | "Session utilisateur" => {
            format!("{}{}", &small(first)[..1], small(name))
        }
        "Prénom" => first.to_owned(),
        // A surname alone is no evidence where nothing heads it.
        "Commentaire" => format!("rendu par Mme {name}"),
        _ => match row % 4 {
            0 => format!("Mme {name}"),
            1 => format!("{first} {name}"),
            2 => format!("{} {first}", name.to_uppercase()),
            _ => name.to_owned(),
        },
    }
}

/// A list of devices with a column of persons.
fn list(head: &str, at: usize) -> String {
    let mut text = format!("École;Type;Marque;Modèle;N° de série;{head}\n");
    for row in 0..8 {
        let _ = writeln!(
            text,
            "EE Gambetta;PC portable;Dell;Latitude 5490;7G{at:02}K{row}T;{}",
            value(head, row)
        );
    }
    text
}

/// Texts that name somebody, one a place where a cell can stand.
fn texts() -> Vec<String> {
    let mut all = vec![
        "Liste établie par Mme Lucie Garzenval, tél. 06 47 93 61 11;;;;;".to_owned(),
        "École;Type;Marque;Modèle;Salle;Nom réseau;Commentaire;Mme Garzenval".to_owned(),
        "EE Gambetta;PC fixe;Dell;OptiPlex 3020;Bureau de Mme Tréloubet;PC-LUCIE-GARZENVAL;\
         prêté à Karim Tréloubet (06 47 93 62 12);x"
            .to_owned(),
        "EE Gambetta;PC fixe;Dell;OptiPlex 3020;Salle 3;PC-02;écrire à helene.quinvasson@test.fr;x"
            .to_owned(),
        "EE Gambetta;PC fixe;M. Bromelard;OptiPlex 3020;Classe M. Quinvasson;MARC-PC24;;x"
            .to_owned(),
        "EE Gambetta;appareil de Mme Velinchon;Dell;OptiPlex 3020;;;;x".to_owned(),
        "Classe de Mme Velinchon;;;;;;;".to_owned(),
        ";PC fixe;Dell;OptiPlex 3020;Salle 4;PC-03;;x".to_owned(),
        "Total Mme Sarquilan;;;;;;;12".to_owned(),
        "Note : voir avec Gérard Sarquilan au 06.47.93.63.13;;;;;;;".to_owned(),
    ];
    all.push(String::new());
    all
}

/// Lays out deliveries that name persons everywhere.
fn deliver(folder: &Path) {
    let begles = folder.join("envoi/Bègles");
    std::fs::create_dir_all(&begles).unwrap();
    for (at, head) in HEADS.iter().enumerate() {
        std::fs::write(begles.join(format!("parc{at}.csv")), list(head, at)).unwrap();
    }
    std::fs::write(begles.join("places.csv"), texts().join("\n")).unwrap();
    std::fs::write(begles.join("liste Mme Garzenval.csv"), list("Commentaire", 98)).unwrap();
    std::fs::write(
        begles.join("inconnu.csv"),
        "Zorg;Blip;Mme Bromelard\nLucie Garzenval;06 47 93 61 11;1\nM. Quinvasson;06 47 93 61 12;2\n\
         Mme Tréloubet;06 47 93 61 13;3\n",
    )
    .unwrap();
    std::fs::write(
        begles.join("contrat.csv"),
        "Contrat de maintenance;\nTitulaire;Dyadem\nObjet;Maintenance, contact Mme Velinchon\n\
         Contact;Mme Velinchon 06 47 93 64 14\nDate de début;01/01/2015\nMontant annuel HT;1200\n",
    )
    .unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Mme Bromelard").unwrap();
    for (row, line) in list("Élève", 99).lines().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            sheet.write(row as u32, column as u16, cell).unwrap();
        }
    }
    book.save(begles.join("eleves.xlsx")).unwrap();
}

/// Fails where a text names somebody.
fn names_nobody(what: &str, text: &str) {
    let folded = text.to_lowercase();
    for name in NAMES {
        let line = folded.lines().find(|line| line.contains(&name.to_lowercase()));
        assert_eq!(line, None, "{what} names {name}");
    }
    let line = text.lines().find(|line| TELEPHONES.iter().any(|one| line.contains(one)));
    assert_eq!(line, None, "{what} holds a telephone");
}

/// The texts of a file; of a workbook, those of its parts.
fn text_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_none_or(|one| one != "xlsx") {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| std::io::read_to_string(archive.by_index(at).unwrap()).unwrap_or_default())
        .collect()
}

#[test]
fn nobody_is_named_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    deliver(folder);
    let command = |arguments: &[&str]| {
        let (code, out, err) = run(folder, 200, arguments);
        assert!(code == 0 || code == 10, "{arguments:?}: {err}");
        (out, err)
    };
    let silent = |arguments: &[&str]| {
        let (out, err) = command(arguments);
        names_nobody(&format!("{arguments:?}"), &format!("{out}\n{err}"));
        out
    };
    silent(&["inspect", "envoi"]);
    silent(&["inspect", "envoi", "--format", "json"]);
    assert!(command(&["inspect", "envoi", "--with-persons"]).0.contains("Garzenval"));
    silent(&["run", "envoi", "--out", "out", "--verbose"]);
    for page in ["summary", "quality", "gaps", "heterogeneity", "cycles", "contracts"] {
        for format in ["table", "markdown", "csv", "json", "html"] {
            silent(&["report", page, "--format", format]);
        }
    }
    silent(&["report", "--out", "out/again.xlsx"]);
    silent(&["export", "all", "--for", "data", "--out", "out/data"]);
    silent(&["export", "all", "--out", "out/excel"]);
    silent(&["export", "all", "--out", "out/lists.xlsx"]);
    silent(&["review"]);
    silent(&["review", "--out", "out/review.xlsx"]);
    silent(&["review", "--out", "out/review.csv"]);
    let devices = silent(&["export", "devices", "--for", "data"]);
    for kept in ["Bureau de […]", "MARC-PC24", "PC-02", "PC-[…]", "prêté à […]"] {
        assert!(devices.contains(kept), "{kept}:\n{devices}");
    }
    let ids: Vec<&str> =
        devices.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    for id in ids.iter().filter(|id| id.ends_with(['0', 'a'])) {
        silent(&["explain", id]);
    }
    let asked = command(&["export", "devices", "--for", "data", "--with-persons"]).0;
    assert!(asked.contains("Bureau de Mme Tréloubet"), "{asked}");
    let findings = silent(&["export", "findings", "--for", "data"]);
    let blocking = findings.lines().find(|line| line.contains("pupils_named")).unwrap();
    assert!(blocking.contains("blocking") && blocking.contains("eleves.xlsx"), "{blocking}");
    for entry in walk(&folder.join("out")) {
        names_nobody(&entry.display().to_string(), &text_of(&entry));
    }
    views_name_nobody(&folder.join("recense.sqlite"));
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

fn views_name_nobody(path: &Path) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut select = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'",
        )
        .unwrap();
    let views: Vec<String> =
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(views.len() > 8);
    for view in views {
        let mut rows = connection.prepare(&format!("SELECT * FROM {view}")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..width {
                if let rusqlite::types::ValueRef::Text(text) = row.get_ref(at).unwrap() {
                    names_nobody(&view, &String::from_utf8_lossy(text));
                }
            }
        }
    }
}

#[test]
fn what_is_not_read_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let sent = folder.path().join("envoi");
    std::fs::create_dir(&sent).unwrap();
    let (code, _, err) = run(folder.path(), 200, &["import", "envoi"]);
    assert_eq!(code, 3, "{err}");
    std::fs::write(sent.join(".liste Mme Garzenval.csv"), list("Commentaire", 97)).unwrap();
    let (code, out, err) = run(folder.path(), 200, &["import", "envoi"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains(".liste […].csv"), "{err}");
    names_nobody("what is left out", &format!("{out}\n{err}"));
    let (_, _, err) = run(folder.path(), 200, &["import", "envoi", "--with-persons"]);
    assert!(err.contains(".liste Mme Garzenval.csv"), "{err}");
}

#[test]
fn the_forgotten_are_in_no_byte_of_the_inventory() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    deliver(folder);
    let file = folder.join("recense.sqlite");
    let command = |arguments: &[&str]| {
        let (code, out, err) = run(folder, 200, arguments);
        (code, out + &err)
    };
    let bytes = || String::from_utf8_lossy(&std::fs::read(&file).unwrap()).to_lowercase();
    let devices = || command(&["export", "devices", "--for", "data"]).1;
    command(&["import", "envoi"]);
    let before = devices();
    assert!(bytes().contains("garzenval") && bytes().contains("sarquilan"));

    let (code, said) = command(&["forget", "Lucie Garzenval"]);
    assert_eq!(code, 2, "nobody is forgotten without a word: {said}");
    assert!(bytes().contains("garzenval"));
    let (code, said) = command(&["forget", "Lucie Garzenval", "--yes", "--verbose"]);
    assert_eq!(code, 0, "{said}");
    assert!(!bytes().contains("lucie garzenval") && !bytes().contains("mme garzenval"));
    assert!(!bytes().contains("lgarzenval") && !bytes().contains("lucie.garzenval"));
    assert!(bytes().contains("sarquilan"), "others stay");

    let (code, said) = command(&["forget", "--persons", "--yes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("cellules"), "{said}");
    for name in NAMES {
        let (text, name) = (bytes(), name.to_lowercase());
        if let Some(at) = text.find(&name) {
            let around: String = text[at..].chars().take(60).collect();
            panic!("{name} is still there: {around}");
        }
    }
    let ids = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split(',').next()).map(str::to_owned).collect()
    };
    assert_eq!(ids(&before), ids(&devices()), "devices stay");
    command(&["dedupe"]);
    assert_eq!(ids(&before), ids(&devices()), "and are matched as before");
    command(&["import", "envoi"]);
    assert!(!bytes().contains("sarquilan gérard") && !bytes().contains("mme tréloubet"));
}

#[test]
fn serial_numbers_that_look_like_telephones_are_not_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("envoi/Bègles");
    std::fs::create_dir_all(&begles).unwrap();
    let head = "École;Type;Marque;Modèle;N° de série;Date d'achat\n";
    for (name, serials) in [
        ("inventaire.csv", ["0642309222", "0649053168", "0703304479"]),
        // The first is damaged, so that a value is kept that lost.
        ("maintenance.csv", ["06423092222", "0649053168", "0703304479"]),
    ] {
        let rows = serials.map(|serial| {
            format!("EE Gambetta;PC portable;Dell;Latitude 5490;{serial};02/09/2014\n")
        });
        std::fs::write(begles.join(name), format!("{head}{}", rows.concat())).unwrap();
    }
    let shown = |arguments: &[&str]| {
        let (code, out, err) = run(folder.path(), 120, arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
        out + &err
    };
    shown(&["import", "envoi"]);
    let devices = shown(&["export", "devices", "--for", "data"]);
    assert!(devices.contains("0649053168"), "{devices}");
    let told = || -> Vec<String> {
        let ids = devices.lines().skip(1).filter_map(|line| line.split(',').next());
        ids.map(|id| shown(&["explain", id])).collect()
    };
    let before = told();
    assert!(before.concat().contains("06423092222"), "{before:#?}");
    let said = shown(&["forget", "--persons", "--yes"]);
    assert!(said.contains("0 cellule, 0 autre texte"), "{said}");
    assert_eq!(told(), before);
    assert_eq!(shown(&["export", "devices", "--for", "data"]), devices);
}

#[test]
fn forget_says_whom_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["forget"][..], &["forget", "A B", "--persons"]] {
        assert_eq!(run(folder.path(), 100, arguments).0, 2, "{arguments:?}");
    }
    assert_eq!(run(folder.path(), 100, &["forget", "--persons", "--yes"]).0, 1);
}
