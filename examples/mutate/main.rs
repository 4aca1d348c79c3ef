//! Reads files damaged at random, and keeps those that are read as none should be.
//!
//! ```text
//! cargo run --release --example mutate -- SEED SECONDS [FILE OR FOLDER…]
//! ```
//!
//! Without folders, the hostile and the example deliveries are damaged. Every file is read as it is
//! first, so that with zero seconds what was kept is tried again. What is checked: no panic reaches
//! the caller or starts in recense itself, the rows of each sheet add up, a reading ends within its
//! time and its memory, is the same twice, and what is refused or remarked has words; then that an import of it beside a
//! good file takes the good file's rows, and every list is exported. What fails is
//! kept in `target/mutants/SEED`, by number and problem; the one being read lies in `last`, for
//! what ends the process.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

mod chance;
mod container;
mod damage;
mod trial;
mod whole;

use cap::Cap;
use chance::{below, one_in, one_of};
use mimalloc::MiMalloc;
use recense::ingest::input::collect;
use recense::linkage::random::SplitMix64;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trial::{Trial, Tried};

/// What all allocations pass through, as in the program, to see the peak of each reading.
#[global_allocator]
static MEMORY: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);

/// What is damaged where nothing is given.
const FOLDERS: [&str; 2] = ["fixtures/hostile/envoi", "fixtures/bordeaux-metropole/deliveries"];

/// Largest file that is damaged.
const LARGEST: usize = 4 * 1024 * 1024;

/// Between two lines of progress.
const TELL: Duration = Duration::from_secs(20);

/// From how many rows on a file is damaged less often, as each reading takes its time, and how
/// much less.
const MANY_ROWS: u64 = 20_000;
const LESS_OFTEN: usize = 250;

/// A file to damage: the name it is known by, and its bytes.
type Seed = (String, Vec<u8>);

/// What came of the readings.
#[derive(Default)]
struct Tally {
    outcomes: BTreeMap<String, u64>,
    panics: BTreeMap<String, u64>,
    findings: u64,
    slowest: (Duration, String),
    largest: (usize, String),
}

impl Tally {
    fn add(&mut self, name: &str, tried: &Tried) {
        for outcome in &tried.outcomes {
            *self.outcomes.entry(outcome.clone()).or_default() += 1;
        }
        for panic in &tried.panics {
            *self.panics.entry(panic.clone()).or_default() += 1;
        }
        if tried.time > self.slowest.0 {
            self.slowest = (tried.time, name.to_owned());
        }
        if tried.memory > self.largest.0 {
            self.largest = (tried.memory, name.to_owned());
        }
    }

    fn tell(&self, mutants: u64, begun: Instant) {
        let outcomes: Vec<String> =
            self.outcomes.iter().map(|(outcome, count)| format!("{outcome} {count}")).collect();
        println!(
            "{mutants} mutants in {:.0} s, {} findings; slowest {:.2} s ({}), most memory {} MiB \
             ({}); {}",
            begun.elapsed().as_secs_f64(),
            self.findings,
            self.slowest.0.as_secs_f64(),
            self.slowest.1,
            self.largest.0 / (1024 * 1024),
            self.largest.1,
            outcomes.join(", ")
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [seed, seconds, folders @ ..] = arguments.as_slice() else {
        return Err("give: SEED SECONDS [FILE OR FOLDER…]".into());
    };
    let (seed, seconds): (u64, f64) = (seed.parse()?, seconds.parse()?);
    let folders: Vec<PathBuf> = if folders.is_empty() {
        FOLDERS.map(PathBuf::from).to_vec()
    } else {
        folders.iter().map(PathBuf::from).collect()
    };
    let mut seeds: Vec<Seed> = Vec::new();
    for input in collect(&folders, None, &[]) {
        seeds.push((input.path, fs::read(input.file)?));
    }
    let kept = Path::new("target/mutants").join(seed.to_string());
    let trial = Trial::new(kept.join("last"));
    let mut tally = Tally::default();
    let mut many_rows = Vec::new();
    for (name, bytes) in &seeds {
        let tried = trial.read(name, bytes, true)?;
        tell_of(&mut tally, &kept, 0, name, bytes, &tried)?;
        if tried.rows > MANY_ROWS {
            many_rows.push(name.clone());
        }
    }
    println!("{} files read as they are", seeds.len());
    let (long, short): (Vec<Seed>, Vec<Seed>) = seeds
        .into_iter()
        .filter(|(_, bytes)| bytes.len() <= LARGEST)
        .partition(|(name, _)| many_rows.contains(name));
    let begun = Instant::now();
    let (mut told, mut mutants) = (begun, 0);
    while begun.elapsed().as_secs_f64() < seconds {
        mutants += 1;
        // One mutant can be made again without those before it.
        let mut random = SplitMix64::new(SplitMix64::new(seed).next_u64() ^ mutants);
        let from = if short.is_empty() || !long.is_empty() && one_in(&mut random, LESS_OFTEN) {
            &long
        } else {
            &short
        };
        let (name, bytes) = mutant(from, &mut random);
        let tried = trial.read(&name, &bytes, one_in(&mut random, 16))?;
        tell_of(&mut tally, &kept, mutants, &name, &bytes, &tried)?;
        if told.elapsed() > TELL {
            told = Instant::now();
            tally.tell(mutants, begun);
        }
    }
    tally.tell(mutants, begun);
    for (panic, times) in &tally.panics {
        println!("panic {times} times: {panic}");
    }
    Ok(())
}

/// Counts a reading, and keeps the file where something was wrong.
fn tell_of(
    tally: &mut Tally,
    kept: &Path,
    number: u64,
    name: &str,
    bytes: &[u8],
    tried: &Tried,
) -> Result<(), Box<dyn Error>> {
    tally.add(name, tried);
    for (kind, words) in &tried.wrong {
        tally.findings += 1;
        println!("{number} {name}: {kind}: {words}");
        let file = name.rsplit('/').next().unwrap_or(name);
        fs::create_dir_all(kept)?;
        fs::write(kept.join(format!("{number}-{kind}-{file}")), bytes)?;
    }
    Ok(())
}

/// One of the files, damaged in one or several ways.
fn mutant(seeds: &[Seed], random: &mut SplitMix64) -> Seed {
    let (mut name, mut bytes) = one_of(random, seeds);
    let other = seeds.get(below(random, seeds.len())).map_or(&[][..], |(_, bytes)| bytes);
    if one_in(random, 32) {
        name.push_str(one_of(random, &[".csv", ".xlsx", ".xls", ".ods", ".zip", ".txt", ""]));
    }
    for _ in 0..=below(random, 3) {
        if bytes.starts_with(b"PK")
            && !one_in(random, 8)
            && let Some(made) = container::zip(&bytes, other, random)
        {
            bytes = made;
            continue;
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") && !one_in(random, 3) {
            container::records(&mut bytes, b"\x09\x08", random);
            continue;
        }
        let text = !bytes.starts_with(b"PK") && !bytes.iter().take(64).any(|byte| *byte == 0);
        if text && !one_in(random, 4) {
            damage::text(&mut bytes, random);
        } else {
            damage::bytes(&mut bytes, other, random);
        }
    }
    bytes.truncate(2 * LARGEST);
    (name, bytes)
}
