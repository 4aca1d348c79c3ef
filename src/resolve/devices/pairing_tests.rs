//! Twins: their number is right, and nothing is said of one that may be another's.

use crate::model::codes::{Level, ListKind, Status};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::pairing::unattributed;
use crate::model::record::Body;
use crate::model::settings::Settings;
use crate::resolve::fixture::Fixture;
use crate::resolve::{Previous, resolve};

const COMMUNE: &str = "33039";
const SEMBAT: &str = "École élém. M. Sembat";
const CURIE: &str = "EM Joliot Curie";

/// A commune with an inventory and a ledger.
fn commune() -> (Fixture, usize, usize) {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "École élémentaire Marcel Sembat", Level::Elementaire, COMMUNE);
    fixture.school("0339807F", "École maternelle Joliot Curie", Level::Maternelle, COMMUNE);
    let inventory = fixture.file("inventaire.xlsx", ListKind::Inventory);
    let accounting = fixture.file("immobilisations.xls", ListKind::Accounting);
    (fixture, inventory, accounting)
}

fn resolved(fixture: Fixture) -> Inventory {
    let mut inventory = fixture.inventory;
    resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    inventory
}

/// So many rows of one class set, `#` in the row standing for the number of the machine.
fn class_set(fixture: &mut Fixture, file: usize, school: &str, count: usize, row: &str) {
    for machine in 0..count {
        let row = row.replace('#', &format!("{:04}", 1000 + 37 * machine));
        fixture.devices(file, COMMUNE, school, &[&row]);
    }
}

#[test]
fn the_serial_of_one_is_not_given_the_tag_of_another() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 10, "desktop | HP | ProDesk 400 | CZC48#NYX");
    let bought = "desktop | HP | ProDesk 400 | - | BEG-# | 2014-11-03 | 47400";
    class_set(&mut fixture, accounting, SEMBAT, 10, bought);
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 10, "their number is right");
    for device in &found.devices {
        assert_eq!(device.members.len(), 2);
        assert!(device.serial_number.is_some());
        assert_eq!(device.asset_tag, None);
        // What the whole class set was bought as cannot be wrong.
        assert_eq!(device.price.map(|price| price.cents), Some(47400));
        assert!(device.purchase_date.is_some());
        assert_eq!(device.by_number().count(), 1);
        let lost: Vec<FieldName> =
            unattributed(&found, device).into_iter().map(|one| one.field).collect();
        assert_eq!(lost, [FieldName::AssetTag]);
        assert!(device.match_probability.is_some_and(|probability| probability > 0.6));
    }
    assert_eq!(found.links.len(), 10);
    for link in &found.links {
        assert_eq!(link.guessed_among(), Some(10));
        assert!((link.pairing - link.probability / 10.0).abs() < 0.01, "{link:?}");
        assert!(!link.tells());
    }
}

#[test]
fn one_that_has_no_twin_is_told() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 1, "desktop | HP | ProDesk 400 | CZC48#NYX");
    class_set(&mut fixture, accounting, SEMBAT, 1, "desktop | HP | ProDesk 400 | - | BEG-#");
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 1);
    let device = &found.devices[0];
    assert!(device.serial_number.is_some() && device.asset_tag.is_some());
    assert!(!device.is_by_number());
    let link = &found.links[0];
    assert!((link.pairing - link.probability).abs() < 1e-9 && link.tells());
}

#[test]
fn rows_that_compete_for_one_device_are_a_guess_too() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 6, "desktop | HP | ProDesk 400 | - | BEG-#");
    class_set(&mut fixture, accounting, SEMBAT, 1, "desktop | HP | ProDesk 400 | CZC48#NYX");
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 6);
    assert!(found.devices.iter().all(|d| d.serial_number.is_none() || d.asset_tag.is_none()));
    let merged: Vec<_> = found.links.iter().filter(|l| l.verdict == Verdict::Merged).collect();
    assert_eq!(merged.len(), 1);
    assert!(merged[0].pairing <= 1.0 / 6.0, "{:?}", merged[0]);
}

