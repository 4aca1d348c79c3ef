//! The use cases: the one place that knows the order of things.
//!
//! Files are read in parallel; one import is one transaction, matching included, with a savepoint
//! a file. What a delivery gets wrong is a value in the result; only the inventory itself can fail.

mod forget;
mod lists;
mod matching;
mod meeting;
pub mod persons;
mod read_ahead;
mod review;

use crate::audit;
pub use crate::ingest::child;
pub use crate::ingest::input::name_text;
use crate::ingest::own::digest_of;
pub use crate::ingest::own::{Mark, mark_of};
use crate::ingest::{input, read};
use crate::model::record::Body;
pub use forget::{Forget, forget};
// Whoever words why a list was not taken need not know who reads files.
pub use crate::ingest::reference::{ReferenceError as ListError, built_in_communes};
pub use crate::ingest::workbook::NotOpened;
use crate::model::commune::Commune;
use crate::model::damage::{Cause, Damage};
use crate::model::decision::Decision;
use crate::model::inventory::{Inventory, Reading};
use crate::model::left_out::LeftOut;
use crate::model::mapping::{Mapping, Mappings, SavedTable};
use crate::model::presentation::Presentation;
use crate::model::record::SchoolMatch;
use crate::model::refusal::Refusal;
use crate::model::remark::{Problem, Remark};
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::model::source::{Outcome, Source};
use crate::model::staleness::{MatchedUnder, Stale};
use crate::model::version::VersionsKept;
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::person::PersonMask;
use crate::resolve;
pub use crate::resolve::{NotParted, part, questions};
use crate::store::{Added, Again, Import, ImportMeta, Namesake, Store, StoreError};
use jiff::civil::Date;
pub use lists::{ListOf, Lists, Loaded, ReferenceError, load_list};
use persons::Shown;
use read_ahead::{Task, read_each};
pub use review::{
    AnswerFate, AnswerSeen, Answers, AnswersError, Given, answer, holds_answers, meant, read_review,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Reading the files and storing what they say; steps are files.
    Reading,
    /// Matching; steps are as the resolution counts them.
    Matching,
    /// Auditing; one step.
    Auditing,
}

/// Told of the progress. Called from several threads.
pub trait Progress: Sync {
    /// A phase of so many steps begins.
    fn start(&self, phase: Phase, total: u64);
    /// Steps were made.
    fn advance(&self, steps: u64);
    /// All is done.
    fn finish(&self);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _: Phase, _: u64) {}
    fn advance(&self, _: u64) {}
    fn finish(&self) {}
}

/// What is to be imported.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Base of the names files are known by.
    pub root: Option<PathBuf>,
    /// Folders passed over.
    pub exclude: Vec<PathBuf>,
    /// Commune of everything (INSEE), where the user gave one.
    pub commune: Option<String>,
    /// Say what would be done and change nothing.
    pub dry_run: bool,
    /// Resolve duplicates.
    pub dedupe: bool,
    /// Use every version of a list this time, whatever the settings say.
    pub keep_versions: bool,
    /// Program that opens workbooks in its own process when given [`child::ARGUMENT`]; without
    /// one they are opened in this process, which what exhausts the memory ends.
    pub program: Option<PathBuf>,
    /// Column mappings: those given, which an import saves, and for `inspect` those saved.
    pub mappings: Mappings,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Every file met, with what became of it, in the order of their names.
    pub sources: Vec<Source>,
    /// What was met and not read, by name.
    pub left_out: Vec<LeftOut>,
    /// What the store made of each.
    pub added: Vec<Added>,
    pub device_records: usize,
    pub contract_records: usize,
    /// Rows that are neither: furniture, licences…
    pub out_of_scope_records: usize,
    pub count_cells: usize,
    pub devices_before: usize,
    /// Duplicates were resolved.
    pub deduped: bool,
    /// What called for a new matching beside what was imported, and had it.
    pub stale: BTreeSet<Stale>,
    /// Positions of the tables of the mapping given that are for no file. Where none is for any,
    /// nothing was imported.
    pub unmatched: Vec<usize>,
    pub devices: usize,
    /// The inventory after it, where people decided on some of it.
    pub decided: Option<Inventory>,
}

impl Imported {
    /// Whether the inventory changed.
    pub fn changed(&self) -> bool {
        self.added.iter().any(|added| matches!(added, Added::New | Added::Replaced))
    }

