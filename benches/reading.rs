//! Reading a list of 20,000 rows and 15 columns from its bytes to its records, by format.

#![expect(clippy::unwrap_used, reason = "a bench ends where its own material is wrong")]

#[expect(dead_code, reason = "the bench reads one of the three lists")]
#[path = "../examples/generate_fleet/fleet.rs"]
mod fleet;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleet::List;
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::reference::built_in_communes;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const ROWS: usize = 20_000;

/// Header and rows of an inventory.
fn table() -> Vec<Vec<String>> {
    let header = List::Inventory.header().iter().map(|&name| name.to_owned()).collect();
    let rows = fleet::communes(2 * ROWS, 7)
        .flat_map(|commune| commune.rows)
        .filter(|row| row.list == List::Inventory)
        .map(|row| row.cells);
    std::iter::once(header).chain(rows.take(ROWS)).collect()
}

fn csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for row in table {
        writeln!(text, "{}", row.join(";")).unwrap();
    }
    text.into_bytes()
}

fn xlsx(table: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in table.iter().enumerate() {
        sheet.write_row(row as u32, 0, cells).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn ods(table: &[Vec<String>]) -> Vec<u8> {
    let mut content = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content"#,
        r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
        r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
        r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">"#,
        r#"<office:body><office:spreadsheet><table:table table:name="Inventaire">"#,
    ));
    for row in table {
        content.push_str("<table:table-row>");
        for cell in row {
            if cell.is_empty() {
                content.push_str("<table:table-cell/>");
            } else {
                write!(
                    content,
                    r#"<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>"#
                )
                .unwrap();
            }
        }
        content.push_str("</table:table-row>");
    }
    content.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn reading(criterion: &mut Criterion) {
    let table = table();
    let index = CommuneIndex::new(&built_in_communes());
    let settings = Settings::default();
    let options = ReadOptions {
        communes: &index,
        schools: &KnownSchools::default(),
        commune: Some("33039"),
        settings: &settings,
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
    };
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    for (name, bytes) in [
        ("inventaire.csv", csv(&table)),
        ("inventaire.xlsx", xlsx(&table)),
        ("inventaire.ods", ods(&table)),
    ] {
        assert_eq!(read_bytes(name, &bytes, &options).records.len(), ROWS, "{name}");
        group.bench_function(name, |bencher| bencher.iter(|| read_bytes(name, &bytes, &options)));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
