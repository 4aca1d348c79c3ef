//! Scenarios of real lists, and the properties every result must have.

use crate::model::codes::{Level, ListKind};
use crate::model::device::{Survivor, SurvivorRule};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::record::{Body, Record};
use crate::model::settings::Settings;
use crate::resolve::fixture::Fixture;
use crate::resolve::{Previous, resolve};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const COMMUNE: &str = "33039";

fn commune() -> (Fixture, usize, usize, usize) {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "École élémentaire Marcel Sembat", Level::Elementaire, COMMUNE);
    fixture.school("0332619T", "École élémentaire Joliot Curie", Level::Elementaire, COMMUNE);
    fixture.school("0339807F", "École maternelle Joliot Curie", Level::Maternelle, COMMUNE);
    let inventory = fixture.file("inventaire.xlsx", ListKind::Inventory);
    let maintenance = fixture.file("maintenance.csv", ListKind::Maintenance);
    let accounting = fixture.file("immobilisations.xls", ListKind::Accounting);
    (fixture, inventory, maintenance, accounting)
}

fn resolved(fixture: Fixture) -> Inventory {
    let mut inventory = fixture.inventory;
    resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    inventory
}

/// The record ids of each device, sorted.
fn clusters(inventory: &Inventory) -> BTreeSet<Vec<(String, u32)>> {
    inventory
        .devices
        .iter()
        .map(|device| {
            let id = |record: usize| inventory.records[record].id.clone();
            device.members.iter().map(|member| (id(member.record), member.unit)).collect()
        })
        .collect()
}

const SEMBAT: &str = "École élém. M. Sembat";

#[test]
fn twins_of_one_list_are_distinct() {
    let (mut fixture, inventory, ..) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 400"; 10]);
    assert_eq!(resolved(fixture).devices.len(), 10);
}

#[test]
fn twins_of_two_lists_are_the_same_ten() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 400"; 10]);
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 400"; 12]);
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 12);
    assert!(found.devices.iter().all(|device| device.members.len() <= 2));
}

#[test]
fn a_lot_is_reconciled_with_the_rows_that_itemise_it() {
    let (mut fixture, inventory, _, accounting) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &["desktop | HP | ProDesk 400 | - | - | 2014-11-03"; 12],
    );
    fixture.devices(inventory, COMMUNE, SEMBAT, &["printer | Brother | HL-L5100DN"]);
    fixture.lot(accounting, COMMUNE, SEMBAT, 15, "desktop | HP | ProDesk 400 | - | - | 2014");
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 16);
    let lot: Vec<usize> = found
        .devices
        .iter()
        .filter(|device| device.members.iter().any(|m| found.records[m.record].quantity() == 15))
        .map(|device| device.members.len())
        .collect();
    assert_eq!(lot.len(), 15, "every unit of the lot has its device");
    assert_eq!(lot.iter().filter(|members| **members == 1).count(), 3);
    let link = found.links.iter().map(|link| link.units).sum::<u32>();
    assert_eq!(link, 12);
}

#[test]
fn lots_of_two_lists_meet() {
    let (mut fixture, _, maintenance, accounting) = commune();
    fixture.lot(accounting, COMMUNE, SEMBAT, 15, "tablet | Apple | iPad Air 2");
    fixture.lot(maintenance, COMMUNE, SEMBAT, 12, "tablet | Apple | iPad Air 2");
    assert_eq!(resolved(fixture).devices.len(), 15);
}

#[test]
fn a_lot_larger_than_is_linked_loses_no_unit() {
    let (mut fixture, _, _, accounting) = commune();
    fixture.lot(accounting, COMMUNE, SEMBAT, 2500, "tablet | Apple | iPad Air 2");
    let found = resolved(fixture);
    let units: BTreeSet<u32> = found.devices.iter().map(|device| device.members[0].unit).collect();
    assert_eq!((found.devices.len(), units.len()), (2500, 2500));
}

#[test]
fn serials_decide_between_twins() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &["laptop | HP | ProBook 430 | 5CG541NP3X", "laptop | HP | ProBook 430 | 5CG541KKVY"],
    );
    fixture.devices(
        maintenance,
        COMMUNE,
        SEMBAT,
        &["laptop | HP | ProBook 430 | 5CG541KKVY", "laptop | HP | ProBook 430 | 5CG999AB12"],
    );
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 3);
    let two: Vec<_> = found.devices.iter().filter(|device| device.members.len() == 2).collect();
    assert_eq!(two.len(), 1);
    assert_eq!(two[0].serial_number.as_deref(), Some("5CG541KKVY"));
    assert!(two[0].match_probability.is_some_and(|p| p > 0.9));
}