    /// Whether a file, a sheet or a table was refused, or a folder, a link or a path could not be
    /// read.
    pub fn some_refused(&self) -> bool {
        self.sources.iter().any(Source::some_refused) || self.left_out.iter().any(LeftOut::failed)
    }

    /// Whether there was nothing to import at all: no file read, refused or received.
    pub fn is_empty(&self) -> bool {
        !self.sources.iter().any(|source| {
            matches!(
                source.outcome,
                Outcome::Read | Outcome::Refused(_) | Outcome::NotReadable | Outcome::SameAs(_)
            )
        })
    }
}

/// Reads files without storing anything. What only lacks its commune is understood.
pub fn inspect(
    request: &ImportRequest,
    inventory: &Inventory,
    settings: &Settings,
    progress: &dyn Progress,
) -> Vec<Reading> {
    let inputs = input::collect(&request.paths, request.root.as_deref(), &request.exclude);
    let index = CommuneIndex::new(&inventory.communes);
    let task = Task { request, index: &index, inventory, settings, mappings: &request.mappings };
    let mut readings = Vec::with_capacity(inputs.len());
    let kept = read_each(&inputs, &task, progress, |mut reading| {
        read::understand_unplaced(&mut reading);
        readings.push(reading);
        Ok::<(), std::convert::Infallible>(())
    });
    let Ok(()) = kept;
    remark_versions(&mut readings, inventory, settings);
    readings
}

/// Adds remarks to readings that are one list at two dates.
fn remark_versions(readings: &mut [Reading], inventory: &Inventory, settings: &Settings) {
    let mut read = Inventory {
        communes: inventory.communes.clone(),
        schools: inventory.schools.clone(),
        ..Inventory::default()
    };
    for (source, reading) in readings.iter_mut().enumerate() {
        read.sources.push(reading.source.clone());
        read.records.extend(std::mem::take(&mut reading.records).into_iter().map(|mut record| {
            record.source = source;
            record
        }));
    }
    resolve::recognise_versions(&mut read, settings);
    for (reading, source) in readings.iter_mut().zip(read.sources) {
        reading.source = source;
    }
    for mut record in read.records {
        let source = std::mem::take(&mut record.source);
        // A reading tells what a file says, not what it was resolved to.
        record.school_match = SchoolMatch::None;
        if let Some(reading) = readings.get_mut(source) {
            reading.records.push(record);
        }
    }
}

