//! What every command needs: the printer, the settings, the inventory.

use crate::cli::args::ScopeArgs;
use crate::cli::causes;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::mapping_file;
use crate::cli::printer::{Printer, Verbosity, shown};
use crate::cli::progress::Bars;
use crate::cli::settings::Resolved;
use recense::list::views;
use recense::locale::cli::{Words, words};
use recense::locale::inventory;
use recense::locale::mapping::{self, problems};
use recense::locale::refusals::technical;
use recense::locale::staleness;
use recense::locale::vocabulary;
use recense::model::commune::Commune;
use recense::model::inventory::Inventory;
use recense::model::mapping::Mapping;
use recense::model::presentation::Presentation;
use recense::model::scope::Scope;
use recense::model::source::Source;
use recense::pipeline::{self, ImportRequest, Imported, Resolution, name_text, persons};
use recense::report::import_summary;
use recense::rights::create_new;
use recense::store::{ImportMeta, Opened, Store, StoreError};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The surroundings of a command.
#[derive(Debug)]
pub(super) struct CommandContext {
    pub printer: Printer,
    pub resolved: Resolved,
    /// What a person made may be replaced.
    pub overwrite: bool,
    /// Persons are shown.
    pub with_persons: bool,
}

impl CommandContext {
    /// Words of the language.
    pub(super) const fn words(&self) -> &'static Words {
        words(self.printer.lang)
    }

    /// What is noted of an import.
    pub(super) fn meta() -> ImportMeta {
        ImportMeta {
            at: jiff::ZonedDateTime::now().datetime(),
            command: std::env::args_os()
                .skip(1)
                .map(|argument| name_text(&argument))
                .collect::<Vec<_>>()
                .join(" "),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Takes the persons out of an inventory that is about to be shown, unless they are asked for.
    pub(super) fn shown(&self, inventory: &mut Inventory) {
        if !self.with_persons {
            persons::hide(inventory);
        }
    }

    /// Opens the inventory to write it, created where absent.
    pub(super) fn create_store(&self) -> Result<Store, CliError> {
        let db = &self.resolved.db;
        match create_new(db, self.resolved.access) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(self.store_error(&error.into()));
            }
            _ => {}
        }
        let store = pipeline::open_or_create(db, presentation())
            .map_err(|error| self.store_error(&error))?;
        self.say_opened(&store);
        Ok(store)
    }

    /// Opens the inventory, which must be there, to write it.
    pub(super) fn open_store(&self) -> Result<Store, CliError> {
        self.opened(Store::open_existing(&self.resolved.db, presentation()))
    }

    /// Opens the inventory, which must be there, only to read it: its file stays as it is.
    pub(super) fn read_store(&self) -> Result<Store, CliError> {
        self.opened(Store::open_to_read(&self.resolved.db, presentation()))
    }

    /// Opens the inventory for an import of which nothing is kept: a copy in memory where it would
    /// have to be brought up to date first.
    pub(super) fn rehearsal_store(&self) -> Result<Store, CliError> {
        let store = self.read_store()?;
        match store.opened() {
            Opened::CopiedToRead { .. } => Ok(store),
            _ => self.open_store(),
        }
    }

    fn opened(&self, store: Result<Store, StoreError>) -> Result<Store, CliError> {
        let store = store.map_err(|error| self.store_error(&error))?;
        self.say_opened(&store);
        Ok(store)
    }

    /// Says of an inventory of an older program what became of it.
    fn say_opened(&self, store: &Store) {
        let (db, lang) = (self.db_name(), self.printer.lang);
        match store.opened() {
            Opened::AsItIs => {}
            Opened::Migrated { backup, .. } => {
                let backup = backup.as_deref().map(shown);
                self.printer.say(&inventory::migrated(&db, backup.as_deref(), lang));
            }
            Opened::CopiedToRead { .. } => self.printer.say(&inventory::older_read(&db, lang)),
        }
    }

    /// The communes that the inventory holds.
    pub(super) fn known_communes(&self) -> Result<Vec<Commune>, StoreError> {
        Store::open_to_read(&self.resolved.db, presentation())?.communes()
    }

    /// Opens an inventory to write it that is open to be read.
    pub(super) fn open_beside(&self) -> Result<Store, StoreError> {
        Store::open_existing(&self.resolved.db, presentation())
    }

    /// Why the store failed, in words.
    pub(super) fn cause(&self, error: &StoreError) -> String {
        causes::store(error, &self.resolved.db, self.printer.lang).0
    }

    /// Name of the inventory, as given.
    pub(super) fn db_name(&self) -> String {
        shown(&self.resolved.db)
    }

    /// An error of the store in words.
    pub(super) fn store_error(&self, error: &StoreError) -> CliError {
        let words = self.words();
        if let StoreError::Missing(_) = error {
            return CliError::failure((words.no_inventory)(&self.db_name()))
                .hint(words.no_inventory_hint);
        }
        let (cause, hint) = causes::store(error, &self.resolved.db, self.printer.lang);
        CliError::failure((words.store_failed)(&self.db_name()))
            .because(cause)
            .detail(error)
            .hint(hint)
    }

    /// The INSEE code of a commune given by name or code.
    pub(super) fn commune(&self, communes: &[Commune], text: &str) -> Result<String, CliError> {
        let words = self.words();
        match pipeline::find_commune(communes, text) {
            Resolution::One(insee) => Ok(insee),
            Resolution::None => {
                Err(CliError::usage((words.commune_unknown)(text)).hint(words.commune_hint))
            }
            Resolution::Several(found) => {
                let names: Vec<&str> = communes
                    .iter()
                    .filter(|commune| found.contains(&commune.insee))
                    .map(|commune| commune.name.as_str())
                    .collect();
                Err(CliError::usage((words.commune_several)(text, &names.join(", ")))
                    .hint(words.commune_hint))
            }
        }
    }

    /// The mapping of a file; an empty one where none is given.
    pub(super) fn mapping(
        &self,
        path: Option<&Path>,
        communes: &[Commune],
    ) -> Result<Mapping, CliError> {
        path.map_or_else(
            || Ok(Mapping::default()),
            |path| mapping_file::read(path, communes, self.printer.lang),
        )
    }

    /// Says which tables of a mapping are for no file; fails where none is for any.
    pub(super) fn check_mapping<'s>(
        &self,
        path: Option<&Path>,
        given: &Mapping,
        unmatched: &[usize],
        sources: impl IntoIterator<Item = &'s Source>,
    ) -> Result<(), CliError> {
        let Some(path) = path.filter(|_| !unmatched.is_empty()) else { return Ok(()) };
        let lang = self.printer.lang;
        let sheets: BTreeSet<String> = sources
            .into_iter()
            .flat_map(|source| &source.sheets)
            .map(|sheet| sheet.name.to_lowercase())
            .collect();
        let lines: Vec<String> = unmatched
            .iter()
            .filter_map(|position| Some((position, given.tables.get(*position)?)))
            .map(|(position, table)| {
                let there = sheets.contains(&table.sheet.to_lowercase());
                problems::unmatched(position + 1, &table.sheet, there, lang)
            })
            .collect();
        if unmatched.len() == given.tables.len() {
            return Err(CliError::failure(problems::unmatched_all(&shown(path), lang))
                .because(lines.join(" ; "))
                .hint(mapping::unmatched_hint(lang)));
        }
        for line in lines {
            self.printer.say(&format!("{} {line}", self.words().warning));
        }
        Ok(())
    }

    /// The part of the inventory asked for.
    pub(super) fn scope(
        &self,
        communes: &[Commune],
        args: &ScopeArgs,
        with: &[String],
    ) -> Result<Scope, CliError> {
        let words = self.words();
        if let Some(cycle) = args.cycle
            && !communes.iter().any(|commune| commune.cycle == Some(cycle))
        {
            let mut cycles: Vec<u32> = communes.iter().filter_map(|c| c.cycle).collect();
            cycles.sort_unstable();
            cycles.dedup();
            let known: Vec<String> = cycles.iter().map(ToString::to_string).collect();
            return Err(CliError::usage((words.cycle_unknown)(cycle))
                .hint((words.cycle_hint)(&known.join(", "))));
        }
        Ok(Scope {
            cycle: args.cycle,
            commune: args
                .commune
                .as_deref()
                .map(|text| self.commune(communes, text))
                .transpose()?,
            with: with.iter().map(|text| self.commune(communes, text)).collect::<Result<_, _>>()?,
        })
    }

    /// Fails where a path given does not exist.
    pub(super) fn check_paths<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p PathBuf>,
    ) -> Result<(), CliError> {
        for path in paths {
            if !path.exists() {
                let words = self.words();
                return Err(CliError::failure((words.path_missing)(&shown(path)))
                    .hint(words.path_missing_hint));
            }
        }
        Ok(())
    }

    /// Imports, says what was done, and answers how it ends: nothing found, some refused, or done.
    /// `mapping` is the file that the mapping of the request was read from.
    pub(super) fn import(
        &self,
        store: &mut Store,
        request: &ImportRequest,
        mapping: Option<&Path>,
    ) -> Result<(Imported, Exit), CliError> {
        let bars = Bars::new(&self.printer);
        let settings = &self.resolved.settings;
        let mut imported = pipeline::import(store, request, Self::meta(), settings, &bars)
            .map_err(|error| self.store_error(&error))?;
        let given = &request.mappings.given;
        self.check_mapping(mapping, given, &imported.unmatched, &imported.sources)?;
        if !self.with_persons {
            let schools = store.schools().map_err(|error| self.store_error(&error))?;
            persons::hide_in_imported(&mut imported, &schools);
        }
        if !imported.stale.is_empty() {
            self.printer.say(&staleness::matched_again(&imported.stale, self.printer.lang));
        }
        if !imported.is_empty() || !imported.left_out.is_empty() {
            self.say_import(&imported, request.dry_run);
        }
        let exit = if imported.some_refused() { Exit::SomeRefused } else { Exit::Done };
        if imported.is_empty() && exit == Exit::Done {
            return Err(self.nothing_found());
        }
        Ok((imported, exit))
    }

    /// There was nothing to import.
    pub(super) fn nothing_found(&self) -> CliError {
        let words = self.words();
        CliError {
            exit: Exit::NothingFound,
            ..CliError::failure(words.nothing_found).hint(words.nothing_found_hint)
        }
    }

    /// Says what an import did.
    fn say_import(&self, imported: &Imported, dry_run: bool) {
        let summary = import_summary::Imported {
            sources: &imported.sources,
            left_out: &imported.left_out,
            device_records: imported.device_records,
            contract_records: imported.contract_records,
            out_of_scope_records: imported.out_of_scope_records,
            count_cells: imported.count_cells,
            devices: imported.deduped.then_some([imported.devices_before, imported.devices]),
            dry_run,
            all: self.printer.verbosity == Verbosity::Verbose,
        };
        let text = import_summary::render(&summary, self.printer.lang, self.printer.screen());
        self.printer.say(text.trim_end());
        if let Some(inventory) = &imported.decided {
            let wrong = recense::report::review::contradictions(
                inventory,
                self.printer.lang,
                self.printer.screen(),
            );
            if !wrong.is_empty() {
                self.printer.say(&format!("\n{}", wrong.trim_end()));
            }
        }
    }

    /// A document, or the internal error that kept it from being written.
    pub(super) fn document<T, E: std::fmt::Display>(
        &self,
        made: Result<T, E>,
    ) -> Result<T, CliError> {
        let words = self.words();
        made.map_err(|error| CliError {
            exit: Exit::Internal,
            ..CliError::failure(words.internal)
                .because(technical(&error.to_string(), self.printer.lang))
                .hint(words.internal_hint)
        })
    }
}

/// What the inventory says to who opens it in an SQLite browser.
pub(super) fn presentation() -> Presentation {
    Presentation { words: vocabulary::words(), views: views() }
}

/// This program, which opens workbooks in processes of its own; `None` where the system does not
/// tell.
pub(super) fn program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}
