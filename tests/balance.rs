//! Nothing that arrives is lost: every row of data makes a record or is rejected by name, and every
//! file that was received stays until a later version of it comes.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use program::run;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Columns of a screen on which no line is broken.
const WIDE: u16 = 500;

/// A list of devices under a commune column, one row a name.
fn list(communes: &[&str]) -> String {
    let mut text = String::from("Commune;Ecole;Type;Marque;Modele;N° de série\n");
    for (row, commune) in communes.iter().enumerate() {
        let _ = writeln!(text, "{commune};École Jean Macé;PC;Dell;OptiPlex 3050;K{row:05}X");
    }
    text
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The lines of an export for programs, without its header.
fn exported(folder: &Path, list: &str) -> Vec<String> {
    let (code, text, said) = run(folder, WIDE, &["export", list, "--for", "data"]);
    assert_eq!(code, 0, "{said}");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_row_without_its_commune_takes_it_from_around_or_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut communes = vec!["Mérignac"; 100];
    communes[20] = "";
    communes[60] = "Toulouse";
    communes[70] = "Ville inconnue";
    communes[80] = "Bègles";
    write(&folder.path().join("toutes.csv"), &list(&communes));
    let (code, _, said) = run(folder.path(), WIDE, &["import", "toutes.csv"]);
    assert_eq!(code, 0, "{said}");
    for words in [
        "98 de données",
        "2 lignes de données n’ont pas été reprises",
        "A22 : La commune n’est pas écrite (ligne 22) : Mérignac est prise",
        "A62 : « Toulouse » n’est pas une commune de la liste : non repris, ligne 62",
        "A72 : « Ville inconnue » n’est pas une commune de la liste : non repris, ligne 72",
        "recense reference communes",
    ] {
        assert!(said.replace('\u{a0}', " ").contains(words), "{words} in\n{said}");
    }
    assert_eq!(exported(folder.path(), "records").len(), 98);
    let (code, text, _) = run(folder.path(), WIDE, &["review"]);
    assert_eq!(code, 0);
    for words in ["À régler", "Toulouse", "ligne 72"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

#[test]
fn a_foreign_name_in_a_folder_of_a_commune_is_not_that_commune() {
    let folder = tempfile::tempdir().unwrap();
    let communes = ["Bègles", "Toulouse", "Bègles", "Ville inconnue", "Bègles", "Bègles"];
    write(&folder.path().join("Bègles/parc.csv"), &list(&communes));
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Bègles"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Toulouse") && said.contains("Ville inconnue"), "{said}");
    assert_eq!(exported(folder.path(), "records").len(), 4);
    // Whoever knows better says so, and the same bytes are read again.
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Bègles", "--commune", "Bègles"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("vous l’avez indiquée"), "{said}");
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 6);
    assert_eq!(exported(folder.path(), "devices").len(), 6);
}

#[test]
fn a_commune_added_to_the_list_brings_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("envoi/toutes.csv"), &list(&["Bègles", "Toulouse", "Mérignac"]));
    run(folder.path(), WIDE, &["import", "envoi"]);
    assert_eq!(exported(folder.path(), "records").len(), 2);
    write(&folder.path().join("communes.csv"), "insee;nom;cycle\n31555;Toulouse;\n");
    let (code, _, said) = run(folder.path(), WIDE, &["reference", "communes", "communes.csv"]);
    assert_eq!(code, 0, "{said}");
    run(folder.path(), WIDE, &["import", "envoi"]);
    assert_eq!(exported(folder.path(), "records").len(), 3);
}

/// Lists of one name in folders of one name: five devices each.
fn two_lots(folder: &Path) {
    for (school, first) in [("A", 0), ("B", 5)] {
        let mut text = String::from("Type;Marque;Modele;N° de série\n");
        for serial in first..first + 5 {
            let _ = writeln!(text, "PC;Dell;OptiPlex 3050;K{serial:05}X");
        }
        write(&folder.join(school).join("lot/parc.csv"), &text);
    }
}

#[test]
fn two_files_of_one_name_are_two_files() {
    let folder = tempfile::tempdir().unwrap();
    two_lots(folder.path());
    let talence = ["--commune", "Talence"];
    let both = [&["import", "A/lot/parc.csv", "B/lot/parc.csv"][..], &talence].concat();
    let (code, _, said) = run(folder.path(), WIDE, &both);
    assert_eq!(code, 0, "{said}");
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 10, "{said}");
    assert!(records.iter().any(|line| line.contains(",A/lot/parc.csv,")), "{records:?}");
    assert_eq!(exported(folder.path(), "devices").len(), 10);
}