/// Imports files: reads, stores, resolves and audits them in one transaction. Where nothing new
/// came and nothing else calls for a new matching, the inventory is left as it was.
pub fn import(
    store: &mut Store,
    request: &ImportRequest,
    meta: ImportMeta,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Imported, StoreError> {
    let walked = input::walk(&request.paths, request.root.as_deref(), &request.exclude);
    let inputs = walked.inputs;
    let known = Inventory {
        communes: store.communes()?,
        schools: store.schools()?,
        ..Inventory::default()
    };
    let index = CommuneIndex::new(&known.communes);
    let mappings = Mappings { given: request.mappings.given.clone(), saved: store.mappings()? };
    let devices_before = store.device_count()?;
    let mut import = store.begin_import(meta)?;
    let under = MatchedUnder::now(settings);
    let stale = import.stale(&under)?;
    let mut imported = Imported {
        left_out: walked.left_out,
        sources: Vec::with_capacity(inputs.len()),
        added: Vec::with_capacity(inputs.len()),
        device_records: 0,
        contract_records: 0,
        out_of_scope_records: 0,
        count_cells: 0,
        devices_before,
        deduped: request.dedupe,
        stale: BTreeSet::new(),
        unmatched: Vec::new(),
        devices: devices_before,
        decided: None,
    };
    let mut given: BTreeMap<(String, String, String), SavedTable> = BTreeMap::new();
    let mut matched: BTreeSet<usize> = BTreeSet::new();
    let task = Task { request, index: &index, inventory: &known, settings, mappings: &mappings };
    let mut mask = PersonMask::beside(&known.schools);
    read_each(&inputs, &task, progress, |mut reading| {
        name_apart(&import, &mut reading)?;
        imported.added.push(add(&mut import, &mut reading)?);
        for record in &reading.records {
            match record.body {
                Body::Device(_) => imported.device_records += 1,
                Body::Contract(_) => imported.contract_records += 1,
                Body::OutOfScope { .. } => imported.out_of_scope_records += 1,
            }
        }
        imported.count_cells += reading.counts.len();
        gather(&mut given, &reading);
        matched.extend(matched_by(&reading));
        // Files that no matching takes up, as those refused, are shown too.
        import.add_shown(&persons::of_source(&mut reading.source, &mut mask))?;
        imported.sources.push(reading.source);
        import.keep(&reading.records)
    })?;
    imported.unmatched = without(&mappings.given, &matched);
    let nothing = !mappings.given.tables.is_empty()
        && imported.unmatched.len() == mappings.given.tables.len();
    for ((commune, ..), table) in &given {
        import.save_mapping(commune, table)?;
    }
    if request.dedupe && (import.has_changes() || !stale.is_empty()) {
        let mut settings = settings.clone();
        if request.keep_versions {
            settings.list_versions = VersionsKept::All;
        }
        let matched = matching::match_portions(&mut import, &settings, progress)?;
        import.mark_matched(&under)?;
        imported.stale = stale;
        imported.devices = matched.devices;
        add_version_remarks(&mut imported.sources, matched.remarks);
        if matched.decided {
            imported.decided = Some(import.load()?);
        }
    } else if import.has_changes() {
        import.leave_unmatched()?;
        let mut inventory = import.load()?;
        imported.devices = inventory.devices.len();
        progress.start(Phase::Auditing, 1);
        let date = audit::reference_date::reference_date(&inventory, &Scope::default(), None);
        audit::coverage::set_coverage(&mut inventory, date);
        let mut findings = audit::audit(&inventory, settings, date);
        import.save_findings(&findings)?;
        Shown::of(&mut inventory, &mut findings).save(&import)?;
    }
    if !request.dry_run && !nothing {
        import.commit()?;
    }
    progress.finish();
    Ok(imported)
}

/// Adds a reading; one that the inventory does not take is added as refused.
fn add(import: &mut Import<'_>, reading: &mut Reading) -> Result<Added, StoreError> {
    let added = import.add(reading, Again::Keep)?;
    let Added::NotTaken(words) = added else { return Ok(added) };
    read::refuse_whole(reading, Refusal::NotStored { damage: Damage::of(Cause::Unknown, words) });
    import.add(reading, Again::Keep)
}

/// Gives a reading another name where it bears that of a file of another place, and is no later
/// version of it.
fn name_apart(import: &Import<'_>, reading: &mut Reading) -> Result<(), StoreError> {
    let (name, origin) = (reading.source.path.clone(), reading.origin.clone());
    let mut names = origin.names(&name);
    let another = |other: &Namesake, reading: &Reading| {
        let counts = [&other.counts[..], &reading.counts];
        !resolve::goes_on([&other.records, &reading.records], counts)
    };
    while import.namesakes(reading)?.iter().any(|other| another(other, reading)) {
        let Some(next) = names.next() else { break };
        reading.source.path = next;
    }
    if reading.source.path != name {
        reading.source.remarks.push(Remark::of_file(Problem::OtherOfThatName { name }));
    }
    Ok(())
}

/// Adds what is to be said of versions to the files of an import.
fn add_version_remarks(sources: &mut [Source], remarks: matching::VersionRemarks) {
    let mut by_source = remarks;
    for source in sources {
        let key = (source.path.clone(), source.sha256.clone());
        source.remarks.extend(by_source.remove(&key).into_iter().flatten());
    }
}

/// The tables of a mapping that are for none of the files read, by position.
pub fn unmatched(given: &Mapping, readings: &[Reading]) -> Vec<usize> {
    without(given, &readings.iter().flat_map(matched_by).collect())
}

/// The tables of a mapping given that a file was read by, by position.
fn matched_by(reading: &Reading) -> impl Iterator<Item = usize> {
    reading.mapping.applied.iter().filter_map(|applied| applied.given)
}

/// The tables of a mapping that are not among those matched, by position.
fn without(given: &Mapping, matched: &BTreeSet<usize>) -> Vec<usize> {
    (0..given.tables.len()).filter(|position| !matched.contains(position)).collect()
}

/// Gathers the mappings given that a file was read by, to be saved by commune, shape and sheet.
/// Of several files of one shape, the one whose rows the mapping names tells most.
fn gather(given: &mut BTreeMap<(String, String, String), SavedTable>, reading: &Reading) {
    if reading.source.outcome != Outcome::Read {
        return;
    }
    for applied in reading.mapping.applied.iter().filter(|applied| applied.given.is_some()) {
        let table = &applied.table;
        let key = (applied.commune.clone(), table.shape.digest.clone(), table.sheet.clone());
        let told = |table: &SavedTable| table.skip.len() + usize::from(table.below.is_some());
        match given.get(&key) {
            Some(before) if told(before) >= told(table) => {}
            _ => drop(given.insert(key, table.clone())),
        }
    }
}

/// Resolves the inventory again, after new settings, reference lists or decisions.
pub fn dedupe(
    store: &mut Store,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Inventory, StoreError> {
    decide(store, &[], settings, progress)
}

/// Adds decisions and resolves the inventory again, in one transaction.
pub fn decide(
    store: &mut Store,
    decisions: &[Decision],
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Inventory, StoreError> {
    let mut import = matched_anew(store, decisions, settings, progress)?;
    let inventory = import.load()?;
    import.commit()?;
    progress.finish();
    Ok(inventory)
}

/// Resolves the inventory again without loading it.
pub fn match_again(
    store: &mut Store,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<(), StoreError> {
    matched_anew(store, &[], settings, progress)?.commit()?;
    progress.finish();
    Ok(())
}

/// A new matching under way, its decisions added and all of it done.
fn matched_anew<'a>(
    store: &'a mut Store,
    decisions: &[Decision],
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Import<'a>, StoreError> {
    let mut import = store.begin_matching()?;
    import.add_decisions(decisions)?;
    matching::match_portions(&mut import, settings, progress)?;
    import.mark_matched(&MatchedUnder::now(settings))?;
    Ok(import)
}

/// Sets coverage and findings at the reference date, which it answers.
pub fn assess(
    inventory: &mut Inventory,
    settings: &Settings,
    scope: &Scope,
    as_of: Option<Date>,
) -> Option<Date> {
    let date = audit::reference_date::reference_date(inventory, scope, as_of);
    audit::coverage::set_coverage(inventory, date);
    inventory.findings = audit::audit(inventory, settings, date);
    date
}

/// Opens the inventory, created with the built-in communes where absent.
pub fn open_or_create(path: &Path, presentation: Presentation) -> Result<Store, StoreError> {
    let mut store = Store::open_or_create(path, presentation)?;
    if store.communes()?.is_empty() {
        store.upsert_communes(&built_in_communes())?;
    }
    Ok(store)
}

/// Whether the bytes of a file were imported, whatever the name it had.
///
/// # Errors
/// Where the inventory or the file cannot be read.
pub fn was_delivered(store: &Store, file: &Path) -> Result<bool, StoreError> {
    store.holds_source(&digest_of(file)?)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What `run` finds in a folder: reference lists to load first, and what to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// `reference/communes.csv`, where it is.
    pub communes: Option<PathBuf>,
    /// `reference/schools.csv`, where it is.
    pub schools: Option<PathBuf>,
    /// What to import: `deliveries/` where that is, else the path itself.
    pub import: PathBuf,
    /// Its `reference/` folder, passed over.
    pub exclude: Option<PathBuf>,
}

/// Looks at a path given to `run`.
pub fn delivery(path: &Path) -> Delivery {
    let there = |name: &str| Some(path.join(name)).filter(|path| path.is_file());
    let deliveries = path.join("deliveries");
    Delivery {
        communes: there("reference/communes.csv"),
        schools: there("reference/schools.csv"),
        import: if deliveries.is_dir() { deliveries } else { path.to_path_buf() },
        exclude: Some(path.join("reference")).filter(|path| path.is_dir()),
    }
}

/// Which commune a name or code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    None,
    /// One (INSEE).
    One(String),
    /// Several (INSEE codes).
    Several(Vec<String>),
}

/// Finds a commune of the list by its name or its INSEE code.
pub fn find_commune(communes: &[Commune], text: &str) -> Resolution {
    match CommuneIndex::new(communes).exact(text) {
        CommuneMatch::None => Resolution::None,
        CommuneMatch::One(insee) => Resolution::One(insee),
        CommuneMatch::Several(found) => Resolution::Several(found),
    }
}