#[test]
fn a_moved_device_is_found_by_its_serial_alone() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    fixture.devices(inventory, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430"]);
    let curie = "EM Joliot Curie";
    fixture.devices(maintenance, COMMUNE, curie, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    fixture.devices(maintenance, COMMUNE, curie, &["laptop | HP | ProBook 430"]);
    assert_eq!(resolved(fixture).devices.len(), 3, "the one without serial did not move");
}

#[test]
fn two_communes_do_not_own_one_device() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.school("0330525S", "École élémentaire Jean Cocteau", Level::Elementaire, "33063");
    fixture.devices(inventory, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    let row = ["laptop | HP | ProBook 430 | 5CG541NP3X"];
    fixture.devices(maintenance, "33063", "EE Jean Cocteau", &row);
    assert_eq!(resolved(fixture).devices.len(), 2);
}

#[test]
fn a_serial_on_many_rows_of_a_list_is_no_identity() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &["desktop | HP | ProDesk 400 | HP400G3DEFAULT1"; 4],
    );
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["printer | HP | M402dn | HP400G3DEFAULT1"]);
    assert_eq!(resolved(fixture).devices.len(), 5);
}

#[test]
fn a_device_listed_twice_in_one_list_is_one_where_its_serial_says_so() {
    let (mut fixture, inventory, ..) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &[
            "laptop | HP | ProBook 430 | 5CG541NP3X | BEG-001",
            "laptop | HP | ProBook 430 | 5CG541NP3X",
            "laptop | HP | ProBook 430 | 5CG541KKVY | BEG-002",
            "laptop | HP | ProBook 430 | 5CG541KKVY | BEG-003",
        ],
    );
    assert_eq!(resolved(fixture).devices.len(), 3, "two tags are two devices");
}

#[test]
fn three_lists_make_one_device_and_the_best_values_survive() {
    let (mut fixture, inventory, maintenance, accounting) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &["desktop | HP | ProDesk 400 | CZC4845NYX | BEG-000123 | 2014-11-03 | - | Salle 1"],
    );
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 40 | CZC4845NYX"]);
    fixture.devices(
        accounting,
        COMMUNE,
        SEMBAT,
        &["desktop | HP | ProDesk 400 | - | - | 2014 | 47400"],
    );
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 1);
    let device = &found.devices[0];
    assert_eq!(device.model.as_deref(), Some("ProDesk 400"));
    assert_eq!(device.purchase_date.map(|date| date.to_string()).as_deref(), Some("2014-11-03"));
    assert_eq!(device.price.map(|price| price.cents), Some(47400));
    assert_eq!(device.room.as_deref(), Some("Salle 1"));
    let model = device.survivors.iter().find(|s| s.field == FieldName::Model);
    assert_eq!(model.map(|s| (s.rule, s.losers.len())), Some((SurvivorRule::MostFrequent, 1)));
}

#[test]
fn of_two_dates_that_agree_the_more_precise_stands() {
    // The accounts know the day and not the serial number.
    let bought = |dates: [&str; 3]| {
        let (mut fixture, inventory, maintenance, accounting) = commune();
        let lists = [(inventory, "CZC4845NYX"), (accounting, "-"), (maintenance, "CZC4845NYX")];
        for ((list, serial), date) in
            lists.into_iter().zip(dates).filter(|(_, date)| !date.is_empty())
        {
            let row = format!("desktop | HP | ProDesk 400 | {serial} | BEG-000123 | {date}");
            fixture.devices(list, COMMUNE, SEMBAT, &[&row]);
        }
        let found = resolved(fixture);
        assert_eq!(found.devices.len(), 1);
        let of_date = |one: &&Survivor| one.field == FieldName::PurchaseDate;
        let survivor = found.devices[0].survivors.iter().find(of_date).unwrap().clone();
        (found.devices[0].purchase_date.unwrap().to_string(), survivor.rule, survivor.losers.len())
    };
    let expected = ("2008-10-02".to_owned(), SurvivorRule::MostComplete, 1);
    assert_eq!(bought(["2008-10", "2008-10-02", ""]), expected);
    let (date, _, losers) = bought(["2008-10", "2008-10-02", "2008"]);
    assert_eq!((date.as_str(), losers), ("2008-10-02", 2));
    let (date, rule, _) = bought(["2008", "2008", "2008"]);
    assert_eq!((date.as_str(), rule), ("2008", SurvivorRule::Unanimous));
    // Days that contradict each other are settled as any other values are.
    let (date, rule, _) = bought(["2008-10-05", "2008-10-02", ""]);
    assert_eq!((date.as_str(), rule), ("2008-10-05", SurvivorRule::Identified));
}

