//! `recense init`: the settings and the inventory.

use crate::cli::args::InitArgs;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output::Outputs;
use crate::cli::settings::{SETTINGS_FILE, TEMPLATE};
use std::path::Path;

/// Creates what is absent; leaves the rest as it is.
pub(crate) fn run(context: &CommandContext, args: &InitArgs) -> Result<Exit, CliError> {
    let words = context.words();
    let lists = context.read_lists(&[&args.reference])?;
    let settings = Path::new(SETTINGS_FILE);
    if settings.exists() {
        context.printer.say(&(words.settings_kept)(SETTINGS_FILE));
    } else {
        let lists = args.reference.communes.iter().chain(&args.reference.schools);
        let mut outputs = Outputs::of(context).reading(lists);
        let target = outputs.decide(Some(settings))?;
        outputs.write(&target, TEMPLATE.as_bytes())?;
    }
    let mut store = context.create_store()?;
    context.store_lists(&mut store, lists)?;
    context.bring_up_to_date(&mut store)?;
    let communes = store.communes().map_err(|error| context.store_error(&error))?;
    let schools = store.schools().map_err(|error| context.store_error(&error))?;
    context.printer.say(&(words.inventory_ready)(
        &context.db_name(),
        communes.len(),
        schools.len(),
    ));
    if schools.is_empty() {
        context.printer.say(words.schools_missing);
    }
    Ok(Exit::Done)
}