#[test]
fn folders_imported_one_after_the_other_keep_their_files() {
    let folder = tempfile::tempdir().unwrap();
    two_lots(folder.path());
    let import = |place: &str| {
        let (code, _, said) = run(folder.path(), WIDE, &["import", place, "--commune", "Talence"]);
        assert_eq!(code, 0, "{said}");
        said
    };
    import("A");
    let said = import("B");
    assert!(said.contains("les deux sont gardés"), "{said}");
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 10);
    assert!(records.iter().any(|line| line.contains(",B/lot/parc.csv,")), "{records:?}");
    // Nothing new came: nothing changes.
    import("B");
    import("A");
    assert_eq!(exported(folder.path(), "records"), records);
    // A later version of one of them takes its place, whatever it holds, and no other's.
    write(
        &folder.path().join("B/lot/parc.csv"),
        "Type;Marque;Modele;N° de série\nPC;HP;ProDesk 400;Z00001X\nPC;HP;ProDesk 400;Z00002X\n",
    );
    import("B");
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 7, "{records:?}");
    assert!(records.iter().all(|line| !line.contains("K00007X")));
    assert!(records.iter().any(|line| line.contains("K00003X")));
}

#[test]
fn a_later_version_from_another_folder_replaces_the_earlier() {
    let folder = tempfile::tempdir().unwrap();
    let version = |rows: std::ops::Range<u32>| {
        let mut text = String::from("Type;Marque;Modele;N° de série\n");
        for serial in rows {
            let _ = writeln!(text, "PC;Dell;OptiPlex 3050;K{serial:05}X");
        }
        text
    };
    write(&folder.path().join("envoi 2014/Bègles/parc.csv"), &version(0..10));
    write(&folder.path().join("envoi 2015/Bègles/parc.csv"), &version(3..15));
    for place in ["envoi 2014", "envoi 2015"] {
        assert_eq!(run(folder.path(), WIDE, &["import", place]).0, 0);
    }
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 12, "{records:?}");
}

/// A workbook of ten devices and a total that is no number, as `write_number` gives it.
fn workbook_with_total(total: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in
        (0..).zip(["École", "Type", "Marque", "N° de série", "Prix", "Quantité"])
    {
        sheet.write_string(0, column, header).unwrap();
    }
    for row in 1..=10_u32 {
        sheet.write_string(row, 0, "École Jean Macé").unwrap();
        sheet.write_string(row, 1, "PC").unwrap();
        sheet.write_string(row, 2, "Dell").unwrap();
        sheet.write_string(row, 3, format!("K{row:05}X")).unwrap();
        sheet.write_number(row, 4, 500).unwrap();
        sheet.write_number(row, 5, 1).unwrap();
    }
    sheet.write_string(11, 0, "Total").unwrap();
    sheet.write_number(11, 4, 424_242).unwrap();
    sheet.write_number(11, 5, 10).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        changed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let text = text.replace("<v>424242</v>", &format!("<v>{total}</v>"));
        std::io::Write::write_all(&mut changed, text.as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

#[test]
fn a_number_that_is_none_is_said_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let delivery = folder.path().join("envoi/Talence");
    fs::create_dir_all(&delivery).unwrap();
    let totals = ["NaN", "inf", "-inf", "1e400", "1e308", "9e99"];
    for total in totals {
        fs::write(delivery.join(format!("{total}.xlsx")), workbook_with_total(total)).unwrap();
    }
    write(&delivery.join("bon.csv"), "Type;Marque;N° de série\nPC;HP;Z00001X\nPC;HP;Z00002X\n");
    write(
        &delivery.join("texte.csv"),
        "Type;Marque;N° de série;Prix;Quantité\nPC;HP;Y00001X;NaN;1\nPC;HP;Y00002X;1e400;inf\n",
    );
    let (code, _, said) =
        run(folder.path(), WIDE, &["import", "envoi", "--verbose", "--keep-versions"]);
    assert_eq!(code, 0, "{said}");
    let said = said.replace('\u{a0}', " ");
    for words in ["NaN.xlsx", "E12", "l’erreur de tableur « NaN »", "« inf »"] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 10 * totals.len() + 2 + 2, "{said}");
}

#[test]
fn a_file_that_the_inventory_does_not_take_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let list = |letter: char| format!("Type;Marque;N° de série\nPC;HP;{letter}00001X\n");
    for letter in ['A', 'B', 'C'] {
        write(&folder.path().join(format!("Talence/{letter}.csv")), &list(letter));
    }
    assert_eq!(run(folder.path(), WIDE, &["init"]).0, 0);
    rusqlite::Connection::open(folder.path().join("recense.sqlite"))
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER no_b BEFORE INSERT ON records WHEN NEW.serial_number = 'B00001X'
             BEGIN SELECT RAISE(ABORT, 'not this one'); END;",
        )
        .unwrap();
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Talence", "--verbose"]);
    assert_eq!(code, 10, "{said}");
    for words in ["B.csv", "L’inventaire n’accepte pas", "not this one", "2 lus"] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
    assert_eq!(exported(folder.path(), "records").len(), 2);
}

