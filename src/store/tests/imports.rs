//! What imports write, keep and leave alone.

use super::sample::{
    commune, import, matched, meta, open_existing, open_or_create, prepare, prepared, reading,
    refused, resolve, school,
};
use crate::model::codes::Level;
use crate::model::source::Outcome;
use crate::store::{Added, Again, Portion, StoreError};

#[test]
fn an_inventory_comes_back_as_it_was() {
    let mut store = prepared();
    let files = [
        reading("begles/z.csv", "bb"),
        reading("begles/a.csv", "aa"),
        refused("scans/inventaire.csv", "cc"),
    ];
    let (added, saved) = import(&mut store, &files);
    assert_eq!(added, [Added::New, Added::New, Added::New]);
    assert_eq!(saved.devices.len(), 2);
    let loaded = store.load().unwrap();
    assert_eq!(loaded, saved);
    let paths: Vec<_> = loaded.sources.iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["begles/a.csv", "begles/z.csv", "scans/inventaire.csv"]);
    let mut expected = files[1].source.clone();
    expected.import = 1;
    assert_eq!(loaded.sources[0], expected);
    let mut expected = files[1].records.clone();
    for (record, saved) in expected.iter_mut().zip(&saved.records) {
        record.school_match = saved.school_match.clone();
    }
    assert_eq!(loaded.records[..3], expected);
    assert_eq!(loaded.sources[2].outcome, files[2].source.outcome);
}

#[test]
fn importing_twice_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recense.sqlite");
    let files = [reading("begles/a.csv", "aa"), refused("x.csv", "cc")];
    let mut store = prepare(open_or_create(&path).unwrap());
    import(&mut store, &files);
    drop(store);
    let before = std::fs::read(&path).unwrap();
    let mut store = prepare(open_existing(&path).unwrap());
    let (added, _) = import(&mut store, &files);
    assert_eq!(
        added,
        [Added::SameBytes("begles/a.csv".to_owned()), Added::SameBytes("x.csv".to_owned())]
    );
    let renamed = [reading("autre nom.csv", "aa")];
    assert_eq!(import(&mut store, &renamed).0, [Added::SameBytes("begles/a.csv".to_owned())]);
    assert_eq!(store.imports().unwrap().len(), 1);
    drop(store);
    assert!(std::fs::read(&path).unwrap() == before);
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["recense.sqlite"]);
}

#[test]
fn a_dropped_import_leaves_nothing() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "aa")]);
    let before = store.load().unwrap();
    let mut import = store.begin_import(meta()).unwrap();
    import.add(&reading("begles/b.csv", "bb"), Again::Keep).unwrap();
    assert_eq!(import.load().unwrap().records.len(), 6);
    matched(&mut import, Vec::new());
    drop(import);
    assert_eq!(store.load().unwrap(), before);
    assert_eq!(store.imports().unwrap().len(), 1);
}

#[test]
fn a_newer_version_replaces_the_older() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "v1")]);
    // A damaged newer version takes nothing away.
    let mut damaged = refused("begles/a.csv", "v2");
    damaged.source.commune = Some("33039".to_owned());
    let (added, _) = import(&mut store, &[damaged]);
    assert_eq!(added, [Added::New]);
    assert_eq!(store.load().unwrap().records.len(), 3);
    let (added, _) = import(&mut store, &[reading("begles/a.csv", "v3")]);
    assert_eq!(added, [Added::Replaced]);
    let loaded = store.load().unwrap();
    assert_eq!(loaded.sources.len(), 1);
    assert!(loaded.records.iter().all(|record| record.id.starts_with("v3")));
    let replaced: Vec<u32> = store.imports().unwrap().iter().map(|entry| entry.replaced).collect();
    assert_eq!(replaced, [1, 1, 0]);
    // The first version sent again is the current one.
    let (added, _) = import(&mut store, &[reading("begles/a.csv", "v1")]);
    assert_eq!(added, [Added::Replaced]);
    let loaded = store.load().unwrap();
    assert!(loaded.records.iter().all(|record| record.id.starts_with("v1")));
}

#[test]
fn the_same_bytes_can_be_read_again() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "aa")]);
    let mut better = reading("begles/a.csv", "aa");
    better.records.truncate(1);
    let mut import = store.begin_import(meta()).unwrap();
    assert_eq!(import.add(&better, Again::Replace).unwrap(), Added::Replaced);
    import.commit().unwrap();
    assert_eq!(store.load().unwrap().records.len(), 1);
}

