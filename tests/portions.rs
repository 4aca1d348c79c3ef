//! An inventory is matched and audited a portion at a time, communes that share no file apart:
//! what comes out is what matching and auditing all of it at once gives.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use recense::audit;
use recense::model::codes::Coverage;
use recense::model::inventory::Inventory;
use recense::model::presentation::Presentation;
use recense::model::record::SchoolMatch;
use recense::model::scope::Scope;
use recense::model::settings::Settings;
use recense::pipeline::{ImportRequest, ListOf, Silent, import, load_list, open_or_create};
use recense::resolve::{Previous, resolve};
use recense::store::{ImportMeta, Store};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

fn imported(folder: &Path, paths: Vec<PathBuf>) -> Store {
    let mut store =
        open_or_create(&folder.join("recense.sqlite"), Presentation::default()).unwrap();
    let request = ImportRequest { paths, dedupe: true, ..ImportRequest::default() };
    let meta = ImportMeta {
        at: jiff::civil::date(2016, 3, 1).at(9, 0, 0, 0),
        command: String::new(),
        version: String::new(),
    };
    import(&mut store, &request, meta, &Settings::default(), &Silent).unwrap();
    store
}

/// What the files say, without what was made of it.
fn unresolved(of: &Inventory) -> Inventory {
    let mut inventory = Inventory {
        communes: of.communes.clone(),
        schools: of.schools.iter().filter(|school| !school.provisional).cloned().collect(),
        sources: of.sources.clone(),
        records: of.records.clone(),
        counts: of.counts.clone(),
        facts: of.facts.clone(),
        ..Inventory::default()
    };
    let records = inventory.records.iter_mut().map(|record| &mut record.school_match);
    let counts = inventory.counts.iter_mut().map(|count| &mut count.school_match);
    let facts = inventory.facts.iter_mut().map(|fact| &mut fact.school_match);
    for school_match in records.chain(counts).chain(facts) {
        *school_match = SchoolMatch::None;
    }
    inventory
}

/// Matches and audits an inventory at once.
fn at_once(of: &Inventory) -> Inventory {
    let settings = Settings::default();
    let mut inventory = unresolved(of);
    resolve(&mut inventory, &settings, &Previous::default(), &|_, _| {});
    let date = audit::reference_date::reference_date(&inventory, &Scope::default(), None);
    audit::coverage::set_coverage(&mut inventory, date);
    inventory.findings = audit::audit(&inventory, &settings, date);
    // When a commune's parameters took their values is the store's to say.
    for parameters in &mut inventory.parameters {
        parameters.import = Some(1);
    }
    inventory
}

/// Fails at the first thing that differs.
fn assert_same(portions: &Inventory, whole: &Inventory) {
    assert_eq!(portions.schools, whole.schools);
    for (a, b) in portions.records.iter().zip(&whole.records) {
        assert_eq!(a, b);
    }
    assert_eq!(portions.versions, whole.versions);
    assert_eq!(portions.devices.len(), whole.devices.len());
    for (a, b) in portions.devices.iter().zip(&whole.devices) {
        assert_eq!(a, b);
    }
    assert_eq!(portions.contracts, whole.contracts);
    assert_eq!(portions.links.len(), whole.links.len());
    for (a, b) in portions.links.iter().zip(&whole.links) {
        assert_eq!(a, b);
    }
    assert_eq!(portions.parameters, whole.parameters);
    assert_eq!(portions.findings.len(), whole.findings.len());
    for (a, b) in portions.findings.iter().zip(&whole.findings) {
        assert_eq!(a, b);
    }
}

#[test]
fn the_fixtures_a_portion_at_a_time_are_the_fixtures_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole/deliveries");
    let mut store =
        open_or_create(&folder.path().join("recense.sqlite"), Presentation::default()).unwrap();
    let reference = fixtures.with_file_name("reference");
    for (list, of) in [("communes.csv", ListOf::Communes), ("schools.csv", ListOf::Schools)] {
        if reference.join(list).is_file() {
            load_list(&mut store, of, &reference.join(list), &Settings::default()).unwrap();
        }
    }
    drop(store);
    let found = imported(folder.path(), vec![fixtures]).load().unwrap();
    assert!(found.devices.len() > 100, "{}", found.devices.len());
    assert_same(&found, &at_once(&found));
    // SQLite is not asked to check each row as it is written.
    let connection = Connection::open(folder.path().join("recense.sqlite")).unwrap();
    let mut select = connection.prepare("PRAGMA foreign_key_check").unwrap();
    let dangling = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(dangling.map(Result::unwrap).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn communes_that_share_a_file_or_a_serial_number_are_told_as_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("deliveries").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let header = "École;Type;Marque;Modèle;N° de série\n";
    write(
        "Bègles/inventaire.csv",
        &format!(
            "{header}École Sembat;PC portable;HP;ProBook 650;CZC4210ABC\n\
             École Sembat;PC portable;HP;ProBook 650;CZC4210ABD\n"
        ),
    );
    write(
        "Cenon/inventaire.csv",
        &format!(
            "{header}École Jaurès;PC portable;HP;ProBook 650;CZC4210ABC\n\
             École Camus;PC portable;HP;ProBook 650;CZC4210ABE\n\
             École Jaurès;PC portable;HP;ProBook 650;CZC4210ABF\n"
        ),
    );
    write(
        "parc commun.csv",
        "Commune;École;Type;Marque;Modèle;N° de série\n\
         Lormont;École Condorcet;PC portable;HP;ProBook 650;CZC4210ABE\n\
         Floirac;École Blum;PC portable;HP;ProBook 650;CZC4210ABG\n",
    );
    write("Floirac/scan.pdf", "%PDF-1.4");
    let found = imported(folder.path(), vec![folder.path().join("deliveries")]).load().unwrap();
    let shared = found
        .findings
        .iter()
        .filter(|finding| finding.rule() == recense::model::finding::RuleId::SerialShared);
    assert_eq!(shared.count(), 2);
    assert!(found.devices.iter().all(|device| device.coverage != Coverage::Contract));
    assert_same(&found, &at_once(&found));
}
