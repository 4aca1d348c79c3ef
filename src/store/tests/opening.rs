//! What is opened and what is refused.

use super::sample::{import, open_existing, open_or_create, prepare, reading};
use crate::model::record::Record;
use crate::store::StoreError;
use std::path::Path;

/// Opens by both ways, expects the error, and that not a byte changed and nothing was added.
fn refuses(path: &Path, expected: fn(&StoreError) -> bool) {
    let before = std::fs::read(path).unwrap();
    let beside = || std::fs::read_dir(path.parent().unwrap()).unwrap().count();
    let count = beside();
    for error in [open_or_create(path).unwrap_err(), open_existing(path).unwrap_err()] {
        assert!(expected(&error), "{error}");
    }
    assert!(std::fs::read(path).unwrap() == before);
    assert_eq!(beside(), count);
}

#[test]
fn databases_of_others_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("foreign.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1);")
        .unwrap();
    drop(connection);
    refuses(&path, |error| matches!(error, StoreError::Foreign { application_id: 0, .. }));

    let path = folder.path().join("newer.sqlite");
    drop(open_or_create(&path).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 1000).unwrap();
    drop(connection);
    refuses(&path, |error| matches!(error, StoreError::Newer { found: 1000, .. }));

    let path = folder.path().join("texte.sqlite");
    std::fs::write(&path, "école;marque;modèle\n".repeat(20)).unwrap();
    refuses(&path, |error| matches!(error, StoreError::NotSqlite(_)));
    std::fs::write(&path, "SQLite format 3\0").unwrap();
    refuses(&path, |error| matches!(error, StoreError::NotSqlite(_)));

    let missing = folder.path().join("absent.sqlite");
    assert!(matches!(open_existing(&missing), Err(StoreError::Missing(_))));
    assert!(!missing.exists());
    assert!(open_or_create(folder.path()).is_err());
}

#[test]
fn an_inventory_of_an_older_schema_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let mut store = prepare(open_or_create(&path).unwrap());
    let (_, mut imported) = import(&mut store, &[reading("begles/a.csv", "aa")]);
    drop(store);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "DROP VIEW v_inventaire; DROP VIEW v_contrats; DROP VIEW v_comptages;
             DROP VIEW v_constats; DROP VIEW v_ecoles; DROP VIEW v_provenance;
             DROP VIEW v_fichiers; DROP VIEW v_lignes_ecartees; DROP VIEW v_rapprochements;
             DROP VIEW v_decisions; DROP TABLE shown_texts;
             CREATE VIEW v_provenance AS SELECT 1; CREATE VIEW v_fichiers AS SELECT 1;
             CREATE VIEW v_lignes_ecartees AS SELECT 1;
             UPDATE records SET comment =
                 (SELECT c.comment FROM contract_records AS c WHERE c.record = records.record)
             WHERE kind = 'contract';
             ALTER TABLE contract_records DROP COLUMN comment;
             ALTER TABLE records DROP COLUMN supplier;
             ALTER TABLE records DROP COLUMN outside;
             ALTER TABLE devices DROP COLUMN supplier; ALTER TABLE devices DROP COLUMN comment;
             DROP TABLE list_versions;
             DROP TABLE decision_standings; DROP TABLE linkage_parameters;
             DROP VIEW current_mappings; DROP TABLE mappings;
             ALTER TABLE sources DROP COLUMN origin; ALTER TABLE sources DROP COLUMN mapping;
             ALTER TABLE links DROP COLUMN pairing;
             ALTER TABLE device_members DROP COLUMN by_number;
             DELETE FROM labels; PRAGMA user_version = 2;",
        )
        .unwrap();
    drop(connection);
    let loaded = open_existing(&path).unwrap().load().unwrap();
    assert!(!loaded.devices.is_empty());
    // The older schema does not tell which rows stand in a device by number.
    for member in imported.devices.iter_mut().flat_map(|device| &mut device.members) {
        member.by_number = false;
    }
    let remarked = |record: &Record| record.contract().is_some_and(|row| row.comment.is_known());
    assert!(loaded.records.iter().any(remarked), "the remark of a contract has moved with it");
    assert_eq!(loaded.devices, imported.devices);
    assert_eq!(loaded.records, imported.records);
}

#[test]
fn a_damaged_database_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let mut store = prepare(open_or_create(&path).unwrap());
    import(&mut store, &[reading("begles/a.csv", "aa")]);
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[4096..length].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    let loaded = open_existing(&path).and_then(|store| store.load());
    assert!(matches!(loaded, Err(StoreError::Damaged(_))), "{loaded:?}");
}