#[test]
fn a_name_that_many_rows_of_the_commune_bear_is_no_typing_error() {
    let (mut fixture, inventory, maintenance, _) = commune();
    let row = |model: &str, serial: &str| format!("desktop | HP | {model} | {serial}");
    // One row each: the commune decides, not the order of the letters nor the length.
    fixture.devices(inventory, COMMUNE, SEMBAT, &[&row("ProDesk 400 G1x", "CZC4845NYX")]);
    fixture.devices(maintenance, COMMUNE, SEMBAT, &[&row("ProDesk 400 G1", "CZC4845NYX")]);
    for at in 0..3 {
        fixture.devices(
            maintenance,
            COMMUNE,
            SEMBAT,
            &[&row("ProDesk 400 G1", &format!("CZC11{at}AZE"))],
        );
    }
    let found = resolved(fixture);
    let device = found.devices.iter().find(|device| device.members.len() == 2).unwrap();
    assert_eq!(device.model.as_deref(), Some("ProDesk 400 G1"));
    let model = device.survivors.iter().find(|one| one.field == FieldName::Model).unwrap();
    assert_eq!(model.rule, SurvivorRule::MostFrequent);
}

#[test]
fn a_remark_and_a_supplier_survive_and_no_decision_hangs_on_them() {
    let (mut fixture, inventory, maintenance, _) = commune();
    let row = &["desktop | HP | ProDesk 400 | CZC4845NYX"];
    fixture.devices(inventory, COMMUNE, SEMBAT, row);
    fixture.devices(maintenance, COMMUNE, SEMBAT, row);
    let keys = |fixture: &Fixture| -> Vec<_> {
        fixture.inventory.records.iter().map(crate::resolve::row_key::content).collect()
    };
    let before = keys(&fixture);
    if let Body::Device(device) = &mut fixture.inventory.records[1].body {
        device.supplier = Field::Known("Dyadem".to_owned());
        device.comment = Field::Known("écran fendu".to_owned());
    }
    assert_eq!(keys(&fixture), before);
    let found = resolved(fixture);
    assert_eq!(found.devices[0].supplier.as_deref(), Some("Dyadem"));
    assert_eq!(found.devices[0].comment.as_deref(), Some("écran fendu"));
}

#[test]
fn a_place_that_is_no_school_is_settled_by_the_other_lists() {
    let (mut fixture, inventory, _, accounting) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["tni | SMART | SBM680"; 3]);
    fixture.devices(inventory, COMMUNE, "EM Joliot Curie", &["tni | SMART | SBM680"; 2]);
    fixture.lot(accounting, COMMUNE, "Mairie", 5, "tni | SMART | SBM680");
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 5);
    assert!(found.devices.iter().all(|device| device.school.is_some()));
}

#[test]
fn conflicts_an_identifier_argues_against_are_kept() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(
        inventory,
        COMMUNE,
        SEMBAT,
        &["laptop | HP | ProBook 430 | 5CG541NP3X | BEG-000123"],
    );
    fixture.devices(
        maintenance,
        COMMUNE,
        SEMBAT,
        &["laptop | HP | ProBook 430 | CND7299D0Y | BEG-000123"],
    );
    let found = resolved(fixture);
    assert_eq!(found.devices.len(), 2);
    assert_eq!(found.links.iter().map(|link| link.verdict).collect::<Vec<_>>(), [Verdict::Vetoed]);
}

