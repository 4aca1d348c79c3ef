//! One file, read as `inspect` does, and what is wrong with that.

use crate::{MEMORY, whole};
use recense::locale::{Lang, refusals, remarks};
use recense::model::inventory::{Inventory, Reading};
use recense::model::settings::Settings;
use recense::model::source::{Outcome, Source};
use recense::pipeline::{ImportRequest, Silent, built_in_communes, inspect};
use std::any::Any;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Between two looks at the memory.
const LOOK: Duration = Duration::from_millis(5);

/// Share of its time that a file of the sizes tried here may take.
const SLOW: f64 = 0.25;

/// Most memory that a file may cost, from its bytes to the exports.
const MOST_MEMORY: usize = 1024 * 1024 * 1024;

/// After this a reading is left alone, in its thread.
const HUNG: Duration = Duration::from_mins(2);

/// What came of a reading.
#[derive(Default)]
pub struct Tried {
    /// Of each file: what became of it, with the reason of a refusal.
    pub outcomes: Vec<String>,
    /// Rows of its sheets.
    pub rows: u64,
    /// Panics, wherever they were caught: where, and in what words.
    pub panics: Vec<String>,
    /// What no file may do: kind and words.
    pub wrong: Vec<(&'static str, String)>,
    /// How long it took.
    pub time: Duration,
    /// Most memory seen, in bytes, above what was held before.
    pub memory: usize,
}

/// What files are read by.
pub struct Trial {
    folder: PathBuf,
    inventory: Arc<Inventory>,
    settings: Settings,
    panics: Arc<Mutex<Vec<String>>>,
}

impl Trial {
    /// Readings from a folder, which is made anew for each.
    pub fn new(folder: PathBuf) -> Self {
        let panics = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&panics);
        std::panic::set_hook(Box::new(move |panic| {
            told.lock().unwrap_or_else(PoisonError::into_inner).push(where_and_why(panic));
        }));
        let inventory = Inventory { communes: built_in_communes(), ..Inventory::default() };
        Self { folder, inventory: Arc::new(inventory), settings: Settings::default(), panics }
    }

    /// Reads a file, or the files of an archive; twice where asked, to compare.
    pub fn read(&self, name: &str, bytes: &[u8], twice: bool) -> io::Result<Tried> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        let file = self.folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        fs::write(&file, bytes)?;
        let mut tried = Tried::default();
        let readings = self.once(&file, &mut tried);
        let again = if twice { self.once(&file, &mut tried) } else { None };
        self.whole(&mut tried)?;
        tried.panics =
            std::mem::take(&mut self.panics.lock().unwrap_or_else(PoisonError::into_inner));
        for panic in &tried.panics {
            if panic.starts_with("src/") {
                tried.wrong.push(("panic", panic.clone()));
            }
        }
        let Some(readings) = readings else { return Ok(tried) };
        for reading in &readings {
            tried.outcomes.push(outcome(&reading.source));
            tried.rows += reading.source.sheets.iter().map(|s| u64::from(s.rows_seen)).sum::<u64>();
            unbalanced(&reading.source, &mut tried.wrong);
            wordless(&reading.source, &mut tried.wrong);
        }
        if again.is_some_and(|again| again != readings) {
            tried.wrong.push(("twice", "two readings differ".to_owned()));
        }
        Ok(tried)
    }

    /// Imports it beside a good file and exports all lists.
    fn whole(&self, tried: &mut Tried) -> io::Result<()> {
        whole::put_good(&self.folder)?;
        let folder = self.folder.clone();
        let inventory = self.folder.with_extension("sqlite");
        let done = Self::watched(tried, move || whole::import_and_export(&folder, &inventory));
        if let Some(Err(words)) = done {
            tried.wrong.push(("whole", words));
        }
        Ok(())
    }

    /// Reads it as `inspect` does; none where nothing came back.
    fn once(&self, file: &Path, tried: &mut Tried) -> Option<Vec<Reading>> {
        let request = ImportRequest {
            paths: vec![file.to_owned()],
            root: Some(self.folder.clone()),
            ..ImportRequest::default()
        };
        let (inventory, settings) = (Arc::clone(&self.inventory), self.settings.clone());
        let read = Self::watched(tried, move || inspect(&request, &inventory, &settings, &Silent))?;
        if tried.time.as_secs_f64() > self.settings.max_read_seconds * SLOW {
            tried.wrong.push(("slow", format!("{:.1} s", tried.time.as_secs_f64())));
        }
        Some(read)
    }

    /// Works in a thread of its own, watched; none where nothing came back.
    fn watched<T: Send + 'static>(
        tried: &mut Tried,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (done, waiting) = channel();
        let before = MEMORY.allocated();
        let begun = Instant::now();
        std::thread::spawn(move || {
            // Nobody waits any more where it took too long.
            let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
        });
        let read = loop {
            match waiting.recv_timeout(LOOK) {
                Ok(read) => break read,
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < HUNG => {
                    tried.memory = tried.memory.max(MEMORY.allocated().saturating_sub(before));
                }
                Err(_) => {
                    tried.wrong.push(("hung", "no answer came".to_owned()));
                    return None;
                }
            }
        };
        tried.time = tried.time.max(begun.elapsed());
        if tried.memory > MOST_MEMORY {
            tried.wrong.push(("memory", format!("{} MiB", tried.memory / (1024 * 1024))));
        }
        read.map_err(|panic| tried.wrong.push(("escaped", words(panic.as_ref())))).ok()
    }
}

fn where_and_why(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    // Below the registry's folder, a crate's own.
    let place = place.split_once("/registry/src/").map_or(place.as_str(), |(_, place)| place);
    format!("{place}: {}", words(panic.payload()))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

fn outcome(source: &Source) -> String {
    match &source.outcome {
        Outcome::Refused(refusal) => format!("refused {}", refusal.code().code()),
        other => other.code().to_owned(),
    }
}

/// Sheets whose rows are not each told of once.
fn unbalanced(source: &Source, wrong: &mut Vec<(&'static str, String)>) {
    for sheet in &source.sheets {
        let told: BTreeSet<u32> = sheet.left_out.iter().map(|left_out| left_out.row).collect();
        let inside = told.iter().all(|row| (1..=sheet.rows_seen).contains(row));
        let sum = u64::from(sheet.rows_data) + sheet.left_out.len() as u64;
        if !inside || told.len() != sheet.left_out.len() || u64::from(sheet.rows_seen) != sum {
            let words = format!("{} rows seen, {sum} told of", sheet.rows_seen);
            wrong.push(("balance", words));
        }
    }
}

/// Refusals and remarks that have no words, or no advice.
fn wordless(source: &Source, wrong: &mut Vec<(&'static str, String)>) {
    for lang in [Lang::Fr, Lang::En] {
        if let Outcome::Refused(refusal) = &source.outcome
            && (refusals::reason(refusal, lang).is_empty()
                || refusals::advice(refusal.code(), lang).is_empty())
        {
            wrong.push(("wordless", refusal.code().code().to_owned()));
        }
        for remark in &source.remarks {
            if remarks::message(remark, lang).is_empty() {
                wrong.push(("wordless", remark.code().code().to_owned()));
            }
        }
    }
}
