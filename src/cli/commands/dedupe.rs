//! `recense dedupe`: matches again.

use crate::cli::args::DedupeArgs;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::progress::Bars;
use recense::pipeline;

/// Resolves the whole inventory again under the present settings and reference lists.
pub(crate) fn run(context: &CommandContext, args: &DedupeArgs) -> Result<Exit, CliError> {
    let mut store = context.open_store()?;
    let bars = Bars::new(&context.printer);
    let mut settings = context.resolved.settings.clone();
    settings.keep_parameters &= !args.train;
    let inventory = pipeline::dedupe(&mut store, &settings, &bars)
        .map_err(|error| context.store_error(&error))?;
    context
        .printer
        .say(&(context.words().deduped)(inventory.devices.len(), inventory.records.len()));
    Ok(Exit::Done)
}