#[test]
fn the_weights_told_sum_to_the_weight() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"; 1]);
    fixture.devices(inventory, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 400"; 6]);
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["desktop | HP | ProDesk 400"; 6]);
    let found = resolved(fixture);
    assert_eq!(found.links.len(), 7);
    let prior = |link: &crate::model::link::Link| {
        link.weight - link.comparisons.iter().map(|outcome| outcome.weight).sum::<f64>()
    };
    let twins: Vec<f64> = found.links.iter().filter(|l| l.weight < 6.0).map(prior).collect();
    assert_eq!(twins.len(), 6);
    assert!(twins.iter().all(|prior| (prior - twins[0]).abs() < 1e-9), "{twins:?}");
    for link in &found.links {
        assert!((0.0..=1.0).contains(&link.probability));
        for outcome in &link.comparisons {
            assert!(!outcome.is_missing() || outcome.weight == 0.0);
        }
    }
}

#[test]
fn known_identifiers_live_on() {
    let (mut fixture, inventory, maintenance, _) = commune();
    fixture.devices(inventory, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    let before = resolved(fixture.clone());
    let previous = Previous {
        devices: clusters(&before)
            .into_iter()
            .flatten()
            .map(|member| (member, "dabcdef012345".to_owned()))
            .collect(),
        ..Previous::default()
    };
    fixture.devices(maintenance, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    let mut after = fixture.inventory;
    resolve(&mut after, &Settings::default(), &previous, &|_, _| {});
    assert_eq!(after.devices.len(), 1);
    assert_eq!(after.devices[0].id, "dabcdef012345");
}

/// A row of a random list: kind of device, serial, date, school, each possibly missing.
fn rows() -> impl Strategy<Value = Vec<(usize, u8, u8, u8, u8, u32)>> {
    proptest::collection::vec((0usize..3, 0u8..4, 0u8..12, 0u8..4, 0u8..4, 1u32..4), 1..40)
}

fn random_fixture(rows: &[(usize, u8, u8, u8, u8, u32)], insee: &str) -> Fixture {
    let (mut fixture, ..) = commune();
    add_random(&mut fixture, rows, insee);
    fixture
}

fn add_random(fixture: &mut Fixture, rows: &[(usize, u8, u8, u8, u8, u32)], insee: &str) {
    let kinds = [
        "desktop | HP | ProDesk 400",
        "desktop | HP | -",
        "laptop | Dell | Latitude 3570",
        "- | - | -",
    ];
    let serials =
        ["-", "5CG541NP3X", "5C541NP3X", "SCG541NP3X", "CND7299D0Y", "0517163159", "0517163160"];
    let dates = ["-", "2014", "2014-11-03", "2016-02"];
    let schools = ["", SEMBAT, "EM Joliot Curie", "Joliot Curie"];
    for (file, kind, serial, date, school, quantity) in rows {
        let serial = serials.get(usize::from(*serial)).copied().unwrap_or("-");
        let row =
            format!("{} | {serial} | - | {}", kinds[usize::from(*kind)], dates[usize::from(*date)]);
        // Only the accounting list holds lots.
        let quantity = if *file == 2 { *quantity } else { 1 };
        fixture.lot(*file, insee, schools[usize::from(*school)], quantity, &row);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every unit is in exactly one device, and no device holds what cannot be one.
    #[test]
    fn devices_partition_the_units_under_the_vetoes(rows in rows()) {
        let found = resolved(random_fixture(&rows, COMMUNE));
        // A serial on three rows of one list is no identity.
        let mut borne: BTreeMap<(usize, String), u32> = BTreeMap::new();
        for record in &found.records {
            let device = record.device().filter(|device| device.quantity == 1);
            if let Some(serial) = device.and_then(|d| d.serial_number.known()) {
                *borne.entry((record.source, serial.clone())).or_default() += 1;
            }
        }
        let generic = |serial: &String| {
            (0..3).any(|file| borne.get(&(file, serial.clone())).is_some_and(|rows| *rows > 2))
        };
        let mut seen = BTreeSet::new();
        for device in &found.devices {
            for member in &device.members {
                prop_assert!(seen.insert(*member), "one unit in two devices");
            }
            for (at, a) in device.members.iter().enumerate() {
                for b in &device.members[at + 1..] {
                    let (x, y) = (&found.records[a.record], &found.records[b.record]);
                    let serial = |r: &Record| {
                        r.device()
                            .filter(|d| d.quantity == 1)
                            .and_then(|d| d.serial_number.known().cloned())
                            .filter(|serial| !generic(serial))
                    };
                    let (s, t) = (serial(x), serial(y));
                    prop_assert!(x.source != y.source || (s.is_some() && s == t), "two rows of one list");
                    if let (Some(s), Some(t)) = (s, t) {
                        use crate::resolve::devices::identifier::{Forms, Identity, compare};
                        let identity = compare(&Forms::new(&s), &Forms::new(&t));
                        prop_assert!(identity != Identity::Different, "{} and {}", s, t);
                    }
                }
            }
        }
        let units: u32 = found.records.iter().map(Record::quantity).sum();
        prop_assert_eq!(seen.len() as u32, units);
        let ids: BTreeSet<_> = found.devices.iter().map(|device| &device.id).collect();
        prop_assert_eq!(ids.len(), found.devices.len());
    }

    /// The order of files and records is irrelevant.
    #[test]
    fn order_changes_nothing(rows in rows(), seed in any::<u64>()) {
        let fixture = random_fixture(&rows, COMMUNE);
        let straight = resolved(fixture.clone());
        let mut turned = fixture.inventory;
        let last = turned.sources.len() - 1;
        turned.sources.reverse();
        let mut random = crate::linkage::random::SplitMix64::new(seed);
        for at in (1..turned.records.len()).rev() {
            turned.records.swap(at, random.below(at as u32 + 1) as usize);
        }
        for record in &mut turned.records {
            record.source = last - record.source;
        }
        resolve(&mut turned, &Settings::default(), &Previous::default(), &|_, _| {});
        prop_assert_eq!(clusters(&straight), clusters(&turned));
        let ids = |inventory: &Inventory| -> Vec<(String, Option<String>)> {
            inventory.devices.iter().map(|d| (d.id.clone(), d.serial_number.clone())).collect()
        };
        prop_assert_eq!(ids(&straight), ids(&turned));
    }

    /// Another commune's rows change no cluster.
    #[test]
    fn communes_are_apart(rows in rows(), others in rows()) {
        let alone = clusters(&resolved(random_fixture(&rows, COMMUNE)));
        let mut fixture = random_fixture(&rows, COMMUNE);
        add_random(&mut fixture, &others, "33063");
        let both: BTreeSet<_> = clusters(&resolved(fixture))
            .into_iter()
            .filter(|cluster| cluster.iter().any(|(id, _)| id.starts_with(COMMUNE)))
            .collect();
        prop_assert_eq!(alone, both);
    }

    /// Deliveries one by one give what all at once gives, up to identifiers.
    #[test]
    fn increments_equal_all_at_once(rows in rows(), cut in 0usize..40) {
        let cut = cut.min(rows.len());
        let first = resolved(random_fixture(&rows[..cut], COMMUNE));
        let devices: BTreeMap<(String, u32), String> = first
            .devices
            .iter()
            .flat_map(|device| device.members.iter().map(|member| {
                ((first.records[member.record].id.clone(), member.unit), device.id.clone())
            }))
            .collect();
        let mut second = random_fixture(&rows, COMMUNE).inventory;
        let previous = Previous { devices, ..Previous::default() };
        resolve(&mut second, &Settings::default(), &previous, &|_, _| {});
        let whole = resolved(random_fixture(&rows, COMMUNE));
        prop_assert_eq!(clusters(&whole), clusters(&second));
        let kept = second.devices.iter().filter(|device| previous.devices.values().any(|id| *id == device.id)).count();
        prop_assert!(cut == 0 || kept > 0, "identifiers live on");
    }

    /// Taking a value away that agrees never makes a pair likelier.
    #[test]
    fn missing_never_raises_a_score(field in 0usize..4, side in 0usize..2) {
        let full = "laptop | HP | ProBook 430 | 5CG541NP3X | BEG-000123 | 2014-11-03 | 70850 | Salle 1";
        let (mut fixture, inventory, maintenance, _) = commune();
        fixture.devices(inventory, COMMUNE, SEMBAT, &[full]);
        fixture.devices(maintenance, COMMUNE, SEMBAT, &[full]);
        let with = resolved(fixture.clone());
        if let Body::Device(device) = &mut fixture.inventory.records[side].body {
            match field {
                0 => device.purchase_date = Field::Empty,
                1 => device.room = Field::Placeholder("?".to_owned()),
                2 => device.asset_tag = Field::Unreadable("#REF!".to_owned()),
                _ => device.model = Field::Absent,
            }
        }
        let without = resolved(fixture);
        let weight = |inventory: &Inventory| inventory.links.first().map_or(0.0, |link| link.weight);
        prop_assert!(weight(&without) <= weight(&with) + 1e-9);
    }
}
