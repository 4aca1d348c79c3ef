//! `recense reference`: loads or updates a reference list.

use crate::cli::args::{ListArg, ReferenceArgs};
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Loads the list; what is not in it stays.
pub(crate) fn run(context: &CommandContext, args: &ReferenceArgs) -> Result<Exit, CliError> {
    let mut store = context.create_store()?;
    let changed = match args.list {
        ListArg::Communes => context.load_communes(&mut store, &args.file)?,
        ListArg::Schools => context.load_schools(&mut store, &args.file)?,
    };
    let devices = store.device_count().map_err(|error| context.store_error(&error))?;
    if changed > 0 && devices > 0 {
        context.printer.say(context.words().dedupe_next);
    }
    Ok(Exit::Done)
}
