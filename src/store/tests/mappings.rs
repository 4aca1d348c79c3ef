//! Column mappings: kept, replaced, taken back, and databases from before them.

use super::sample::{meta, open_existing, prepare, prepared, reading};
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::model::mapping::{ColumnSense, Constants, SavedTable, Shape, TableSense};
use crate::model::mark::APPLICATION_ID;
use crate::store::{Added, Again, Store};
use std::collections::BTreeMap;

fn table(field: FieldName) -> SavedTable {
    let sense = ColumnSense { field: Some(field), category: None, part: 1 };
    SavedTable {
        sheet: "Feuil1".to_owned(),
        shape: Shape { rows: vec![3], left: 1, right: 4, digest: "0a".to_owned() },
        first: 1,
        below: None,
        skip: vec!["total".to_owned()],
        sense: TableSense {
            kind: TableKind::Devices,
            columns: BTreeMap::from([(2, sense)]),
            constants: Constants::default(),
        },
    }
}

/// Saves a mapping in an import of its own, with a file or without.
fn save(store: &mut Store, field: FieldName, file: Option<&str>) {
    let mut import = store.begin_import(meta()).unwrap();
    if let Some(bytes) = file {
        assert_ne!(
            import.add(&reading("begles/a.csv", bytes), Again::Keep).unwrap(),
            Added::PassedOver
        );
    }
    import.save_mapping("33039", &table(field)).unwrap();
    import.commit().unwrap();
}

#[test]
fn the_newest_mapping_of_a_shape_holds_and_goes_with_its_import() {
    let mut store = prepared();
    save(&mut store, FieldName::Brand, Some("aa"));
    save(&mut store, FieldName::Model, Some("bb"));
    let held = |store: &Store| {
        let all = store.mappings().unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].commune.as_str(), all[0].at.as_str()), ("33039", "2016-03-01T09:30:00"));
        all[0].table.clone()
    };
    assert_eq!(held(&store), table(FieldName::Model));
    // The import that brought it is taken back: the one before holds again.
    let undo = "UPDATE imports SET undone_at = '2016-04-01' WHERE import = 2";
    store.connection.execute_batch(undo).unwrap();
    assert_eq!(held(&store), table(FieldName::Brand));
    // Given again as it is, it is not written twice; without a file it still holds.
    let rows = |store: &Store| -> i64 {
        store.connection.query_row("SELECT count(*) FROM mappings", [], |row| row.get(0)).unwrap()
    };
    save(&mut store, FieldName::Brand, None);
    assert_eq!(rows(&store), 2);
    save(&mut store, FieldName::Os, None);
    assert_eq!((rows(&store), held(&store)), (3, table(FieldName::Os)));
    assert!(store.connection.execute_batch("DELETE FROM mappings").is_err());
}

#[test]
fn the_same_bytes_under_another_mapping_are_read_anew() {
    let mut store = prepared();
    let mut import = store.begin_import(meta()).unwrap();
    let plain = reading("begles/a.csv", "aa");
    assert_eq!(import.add(&plain, Again::Keep).unwrap(), Added::New);
    let mut mapped = plain.clone();
    mapped.source.mapping = "0f".to_owned();
    assert_eq!(import.add(&mapped, Again::Keep).unwrap(), Added::Replaced);
    assert!(matches!(import.add(&mapped, Again::Keep).unwrap(), Added::SameBytes(_)));
    // A mapping that says another commune takes the file over.
    let mut moved = mapped.clone();
    moved.source.mapping = "1f".to_owned();
    moved.source.commune = Some("33318".to_owned());
    assert_eq!(import.add(&moved, Again::Keep).unwrap(), Added::Replaced);
    import.commit().unwrap();
    let sources = store.load().unwrap().sources;
    assert_eq!(sources.len(), 1);
    assert_eq!(sources[0].mapping, "1f");
}

#[test]
fn a_database_from_before_mappings_keeps_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    for migration in [
        include_str!("../migrations/001_inventory.sql"),
        include_str!("../migrations/002_views.sql"),
        include_str!("../migrations/003_versions.sql"),
        include_str!("../migrations/004_decisions.sql"),
        include_str!("../migrations/005_generic_identifiers.sql"),
    ] {
        connection.execute_batch(migration).unwrap();
    }
    connection
        .execute_batch(
            "INSERT INTO imports VALUES (1, '2016-01-01T10:00:00', 'import', '0.1.0', NULL);
             INSERT INTO sources (source, import, path, sha256, bytes, format, encoding, outcome,
                                  commune, first_record, end_record)
             VALUES (1, 1, 'begles/vieux.csv', 'ab', 3, 'csv', 'utf-8', 'read', '33039', 1, 1);",
        )
        .unwrap();
    connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    connection.pragma_update(None, "user_version", 5).unwrap();
    drop(connection);
    let mut store = prepare(open_existing(&path).unwrap());
    let sources = store.load().unwrap().sources;
    assert_eq!((sources[0].path.as_str(), sources[0].mapping.as_str()), ("begles/vieux.csv", ""));
    assert!(store.mappings().unwrap().is_empty());
    save(&mut store, FieldName::Brand, None);
    assert_eq!(store.mappings().unwrap().len(), 1);
}
