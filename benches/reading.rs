//! Reading an inventory of 200,000 rows and 15 columns from its bytes to its records, by format.
//! `examples/reading_cost` tells the CPU and the memory of the same, beside the bare readers.

#![expect(clippy::unwrap_used, reason = "a bench ends where its own material is wrong")]

#[path = "../examples/reading_cost/table.rs"]
mod table;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::reference::built_in_communes;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;

const ROWS: usize = 200_000;

fn reading(criterion: &mut Criterion) {
    let index = CommuneIndex::new(&built_in_communes());
    let settings = Settings::default();
    let options = ReadOptions {
        communes: &index,
        schools: &KnownSchools::default(),
        commune: Some("33039"),
        settings: &settings,
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
        met: None,
    };
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    for (name, bytes) in [
        ("inventaire.csv", table::csv(ROWS)),
        ("inventaire.xlsx", table::xlsx(ROWS).unwrap()),
        ("inventaire.ods", table::ods(ROWS).unwrap()),
    ] {
        assert_eq!(read_bytes(name, &bytes, &options).records.len(), ROWS, "{name}");
        group.bench_function(name, |bencher| bencher.iter(|| read_bytes(name, &bytes, &options)));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
