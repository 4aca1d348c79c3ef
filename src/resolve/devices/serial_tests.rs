//! Serial numbers that look alike: when one is a damaged copy of the other, and when they are two.

use crate::model::codes::{Level, ListKind};
use crate::model::settings::Settings;
use crate::resolve::fixture::Fixture;
use crate::resolve::{Previous, resolve};

const COMMUNE: &str = "33039";
const SEMBAT: &str = "École élém. M. Sembat";

/// How many devices two lists of one school make.
fn devices(inventory: &[String], maintenance: &[String]) -> usize {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "École élémentaire Marcel Sembat", Level::Elementaire, COMMUNE);
    for (name, kind, rows) in [
        ("inventaire.xlsx", ListKind::Inventory, inventory),
        ("maintenance.csv", ListKind::Maintenance, maintenance),
    ] {
        let file = fixture.file(name, kind);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        fixture.devices(file, COMMUNE, SEMBAT, &rows);
    }
    let mut inventory = fixture.inventory;
    resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    inventory.devices.len()
}

fn laptop(serial: &str) -> String {
    format!("laptop | HP | ProBook 430 | {serial}")
}

#[test]
fn a_damaged_serial_is_the_same_device() {
    for damaged in ["5C541NP3X", "5CG514NP3X", "SCG541NP3X", "5CG541NPP3X"] {
        assert_eq!(devices(&[laptop("5CG541NP3X")], &[laptop(damaged)]), 1, "{damaged}");
    }
    // In a class set, one slip of the pen.
    let set: Vec<String> = (1..=20).map(|n| laptop(&format!("5CG54100{n:02}"))).collect();
    let mut copied = set.clone();
    copied[11] = laptop("5CG5410102");
    assert_eq!(devices(&set, &copied), 20);
}

#[test]
fn serials_that_look_alike_on_two_models_are_two() {
    let other = "laptop | HP | EliteBook 840 | F0100000X".to_owned();
    assert_eq!(devices(&[laptop("F0010000X")], &[other]), 2);
    let other = "tablet | Apple | iPad | F0100000X".to_owned();
    assert_eq!(devices(&[laptop("F0010000X")], &[other]), 2);
    assert_eq!(devices(&[laptop("F0010000X")], &[laptop("F0100000X")]), 1);
}

#[test]
fn numbers_that_run_are_as_many_machines() {
    const SCHOOLS: [&str; 8] = [
        "Jules Ferry",
        "Jean Jaurès",
        "Paul Bert",
        "Émile Zola",
        "Anatole France",
        "Jean Macé",
        "Louis Pasteur",
        "Georges Brassens",
    ];
    const MODELS: [&str; 4] = ["ProBook 430", "EliteBook 840", "Latitude E6540", "ThinkPad T440"];
    let mut fixture = Fixture::default();
    let lists = [
        fixture.file("inventaire.xlsx", ListKind::Inventory),
        fixture.file("maintenance.csv", ListKind::Maintenance),
    ];
    // Which list, school and model a machine has follows no rule, as where several services buy.
    let pick = |n: u32, salt: u32, among: usize| {
        let mixed = n.wrapping_mul(2_654_435_761).wrapping_add(salt).wrapping_mul(2_246_822_519);
        (mixed >> 16) as usize % among
    };
    for n in 1..=2000 {
        let row = format!("laptop |  | {} | F{n:07}X", MODELS[pick(n, 3, MODELS.len())]);
        let school = SCHOOLS[pick(n, 2, SCHOOLS.len())];
        fixture.devices(lists[pick(n, 1, 2)], COMMUNE, school, &[&row]);
    }
    let mut inventory = fixture.inventory;
    resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    assert_eq!(inventory.devices.len(), 2000);
}
