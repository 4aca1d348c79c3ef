//! The analysis of small fleets whose indices are worked out by hand.

use super::*;
use crate::model::cells::Cells;
use crate::model::codes::{CommuneStatus, Status};
use crate::model::commune::Commune;
use crate::model::device::Device;
use crate::model::field::Field;
use crate::model::record::{Body, DeviceObservation, Record, SchoolMatch, SchoolMention};

fn commune(insee: &str, cycle: Option<u32>) -> Commune {
    Commune {
        insee: insee.to_owned(),
        name: format!("Commune {insee}"),
        cycle,
        joined: None,
        status: CommuneStatus::Mutualised,
        postal_codes: Vec::new(),
        population: None,
    }
}

fn device(insee: &str, school: &str, category: Category, brand: &str, model: &str) -> Device {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Device {
        id: String::new(),
        commune: insee.to_owned(),
        school: known(school),
        category: Some(category),
        brand: known(brand),
        model: known(model),
        status: Status::InService,
        ..Device::default()
    }
}

fn row(insee: &str, written: (&str, &str), normalised: (&str, &str)) -> Record {
    let body = DeviceObservation {
        quantity: 1,
        category: Field::Known(Category::Desktop),
        brand: Field::Known(normalised.0.to_owned()),
        brand_written: Some(written.0.to_owned()),
        model: Field::Known(normalised.1.to_owned()),
        model_written: Some(written.1.to_owned()),
        ..DeviceObservation::default()
    };
    Record {
        id: String::new(),
        source: 0,
        sheet: 0,
        table: 0,
        row: 1,
        part: 1,
        commune: Some(insee.to_owned()),
        school: SchoolMention::default(),
        school_match: SchoolMatch::None,
        body: Body::Device(Box::new(body)),
        cells: Cells::default(),
    }
}

/// Bordeaux (base): 12 Dell; Bègles (cycle 1): 10 Dell, 2 HP; Ambarès (cycle 2): 12 Acer; Cenon,
/// outside: 12 Dell and one of unknown brand. One retired Lenovo, which counts nowhere.
fn metropolis() -> Inventory {
    let mut inventory = Inventory {
        communes: vec![
            commune("33003", Some(2)),
            commune("33039", Some(1)),
            commune("33063", Some(1)),
            commune("33119", None),
        ],
        ..Inventory::default()
    };
    let mut add = |count: usize, insee: &str, brand: &str, model: &str| {
        for _ in 0..count {
            inventory.devices.push(device(insee, "s", Category::Desktop, brand, model));
        }
    };
    add(12, "33063", "Dell", "OptiPlex 3020");
    add(10, "33039", "Dell", "OptiPlex 3020");
    add(2, "33039", "HP", "ProDesk 600 G1");
    add(12, "33003", "Acer", "Acer Veriton");
    add(12, "33119", "Dell", "OptiPlex 9020");
    add(1, "33119", "", "OptiPlex 9020");
    add(1, "33119", "Lenovo", "M700");
    inventory.devices.last_mut().unwrap().status = Status::Retired;
    inventory
}

fn brands(scope: &Scope) -> Entry {
    let seen = heterogeneity(&metropolis(), &Settings::default(), scope);
    let mut entries = seen.entries.into_iter();
    entries.find(|entry| entry.grain == Grain::Brand).unwrap()
}

#[test]
fn every_grain_and_part_is_there() {
    let seen = heterogeneity(&metropolis(), &Settings::default(), &Scope::default());
    let kinds: Vec<_> = seen.entries.iter().map(|entry| (entry.category, entry.grain)).collect();
    // No device names its operating system.
    assert_eq!(kinds, [(Category::Desktop, Grain::Brand), (Category::Desktop, Grain::Model)]);
    let models = &seen.entries[1];
    let names: Vec<&str> = models.all.shares.iter().map(|share| share.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Dell OptiPlex 3020",
            "Acer Veriton",
            "Dell OptiPlex 9020",
            "HP ProDesk 600 G1",
            "OptiPlex 9020"
        ]
    );
    let entry = &seen.entries[0];
    assert_eq!((entry.all.indices.n, entry.all.indices.unknown), (48, 1));
    assert_eq!(entry.all.indices.distinct, 3);
    let parts: Vec<&Part> = entry.communes.iter().map(|group| &group.part).collect();
    assert_eq!(parts.len(), 4);
    assert_eq!(
        *parts[0],
        Part::Commune { insee: "33003".to_owned(), name: "Commune 33003".to_owned() }
    );
    let cycles: Vec<_> = entry.cycles.iter().map(|g| (g.part.clone(), g.indices.n)).collect();
    assert_eq!(
        cycles,
        [(Part::Cycle(Some(1)), 24), (Part::Cycle(Some(2)), 12), (Part::Cycle(None), 12)]
    );
    let steps: Vec<_> =
        entry.cumulative.iter().map(|g| (g.part.clone(), g.indices.n, g.shares.len())).collect();
    assert_eq!(
        steps,
        [
            (Part::After(StepKind::Base), 12, 1),
            (Part::After(StepKind::Cycle(1)), 24, 2),
            (Part::After(StepKind::Cycle(2)), 36, 3),
        ]
    );
    let total = entry.decomposition.as_ref().unwrap();
    assert_eq!(total.parts.len(), 4);
    assert!(total.between_nats > total.within_nats);
}

