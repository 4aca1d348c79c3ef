//! No command shows a figure of a matching that is out of date without a word.

use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::progress::Bars;
use recense::locale::report::review;
use recense::locale::staleness;
use recense::model::inventory::Inventory;
use recense::model::staleness::{MatchedUnder, Stale};
use recense::pipeline;
use recense::store::{Opened, Store, StoreError};
use std::collections::BTreeSet;

impl CommandContext {
    /// The inventory for a command that shows figures, and may write where it `writes`. What calls
    /// for a new matching has it first. Files that were left unmatched on purpose stay so, and an
    /// inventory that cannot be written is shown as it is: then a warning, and the head of a
    /// document, say what the figures do not follow.
    pub(super) fn load_matched(&self, writes: bool) -> Result<(Store, Inventory), CliError> {
        let mut store = if writes { self.open_store()? } else { self.read_store()? };
        let mut stale = self.stale(&store)?;
        if stale.contains(&Stale::Unmatched) {
            self.printer.say(&staleness::out_of_date(&stale, self.printer.lang));
        } else {
            let in_memory = matches!(store.opened(), Opened::CopiedToRead { .. });
            let matched = if writes || in_memory || stale.is_empty() {
                self.match_again(&mut store, &stale)
            } else {
                self.open_beside().and_then(|mut beside| self.match_again(&mut beside, &stale))
            };
            match matched {
                Ok(()) => stale.clear(),
                Err(error) if cannot_be_written(&error) => {
                    let lang = self.printer.lang;
                    self.printer.say(&staleness::out_of_date(&stale, lang));
                    self.printer.say(&staleness::not_matched_again(&self.cause(&error), lang));
                }
                Err(error) => return Err(self.store_error(&error)),
            }
        }
        let mut inventory = store.load().map_err(|error| self.store_error(&error))?;
        inventory.stale = stale;
        Ok((store, inventory))
    }

    /// Matches again where something calls for it, and says so.
    pub(super) fn bring_up_to_date(&self, store: &mut Store) -> Result<(), CliError> {
        let stale = self.stale(store)?;
        self.match_again(store, &stale).map_err(|error| self.store_error(&error))
    }

    /// Whether something calls for a new matching.
    pub(super) fn is_stale(&self, store: &Store) -> Result<bool, CliError> {
        Ok(!self.stale(store)?.is_empty())
    }

    fn stale(&self, store: &Store) -> Result<BTreeSet<Stale>, CliError> {
        let now = MatchedUnder::now(&self.resolved.settings);
        store.stale(&now).map_err(|error| self.store_error(&error))
    }

    fn match_again(&self, store: &mut Store, stale: &BTreeSet<Stale>) -> Result<(), StoreError> {
        if stale.is_empty() {
            return Ok(());
        }
        let before = store.device_count()?;
        let bars = Bars::new(&self.printer);
        pipeline::match_again(store, &self.resolved.settings, &bars)?;
        let lang = self.printer.lang;
        let devices = review::devices(before, store.device_count()?, lang);
        self.printer.say(&format!("{} {devices}", staleness::matched_again(stale, lang)));
        Ok(())
    }
}

/// Whether an inventory can be read, though not written now.
fn cannot_be_written(error: &StoreError) -> bool {
    use StoreError::{DiskFull, Locked, NoAccess, ReadOnlyFile, ReadOnlyFolder};
    matches!(error, Locked | DiskFull | NoAccess(_) | ReadOnlyFile(_) | ReadOnlyFolder(_))
}
