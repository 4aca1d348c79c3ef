//! Reference lists given to a command: all read before anything is written.

use crate::cli::args::ReferenceFiles;
use crate::cli::causes;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::printer::shown;
use recense::locale::refusals::of_system;
use recense::pipeline::{ListOf, Lists, ReferenceError, built_in_communes};
use recense::store::{Store, StoreError};
use std::path::Path;

impl CommandContext {
    /// Reads the lists given, over the communes that the inventory holds or will be made with.
    pub(super) fn read_lists(&self, given: &[&ReferenceFiles]) -> Result<Lists, CliError> {
        let known = match self.known_communes() {
            Ok(communes) if !communes.is_empty() => communes,
            Ok(_) | Err(StoreError::Missing(_) | StoreError::Empty(_)) => built_in_communes(),
            Err(error) => return Err(self.store_error(&error)),
        };
        let mut lists = Lists::new(known);
        for files in given {
            for (of, path) in
                [(ListOf::Communes, &files.communes), (ListOf::Schools, &files.schools)]
            {
                let Some(path) = path else { continue };
                lists
                    .read(of, path, &self.resolved.settings)
                    .map_err(|error| self.reference_error(path, &error))?;
            }
        }
        Ok(lists)
    }

    /// Stores lists and says what they held.
    pub(super) fn store_lists(&self, store: &mut Store, lists: Lists) -> Result<(), CliError> {
        let words = self.words();
        for loaded in lists.store(store).map_err(|error| self.store_error(&error))? {
            let said = match loaded.of {
                ListOf::Communes => words.communes_loaded,
                ListOf::Schools => words.schools_loaded,
            };
            self.printer.say(&said(loaded.kept, &shown(&loaded.path)));
            if loaded.passed_over > 0 {
                let left = (words.reference_passed_over)(loaded.passed_over);
                self.printer.say(&format!("  {left}"));
            }
            if loaded.rejected > 0 {
                let left = (words.reference_rejected)(loaded.rejected);
                self.printer.say(&format!("  {left}"));
            }
        }
        Ok(())
    }

    fn reference_error(&self, path: &Path, error: &ReferenceError) -> CliError {
        let words = self.words();
        match error {
            ReferenceError::Store(error) => self.store_error(error),
            ReferenceError::File(cause) => {
                CliError::failure((words.reference_failed)(&shown(path)))
                    .because(of_system(cause, self.printer.lang))
                    .detail(cause)
                    .hint(words.path_missing_hint)
            }
            ReferenceError::List(cause) => {
                CliError::failure((words.reference_failed)(&shown(path)))
                    .because(causes::reference(cause, self.printer.lang))
                    .hint(words.reference_hint)
            }
        }
    }
}
