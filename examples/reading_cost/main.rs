//! What reading a large file costs: CPU and peak memory, beside the bare reader of its format.
//!
//! ```text
//! cargo run --release --example reading_cost -- csv      # or xlsx, ods: all three stages
//! reading_cost --read bare|grid|records FILE…            # one stage, for /usr/bin/time -v
//! ```
//!
//! Each stage runs in a process of its own, so that its peak is its own: `bare` only walks the
//! cells with the reader under ours, `grid` opens the file as recense does, `records` reads it to
//! its records. Figures come from `/proc`; elsewhere the time is that of the clock, and the memory
//! is not told.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

mod table;

use calamine::{Ods, Reader as _, Xlsx};
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::reference::built_in_communes;
use recense::ingest::workbook::open;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;
use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::process::Command;
use std::time::Instant;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Rows of the file.
const ROWS: usize = 200_000;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--read", stage, files @ ..] if !files.is_empty() => stage_of(stage, files),
        [format @ ("csv" | "xlsx" | "ods")] => all_stages(format),
        _ => Err("usage: reading_cost csv|xlsx|ods, or --read bare|grid|records FILE…".into()),
    }
}

/// Writes the file and runs each stage in its own process.
fn all_stages(format: &str) -> Outcome<()> {
    let bytes = match format {
        "csv" => table::csv(ROWS),
        "xlsx" => table::xlsx(ROWS)?,
        _ => table::ods(ROWS)?,
    };
    let path = std::env::temp_dir().join(format!("reading_cost_{}.{format}", std::process::id()));
    fs::write(&path, bytes)?;
    println!("{format}, {ROWS} rows of {} columns:", table::HEADER.len());
    let mut outcome = Ok(());
    for stage in ["bare", "grid", "records"] {
        let done = Command::new(std::env::current_exe()?)
            .args(["--read", stage])
            .arg(&path)
            .status()
            .map_err(Into::into)
            .and_then(|status| if status.success() { Ok(()) } else { Err(stage.into()) });
        outcome = outcome.and(done);
    }
    fs::remove_file(&path)?;
    outcome
}

/// Runs one stage on files, one after the other, and says what it cost.
fn stage_of(stage: &str, files: &[&str]) -> Outcome<()> {
    let start = Instant::now();
    let unit = match stage {
        "bare" => "cells",
        "grid" => "rows",
        _ => "records",
    };
    let communes = CommuneIndex::new(&built_in_communes());
    let options = ReadOptions {
        communes: &communes,
        schools: &KnownSchools::default(),
        commune: Some("33039"),
        settings: &Settings::default(),
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
        met: None,
    };
    let mut found = 0;
    for file in files {
        found += match stage {
            "bare" => bare(file)?,
            "grid" => {
                let bytes = fs::read(file)?;
                let workbook =
                    open(file, &bytes, options.settings).map_err(|error| format!("{error:?}"))?;
                workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum()
            }
            "records" => read_bytes(file, &fs::read(file)?, &options).records.len(),
            other => return Err(format!("no such stage: {other}").into()),
        };
    }
    let seconds = cpu_seconds().unwrap_or_else(|| start.elapsed().as_secs_f64());
    let peak = peak_megabytes().map_or_else(|| "?".to_owned(), |peak| format!("{peak:.0}"));
    println!("  {stage:<8} {seconds:>6.2} s CPU {peak:>6} MB peak  {found} {unit}");
    Ok(())
}

/// Walks the cells of a file with the reader of its format alone.
fn bare(file: &str) -> Outcome<usize> {
    let mut cells = 0;
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension == "csv" {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file)?;
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            cells += record.iter().filter(|field| !field.is_empty()).count();
        }
    } else if extension == "xlsx" {
        let mut book: Xlsx<_> = calamine::open_workbook(file)?;
        let names = book.sheet_names();
        for name in names {
            let mut reader = book.worksheet_cells_reader(&name)?;
            while reader.next_cell()?.is_some() {
                cells += 1;
            }
        }
    } else {
        let mut book: Ods<_> = Ods::new(Cursor::new(fs::read(file)?))?;
        for (_, range) in book.worksheets() {
            cells += range.used_cells().count();
        }
    }
    Ok(cells)
}

/// User and system time of this process, in seconds; `None` where the system does not tell.
fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Fields 14 and 15, in ticks of a hundredth of a second; the name may hold spaces.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// The most memory this process held at once, in megabytes; `None` where the system does not tell.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1024.0)
}