#[test]
fn an_identifier_in_both_lists_tells_twins_apart() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 5, "desktop | HP | ProDesk 400 | CZC48#NYX");
    class_set(
        &mut fixture,
        accounting,
        SEMBAT,
        5,
        "desktop | HP | ProDesk 400 | CZC48#NYX | BEG-#",
    );
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 5);
    for device in &found.devices {
        assert!(device.serial_number.is_some() && device.asset_tag.is_some());
        assert!(!device.is_by_number());
    }
}

#[test]
fn a_lot_gives_what_it_was_bought_as() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 12, "desktop | HP | ProDesk 400 | CZC48#NYX");
    let lot = "desktop | HP | ProDesk 400 | - | - | 2014-11-03 | 47400";
    fixture.lot(accounting, COMMUNE, SEMBAT, 15, lot);
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 15);
    assert!(found.devices.iter().all(|device| device.purchase_date.is_some()));
    assert!(found.devices.iter().all(|device| device.price.is_some()));
    assert_eq!(found.devices.iter().filter(|d| d.serial_number.is_some()).count(), 12);
}

#[test]
fn two_lots_do_not_tell_the_rows_of_one_by_the_other() {
    let (mut fixture, inventory, accounting) = commune();
    let maintenance = fixture.file("maintenance.csv", ListKind::Maintenance);
    class_set(&mut fixture, inventory, SEMBAT, 4, "desktop | HP | ProDesk 400 | CZC48#NYX");
    class_set(&mut fixture, maintenance, SEMBAT, 4, "desktop | HP | ProDesk 400 | - | BEG-#");
    fixture.lot(accounting, COMMUNE, SEMBAT, 4, "desktop | HP | ProDesk 400 | - | - | 2014-11-03");
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 4);
    assert!(found.devices.iter().all(|device| device.asset_tag.is_none()));
    assert!(found.devices.iter().all(|device| device.purchase_date.is_some()));
}

#[test]
fn schools_and_retired_devices_are_counted_right() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 3, "tni | SMART | SBM680");
    class_set(&mut fixture, inventory, CURIE, 2, "tni | SMART | SBM680");
    class_set(&mut fixture, accounting, "Mairie", 5, "tni | SMART | SBM680 | - | BEG-#");
    for record in [0, 1] {
        if let Body::Device(row) = &mut fixture.inventory.records[record].body {
            row.status = Field::Known(Status::Retired);
        }
    }
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 5);
    let at = |key: &str| found.devices.iter().filter(|d| d.school.as_deref() == Some(key)).count();
    assert_eq!((at("0330401G"), at("0339807F")), (3, 2));
    assert_eq!(found.devices.iter().filter(|device| device.in_fleet()).count(), 3);
    assert!(found.devices.iter().all(|device| device.asset_tag.is_none()));
}

#[test]
fn a_value_that_one_twin_alone_says_is_given_to_none() {
    let (mut fixture, inventory, accounting) = commune();
    class_set(&mut fixture, inventory, SEMBAT, 3, "desktop | HP | ProDesk 400 | CZC48#NYX");
    let bought = "desktop | HP | ProDesk 400 | - | - | - | 47400";
    class_set(&mut fixture, accounting, SEMBAT, 2, bought);
    fixture.devices(
        accounting,
        COMMUNE,
        SEMBAT,
        &["desktop | HP | ProDesk 400 | - | - | - | 39900"],
    );
    fixture.devices(accounting, COMMUNE, CURIE, &["printer | Brother | HL-L5100DN"]);
    let found = resolved(fixture);
    let twins = || found.devices.iter().filter(|device| device.serial_number.is_some());
    assert_eq!(twins().count(), 3);
    assert!(twins().all(|device| device.members.len() == 2 && device.price.is_none()));
}

#[test]
fn the_case_of_an_unknown_maker_parts_nothing() {
    for written in ["LUMENEX", "lumenex", "Lume-Nex"] {
        let (mut fixture, inventory, other) = commune();
        fixture.devices(inventory, COMMUNE, SEMBAT, &["tni | Lumenex | Q 75"; 4]);
        let row = format!("tni | {written} | Q75");
        fixture.devices(other, COMMUNE, SEMBAT, &[row.as_str(); 4]);
        assert_eq!(resolved(fixture).devices.len(), 4, "{written}");
    }
}
