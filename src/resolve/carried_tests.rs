//! Identifiers live on when a file is replaced.

use super::*;
use crate::model::codes::{Level, ListKind};
use crate::model::inventory::Reading;
use crate::model::settings::Settings;
use crate::resolve::fixture::Fixture;
use crate::resolve::resolve;
use proptest::prelude::*;

const COMMUNE: &str = "33039";
const SEMBAT: &str = "École élém. M. Sembat";

/// A row of the test: what it says, under a serial or none.
type Row = (u8, Option<u16>, u8);

fn written(row: Row) -> String {
    let model = ["HP | ProBook 430", "HP | ProDesk 400", "Dell | Latitude E5440"]
        .get(usize::from(row.0))
        .unwrap_or(&"Acer | TravelMate B115");
    let serial = row.1.map_or_else(|| "-".to_owned(), |n| format!("5CG{:05}X", u32::from(n) * 37));
    format!("laptop | {model} | {serial} | - | - | - | Salle {}", row.2)
}

#[test]
fn a_machine_s_name_does_not_stay_with_it() {
    let known = |text: &str| Field::Known(text.to_owned());
    let named =
        DeviceObservation { hostname: known("BEG-SEMBAT-0042"), ..DeviceObservation::default() };
    assert_eq!(lasting(&named).count(), 0, "the next machine may bear it");
    let tagged = DeviceObservation { asset_tag: known("BEG-000123"), ..named };
    let fields: Vec<FieldName> = lasting(&tagged).map(|(field, _)| field).collect();
    assert_eq!(fields, [FieldName::AssetTag]);
}

/// An inventory of one file and the contractor's list; `version` stands for the file's bytes.
fn inventory(rows: &[Row], others: &[Row], version: &str) -> Inventory {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "Marcel Sembat", Level::Elementaire, COMMUNE);
    for (path, rows) in [("parc.xls", rows), ("maintenance.csv", others)] {
        let list = if path == "parc.xls" { ListKind::Inventory } else { ListKind::Maintenance };
        let file = fixture.file(path, list);
        for row in rows {
            fixture.devices(file, COMMUNE, SEMBAT, &[written(*row).as_str()]);
        }
    }
    let mut inventory = fixture.inventory;
    inventory.sources[0].sha256 = version.to_owned();
    for record in inventory.records.iter_mut().filter(|record| record.source == 0) {
        record.id = format!("{version}/{}", record.id);
    }
    inventory
}

fn matched(mut inventory: Inventory, previous: &Previous) -> Inventory {
    resolve(&mut inventory, &Settings::default(), previous, &|_, _| {});
    inventory
}

/// What the store remembers of a matching once its first file was replaced.
fn remembered(before: &Inventory) -> Previous {
    let id = |record: usize| before.records[record].id.clone();
    let members = before.devices.iter().flat_map(|device| {
        device.members.iter().map(|member| ((id(member.record), member.unit), device.id.clone()))
    });
    Previous {
        devices: members.collect(),
        gone: vec![Reading {
            source: before.sources[0].clone(),
            records: before.records.iter().filter(|record| record.source == 0).cloned().collect(),
            counts: Vec::new(),
            facts: Vec::new(),
            mapping: crate::model::mapping::MappingTrace::default(),
            origin: crate::model::origin::Origin::default(),
        }],
        aliases: before.aliases.clone(),
        ..Previous::default()
    }
}

/// The id of the device each row of the first file is part of, by what the row says.
fn by_row(inventory: &Inventory) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for device in &inventory.devices {
        for member in &device.members {
            let record = &inventory.records[member.record];
            if record.source == 0 {
                found.entry(format!("{:?}", record.body)).or_default().push(device.id.clone());
            }
        }
    }
    for ids in found.values_mut() {
        ids.sort();
    }
    found
}

