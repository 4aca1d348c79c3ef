//! What stands where a command is to write, and whether it may be replaced.

use crate::cli::context::{CommandContext, presentation};
use crate::cli::mapping_file;
use recense::locale::outputs::Spared;
use recense::model::commune::Commune;
use recense::model::mapping::{GivenTable, SavedMapping};
use recense::model::seal::Seal;
use recense::pipeline::{self, AnswerFate, Mark};
use recense::store::Store;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What SQLite keeps beside a database (<https://sqlite.org/tempfiles.html>).
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Whether something may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing stands there, or nothing that would be missed.
    Free,
    Spared(Spared),
}

/// A file as it stood, so that one that did not change is not looked at twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// That of a file; none where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        Some(Self { length: metadata.len(), modified: metadata.modified().ok() })
    }
}

/// Knows what a command reads.
pub(super) struct Guard<'c> {
    context: &'c CommandContext,
    /// Files given by themselves.
    files: Vec<PathBuf>,
    /// Folders below which files are read.
    folders: Vec<PathBuf>,
}

impl<'c> Guard<'c> {
    pub(super) fn new(context: &'c CommandContext) -> Self {
        Self { context, files: Vec::new(), folders: Vec::new() }
    }

    /// Adds what the command reads.
    pub(super) fn read<'p>(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) {
        for path in paths {
            if path.is_dir() {
                self.folders.push(canonical(path));
            } else {
                self.files.push(path.clone());
            }
        }
    }

    /// Whether a path may be written; links on the way to it were followed.
    pub(super) fn judge(&self, path: &Path) -> Verdict {
        match self.reason(path) {
            Some(reason) if !(reason.yields() && self.context.overwrite) => Verdict::Spared(reason),
            _ => Verdict::Free,
        }
    }

    fn reason(&self, path: &Path) -> Option<Spared> {
        let resolved = &self.context.resolved;
        if self.is_inventory(path) {
            return Some(Spared::Inventory);
        }
        if resolved.file.as_ref().is_some_and(|settings| same_file(path, settings)) {
            return Some(Spared::Settings);
        }
        if self.files.iter().any(|input| same_file(path, input)) {
            return Some(Spared::Input);
        }
        let metadata = path.metadata().ok()?;
        let (own, reason) = match pipeline::mark_of(path) {
            Err(_) => (false, Some(Spared::Unreadable)),
            Ok(mark) => (mark != Mark::None, self.of_mark(path, &metadata, mark)),
        };
        let real = canonical(path);
        // A folder that is read is not read below its own outputs.
        if !own && metadata.len() > 0 && self.folders.iter().any(|folder| real.starts_with(folder))
        {
            return Some(Spared::Input);
        }
        reason
    }

    fn of_mark(&self, path: &Path, metadata: &Metadata, mark: Mark) -> Option<Spared> {
        match mark {
            Mark::Output | Mark::Text(Seal::Intact) => None,
            Mark::Inventory => Some(Spared::OtherInventory),
            Mark::Review => self.answers(path),
            Mark::Text(Seal::Broken) => self.mapping(path, Spared::Changed),
            Mark::None if metadata.len() == 0 => None,
            Mark::None => match self.mapping(path, Spared::Foreign) {
                Some(Spared::Foreign) if self.was_delivered(path) => Some(Spared::Delivered),
                reason => reason,
            },
        }
    }

    /// The inventory by any of its names, and what SQLite keeps beside it.
    fn is_inventory(&self, path: &Path) -> bool {
        let db = &self.context.resolved.db;
        let real = canonical(db);
        let beside = |ending: &&str| {
            let mut name = real.clone().into_os_string();
            name.push(ending);
            same_file(path, Path::new(&name))
        };
        same_file(path, db) || BESIDE.iter().any(beside)
    }

    /// Answers of a review that the inventory does not have.
    fn answers(&self, path: &Path) -> Option<Spared> {
        let settings = &self.context.resolved.settings;
        match pipeline::holds_answers(path, settings) {
            Ok(false) | Err(pipeline::AnswersError::NoAnswers) => return None,
            Err(pipeline::AnswersError::NotOpened(_)) => return Some(Spared::Unreadable),
            Ok(true) => {}
        }
        let inventory = self.store().and_then(|store| store.load().ok()).unwrap_or_default();
        let at = CommandContext::meta().at;
        let Ok(read) = pipeline::read_review(&inventory, path, at, settings) else {
            return Some(Spared::Unreadable);
        };
        let missing = |fate: AnswerFate| !matches!(fate, AnswerFate::Unchanged | AnswerFate::Later);
        let answers =
            read.seen.iter().filter(|one| !one.text.is_empty() && missing(one.fate)).count();
        (answers > 0).then_some(Spared::Review(answers))
    }

    /// A mapping that the inventory does not have as it stands; another text is `otherwise`.
    fn mapping(&self, path: &Path, otherwise: Spared) -> Option<Spared> {
        let store = self.store();
        let communes: Vec<Commune> = store
            .as_ref()
            .and_then(|store| store.communes().ok())
            .unwrap_or_else(pipeline::built_in_communes);
        let Some(given) = mapping_file::tables(path, &communes) else { return Some(otherwise) };
        let saved = store.and_then(|store| store.mappings().ok()).unwrap_or_default();
        let held = |table: &GivenTable| saved.iter().any(|saved| is_held(table, saved));
        let all_held = !given.tables.is_empty() && given.tables.iter().all(held);
        (!all_held).then_some(Spared::Mapping)
    }

    fn was_delivered(&self, path: &Path) -> bool {
        self.store().is_some_and(|store| pipeline::was_delivered(&store, path).unwrap_or(false))
    }

    /// The inventory as it stands; none where there is none that can be read.
    fn store(&self) -> Option<Store> {
        Store::open_to_read(&self.context.resolved.db, presentation()).ok()
    }
}

/// Whether the inventory has a table of a mapping as a person gave it.
fn is_held(given: &GivenTable, saved: &SavedMapping) -> bool {
    let table = &saved.table;
    given.shape.as_ref().is_some_and(|shape| shape.digest == table.shape.digest)
        && given.sheet == table.sheet
        && given.sense == table.sense
        && given.skip.len() == table.skip.len()
        && given.last_data_row.is_some() == table.below.is_some()
}

/// Whether two paths lead to one file, there or not yet.
fn same_file(a: &Path, b: &Path) -> bool {
    match (a.metadata(), b.metadata()) {
        (Ok(one), Ok(other)) => one.is_file() && other.is_file() && is_one(a, b, &one, &other),
        (Err(_), Err(_)) => canonical(a) == canonical(b),
        _ => false,
    }
}

#[cfg(unix)]
fn is_one(_: &Path, _: &Path, one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_one(a: &Path, b: &Path, _: &Metadata, _: &Metadata) -> bool {
    same_file::is_same_file(a, b).unwrap_or_else(|_| canonical(a) == canonical(b))
}

/// A path without links; of one that is not there yet, the folder's.
pub(super) fn canonical(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}
