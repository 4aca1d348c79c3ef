//! What an analyst finds in a SQLite browser.

use super::sample::{import, prepared, reading, refused};
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, Renewal, Sector, Severity, Status, Vat,
};
use crate::model::decision::{Answer, Standing};
use crate::model::field::FieldName;
use crate::model::finding::RuleId;
use crate::model::source::RowLabel;
use crate::store::Store;

/// Rows of a query, each as its values in text.
fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut select = store.connection.prepare(sql).unwrap();
    let width = select.column_count();
    let mut rows = select.query([]).unwrap();
    let mut read = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> = (0..width)
            .map(|index| match row.get_ref(index).unwrap() {
                rusqlite::types::ValueRef::Null => "NULL".to_owned(),
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Real(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                rusqlite::types::ValueRef::Blob(_) => "blob".to_owned(),
            })
            .collect();
        read.push(values.join("|"));
    }
    read
}

#[test]
fn analysts_find_french_views() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "aa"), refused("x.csv", "cc")]);
    assert_eq!(
        rows(&store, "SELECT * FROM v_inventaire ORDER BY identifiant"),
        [
            "d-0000|33039|Bègles|1|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|\
             NULL|NULL|non précisé|aucun fichier de contrats reçu||NULL|1|NULL|begles/a.csv#Feuil1!5",
            "d-0001|33039|Bègles|1|0330401G|ECOLE ELEMENTAIRE MARCEL SEMBAT|Salle 3|poste fixe|HP|\
             ProDesk 600 G1|NULL|0042|NULL|NULL|Windows 7 Pro|2014-09|NULL|549.9|TTC|en service|\
             sous contrat|c-1 c-2|2015-11-30|2|0.9123456789012345|\
             begles/a.csv#Feuil1!4 begles/a.csv#Feuil1!5",
        ]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_contrats"),
        ["c-1|33039|Bègles|1|Écran Sud|NULL|Maintenance des TNI|NULL|\
          tableau interactif, vidéoprojecteur interactif|Sembat (sans liste)|2015-01-01|2017|\
          tacite|36|NULL|3|4 h|NULL|12000|HT|1"]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_comptages"),
        ["begles/a.csv|Feuil1|20|3|33039|Bègles|1|NULL|Sembat (sans liste)|Sembat|\
          tableau interactif|Nb TBI|4"]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_constats"),
        ["f-1|g-1|N° de série absent|moyen|1|33039|Bègles|0330401G|\
          ECOLE ELEMENTAIRE MARCEL SEMBAT|d-0001|NULL|begles/inventaire.csv|Feuil1|G4|placeholder|\
          NC|"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT champ, valeur_brute, fichier, feuille, ligne, cellule
                      FROM v_provenance WHERE identifiant = 'd-0001'"
        ),
        [
            "école|Sembat|begles/a.csv|Feuil1|0|",
            "marque|Hewlett-Packard|begles/a.csv|Feuil1|4|AB4",
            "salle|Salle 3 \"bleue\"|begles/a.csv|Feuil1|2|AAA2",
        ]
    );
    assert_eq!(
        rows(&store, "SELECT nature, champ, cellule FROM v_provenance WHERE identifiant = 'c-1'"),
        ["contrat|titulaire|A9"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT uai, niveau, secteur, provisoire, equipements FROM v_ecoles
             ORDER BY equipements"
        ),
        ["NULL|élémentaire|public|oui|0", "0330401G|élémentaire|public|non|1"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT commune, statut, fichiers, ecoles, equipements, contrats
                      FROM v_communes"
        ),
        ["Bègles|mutualisée|1|2|2|1"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT fichier, resultat, motif, situation, lignes_vues, lignes_donnees,
                             lignes_ecartees, enregistrements FROM v_fichiers ORDER BY fichier"
        ),
        [
            "begles/a.csv|lu|NULL|en vigueur|5|4|1|3",
            "x.csv|refusé|commune_unknown|en vigueur|NULL|NULL|0|0",
        ]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_lignes_ecartees"),
        ["begles/a.csv|Feuil1|1|titre|Inventaire au 30/11/2015"]
    );
}

#[test]
fn no_view_names_persons() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "aa")]);
    let views =
        rows(&store, "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v_%'");
    assert!(views.len() >= 10);
    for view in views {
        let shown = rows(&store, &format!("SELECT * FROM {view}")).join("\n");
        assert!(!shown.contains("Dupont"), "{view}: {shown}");
    }
}

#[test]
fn every_code_has_a_french_word() {
    let store = prepared();
    has_all(&store, "category", Category::ALL);
    has_all(&store, "status", Status::ALL);
    has_all(&store, "renewal", Renewal::ALL);
    has_all(&store, "vat", Vat::ALL);
    has_all(&store, "level", Level::ALL);
    has_all(&store, "sector", Sector::ALL);
    has_all(&store, "coverage", Coverage::ALL);
    has_all(&store, "severity", Severity::ALL);
    has_all(&store, "commune_status", CommuneStatus::ALL);
    has_all(&store, "format", Format::ALL);
    has_all(&store, "left_out", RowLabel::ALL);
    has_all(&store, "field", FieldName::ALL);
    has_all(&store, "rule", RuleId::ALL);
    has_all(&store, "answer", Answer::ALL);
    has_all(&store, "standing", Standing::ALL);
}

/// Whether every code of a vocabulary has one word.
fn has_all<T: std::fmt::Display>(store: &Store, domain: &str, codes: &[T]) {
    for code in codes {
        let sql = format!("SELECT label FROM labels WHERE domain = '{domain}' AND code = '{code}'");
        assert_eq!(rows(store, &sql).len(), 1, "{domain} {code}");
    }
}

#[test]
fn older_browsers_can_parse_every_view() {
    let store = prepared();
    for sql in rows(&store, "SELECT sql FROM sqlite_schema WHERE type = 'view'") {
        assert!(!sql.contains("->"), "{sql}");
        for line in sql.lines().filter(|line| line.contains("group_concat(")) {
            assert!(!line.contains("ORDER BY"), "{line}");
        }
    }
}