#[test]
fn a_device_that_another_took_over_leaves_an_alias() {
    // A laptop without a serial, and one the contractor knows by its serial: two devices, until
    // the commune fills the serial in.
    let before = matched(
        inventory(&[(0, None, 1)], &[(1, Some(9), 2), (0, Some(7), 1)], "a"),
        &Previous::default(),
    );
    let after = matched(
        inventory(&[(0, Some(7), 1)], &[(1, Some(9), 2), (0, Some(7), 1)], "b"),
        &remembered(&before),
    );
    let ids = |found: &Inventory| -> BTreeSet<String> {
        found.devices.iter().map(|device| device.id.clone()).collect()
    };
    assert_eq!(after.devices.len(), 2);
    for lost in ids(&before).difference(&ids(&after)) {
        assert!(ids(&after).contains(&after.aliases[lost]), "{lost}");
    }
    // An alias of an alias leads on, and an id that is alive again is no alias.
    let mut previous = remembered(&after);
    previous.gone.clear();
    let some = after.devices[0].id.clone();
    previous.aliases.insert("dold".to_owned(), some.clone());
    previous.aliases.insert(after.devices[1].id.clone(), some.clone());
    let again =
        matched(inventory(&[(0, Some(7), 1)], &[(1, Some(9), 2), (0, Some(7), 1)], "b"), &previous);
    assert_eq!(again.aliases.get("dold"), Some(&some));
    assert!(!again.aliases.contains_key(&after.devices[1].id));
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0u8..4, proptest::option::of(0u16..60), 0u8..5);
    proptest::collection::vec(row, 1..30).prop_map(|mut rows| {
        // A serial stands on one row: two with one are one device, which is not the matter here.
        let mut seen = BTreeSet::new();
        rows.retain(|row| row.1.is_none_or(|serial| seen.insert(serial)));
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn other_bytes_and_another_order_change_no_identifier(
        rows in rows(), seed in 0usize..1000,
    ) {
        // The contractor knows those with a serial. (Twins of two lists may be paired anew.)
        let others: Vec<Row> = rows.iter().filter(|row| row.1.is_some()).copied().collect();
        let before = matched(inventory(&rows, &others, "a"), &Previous::default());
        let mut moved = rows;
        let length = moved.len();
        moved.rotate_left(seed % length);
        let after = matched(inventory(&moved, &others, "b"), &remembered(&before));
        prop_assert_eq!(by_row(&before), by_row(&after));
        prop_assert!(after.aliases.is_empty());
    }

    #[test]
    fn every_former_identifier_of_a_row_that_is_there_leads_to_a_device(
        rows in rows(), others in rows(), edits in proptest::collection::vec((0usize..30, 0u8..3), 0..8),
    ) {
        let before = matched(inventory(&rows, &others, "a"), &Previous::default());
        let mut edited = rows.clone();
        for (at, edit) in edits {
            let at = at % edited.len();
            match edit {
                0 if edited.len() > 1 => drop(edited.remove(at)),
                1 => edited[at].2 += 5,
                _ => edited.push((2, None, 9)),
            }
        }
        let after = matched(inventory(&edited, &others, "b"), &remembered(&before));
        let alive: BTreeSet<&str> = after.devices.iter().map(|d| d.id.as_str()).collect();
        prop_assert_eq!(alive.len(), after.devices.len(), "an id is given twice");
        for (alias, id) in &after.aliases {
            prop_assert!(alive.contains(id.as_str()) && !alive.contains(alias.as_str()));
        }
        // A row with a serial leads on, whatever became of the rows about it.
        let serials: BTreeSet<u16> = edited.iter().filter_map(|row| row.1).collect();
        for device in &before.devices {
            let rows = device.members.iter().map(|member| &before.records[member.record]);
            let stays = rows.filter(|record| record.source == 0).any(|record| {
                let serial = record.device().and_then(|d| d.serial_number.known());
                serial.is_some_and(|text| serials.iter().any(|n| *text == format!("5CG{:05}X", u32::from(*n) * 37)))
            });
            let leads = alive.contains(device.id.as_str()) || after.aliases.contains_key(&device.id);
            prop_assert!(leads || !stays, "{} leads nowhere", device.id);
        }
    }
}
