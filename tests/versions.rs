//! One list that a commune sent twice: the later is used in the place of the earlier.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 400, arguments)
}

/// The exported rows, by their columns.
fn export(folder: &Path, what: &str) -> Vec<BTreeMap<String, String>> {
    let (code, out, err) = recense(folder, &["export", what, "--for", "data"]);
    assert_eq!(code, 0, "{err}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| {
        headers.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|row| named(row.unwrap())).collect()
}

/// An inventory of laptops with serials and of projectors without any.
fn list(title: &str, laptops: std::ops::Range<u32>, room: &str) -> String {
    let mut text = title.to_owned();
    text.push_str("École;Type;Marque;Modèle;N° de série;Salle;Date d'achat\n");
    for n in laptops {
        let serial = 43_127 + n * 977;
        text.extend([format!(
            "École élémentaire Jules Ferry;Ordinateur portable;HP;ProBook 430 G2;5CG{serial};{room};02/09/2014\n"
        )]);
    }
    for n in 1..5 {
        text.extend([format!(
            "École maternelle Jacques Prévert;Vidéoprojecteur;Epson;EB-X18;;Classe {n};15/10/2013\n"
        )]);
    }
    text
}

/// The contractor's list of the same machines: other columns.
fn maintenance(laptops: std::ops::Range<u32>) -> String {
    let mut text = "Site;Désignation;S/N;Fin de garantie\n".to_owned();
    for n in laptops {
        let serial = 43_127 + n * 977;
        text.extend([format!(
            "EE Jules Ferry;PC portable HP ProBook 430 G2;5CG{serial};01/09/2017\n"
        )]);
    }
    text
}

/// A folder with the deliveries: twelve laptops, then ten of them and two new ones; the
/// contractor knows one that the later list lost.
fn delivered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let begles = folder.path().join("livraisons/begles");
    fs::create_dir_all(&begles).unwrap();
    fs::write(begles.join("inventaire v1.csv"), list("", 0..12, "BCD")).unwrap();
    fs::write(begles.join("inventaire VF.csv"), list("", 2..14, "Salle info")).unwrap();
    fs::write(begles.join("liste maintenance.csv"), maintenance(1..11)).unwrap();
    folder
}

const V1: &str = "livraisons/begles/inventaire v1.csv";
const VF: &str = "livraisons/begles/inventaire VF.csv";
const MAINTENANCE: &str = "livraisons/begles/liste maintenance.csv";

fn import(folder: &Path, paths: &[&str], options: &[&str]) -> String {
    let arguments = [&["import"], paths, &["--root", "livraisons"], options].concat();
    let (code, _, err) = recense(folder, &arguments);
    assert_eq!(code, 0, "{err}");
    err
}

