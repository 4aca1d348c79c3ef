//! What an identifier promises: it outlives later deliveries, and leads to the device that holds its
//! rows. Which one a device has depends on the order of imports; which devices there are does not.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use recense::model::inventory::Inventory;
use recense::model::presentation::Presentation;
use recense::model::settings::Settings;
use recense::pipeline::{ImportRequest, ListOf, Silent, import, load_list, open_or_create};
use recense::store::{ImportMeta, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A device by the rows it stands for, and which of a row's units.
type Members = BTreeSet<(String, u32)>;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole")
}

/// The files of two communes that send several lists each.
fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["cycle-1/begles", "cycle-1/bordeaux"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(fixtures().join("deliveries").join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn add(store: &mut Store, paths: Vec<PathBuf>) {
    let request = ImportRequest {
        paths,
        root: Some(fixtures().join("deliveries")),
        dedupe: true,
        ..ImportRequest::default()
    };
    let meta = ImportMeta {
        at: jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0),
        command: "import".to_owned(),
        version: "0".to_owned(),
    };
    import(store, &request, meta, &Settings::default(), &Silent).unwrap();
}

/// An inventory in a folder, with the list of schools.
fn prepared(folder: &Path) -> Store {
    let mut store =
        open_or_create(&folder.join("recense.sqlite"), Presentation::default()).unwrap();
    let schools = fixtures().join("reference/schools.csv");
    load_list(&mut store, ListOf::Schools, &schools, &Settings::default()).unwrap();
    store
}

fn devices(inventory: &Inventory) -> BTreeMap<String, Members> {
    let member = |record: usize, unit: u32| (inventory.records[record].id.clone(), unit);
    let members = |device: &recense::model::device::Device| {
        device.members.iter().map(|one| member(one.record, one.unit)).collect()
    };
    inventory.devices.iter().map(|device| (device.id.clone(), members(device))).collect()
}

#[test]
fn the_order_of_imports_changes_identifiers_only_and_those_given_live_on() {
    let files = files();
    assert!(files.len() > 5, "{files:?}");
    let folder = tempfile::tempdir().unwrap();
    let mut store = prepared(folder.path());
    add(&mut store, files.clone());
    let at_once: BTreeSet<Members> = devices(&store.load().unwrap()).into_values().collect();
    let mut backwards = files.clone();
    backwards.reverse();
    for order in [files, backwards] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = prepared(folder.path());
        let mut given: BTreeMap<String, Members> = BTreeMap::new();
        for file in order {
            add(&mut store, vec![file.clone()]);
            let inventory = store.load().unwrap();
            let now = devices(&inventory);
            for (id, rows) in &given {
                let led_to = inventory.aliases.get(id).unwrap_or(id);
                let device = now.get(led_to).unwrap_or_else(|| panic!("{id} leads nowhere"));
                assert!(!device.is_disjoint(rows), "{id} is another device after {file:?}");
            }
            given.extend(now);
        }
        let one_by_one: BTreeSet<Members> = devices(&store.load().unwrap()).into_values().collect();
        assert_eq!(one_by_one, at_once);
    }
}
