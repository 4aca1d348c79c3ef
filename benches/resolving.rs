//! From 10,000 rows of three lists a commune to devices.

#[expect(dead_code, reason = "the bench scores nothing")]
#[path = "../examples/generate_fleet/fleet.rs"]
mod fleet;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use fleet::List;
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::model::codes::{CommuneStatus, Level, Sector};
use recense::model::commune::Commune;
use recense::model::inventory::Inventory;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::school::School;
use recense::model::settings::Settings;
use recense::model::uai::Uai;
use recense::normalise::commune::CommuneIndex;
use recense::resolve::{Previous, resolve};

const ROWS: usize = 10_000;

/// What an import of the fleet has in hand before it resolves.
fn inventory() -> Inventory {
    let mut inventory = Inventory::default();
    for made in fleet::communes(ROWS, 7) {
        let commune = Commune {
            insee: made.insee.clone(),
            name: made.name.clone(),
            cycle: None,
            joined: None,
            status: CommuneStatus::ALL[0],
            postal_codes: Vec::new(),
            population: None,
        };
        let schools = made.schools.iter().map(|school| School {
            key: school.uai.clone(),
            uai: Uai::parse(&school.uai),
            name: school.name.clone(),
            level: if school.name.contains("MATERNELLE") {
                Level::Maternelle
            } else {
                Level::Elementaire
            },
            sector: Sector::Public,
            insee: made.insee.clone(),
            pupils: None,
            classes: None,
            provisional: false,
        });
        inventory.schools.extend(schools);
        inventory.communes.push(commune);
        let index = CommuneIndex::new(&inventory.communes);
        let settings = Settings::default();
        for list in List::ALL {
            let schools = KnownSchools::new(&inventory.schools);
            let options = ReadOptions {
                communes: &index,
                schools: &schools,
                commune: Some(&made.insee),
                settings: &settings,
                opener: &InProcess,
                mappings: &NO_MAPPINGS,
                met: None,
            };
            let path = format!("{}/{}", made.name, list.file());
            let mut reading = read_bytes(&path, fleet::delimited(&made, list).as_bytes(), &options);
            for record in &mut reading.records {
                record.source = inventory.sources.len();
            }
            inventory.sources.push(reading.source);
            inventory.records.append(&mut reading.records);
        }
    }
    inventory.schools.sort_by(|a, b| a.key.cmp(&b.key));
    inventory
}

fn resolving(criterion: &mut Criterion) {
    let inventory = inventory();
    assert_eq!(inventory.records.len(), ROWS);
    let settings = Settings::default();
    let previous = Previous::default();
    let mut group = criterion.benchmark_group("resolving");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("10,000 rows", |bencher| {
        bencher.iter_batched(
            || inventory.clone(),
            |mut inventory| {
                resolve(&mut inventory, &settings, &previous, &|_, _| {});
                inventory
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, resolving);
criterion_main!(benches);
