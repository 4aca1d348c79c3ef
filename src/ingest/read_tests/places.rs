//! Where rows stand: schools, rooms and host names told by what the cells hold.

use super::{read_sheets, read_text, sheet};
use crate::model::inventory::Reading;

/// `school|UAI|room|host name` of each row.
fn places(reading: &Reading) -> Vec<String> {
    let known = |text: Option<&String>| text.cloned().unwrap_or_default();
    reading
        .records
        .iter()
        .map(|record| {
            let uai = record.school.uai.known().map(ToString::to_string).unwrap_or_default();
            let name = known(record.school.name.known());
            let device = record.device();
            let room = known(device.and_then(|device| device.room.known()));
            let host = known(device.and_then(|device| device.hostname.known()));
            format!("{name}|{uai}|{room}|{host}")
        })
        .collect()
}

/// A list of six laptops with one column more, of a head and a value a row.
fn list(head: &str, values: [&str; 6]) -> Reading {
    let rows: String = (0u8..)
        .zip(values)
        .map(|(at, value)| format!("{value};PC portable;Lenovo;ThinkPad L13;PF2X{at}K7Q\n"))
        .collect::<Vec<String>>()
        .concat();
    read_text(&format!("{head};Type;Marque;Modèle;N° de série\n{rows}"))
}

#[test]
fn a_way_through_a_tree_is_a_school_and_a_room() {
    for (head, place, expected) in [
        ("Lieu", "École élémentaire Les Iris / Salle 4", "École élémentaire Les Iris||Salle 4|"),
        ("Lieu", "Pessac > Anne Sylvestre > Salle 4", "Anne Sylvestre||Salle 4|"),
        ("Localisation", "EM Les Iris\\Classe 2", "EM Les Iris||Classe 2|"),
        ("École", "Les Iris EMPU - Bureau", "Les Iris EMPU||Bureau|"),
    ] {
        let found = places(&list(head, [place; 6]));
        assert_eq!(found, [expected; 6], "{head} {place}");
    }
}

#[test]
fn codes_with_a_right_check_letter_are_those_of_schools() {
    let valid = ["0330401G", "0330401G", "0332619T", "0332619T", "0339807F", "0339807F"];
    for head in ["Code", "Réf. interne", "Xyzt"] {
        let expected = valid.map(|uai| format!("|{uai}||"));
        assert_eq!(places(&list(head, valid)), expected, "{head}");
    }
    // The same codes with a wrong letter are codes of something else.
    let wrong = ["0330401A", "0330401A", "0332619A", "0332619A", "0339807A", "0339807A"];
    let reading = list("Code", wrong);
    assert!(reading.records.iter().all(|record| record.school.uai.known().is_none()));
    assert!(places(&reading).iter().all(|place| place == "|||"));
}

#[test]
fn one_name_for_all_machines_is_no_school() {
    for name in ["MASTER", "SYSPREP", "MODELE-CLONE"] {
        assert_eq!(places(&list("Nom", [name; 6])), vec![format!("|||{name}"); 6], "{name}");
    }
    // A school that the grammar knows is one, however often it is named.
    let found = places(&list("Nom", ["École Les Iris"; 6]));
    assert_eq!(found, ["École Les Iris|||"; 6]);
}

#[test]
fn a_sheet_named_after_a_school_outweighs_a_doubtful_column() {
    let rows = [
        "Type|Marque|Modèle|N° de série|En service ?",
        "PC|HP|ProDesk 600 G1|CZC4845NYX|oui",
        "PC|HP|ProDesk 600 G1|CZC4845NYZ|Stock",
        "PC|HP|ProDesk 600 G1|CZC4845NXA|Rebut",
    ];
    for name in ["EEPU L. Michel", "Les Iris E.M.PU", "Gr. scol. Les Iris"] {
        let found = places(&read_sheets(vec![sheet(name, &rows, &[])]));
        assert_eq!(found, [format!("{name}|||"), format!("{name}|||"), format!("{name}|||")]);
    }
}

#[test]
fn a_column_of_schools_is_told_whatever_heads_it() {
    let schools = [
        "Les Iris E.E.PU",
        "EMPU Les Iris",
        "A. Sylvestre école maternelle",
        "École du Parc",
        "PARC E.P.PU",
        "Gr. scol. Vallon",
    ];
    let found = places(&list("Lieu d'implantation", schools));
    assert_eq!(found, schools.map(|school| format!("{school}|||")));
}

#[test]
fn a_school_that_is_always_the_same_is_one_under_its_head() {
    let rows = |head: &str, name: &str| {
        let rows: Vec<String> =
            (0..12).map(|n| format!("{name};PC fixe;Dell;CND51234{n:02}")).collect();
        let rows = rows.join("\n");
        let reading = read_text(&format!("{head};Type;Marque;N° de série\n{rows}"));
        reading.records.iter().filter(|record| record.school.name.is_known()).count()
    };
    assert_eq!(rows("École", "Jean Jaurès"), 12);
    assert_eq!(rows("Établissement", "Les Cavailles"), 12);
    assert_eq!(rows("Nom", "MASTER"), 0);
}
