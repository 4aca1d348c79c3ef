//! From the files of communes to their devices in the database: three lists a commune, 10,000 and
//! 100,000 rows. A million rows are made and imported by hand: see `examples/generate_fleet`.

#![expect(clippy::unwrap_used, reason = "a bench ends where its own material is wrong")]

#[path = "../examples/generate_fleet/delivery.rs"]
mod delivery;
#[path = "../examples/generate_fleet/fleet.rs"]
mod fleet;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use recense::model::presentation::Presentation;
use recense::model::settings::Settings;
use recense::pipeline::{ImportRequest, ListOf, Silent, import, load_list, open_or_create};
use recense::store::{ImportMeta, Store};
use std::path::Path;

/// A new inventory that knows the communes and schools.
fn prepared(folder: &Path, number: u32) -> Store {
    let settings = Settings::default();
    let inventory = folder.join(format!("{number}.sqlite"));
    let mut store = open_or_create(&inventory, Presentation::default()).unwrap();
    for (list, of) in [("communes.csv", ListOf::Communes), ("schools.csv", ListOf::Schools)] {
        let path = folder.join("reference").join(list);
        load_list(&mut store, of, &path, &settings).unwrap();
    }
    store
}

fn importing(criterion: &mut Criterion) {
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("importing");
    group.sample_size(10);
    for rows in [10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        delivery::make(folder.path(), rows, 7).unwrap();
        let request = ImportRequest {
            paths: vec![folder.path().join("deliveries")],
            dedupe: true,
            ..ImportRequest::default()
        };
        let mut number = 0;
        group.throughput(Throughput::Elements(rows as u64));
        group.bench_function(format!("{rows} rows"), |bencher| {
            bencher.iter_batched(
                || {
                    number += 1;
                    prepared(folder.path(), number)
                },
                |mut store| {
                    let meta = ImportMeta {
                        at: jiff::civil::date(2016, 3, 1).at(9, 0, 0, 0),
                        command: String::new(),
                        version: String::new(),
                    };
                    import(&mut store, &request, meta, &settings, &Silent).unwrap()
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, importing);
criterion_main!(benches);
