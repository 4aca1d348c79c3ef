//! The functions that run for each cell: designation, brand, date, school name.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recense::model::cell::CellValue;
use recense::normalise::brand::brand;
use recense::normalise::date::date;
use recense::normalise::designation::designation;
use recense::normalise::school_name::SchoolName;
use std::hint::black_box;

const DESIGNATIONS: &[&str] = &[
    "PC portable - HP ProBook 430 G4 Win 10",
    "15 PC HP ProDesk 400 G3",
    "Vidéoprojecteur interactif EPSON EB-685Wi + support mural",
    "Tableau blanc interactif SMART SB680 S/N SB680R2123456",
    "UC DELL OPTIPLEX 3020 i3 4Go 500Go",
    "Classe mobile 12 tablettes Samsung Galaxy Tab A",
    "imprimante laser couleur",
    "Onduleur APC 1500 VA",
];
const BRANDS: &[&str] =
    &["Hewlett-Packard", "DELL Inc.", "lenovo", "Fujitsu Siemens", "Épson", "Samsumg", "PME 24"];
const DATES: &[&str] =
    &["12/03/2014", "mars 2014", "2014-03-12", "rentrée 2015", "2016", "03/15", "12 sept. 2013"];
const SCHOOLS: &[&str] = &[
    "Ecole élémentaire publique Jean Jaurès",
    "EM J. FERRY",
    "G.S. Paul-Langevin (mat)",
    "Maternelle les Bleuets",
    "ECOLE PRIMAIRE PRIVEE SAINTE-MARIE GRAND LEBRUN",
    "Mairie",
];

fn normalising(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("normalising");
    group.throughput(Throughput::Elements(DESIGNATIONS.len() as u64));
    group.bench_function("designation", |bencher| {
        bencher.iter(|| {
            for text in DESIGNATIONS {
                black_box(designation(black_box(text)));
            }
        });
    });
    group.throughput(Throughput::Elements(BRANDS.len() as u64));
    group.bench_function("brand", |bencher| {
        bencher.iter(|| {
            for text in BRANDS {
                black_box(brand(black_box(text)));
            }
        });
    });
    let dates: Vec<CellValue> =
        DATES.iter().map(|&text| CellValue::Text(text.to_owned())).collect();
    group.throughput(Throughput::Elements(DATES.len() as u64));
    group.bench_function("date", |bencher| {
        bencher.iter(|| {
            for cell in &dates {
                black_box(date(black_box(cell)));
            }
        });
    });
    group.throughput(Throughput::Elements(SCHOOLS.len() as u64));
    group.bench_function("school name", |bencher| {
        bencher.iter(|| {
            for text in SCHOOLS {
                black_box(SchoolName::parse(black_box(text)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, normalising);
criterion_main!(benches);
