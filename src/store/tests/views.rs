//! What an analyst finds in a SQLite browser.

use super::sample::{
    commune, import, meta, open_existing, open_or_create, prepare, prepared, presentation, reading,
    refused, school,
};
use crate::model::presentation::{Presentation, View};
use crate::store::Store;
use std::collections::BTreeSet;

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
             NULL|NULL|non précisé|aucun fichier de contrats reçu||NULL|1|NULL|begles/a.csv#Feuil1!5|NULL",
            "d-0001|33039|Bègles|1|0330401G|ECOLE ELEMENTAIRE MARCEL SEMBAT|Salle 3|poste fixe|HP|\
             ProDesk 600 G1|NULL|0042|NULL|NULL|Windows 7 Pro|2014-09|NULL|549.9|TTC|en service|\
             sous contrat|c-1 c-2|2015-11-30|2|0.9123456789012345|\
             begles/a.csv#Feuil1!4 begles/a.csv#Feuil1!5|NULL",
        ]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_contrats"),
        [
            "c-1|33039|Bègles|Écran Sud|NULL|Maintenance des TNI|NULL|2015-01-01|2017|tacite|36|NULL|\
          4 h|NULL|12000|HT|1|begles/a.csv#Feuil1!9|1|\
          tableau interactif, vidéoprojecteur interactif|Sembat (sans liste)|3"
        ]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_comptages"),
        ["begles/a.csv|Feuil1|20|3|33039|Bègles|NULL|Sembat (sans liste)|tableau interactif|4|\
          1|Sembat|Nb TBI"]
    );
    assert_eq!(
        rows(&store, "SELECT * FROM v_constats"),
        ["f-1|g-1|N° de série absent|moyen|1|33039|Bègles|0330401G|\
          ECOLE ELEMENTAIRE MARCEL SEMBAT|d-0001|NULL|begles/inventaire.csv|Feuil1|G4|placeholder||\
          placeholder"]
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
            "SELECT uai, niveau, secteur, dans_la_liste, equipements_parc FROM v_ecoles
             ORDER BY equipements_parc"
        ),
        ["NULL|élémentaire|public|non|0", "0330401G|élémentaire|public|oui|1"]
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

/// Every vocabulary that a view looks words up in is one that the program gives words of; whole,
/// since `vocabulary` goes by all the codes there are.
#[test]
fn every_vocabulary_that_views_show_has_its_words() {
    let store = prepared();
    let given: BTreeSet<&str> = presentation().words.iter().map(|word| word.domain).collect();
    let views = rows(&store, "SELECT sql FROM sqlite_schema WHERE type = 'view'").join("\n");
    let shown: BTreeSet<&str> =
        views.split(".domain = '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
    assert!(shown.len() >= 15, "{shown:?}");
    assert!(shown.is_subset(&given), "{shown:?} {given:?}");
}

#[test]
fn whatever_is_written_brings_words_and_views_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let mut store = prepare(open_or_create(&path).unwrap());
    import(&mut store, &[reading("begles/a.csv", "aa")]);
    let spoilt = |store: &Store| {
        let sql = "UPDATE labels SET label = 'ancien mot' WHERE code = 'desktop';
                   DELETE FROM labels WHERE domain = 'rule';
                   INSERT OR REPLACE INTO labels VALUES ('rule', 'of_tomorrow', 'Règle de demain')";
        store.connection.execute_batch(sql).unwrap();
    };
    let read = |store: &Store| {
        let sql = "SELECT type FROM v_inventaire WHERE type IS NOT NULL UNION ALL
                   SELECT ecart FROM v_constats UNION ALL
                   SELECT label FROM labels WHERE code = 'of_tomorrow'";
        rows(store, sql)
    };
    let writes: [fn(&mut Store); 5] = [
        |store| drop(import(store, &[reading("begles/b.csv", "bb")])),
        // Nothing of it is new.
        |store| drop(import(store, &[reading("begles/b.csv", "bb")])),
        |store| assert!(store.begin_matching().unwrap().commit().unwrap().is_none()),
        |store| {
            assert_eq!(store.upsert_communes(&[commune("33999", "Ailleurs", None)]).unwrap(), 1);
        },
        |store| {
            assert_eq!(store.upsert_schools(&[school("0339999X", "ECOLE AILLEURS")]).unwrap(), 1);
        },
    ];
    for write in writes {
        spoilt(&store);
        drop(store);
        store = open_existing(&path).unwrap();
        assert_eq!(read(&store), ["ancien mot", "serial_missing", "Règle de demain"]);
        drop(store.begin_import(meta()).unwrap());
        assert_eq!(read(&store)[0], "ancien mot", "an import that is dropped writes nothing");
        write(&mut store);
        assert_eq!(read(&store), ["poste fixe", "N° de série absent", "Règle de demain"]);
    }
}

#[test]
fn a_view_that_changes_needs_no_migration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    drop(prepare(open_or_create(&path).unwrap()));
    let view = |name: &str, query: &str| View { name: name.to_owned(), query: query.to_owned() };
    for (query, expected) in [("SELECT 1 AS un", "1"), ("SELECT\n    2 AS deux", "2")] {
        let views = vec![view("v_essai", query), view("v_sur_essai", "SELECT * FROM v_essai")];
        let shown = Presentation { views, ..presentation() };
        let mut store = Store::open_existing(&path, shown).unwrap();
        store.begin_matching().unwrap().commit().unwrap();
        assert_eq!(rows(&store, "SELECT * FROM v_sur_essai"), [expected]);
        let before = std::fs::read(&path).unwrap();
        store.begin_matching().unwrap().commit().unwrap();
        assert!(std::fs::read(&path).unwrap() == before, "what is there is not written again");
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