#[test]
fn a_quantity_beyond_belief_is_one_device_and_a_question() {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder.path().join("Talence/parc.csv"),
        "Ecole;Type;Marque;Modele;Quantité\nÉcole A;PC;Dell;OptiPlex 3050;2\n\
         École B;PC;Dell;OptiPlex 3050;4000000\nÉcole C;PC;Dell;OptiPlex 3050;3\n\
         École D;PC;Dell;OptiPlex 3050;1000000\n",
    );
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Talence"]);
    assert_eq!(code, 0, "{said}");
    let plain = said.replace(['\u{a0}', '\u{202f}'], " ");
    for words in ["E3", "4 000 000", "1 000 000", "max_quantity"] {
        assert!(plain.contains(words), "{words} in\n{plain}");
    }
    assert_eq!(exported(folder.path(), "devices").len(), 2 + 1 + 3 + 1);
    let (_, text, _) = run(folder.path(), WIDE, &["review"]);
    assert!(text.contains("max_quantity"), "{text}");
    // Whoever finds it right says so, and the same bytes are read again.
    write(&folder.path().join("recense.toml"), "[reglages]\nmax_quantity = 5\n");
    write(
        &folder.path().join("Talence/lot.csv"),
        "Ecole;Type;Marque;Modele;Quantité\nÉcole E;PC;HP;ProDesk 400;8\n\
         École F;PC;HP;ProDesk 400;4\n",
    );
    run(folder.path(), WIDE, &["import", "Talence"]);
    let lots = || {
        let lines = exported(folder.path(), "devices");
        lines.iter().filter(|line| line.contains("ProDesk")).count()
    };
    assert_eq!(lots(), 1 + 4);
    write(&folder.path().join("recense.toml"), "[reglages]\nmax_quantity = 10\n");
    run(folder.path(), WIDE, &["import", "Talence"]);
    assert_eq!(lots(), 8 + 4);
}

#[test]
fn a_file_of_more_than_its_bytes_can_tell_is_refused_and_names_the_setting() {
    let folder = tempfile::tempdir().unwrap();
    let settings = "[reglages]\nmax_records = 100\n";
    write(&folder.path().join("recense.toml"), settings);
    let mut text = String::from("Type;Marque;Quantité\n");
    text.push_str(&"PC;Dell;30\n".repeat(4));
    write(&folder.path().join("Talence/trop.csv"), &text);
    write(&folder.path().join("Talence/bon.csv"), "Type;Marque;Quantité\nPC;HP;90\nVPI;Epson;10\n");
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Talence"]);
    assert_eq!(code, 10, "{said}");
    assert!(said.contains("trop.csv") && said.contains("max_records"), "{said}");
    assert_eq!(exported(folder.path(), "devices").len(), 100);
}

#[test]
fn a_damaged_workbook_is_not_read_shorter_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/bordeaux-metropole/deliveries/cycle-1/begles/immobilisations.xls");
    let sound = fs::read(fixture).unwrap();
    let delivery = folder.path().join("Bègles");
    fs::create_dir_all(&delivery).unwrap();
    // The dimensions of its sheet, 14 bytes, as of a list with 50 rows more.
    let mut longer = sound.clone();
    let at = longer.windows(4).position(|bytes| bytes == [0, 2, 14, 0]).unwrap() + 8;
    let rows = u16::from_le_bytes([longer[at], longer[at + 1]]) + 50;
    longer[at..at + 2].copy_from_slice(&rows.to_le_bytes());
    fs::write(delivery.join("court.xls"), longer).unwrap();
    // The name of its stream in the directory.
    let mut nameless = sound;
    let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = nameless.windows(name.len()).position(|bytes| bytes == name).unwrap();
    nameless[at] = b'Z';
    fs::write(delivery.join("sans nom.xls"), nameless).unwrap();
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Bègles"]);
    assert_eq!(code, 10, "{said}");
    let plain = said.replace('\u{a0}', " ");
    for words in ["annonce des lignes qui manquent (50)", "Refusé : sans nom.xls", "1 lu, 1 refusé"]
    {
        assert!(plain.contains(words), "{words} in\n{plain}");
    }
}