#[test]
fn a_joining_part_is_as_far_as_what_it_brings() {
    let of = |entry: &Entry| -> Vec<_> {
        let distances = entry.distances.iter();
        distances.map(|d| (d.step, d.insee.clone(), d.new_names)).collect()
    };
    let all = brands(&Scope::default());
    let at = |insee: &str| Some(insee.to_owned());
    assert_eq!(
        of(&all),
        [
            (StepKind::Cycle(1), None, 1),
            (StepKind::Cycle(1), at("33039"), 1),
            (StepKind::Cycle(2), None, 1),
            (StepKind::Cycle(2), at("33003"), 1),
            (StepKind::Joining, at("33119"), 0),
        ]
    );
    assert!((all.distances[2].distance.unwrap() - 1.0).abs() < 1e-9);
    assert!(all.distances[0].distance.unwrap() < all.distances[4].distance.unwrap());
    let second = brands(&Scope { cycle: Some(2), ..Scope::default() });
    assert_eq!(second.distances, all.distances[2..4]);
    assert_eq!(second.all.indices.n, 12);
    assert_eq!(second.cumulative, all.cumulative);
    let with = Scope { cycle: Some(2), commune: None, with: vec!["33119".to_owned()] };
    let joining = brands(&with);
    assert_eq!(
        of(&joining)[2..],
        [(StepKind::Joining, None, 0), (StepKind::Joining, at("33119"), 0)]
    );
    assert_eq!(joining.distances[3], all.distances[4]);
    assert_eq!(joining.cumulative.last().unwrap().indices.n, 48);
}

#[test]
fn schools_that_mix_boards_are_counted_by_commune_and_cycle() {
    let mut inventory = metropolis();
    for (insee, school, brand) in [
        ("33039", "a", "SMART"),
        ("33039", "a", "Promethean"),
        ("33119", "b", "SMART"),
        ("33119", "b", "SMART"),
        ("33119", "c", "SMART"),
    ] {
        inventory.devices.push(device(insee, school, Category::Tni, brand, ""));
    }
    let seen = heterogeneity(&inventory, &Settings::default(), &Scope::default());
    let mixing = |schools, mixed| Mixing {
        schools,
        mixed,
        share: Some(f64::from(mixed as u32) / f64::from(schools as u32)),
    };
    assert_eq!(seen.mixing, mixing(2, 1));
    assert_eq!(
        seen.mixing_by_commune,
        [("33039".to_owned(), mixing(1, 1)), ("33119".to_owned(), mixing(1, 0))]
    );
    assert_eq!(seen.mixing_by_cycle, [(Some(1), mixing(1, 1)), (None, mixing(1, 0))]);
}

#[test]
fn what_was_only_spelling_is_told() {
    let mut inventory = metropolis();
    let written = [("HP", "PRODESK 600G1"), ("hp", "ProDesk 600 G1"), ("Hewlett", "Prodesk600")];
    for (index, written) in written.iter().cycle().take(12).enumerate() {
        let insee = if index < 9 { "33039" } else { "33119" };
        inventory.records.push(row(insee, *written, ("HP", "ProDesk 600 G1")));
    }
    let of = |scope: &Scope| -> Vec<_> {
        let seen = heterogeneity(&inventory, &Settings::default(), scope);
        assert_eq!(seen.spelling_by_category.len(), seen.spelling.len());
        let spelling = seen.spelling.iter();
        spelling.map(|s| (s.grain, s.rows, s.before.distinct, s.after.distinct)).collect()
    };
    assert_eq!(of(&Scope::default()), [(Grain::Brand, 12, 3, 1), (Grain::Model, 12, 3, 1)]);
    let begles = Scope { commune: Some("33039".to_owned()), ..Scope::default() };
    assert_eq!(of(&begles), [(Grain::Brand, 9, 3, 1), (Grain::Model, 9, 3, 1)]);
}

#[test]
fn a_scope_without_devices_has_no_entry() {
    let none = Scope { cycle: Some(9), ..Scope::default() };
    let seen = heterogeneity(&metropolis(), &Settings::default(), &none);
    assert_eq!(seen, Heterogeneity { minimum: 10, ..Heterogeneity::default() });
}