#[test]
fn devices_of_replaced_rows_are_not_loaded_but_remembered() {
    let mut store = prepared();
    import(&mut store, &[reading("begles/a.csv", "v1")]);
    let mut import = store.begin_import(meta()).unwrap();
    import.add(&reading("begles/a.csv", "v2"), Again::Keep).unwrap();
    let loaded = import.load().unwrap();
    assert_eq!((loaded.records.len(), loaded.devices.len(), loaded.links.len()), (3, 0, 0));
    let mut portions = import.portions().unwrap();
    let previous = import.take_portion(&mut portions).unwrap().unwrap().previous;
    assert_eq!(previous.devices.len(), 3);
    assert_eq!(previous.devices[&("v1-a".to_owned(), 0)], "d-0001");
    assert_eq!(previous.devices[&("v1-b".to_owned(), 3)], "d-0001");
    assert_eq!(previous.contracts[&"v1-c".to_owned()], "c-1");
}

#[test]
fn a_resolution_needs_the_inventory_it_was_made_of() {
    let mut store = prepared();
    let mut import = store.begin_import(meta()).unwrap();
    import.add(&reading("begles/a.csv", "v1"), Again::Keep).unwrap();
    let mut portions = import.portions().unwrap();
    import.begin_resolution().unwrap();
    let mut portion = import.take_portion(&mut portions).unwrap().unwrap();
    let mut save = |portion: &mut Portion| import.save_portion(portion, &mut Vec::new());
    let records = std::mem::take(&mut portion.inventory.records);
    assert!(matches!(save(&mut portion), Err(StoreError::Inconsistent(_))));
    portion.inventory.records = records;
    resolve(&mut portion.inventory);
    portion.inventory.devices[0].members[0].record = 99;
    assert!(matches!(save(&mut portion), Err(StoreError::Inconsistent(_))));
}

#[test]
fn outputs_and_duplicates_are_passed_over() {
    let mut store = prepared();
    let mut own = refused("inventory.csv", "dd");
    own.source.outcome = Outcome::OwnOutput;
    let mut list = own.clone();
    list.source.outcome = Outcome::ReferenceList;
    let mut same = own.clone();
    same.source.outcome = Outcome::SameAs("a.csv".to_owned());
    let (added, _) = import(&mut store, &[own, list, same]);
    assert!(added.iter().all(|added| *added == Added::PassedOver));
    assert!(store.imports().unwrap().is_empty());
}

#[test]
fn references_are_updated_and_never_removed() {
    let mut store = prepared();
    let mut joined = commune("33063", "Bordeaux", Some(7));
    joined.postal_codes.clear();
    joined.population = None;
    let mut left = commune("33039", "Bègles", None);
    left.postal_codes.clear();
    left.population = None;
    assert_eq!(store.upsert_communes(&[joined.clone(), left]).unwrap(), 2);
    let communes = store.communes().unwrap();
    assert_eq!(communes[0].cycle, None);
    assert_eq!(communes[0].postal_codes, ["33130", "33140"]);
    assert_eq!(communes[1], joined);
    assert_eq!(store.upsert_communes(&[joined]).unwrap(), 0);

    let mut renamed = school("0330401G", "ECOLE MARCEL SEMBAT");
    renamed.level = Level::Other;
    renamed.pupils = None;
    assert_eq!(store.upsert_schools(&[renamed, school("0332619T", "JOLIOT")]).unwrap(), 2);
    let schools = store.schools().unwrap();
    assert_eq!(schools.len(), 2);
    assert_eq!(schools[0].name, "ECOLE MARCEL SEMBAT");
    assert_eq!((schools[0].level, schools[0].pupils), (Level::Elementaire, Some(106)));
}

#[test]
fn a_file_that_the_inventory_does_not_take_stops_no_other() {
    let mut store = prepared();
    let mut wrong = reading("begles/a.csv", "aa");
    wrong.source.sheets[0].tables[0].columns[0].confidence = f64::NAN;
    let mut import = store.begin_import(meta()).unwrap();
    let added = import.add(&wrong, Again::Keep).unwrap();
    assert!(matches!(added, Added::NotTaken(_)), "{added:?}");
    assert_eq!(import.add(&reading("begles/b.csv", "bb"), Again::Keep).unwrap(), Added::New);
    import.commit().unwrap();
    let loaded = store.load().unwrap();
    assert_eq!((loaded.sources.len(), loaded.records.len()), (1, 3));
}