#[cfg(unix)]
#[test]
fn what_a_walk_does_not_read_is_named_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("envoi");
    let list = "Type;Marque;N° de série\nPC;HP;Z00001X\n";
    write(&root.join("Talence/parc.csv"), list);
    for name in ["parc.csv.tmp", "parc.bak", "~$parc.xlsx", ".cache/x.csv", "Thumbs.db"] {
        write(&root.join("Talence").join(name), list);
    }
    std::os::unix::fs::symlink(&root, root.join("Talence/boucle")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("prise")).unwrap();
    let (code, _, said) = run(folder.path(), WIDE, &["import", "envoi"]);
    let plain = said.replace('\u{a0}', " ");
    assert_eq!(code, 0, "{plain}");
    for words in [
        "1 reçu : 1 lu",
        "7 laissés de côté",
        "Talence/parc.csv.tmp : fichier temporaire",
        "Talence/parc.bak : fichier temporaire",
        "Talence/~$parc.xlsx : verrou",
        "Talence/.cache : caché",
        "Talence/Thumbs.db : fichier du système",
        "Talence/boucle : lien vers un dossier",
        "prise : tube, prise",
    ] {
        assert!(plain.contains(words), "{words} in\n{plain}");
    }
    std::os::unix::fs::symlink(root.join("parti.csv"), root.join("lien.csv")).unwrap();
    let (code, _, said) = run(folder.path(), WIDE, &["import", "envoi"]);
    let plain = said.replace('\u{a0}', " ");
    assert_eq!(code, 10, "{plain}");
    assert!(plain.contains("Non lu : lien.csv") && plain.contains("nulle part"), "{plain}");
}

#[cfg(unix)]
#[test]
fn a_path_too_long_for_the_system_is_named_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("envoi/Talence/parc.csv"), "Type;Marque\nPC;HP\n");
    let long = "d".repeat(200);
    let made = std::process::Command::new("sh")
        .current_dir(folder.path().join("envoi"))
        .args([
            "-c",
            &format!("for i in $(seq 25); do mkdir {long} && cd -P {long} || exit 1; done"),
        ])
        .status()
        .unwrap();
    if !made.success() {
        // A system that does not make such a path need not read it.
        return;
    }
    let (code, _, said) = run(folder.path(), WIDE, &["import", "envoi"]);
    assert_eq!(code, 10, "{said}");
    assert!(said.contains("le chemin est trop long"), "{said}");
    assert_eq!(exported(folder.path(), "records").len(), 1);
    let removed = std::process::Command::new("rm").arg("-rf").arg(folder.path()).status().unwrap();
    assert!(removed.success());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("envoi/fermé");
    write(&folder.path().join("envoi/Talence/parc.csv"), "Type;Marque\nPC;HP\n");
    fs::create_dir_all(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&closed).is_ok() {
        // The system's administrator may read everything.
        return;
    }
    let (code, _, said) = run(folder.path(), WIDE, &["import", "envoi"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, 10, "{said}");
    assert!(said.contains("fermé") && said.contains("accès refusé"), "{said}");
}

#[test]
fn what_costs_more_than_its_bytes_is_refused_before_it_does() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("recense.toml"), "[reglages]\nmax_cells_per_byte = 0\n");
    let delivery = folder.path().join("Talence");
    write(&delivery.join("bon.csv"), "Type;Marque\nPC;HP\n");
    write(&delivery.join("large.csv"), &format!("Type;Marque\n{}\n", ";".repeat(20_000)));
    write(&delivery.join("haut.csv"), &format!("Type;Marque\n{}PC;HP\n", "\n".repeat(1_048_576)));
    write(&delivery.join("long.csv"), &format!("Type;Marque\nPC;{}\n", "x".repeat(33 << 20)));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..6_000 {
        for column in 0..10 {
            sheet.write_string(row, column, "PC").unwrap();
        }
    }
    fs::write(delivery.join("egal.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["a.csv", "b.csv"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &vec![b'\n'; 40 << 20]).unwrap();
    }
    fs::write(delivery.join("bombe.zip"), zip.finish().unwrap().into_inner()).unwrap();
    let (code, _, said) = run(folder.path(), WIDE, &["import", "Talence"]);
    let plain = said.replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(code, 10, "{plain}");
    for words in [
        "1 lu, 5 refusés",
        "(colonnes : 16 384 au plus)",
        "(lignes : 1 048 576 au plus)",
        "(taille des textes : 32 Mo au plus)",
        "(cellules par octet : 0 au plus)",
        "(taille décompressée : 64 Mo au plus)",
        "max_cells_per_byte",
    ] {
        assert!(plain.contains(words), "{words} in\n{plain}");
    }
}

#[test]
fn a_file_imported_from_nearer_or_farther_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("envoi/Talence/lot/parc.csv");
    write(&file, "Type;Marque;N° de série\nPC;Dell;K00001X\nPC;Dell;K00002X\n");
    assert_eq!(run(folder.path(), WIDE, &["import", "envoi"]).0, 0);
    write(&file, "Type;Marque;N° de série\nPC;HP;Z00001X\n");
    assert_eq!(run(folder.path(), WIDE, &["import", "envoi/Talence"]).0, 0);
    let records = exported(folder.path(), "records");
    assert_eq!(records.len(), 1, "{records:?}");
}