/// What does not depend on how ids are given: the rows of each device, and its values.
fn devices(folder: &Path) -> Vec<String> {
    let mut all: Vec<String> = export(folder, "devices")
        .into_iter()
        .map(|mut device| {
            device.remove("device_id");
            format!("{device:?}")
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_later_version_is_used_in_place_of_the_earlier() {
    let folder = delivered();
    let folder = folder.path();
    let said = import(folder, &["livraisons"], &[]);
    assert_eq!(said.matches("version antérieure").count(), 1, "once for both files: {said}");
    assert!(said.contains("remplace «\u{a0}begles/inventaire v1.csv\u{a0}»"), "{said}");

    // 12 laptops of the later list, 4 projectors, and the one that the contractor still has.
    let devices = export(folder, "devices");
    assert_eq!(devices.len(), 17);
    let records = export(folder, "records");
    assert_eq!(records.len(), 16 + 16 + 10, "the rows stay");
    let alone: Vec<_> = records.iter().filter(|record| record["device_id"].is_empty()).collect();
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert_eq!(alone[0]["file"], "begles/inventaire v1.csv");
    // Values of the earlier list stand only where nothing later says.
    let rooms = |room: &str| devices.iter().filter(|device| device["room"] == room).count();
    assert_eq!((rooms("Salle info"), rooms("BCD")), (12, 1));

    let (_, told, _) = recense(folder, &["explain", &alone[0]["record_id"]]);
    assert!(told.contains("remplacée par «\u{a0}begles/inventaire VF.csv\u{a0}»"), "{told}");
    assert!(told.contains("mots du nom du fichier"), "{told}");
    let (_, told, _) = recense(folder, &["--lang", "en", "explain", &alone[0]["record_id"]]);
    assert!(told.contains("stands only in an earlier version"), "{told}");
    let (_, page, _) = recense(folder, &["report", "quality"]);
    assert!(page.contains("Versions d’une même liste"), "{page}");
    let (_, seen, _) = recense(folder, &["inspect", V1, VF, "--commune", "Bègles"]);
    assert!(seen.contains("version antérieure de"), "{seen}");
}

#[test]
fn all_versions_are_used_where_that_is_asked() {
    let folder = delivered();
    let folder = folder.path();
    import(folder, &["livraisons"], &["--keep-versions"]);
    assert_eq!(export(folder, "devices").len(), 18);
    assert!(export(folder, "records").iter().all(|record| !record["device_id"].is_empty()));
    // The setting says the same for good, and the next matching is made by it.
    let (code, ..) = recense(folder, &["dedupe"]);
    assert_eq!((code, export(folder, "devices").len()), (0, 17));
    fs::write(folder.join("recense.toml"), "[reglages]\nlist_versions = \"all\"\n").unwrap();
    let (code, ..) = recense(folder, &["dedupe"]);
    assert_eq!((code, export(folder, "devices").len()), (0, 18));
}

#[test]
fn one_by_one_equals_all_at_once_in_any_order() {
    let whole = delivered();
    import(whole.path(), &["livraisons"], &[]);
    let expected = devices(whole.path());
    for order in [[V1, VF, MAINTENANCE], [VF, MAINTENANCE, V1], [MAINTENANCE, V1, VF]] {
        let folder = delivered();
        for path in order {
            import(folder.path(), &[path], &[]);
        }
        assert_eq!(devices(folder.path()), expected, "{order:?}");
    }
}

#[test]
fn a_newer_delivery_under_another_name_replaces_the_older_by_the_date_it_says() {
    let folder = delivered();
    let begles = folder.path().join("livraisons/begles");
    for old in ["inventaire v1.csv", "inventaire VF.csv", "liste maintenance.csv"] {
        fs::remove_file(begles.join(old)).unwrap();
    }
    let (old, new) = ("livraisons/begles/parc écoles.csv", "livraisons/begles/matériel.csv");
    fs::write(folder.path().join(old), list("Mis à jour le 05/01/2015\n\n", 0..12, "BCD")).unwrap();
    import(folder.path(), &[old], &[]);
    let before = export(folder.path(), "devices");
    fs::write(folder.path().join(new), list("Mis à jour le 05/02/2015\n\n", 2..14, "BCD")).unwrap();
    let said = import(folder.path(), &[new], &[]);
    assert!(said.contains("remplace «\u{a0}begles/parc écoles.csv\u{a0}»"), "{said}");
    let after = export(folder.path(), "devices");
    assert_eq!((before.len(), after.len()), (16, 16));
    let ids = |devices: &[BTreeMap<String, String>]| -> Vec<String> {
        devices.iter().map(|device| device["device_id"].clone()).collect()
    };
    let kept = ids(&after).iter().filter(|id| ids(&before).contains(id)).count();
    assert_eq!(kept, 14, "what stands in both keeps its identifier");
    assert!(after.iter().all(|device| device["source_date"] == "2015-02-05"), "{after:?}");
}

#[test]
fn identifiers_live_on_when_a_file_is_replaced() {
    let folder = delivered();
    let folder = folder.path();
    fs::remove_file(folder.join(VF)).unwrap();
    import(folder, &["livraisons"], &[]);
    let ids = |what: &str| -> BTreeMap<String, String> {
        let rows = export(folder, what).into_iter();
        rows.filter(|row| !row["serial_number"].is_empty())
            .map(|row| (row["serial_number"].clone(), row["device_id"].clone()))
            .collect()
    };
    let before = ids("devices");
    let all_before: Vec<String> =
        export(folder, "devices").into_iter().map(|device| device["device_id"].clone()).collect();
    // The same path, other bytes: a title, another room, rows in another order, one row gone.
    let text = list("Mis à jour le 05/02/2015\n\n", 3..12, "Salle info");
    let (head, rows) = text.split_at(text.find("École élémentaire").unwrap());
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    fs::write(folder.join(V1), format!("{head}{}\n", rows.join("\n"))).unwrap();
    import(folder, &[V1], &[]);
    let after = ids("devices");
    for (serial, id) in &after {
        assert_eq!(before.get(serial), Some(id), "{serial}");
    }
    let all_after: Vec<String> =
        export(folder, "devices").into_iter().map(|device| device["device_id"].clone()).collect();
    assert!(all_after.iter().all(|id| all_before.contains(id)), "projectors keep theirs too");

    // The contractor's list loses its serials: its rows are found in the inventory, or are new.
    let lost: Vec<&String> = all_before.iter().filter(|id| !all_after.contains(id)).collect();
    assert_eq!(lost.len(), 1, "the one that is nowhere any more");
    let (code, ..) = recense(folder, &["explain", lost[0]]);
    assert_eq!(code, 1);
}

#[test]
fn a_former_identifier_leads_to_the_device_it_became() {
    let folder = delivered();
    let folder = folder.path();
    fs::remove_file(folder.join(VF)).unwrap();
    let serials = list("", 0..12, "BCD");
    // The serial of the inventory's first laptop is wrong; the contractor knows it.
    let wrong = serials.replace("5CG43127", "8CC90518");
    fs::write(folder.join(V1), wrong).unwrap();
    fs::write(folder.join(MAINTENANCE), maintenance(0..11)).unwrap();
    import(folder, &["livraisons"], &[]);
    let before: Vec<String> =
        export(folder, "devices").into_iter().map(|device| device["device_id"].clone()).collect();
    fs::write(folder.join(V1), serials).unwrap();
    import(folder, &[V1], &[]);
    let after: Vec<String> =
        export(folder, "devices").into_iter().map(|device| device["device_id"].clone()).collect();
    let lost: Vec<&String> = before.iter().filter(|id| !after.contains(id)).collect();
    assert_eq!((before.len(), after.len(), lost.len()), (17, 16, 1));
    let (code, told, err) = recense(folder, &["explain", lost[0]]);
    assert_eq!(code, 0, "{err}");
    assert!(told.contains("l’ancien identifiant de"), "{told}");
    assert!(after.iter().any(|id| told.contains(id.as_str())), "{told}");
}

#[test]
fn many_copies_are_asked_about_once_and_what_asks_for_nothing_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let begles = folder.join("livraisons/begles");
    fs::create_dir_all(&begles).unwrap();
    for (n, name) in ["a", "b", "c", "d", "e", "f"].into_iter().enumerate() {
        let from = n as u32;
        fs::write(begles.join(format!("parc {name}.csv")), list("", from..from + 30, "BCD"))
            .unwrap();
    }
    let alone = "Type;Marque;Modèle;N° de série\nPC portable;HP;ProBook 430;5CG4071XYZ\n\
                 PC portable;HP;ProBook 430;5CG4071XYW\n";
    fs::write(begles.join("École Jean Macé - matériel.csv"), alone).unwrap();
    // The screen is no wider than a page.
    let one_line = |text: String| {
        text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let all = one_line(import(folder, &["livraisons"], &["--verbose", "--dry-run"]));
    assert!(all.contains("L’école «\u{a0}École Jean Macé\u{a0}» est déduite"), "{all}");
    let said = one_line(import(folder, &["livraisons"], &[]));
    assert_eq!(said.matches("rien ne dit laquelle").count(), 1, "{said}");
    assert!(said.contains("begles/parc c.csv\u{a0}» et 2 autres semblent des versions"), "{said}");
    assert!(said.contains("1 remarque pour information (recense inspect"), "{said}");
    assert!(!said.contains("est déduite"), "{said}");
}
